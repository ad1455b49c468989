"""From a file of records alone: a proposed mapping, with a mark at everything that is in doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from kernbeeld.intake.book import Number
from kernbeeld.intake.long_table import Coded, LongTable
from kernbeeld.intake.masking import masked
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.records.mapping import RecordMapping
from kernbeeld.intake.records.notation import (
    DAY_FIRST,
    MONTH_FIRST,
    UNDECIDED,
    YEAR_FIRST,
    reads_day,
)
from kernbeeld.intake.records.reading import read_record_table
from kernbeeld.intake.records.spec import (
    BEGIN,
    DATUM,
    EINDE,
    HANDELING,
    KEY,
    FieldKind,
    FieldSpec,
    RegisterSpec,
    Shape,
)
from kernbeeld.intake.text import normal, tidy
from kernbeeld.intake.write_mapping import DOUBT, doubt, quote
from kernbeeld.language import gettext

_WORDS = {
    KEY: r"sleutel|id|nr|nummer|.*(?:dossier|zaak|record|uniek).*(?:nr|nummer|id|code)?|key",
    BEGIN: r"(?:datum )?(?:begin|start|ingang|aanvang|vanaf|van|geldig van).*|.*(?:begin|start|ingangs)datum",
    EINDE: r"(?:datum )?(?:eind|einde|t/m|tot|stop|beëindig|geldig tot).*|.*einddatum",
    DATUM: r"datum.*|dag|.*datum",
    HANDELING: r"handeling",
    "persoon": r"persoon.*|cliënt.*|client.*|inwoner.*",
    "bsn": r"bsn|burgerservicenummer|sofinummer",
    "geslachtsnaam": r"achternaam|naam|familienaam",
    "voornamen": r"voornaam|roepnaam",
    "geboortedatum": r"geb.*datum|geboren.*|gebdat",
    "organisatie": r"aanbieder.*|zorgaanbieder.*|instelling.*|leverancier.*|team",
    "leveringsvorm": r"financiering.*|zin/pgb|vorm",
    "bedrag": r"budget.*|bedrag.*|kosten",
    "buurt": r"wijk.*|buurt.*|kern",
}
_UNTIL = re.compile(r"\btot\b(?! en met)")
_ALIKE = 0.8
_MOST_WORDS = 40


@dataclass(frozen=True)
class RecordSuggestion:
    """A proposal to start from, and the doubts that are marked in it."""

    mapping_yaml: str
    doubts: tuple[str, ...]


def suggest_records(file: Path, spec: RegisterSpec) -> RecordSuggestion:
    """Look at a file and propose how to read it as records of a register.

    A word that is no value of its field stays undecided, and makes the import refuse until somebody
    decides. What is secret is never written down, nor what could be a BSN in a wrong column.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` when the file can't be read as one table.
    """
    problems = CellProblems(file.name, masked)
    table = read_record_table(file, RecordMapping(), problems)
    problems.raise_any()
    text = "\n".join(_Suggestion(table, spec).lines()) + "\n"
    return RecordSuggestion(text, tuple(dict.fromkeys(re.findall(rf"{DOUBT} (.*)", text))))


class _Suggestion:
    def __init__(self, table: LongTable, spec: RegisterSpec) -> None:
        self.table, self.spec = table, spec
        self.guessed: set[str] = set()
        self.places = self.find()

    def find(self) -> dict[str, int]:
        """Find the column of every field: by its name, then by words, then by likeness."""
        columns = [*self.spec.columns, FieldSpec(HANDELING)]
        headers = [normal(name) for name in self.table.header]
        found: dict[str, int] = {}
        for column in columns:
            if column.name in headers:
                found[column.name] = headers.index(column.name)
        for is_one in (_by_words, _by_likeness):
            for column in columns:
                free = [place for place in range(len(headers)) if place not in found.values()]
                fitting = [place for place in free if headers[place] and is_one(column.name, headers[place])]
                if column.name not in found and fitting:
                    found[column.name] = fitting[0]
                    self.guessed |= {column.name} if is_one is _by_likeness or len(fitting) > 1 else set()
        for column in columns:
            if column.values and column.name not in found:
                free = [place for place in range(len(headers)) if place not in found.values()]
                fitting = [place for place in free if self.holds_values(place, column)]
                found.update((column.name, place) for place in fitting[:1])
                self.guessed |= {column.name} if fitting else set()
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    def holds_values(self, place: int, column: FieldSpec) -> bool:
        """Tell whether at least half of the words in a column are values of a field."""
        words = {normal(text) for cell in self.table.columns[place].values if (text := tidy(str(cell)))}
        known = {normal(value) for value in column.values}
        return 2 * len(words & known) >= len(words) > 0

    def lines(self) -> Iterator[str]:
        """Write the mapping."""
        yield f"register: {self.spec.name}"
        if self.table.sheet:
            yield f"sheet: {quote(self.table.sheet)}"
        yield from self.dates()
        yield from self.end()
        yield from self.money()
        yield "columns:"
        for name, place in self.places.items():
            unsure = gettext("is this the right column?") if name in self.guessed else ""
            yield f"  {name}: {quote(masked(self.table.header[place]))}{doubt(unsure)}"
        yield from self.missing()
        yield from self.values()
        ignored = [name for place, name in enumerate(self.table.header) if place not in self.places.values()]
        if any(ignored):
            named = ", ".join(quote(masked(name)) for name in ignored if name)
            yield f"ignore: [{named}]{doubt(gettext('are these columns really not needed?'))}"

    def dates(self) -> Iterator[str]:
        """Find out in which order dates are written; in doubt, as the Dutch do."""
        texts = [text for spec in self.of(FieldKind.DAY) for text in self.texts(spec.name)]
        written = [text for text in texts if not reads_day(text, YEAR_FIRST)]
        if not written:
            return
        readable = {
            order: sum(reads_day(text, order) for text in written) for order in (DAY_FIRST, MONTH_FIRST)
        }
        order = max(readable, key=lambda known: readable[known])
        unsure = gettext("does the day stand before the month?") if len({*readable.values()}) == 1 else ""
        yield f"dates: {order}{doubt(unsure)}"

    def end(self) -> Iterator[str]:
        """Ask whether the last day counts, wherever a record can end."""
        if EINDE in self.places and self.spec.shape != Shape.EVENT:
            until = _UNTIL.search(normal(self.table.header[self.places[EINDE]]))
            question = gettext(
                "does it still hold on the day under 'einde' (inclusive), or no longer (exclusive)?"
            )
            yield f"einde: {'exclusive' if until else 'inclusive'}{doubt(question)}"

    def money(self) -> Iterator[str]:
        """Say how amounts are written."""
        amounts = [column.name for column in self.of(FieldKind.MONEY) if column.name in self.places]
        if amounts:
            texts = [text for name in amounts for text in self.texts(name)]
            if any(not isinstance(cell, Number) for name in amounts for cell in self.coded(name).values):
                point = sum(bool(re.search(r"\.\d{1,2}$", text)) for text in texts)
                comma = sum(bool(re.search(r",\d{1,2}$", text)) for text in texts)
                unsure = "" if bool(point) != bool(comma) else gettext("does a comma mark decimals?")
                yield f"decimal: {quote('.' if point > comma else ',')}{doubt(unsure)}"
            yield f"money: euro{doubt(gettext('euro or cent?'))}"

    def missing(self) -> Iterator[str]:
        """Name what is needed and was not found."""
        absent = [spec for spec in self.spec.columns if spec.required and spec.name not in self.places]
        if absent:
            yield "fixed:"
        for spec in absent:
            choices = ", ".join(spec.values) or gettext("or name its column above")
            question = gettext("no column was found; which value has every row? {choices}", choices=choices)
            yield f"  {spec.name}: {quote(UNDECIDED)}{doubt(question)}"

    def values(self) -> Iterator[str]:
        """List the words that are no value of their field."""
        unknown: dict[str, list[str]] = {}
        for spec in self.spec.fields:
            if spec.values and not spec.secret and spec.name in self.places:
                known = {normal(value) for value in spec.values}
                words = [text for text in self.texts(spec.name) if normal(text) not in known]
                words = [word for word in words if masked(word) == word]
                unknown[spec.name] = list({normal(word): word for word in words}.values())
        if any(unknown.values()):
            yield "values:"
        for name, words in unknown.items():
            if words:
                yield f"  {name}:"
                yield from self.meanings(name, words)

    def meanings(self, name: str, words: list[str]) -> Iterator[str]:
        """Propose what each word means, where one value is like it."""
        spec = self.spec.field(name)
        values = spec.values if spec else ()
        for word in words[:_MOST_WORDS]:
            near = [value for value in values if _alike(normal(word), normal(value))]
            meaning = near[0] if len(near) == 1 else UNDECIDED
            question = gettext("choose {choices}", choices=", ".join(values))
            yield f"    {quote(word)}: {quote(meaning)}{doubt(question)}"

    def of(self, kind: FieldKind) -> list[FieldSpec]:
        """The columns of one kind."""
        return [column for column in self.spec.columns if column.kind == kind]

    def coded(self, name: str) -> Coded:
        """The cells of a field's column."""
        return self.table.columns[self.places[name]]

    def texts(self, name: str) -> list[str]:
        """The distinct texts of a field's column, empty ones left out."""
        if name not in self.places:
            return []
        return [text for cell in self.coded(name).values if (text := tidy(str(cell)))]


def _by_words(name: str, header: str) -> bool:
    pattern = _WORDS.get(name)
    return bool(pattern and re.fullmatch(pattern, header))


def _by_likeness(name: str, header: str) -> bool:
    plain = header.replace(" ", "_")
    return name in plain.split("_") or SequenceMatcher(None, name, plain).ratio() >= _ALIKE


def _alike(word: str, value: str) -> bool:
    plain = word.replace(" ", "_").replace("-", "_")
    return plain == value or SequenceMatcher(None, plain, value).ratio() >= _ALIKE
