"""Delivered figures by cell: which one counts, and which ones say something else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.fact import Fact

CellKey: TypeAlias = tuple[str, Breakdown]
"""A measure and a breakdown, whatever code it was published under."""

_NOTHING: Mapping[Period, Fact] = {}


class Deliveries:
    """Facts as cells: an alias and a measure with a breakdown are one cell.

    Of several deliveries of one cell the latest known counts; a figure that was counted from records
    goes before all of them. All are kept.
    """

    def __init__(self, catalogue: Catalogue, facts: Iterable[Fact]) -> None:
        self._catalogue = catalogue
        self._keys: dict[tuple[str, Breakdown], CellKey] = {}
        self._series: dict[CellKey, dict[Period, Fact]] = {}
        self._rivals: dict[tuple[CellKey, Period], list[Fact]] = {}
        for fact in facts:
            if not fact.withdrawn:
                self._add(fact)
        self._breakdowns: dict[str, list[Breakdown]] = {}
        for measure, breakdown in self._series:
            self._breakdowns.setdefault(measure, []).append(breakdown)

    def _add(self, fact: Fact) -> None:
        key = self.key(fact.code, fact.breakdown)
        series = self._series.setdefault(key, {})
        known = series.get(fact.period)
        if known is None:
            series[fact.period] = fact
            return
        self._rivals.setdefault((key, fact.period), [known]).append(fact)
        if _weight(fact) > _weight(known):
            series[fact.period] = fact

    def key(self, code: str, breakdown: Breakdown = ()) -> CellKey:
        """Return the cell that a published code stands for."""
        asked = (code, breakdown)
        key = self._keys.get(asked)
        if key is None:
            key = self._keys[asked] = self._catalogue.cell(code, breakdown)
        return key

    def series(self, key: CellKey) -> Mapping[Period, Fact]:
        """Return the figures of one cell that count, by period."""
        return self._series.get(key, _NOTHING)

    def cells(self) -> Iterator[tuple[CellKey, Mapping[Period, Fact]]]:
        """Give every delivered cell with its figures that count, sorted by measure and breakdown."""
        for key in sorted(self._series):
            yield key, self._series[key]

    def breakdowns(self, measure: str) -> list[Breakdown]:
        """Return the breakdowns under which a measure was delivered; the empty one is the total."""
        return self._breakdowns.get(measure, [])

    def rivals(self) -> Iterator[tuple[CellKey, Period, tuple[Fact, ...]]]:
        """Give every cell and period with several deliveries, the one that counts last."""
        for key, period in sorted(self._rivals):
            yield key, period, tuple(sorted(self._rivals[key, period], key=_weight))


def _weight(fact: Fact) -> tuple[bool, datetime, str, str, int, str]:
    return fact.counted, fact.known_from, fact.delivery, fact.code, fact.source.row, fact.source.column
