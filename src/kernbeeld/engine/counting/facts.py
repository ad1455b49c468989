"""Counted figures as facts, so that the report, the checks and the formulas can use them."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.engine.counting.count import Cell, Counts
from kernbeeld.engine.existence import is_made_elsewhere, why_impossible
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.language import gettext

DELIVERY = "berekend"
"""The name of the delivery that counted figures stand in."""

_CENT = Decimal("0.01")
_ONE = Decimal(1)


def to_facts(
    counts: Counts, catalogue: Catalogue, known_at: datetime, *, public: bool = False
) -> tuple[Fact, ...]:
    """Return every counted cell as a fact: whole numbers, and euros where the unit is money.

    A zero that exists by design nowhere (a member that had ended, a part of the year in which the
    figure is not made) is left out, so that it stays *not applicable*.
    """
    return tuple(
        _fact(cell, number, catalogue, known_at, public)
        for number, cell in enumerate(_that_exist(counts, catalogue), 1)
    )


def _that_exist(counts: Counts, catalogue: Catalogue) -> Iterator[Cell]:
    for cell in counts:
        indicator = catalogue.indicators[cell.code]
        if is_made_elsewhere(indicator, cell.period):
            continue
        if cell.value or not why_impossible(indicator, catalogue, cell.breakdown, cell.period):
            yield cell


def _fact(cell: Cell, number: int, catalogue: Catalogue, known_at: datetime, public: bool) -> Fact:
    is_money = catalogue.units[catalogue.unit_of(cell.code)].dimension == "money"
    value = None if cell.value is None else cell.value * (_CENT if is_money else _ONE)
    whole = value is None or value == value.to_integral_value()
    quantum = _ONE if whole else _CENT
    return Fact(
        code=cell.code,
        period=cell.period,
        breakdown=cell.breakdown,
        value=value,
        absence=cell.absence,
        qualifiers=cell.qualifiers,
        printed="" if value is None else str(value.quantize(quantum)),
        quantum=quantum,
        rounded=False,
        delivery=DELIVERY,
        bron=cell.bron or gettext("counted from records"),
        public=public,
        source=SourceCell(DELIVERY, "", number, "A"),
        known_from=known_at,
        counted=True,
    )
