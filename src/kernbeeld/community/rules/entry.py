"""What somebody typed in a form, read as figures: nothing is guessed, and an empty cell is no zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.rules.sheet import Cell, Sheet
from kernbeeld.intake.book import letters
from kernbeeld.intake.figure_table import FIGURES, write_value
from kernbeeld.intake.mapping import Scope
from kernbeeld.intake.notation import DUTCH, Notation, NotationError
from kernbeeld.intake.valuing import Valued, kind_of, value_of
from kernbeeld.language import gettext

ABSENCES = (Absence.NOT_DELIVERED, Absence.UNKNOWN, Absence.NOT_APPLICABLE)
"""The reasons for an empty cell that a partner can give."""


@dataclass(frozen=True)
class Entry:
    """What stands in one cell: what was typed, or the reason why nothing was, and an explanation."""

    printed: str = ""
    absence: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Entered:
    """The cells of a form that could be read, and what is wrong with the others."""

    values: Mapping[Cell, Valued]
    problems: Mapping[Cell, str]


def read_entries(entries: Mapping[Cell, Entry], sheet: Sheet, catalogue: Catalogue) -> Entered:
    """Read every cell of a form that has something in it."""
    values: dict[Cell, Valued] = {}
    problems: dict[Cell, str] = {}
    for cell in sheet.cells:
        entry = entries.get(cell, Entry())
        try:
            if entry.printed.strip() or entry.absence:
                values[cell] = _read(entry, cell[0], catalogue)
        except NotationError as error:
            problems[cell] = f"{error} {gettext('Expected: {expected}.', expected=error.expected)}"
    return Entered(values, problems)


def empty_cells(sheet: Sheet, entered: Entered) -> tuple[Cell, ...]:
    """Return the cells in which nothing stands yet."""
    return tuple(cell for cell in sheet.cells if cell not in entered.values and cell not in entered.problems)


def total_of(cells: Iterable[Cell], values: Mapping[Cell, Valued]) -> Decimal | None:
    """Add parts up; nothing while one of them has no number."""
    parts = [values[cell].value if cell in values else None for cell in cells]
    numbers = [part for part in parts if part is not None]
    return sum(numbers, Decimal(0)) if parts and len(numbers) == len(parts) else None


def table_of(sheet: Sheet, values: Mapping[Cell, Valued], bron: str) -> pa.Table:
    """Return what was read as rows of :data:`~kernbeeld.intake.figure_table.FIGURES`."""
    lines = {line.code: number for number, line in enumerate(sheet.lines, 2)}
    places = {column.member: number for number, column in enumerate(sheet.members, 2)}
    rows = [
        (
            code,
            sheet.period.code,
            write_breakdown(((sheet.breakdown, member),) if member else ()),
            *write_value(valued),
            bron,
            "",
            lines[code],
            letters(places.get(member, len(places) + 2)),
        )
        for (code, member), valued in values.items()
    ]
    return pa.Table.from_pylist([dict(zip(FIGURES.names, row, strict=True)) for row in rows], FIGURES)


def _read(entry: Entry, code: str, catalogue: Catalogue) -> Valued:
    if not entry.printed.strip():
        return Valued(None, Absence(entry.absence), frozenset(), "", Decimal(1), False)
    kind = kind_of(catalogue, code)
    valued = value_of(entry.printed, Scope(), kind, Notation(DUTCH))
    if kind.dimension == "count" and not kind.quotient:
        _expect_count(valued)
    return valued


def _expect_count(valued: Valued) -> None:
    value = valued.value
    if value is not None and (value < 0 or value != value.to_integral_value()):
        raise NotationError(
            gettext("'{text}' can't be a count.", text=valued.printed),
            gettext("a whole number, nought or more"),
            advice="",
        )
