"""How a spreadsheet will be read, for a template: the questions about it, and its cells as they are read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import QueryDict

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.models.uploads import Upload
from kernbeeld.community.rules.plan import (
    LEFT_OUT,
    WORDS,
    Choice,
    ChoiceKind,
    choices_of,
    objection,
)
from kernbeeld.community.rules.uploads import Reading, as_file, headers_of, read_by, read_plan
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.intake.book import Sheet, letters
from kernbeeld.intake.long_meanings import WORDS as LONG_WORDS
from kernbeeld.intake.mapping import LONG_COLUMNS, UNDECIDED
from kernbeeld.intake.problems import CellProblem
from kernbeeld.intake.sheets import read_book, visible_sheets
from kernbeeld.language import active, gettext
from kernbeeld.publishing.cells import absence_meaning

ROWS, COLUMNS = 120, 30
"""How much of a sheet is shown; all of it is read."""
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Question:
    """One choice as a field; without options it is a text, and for a figure it has a list to choose from."""

    name: str
    choice: Choice
    options: Options
    wrong: bool


@dataclass(frozen=True)
class GridCell:
    """One cell of the file: what stands there, what is read there, and what is wrong there."""

    text: str
    figure: str
    problem: str


@dataclass(frozen=True)
class GridRow:
    """One row of the file with its number."""

    number: int
    cells: Sequence[GridCell]


@dataclass(frozen=True)
class UploadView:
    """A file and how it is read; ``problems`` are those that belong to no cell that is shown."""

    questions: Sequence[Question]
    open_count: int
    figure_options: Options
    sheets: Sequence[str]
    sheet: str
    letters: Sequence[str]
    rows: Sequence[GridRow]
    problems: Sequence[str]
    count: int
    is_ready: bool


def upload_view(upload: Upload, catalogue: Catalogue, wanted: str) -> UploadView:
    """Read a file by its plan as it is now, and lay out what comes of it."""
    allowed = set(upload.agreement.indicators) if upload.agreement else set()
    plan = read_plan(upload.mapping)
    with as_file(upload.name, bytes(upload.content)) as file:
        sheets = visible_sheets(read_book(file), ())
        choices = choices_of(plan, headers_of(file), catalogue)
        questions = [
            Question(f"k{at}", each, _options(each, catalogue, allowed), objection(each, catalogue, allowed))
            for at, each in enumerate(_asked(choices, upload))
        ]
        undecided = sum(each.choice.is_open or each.wrong for each in questions)
        reading, refusal = (None, "") if undecided else _read(file, plan, catalogue, allowed)
    sheet = next((each for each in sheets if each.name == wanted), sheets[0])
    shown = _grid(sheet, reading)
    problems = [str(each) for each in reading.problems if not _is_shown(each, sheet)] if reading else []
    return UploadView(
        questions=questions,
        open_count=undecided,
        figure_options=[] if allowed else _figures(catalogue, ()),
        sheets=[each.name for each in sheets if each.name],
        sheet=sheet.name,
        letters=[letters(column) for column in range(1, min(sheet.columns, COLUMNS) + 1)],
        rows=shown,
        problems=[refusal, *problems] if refusal else problems,
        count=reading.figures.num_rows if reading else 0,
        is_ready=reading is not None and not reading.problems and reading.figures.num_rows > 0,
    )


def decided(data: QueryDict, upload: Upload) -> dict[Choice, str]:
    """Return what somebody decided, by the choices as they stand now."""
    with as_file(upload.name, bytes(upload.content)) as file:
        choices = choices_of(read_plan(upload.mapping), headers_of(file), house_catalogue())
    asked = enumerate(_asked(choices, upload))
    return {each: str(data.get(f"k{at}", "")).strip() for at, each in asked if f"k{at}" in data}


def _asked(choices: Sequence[Choice], upload: Upload) -> list[Choice]:
    """Leave out what an agreement says already: under which name, and from whom."""
    return [each for each in choices if not (upload.agreement and each.kind is ChoiceKind.TEXT)]


def _read(
    file: Path, plan: dict[str, object], catalogue: Catalogue, allowed: Collection[str]
) -> tuple[Reading | None, str]:
    try:
        return read_by(file, plan, catalogue, allowed), ""
    except UserError as error:
        return None, str(error)


def _options(choice: Choice, catalogue: Catalogue, allowed: Collection[str]) -> Options:
    undecided = [(UNDECIDED, gettext("choose …"))]
    out = [(LEFT_OUT, gettext("is not read"))]
    if choice.kind is ChoiceKind.ROLE:
        dimensions = [
            (f"breakdown {code}", gettext("part: {name}", name=each.label[active()]))
            for code, each in catalogue.dimensions.items()
        ]
        return [*undecided, *((role, role_words(role)) for role in LONG_COLUMNS), *dimensions, *out]
    if choice.kind is ChoiceKind.FIGURE and allowed:
        return [*undecided, *_figures(catalogue, allowed), *out]
    if choice.kind is ChoiceKind.DECIMAL:
        return [(",", gettext("a comma: 12,5")), (".", gettext("a dot: 12.5"))]
    if choice.kind is ChoiceKind.WORD:
        return [*undecided, *((word, word_meaning(word)) for word in sorted(LONG_WORDS))]
    words = WORDS.get(choice.kind, ())
    return [*undecided, *((word, word_meaning(word)) for word in words)] if words else []


def _figures(catalogue: Catalogue, allowed: Collection[str]) -> Options:
    codes = allowed or (*catalogue.indicators, *catalogue.aliases)
    return [(code, catalogue.label_of(code)[active()]) for code in sorted(codes) if catalogue.indicator(code)]


def role_words(role: str) -> str:
    """Write what a column of a table with one figure a row can be."""
    words = {
        "code": gettext("which figure"),
        "period": gettext("the period"),
        "value": gettext("the value"),
        "absence": gettext("why there is no value"),
        "qualifiers": gettext("what has to be said beside it"),
        "breakdown": gettext("the part, as dimension=member"),
        "unit": gettext("the unit"),
        "source": gettext("the source"),
    }
    return words[role]


def word_meaning(word: str) -> str:
    """Write what a sign, a mark or a word can mean."""
    if word in set(Absence):
        return absence_meaning(Absence(word))
    words = {
        "value": gettext("a value, nothing special"),
        "zero": gettext("zero (0)"),
        "nothing": gettext("nothing special"),
        "negative": gettext("a negative number"),
        "positive": gettext("a positive number"),
        "at_least": gettext("at least"),
        "less_than": gettext("less than"),
        "provisional": gettext("provisional"),
        "estimated": gettext("estimated"),
        "revised": gettext("revised"),
        "level": gettext("a level, not a sum"),
    }
    return words[word]


def _grid(sheet: Sheet, reading: Reading | None) -> list[GridRow]:
    figures = _by_place(sheet, reading)
    wrong: dict[tuple[int, str], str] = {}
    for each in reading.problems if reading else ():
        if isinstance(each, CellProblem) and each.sheet == sheet.name:
            wrong[each.row, each.column] = " ".join(filter(None, (each.text, each.advice)))
    return [
        GridRow(
            row,
            [
                GridCell(
                    sheet.text(row, column),
                    figures.get((row, letters(column)), ""),
                    wrong.get((row, letters(column)), ""),
                )
                for column in range(1, min(sheet.columns, COLUMNS) + 1)
            ],
        )
        for row in range(1, min(sheet.rows, ROWS) + 1)
    ]


def _by_place(sheet: Sheet, reading: Reading | None) -> Mapping[tuple[int, str], str]:
    rows = reading.figures.to_pylist() if reading else []
    return {(row["row"], row["column"]): _told(row) for row in rows if row["sheet"] == sheet.name}


def _told(row: Mapping[str, str]) -> str:
    value = row["value"].replace(".", ",") or absence_meaning(Absence(row["absence"]))
    return " ".join(filter(None, (row["code"], row["breakdown"], row["period"], "→", value)))


def _is_shown(problem: object, sheet: Sheet) -> bool:
    return (
        isinstance(problem, CellProblem)
        and problem.sheet == sheet.name
        and 0 < problem.row <= ROWS
        and bool(problem.column)
    )
