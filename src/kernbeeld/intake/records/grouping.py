"""Rows that say something about the same record, put together and held against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.records.spec import (
    BEGIN,
    DATUM,
    EINDE,
    HANDELING,
    KEY,
    FieldKind,
    ReadPart,
    ReadRecord,
    RegisterSpec,
    Shape,
    Value,
)
from kernbeeld.language import gettext


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says; ``number`` is its number in the file."""

    number: int
    key: str
    begin: date | None
    einde: date | None
    fields: Mapping[str, Value]
    act: str


def grouped(
    rows: Iterable[Row], spec: RegisterSpec, sheet: str, letters: Mapping[str, str], problems: CellProblems
) -> tuple[ReadRecord, ...]:
    """Put the rows of each record together by day; contradictions go to `problems`.

    Rows whose key or days could not be read are left out: they are problems already.
    """
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        if row.key:
            by_key.setdefault(row.key, []).append(row)
    group = _Group(spec, sheet, letters, problems)
    return tuple(group.record(key, found) for key, found in by_key.items())


class _Group:
    def __init__(
        self, spec: RegisterSpec, sheet: str, letters: Mapping[str, str], problems: CellProblems
    ) -> None:
        self.spec, self.sheet, self.letters, self.problems = spec, sheet, letters, problems
        self.numbers = [field.name for field in spec.fields if field.kind == FieldKind.BSN]
        self.begin = DATUM if spec.shape == Shape.EVENT else BEGIN

    def record(self, key: str, rows: list[Row]) -> ReadRecord:
        act, first = self.act(rows), rows[0].number
        for name in self.numbers:
            self.expect_other_key(key, rows[0], name)
        if act == "withdraw":
            return ReadRecord(key, first, (), act) if len(rows) == 1 else self.withdrawn(key, rows)
        rows = sorted(rows, key=_first_day) if len(rows) > 1 else rows
        for row in rows:
            if row.begin and row.einde and row.einde < row.begin:
                self.wrong(row, EINDE, gettext("This ends before it begins, so it held on no day."))
        for earlier, later in pairwise(rows):
            self.expect_apart(earlier, later)
        parts = tuple(ReadPart(row.number, row.begin, row.einde, row.fields) for row in rows)
        return ReadRecord(key, first, parts, act)

    def act(self, rows: list[Row]) -> str:
        said = {row.act for row in rows}
        if len(said) > 1:
            self.wrong(
                rows[-1],
                HANDELING,
                gettext("The rows of this record say different things under 'handeling'."),
            )
        return rows[0].act

    def withdrawn(self, key: str, rows: list[Row]) -> ReadRecord:
        self.wrong(rows[1], KEY, gettext("A record that is withdrawn has one row only."))
        return ReadRecord(key, rows[0].number, (), "withdraw")

    def expect_other_key(self, key: str, row: Row, name: str) -> None:
        """A key is shown in errors and lists, and a BSN never is."""
        if row.fields.get(name) == key:
            self.wrong(
                row,
                KEY,
                gettext("The key of a record may not be a BSN."),
                gettext("Use the number that the source system itself gives to the record."),
            )

    def expect_apart(self, earlier: Row, later: Row) -> None:
        """One record holds at most one picture on a day."""
        if later.begin is None or earlier.begin is None:
            return
        if earlier.einde is None or earlier.einde >= later.begin:
            self.wrong(
                later,
                self.begin,
                gettext("This overlaps with row {row} of the same record.", row=earlier.number),
                gettext("End that row before this day, or give another key."),
            )

    def wrong(self, row: Row, name: str, text: str, advice: str = "") -> None:
        where = (self.sheet, row.number, self.letters.get(name, ""))
        self.problems.add(text, where=where, advice=advice)


def _first_day(row: Row) -> date:
    return row.begin or date.min
