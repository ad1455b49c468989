"""The form of a delivery as rows and cells for a template, and what was sent back from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.queries.forms import Look
from kernbeeld.community.rules.entry import ABSENCES, Entry
from kernbeeld.community.rules.sheet import TOTAL, Cell, Line, Sheet
from kernbeeld.engine.finding import Finding
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.wording import quantity
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import value_text

PRINTED, ABSENCE, REMARK, STORY = "w", "a", "u", "v"
"""With what the names of the fields begin: what was typed, why nothing was, an explanation, a story."""


@dataclass(frozen=True)
class CellView:
    """One cell with its fields; ``key`` makes its ids, ``name`` the names of its fields."""

    key: str
    name: str
    label: str
    entry: Entry
    before: str
    problem: str
    asks_remark: bool


@dataclass(frozen=True)
class LineView:
    """One figure with its cells; ``total`` is what closing parts add up to, empty where one is typed."""

    key: str
    line: Line
    cells: Sequence[CellView]
    total: str


@dataclass(frozen=True)
class StoryView:
    """What a partner tells about one kern."""

    key: str
    name: str
    label: str
    text: str


@dataclass(frozen=True)
class SheetView:
    """The whole form."""

    columns: Sequence[str]
    lines: Sequence[LineView]
    stories: Sequence[StoryView]
    findings: Sequence[Finding]
    absences: Sequence[tuple[str, str]]
    has_total: bool


def view_of(
    look: Look, catalogue: Catalogue, *, tells_story: bool, refused: Mapping[Cell, str] | None = None
) -> SheetView:
    """Lay a form out for a template; `refused` is what stopped it from being submitted."""
    sheet = look.sheet
    places = [*((column.member, column.label) for column in sheet.members), (TOTAL, gettext("Total"))]
    problems = {**look.entered.problems, **look.judged.bounds, **(refused or {})}
    lines = [
        LineView(
            key=f"r{number}",
            line=line,
            cells=[
                _cell(look, catalogue, (line.code, member), f"r{number}k{at}", label, problems)
                for at, (member, label) in enumerate(places)
                if (line.code, member) in sheet.cells_of(line)
            ],
            total=_total(look, catalogue, line),
        )
        for number, line in enumerate(sheet.lines)
    ]
    told = [(column.member, column.label) for column in sheet.members] or [
        (TOTAL, gettext("What you want to tell"))
    ]
    return SheetView(
        columns=[column.label for column in sheet.members],
        lines=lines,
        stories=[
            StoryView(f"verhaal{at}", f"{STORY}|{member}", label, look.stories.get(member, ""))
            for at, (member, label) in enumerate(told)
        ]
        if tells_story
        else [],
        findings=look.judged.findings,
        absences=[("", gettext("a number")), *((each.value, absence_words(each)) for each in ABSENCES)],
        has_total=bool(sheet.members) or bool(sheet.lines),
    )


def absence_words(absence: Absence) -> str:
    """Write why there is no number, as a choice."""
    words = {
        Absence.NOT_DELIVERED: gettext("we can't deliver it"),
        Absence.UNKNOWN: gettext("we don't know it"),
        Absence.NOT_APPLICABLE: gettext("does not apply"),
    }
    return words[absence]


def sent(
    data: QueryDict, sheet: Sheet, held: Mapping[Cell, Entry]
) -> tuple[dict[Cell, Entry], dict[str, str]]:
    """Return the cells and the stories that a form sent; what it did not send stays as it is."""
    said = data.dict()
    entries = {
        cell: _sent(said, cell, held.get(cell, Entry()))
        for cell in sheet.cells
        if f"{PRINTED}|{_name(cell)}" in said
    }
    stories = {
        name.removeprefix(f"{STORY}|"): str(text).replace("\r\n", "\n")
        for name, text in said.items()
        if name.startswith(f"{STORY}|")
    }
    return entries, stories


def _sent(said: Mapping[str, object], cell: Cell, held: Entry) -> Entry:
    """Return one cell as it was sent: where a number stands, no reason for its absence is kept."""
    printed = str(said.get(f"{PRINTED}|{_name(cell)}", "")).strip()
    absence = "" if printed else str(said.get(f"{ABSENCE}|{_name(cell)}", ""))
    return Entry(printed, absence, str(said.get(f"{REMARK}|{_name(cell)}", held.remark)).strip())


def _name(cell: Cell) -> str:
    return "|".join(cell)


def _cell(
    look: Look, catalogue: Catalogue, cell: Cell, key: str, label: str, problems: Mapping[Cell, str]
) -> CellView:
    entry = look.entries.get(cell, Entry())
    return CellView(
        key=key,
        name=_name(cell),
        label=label,
        entry=entry,
        before=_shown(catalogue, look.judged.before[cell]),
        problem=problems.get(cell, ""),
        asks_remark=cell in look.judged.surprises or bool(entry.remark),
    )


def _shown(catalogue: Catalogue, observation: Observation) -> str:
    return value_text(catalogue, observation) if observation.value is not None else ""


def _total(look: Look, catalogue: Catalogue, line: Line) -> str:
    total = look.judged.totals.get(line.code)
    if total is None:
        return gettext("not complete yet") if line.is_closing and look.sheet.members else ""
    unit = catalogue.units.get(catalogue.unit_of(line.code))
    return quantity(total, unit.dimension if unit else "count") if look.sheet.members else ""
