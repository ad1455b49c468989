"""Every published figure beside the one that was counted from the twin's records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.settings import Cell, Settings
from kernbeeld.engine.checks.counted import agrees
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact

_DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published figure and the counted one; `reason` says why they differ, if they do.

    ``code`` is the published one; a figure of a table by place carries its member, such as
    ``code[kern=lemelerveld]``.
    """

    code: str
    period: str
    published: Decimal
    computed: Decimal
    differs: bool
    reason: str | None

    @property
    def is_unexplained(self) -> bool:
        """Tell whether they differ and nobody said why."""
        return self.differs and self.reason is None


def compare_figures(published: Figures, computed: Figures, reasons: Mapping[Cell, str]) -> list[Comparison]:
    """Compare every published figure that can be computed, by code and period.

    A printed lower bound is not broken by more, and a printed average was rounded or cut off.
    """
    found = [_compare(fact, published, computed, reasons) for fact in _delivered(published)]
    return sorted((each for each in found if each), key=lambda each: (each.code, each.period))


def periods_of(published: Figures) -> tuple[Period, ...]:
    """Every period over which a figure was published."""
    return tuple(sorted({fact.period for fact in _delivered(published)}))


def reasons_of(settings: Settings) -> dict[Cell, str]:
    """Why the twin differs, by code and period."""
    return {cell: choice.reason for cell, choice in settings.choices.items()}


def _delivered(published: Figures) -> Iterator[Fact]:
    for _, series in published.deliveries.cells():
        yield from (fact for fact in series.values() if fact.value is not None)


def _compare(
    fact: Fact, published: Figures, computed: Figures, reasons: Mapping[Cell, str]
) -> Comparison | None:
    counted = computed.observe(fact.code, fact.period, fact.breakdown).value
    if counted is None or fact.value is None:
        return None
    printed = published.observe(fact.code, fact.period, fact.breakdown)
    same = agrees(fact, replace(fact, value=counted, rounded=False), rounded=printed.rounding > 0)
    cell = f"[{write_breakdown(fact.breakdown)}]" if fact.breakdown else ""
    reason = None if same else reasons.get((fact.code, fact.period))
    return Comparison(f"{fact.code}{cell}", fact.period.code, fact.value, _exact(counted), not same, reason)


def _exact(value: Decimal) -> Decimal:
    """Whole where it is whole; an average in cents."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.quantize(_DIGITS)
