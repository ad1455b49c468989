"""Every figure of the report as one row of plain values: the long form of CSV, JSON and sheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Cell, Document, Passport

COLUMNS = ("code", "label", "period", "breakdown", "value", "absence", "qualifiers", "unit", "source")
"""The columns of the long form, in order; they are the same in every language."""


@dataclass(frozen=True)
class FigureRow:
    """One published code in one period. ``value`` is exact; without it ``absence`` says why."""

    code: str
    label: str
    period: str
    breakdown: str
    value: Decimal | None
    absence: str
    qualifiers: str
    unit: str
    source: str
    passport: Passport
    cell: Cell

    def texts(self) -> tuple[str, ...]:
        """Return every column but the value, in order."""
        first = (self.code, self.label, self.period, self.breakdown)
        return (*first, self.absence, self.qualifiers, self.unit, self.source)


def figure_rows(document: Document) -> Iterator[FigureRow]:
    """Give one row per passport cell, in the order of the report."""
    for passport in document.passports:
        breakdown = published_breakdown(document, passport)
        for cell in passport.cells:
            seen = cell.observation
            yield FigureRow(
                code=passport.code,
                label=passport.label,
                period=seen.period.code,
                breakdown=breakdown,
                value=seen.value,
                absence=seen.absence.value if seen.absence else "",
                qualifiers=";".join(sorted(qualifier.value for qualifier in seen.qualifiers)),
                unit=seen.unit,
                source=source_of(cell),
                passport=passport,
                cell=cell,
            )


def published_breakdown(document: Document, passport: Passport) -> str:
    """Return the breakdown beside the code; what a published code already says is left out."""
    alias = document.catalogue.aliases.get(passport.code)
    said = alias.breakdown if alias else ()
    return write_breakdown(tuple(pair for pair in passport.breakdown if pair not in said))


def source_of(cell: Cell) -> str:
    """Return the source cell of a delivered figure with the sign it printed, else how it came about."""
    fact = cell.observation.fact
    if fact is None or fact.counted:
        return {
            "computed": gettext("computed by formula"),
            "counted": gettext("counted from records"),
            "summed": gettext("sum of delivered figures"),
            "carried": gettext("taken from a part of the period"),
        }.get(cell.observation.how, "")
    printed = fact.printed.strip()
    return f"{fact.source} '{printed}'" if fact.absence and printed else str(fact.source)
