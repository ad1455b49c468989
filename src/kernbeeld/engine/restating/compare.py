"""The difference of every figure between two moments of knowing, split exactly into its causes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.facts import to_facts
from kernbeeld.engine.counting.resolve import By
from kernbeeld.engine.engines.interface import Engine, Facts
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.restating.stages import Stage, stages
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

CellKey = tuple[str, Period, Breakdown]
Values = Mapping[CellKey, Decimal | None]


class WrongOrderError(UserError):
    """The second moment does not lie after the first."""


@dataclass(frozen=True)
class Difference:
    """One figure at two moments. Where both have a value, the four parts add up to the difference.

    ``late``: records first known after the first moment. ``correction``: other versions of records
    that were known. ``definition`` and ``boundary``: another definition, another map of places. A
    figure without a value at one of the moments has no parts.
    """

    code: str
    period: Period
    breakdown: Breakdown
    before: Decimal | None
    after: Decimal | None
    late: Decimal = Decimal(0)
    correction: Decimal = Decimal(0)
    definition: Decimal = Decimal(0)
    boundary: Decimal = Decimal(0)

    @property
    def parts(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        """The parts in their order."""
        return self.late, self.correction, self.definition, self.boundary

    @property
    def changed(self) -> bool:
        """Whether anything moved, also where the parts cancel each other out."""
        return self.before != self.after or any(self.parts)


def restate(
    catalogue: Catalogue,
    facts: Facts,
    periods: Iterable[Period],
    before: datetime,
    after: datetime,
    folder: Path,
    by: By = (),
    engine: Engine | None = None,
) -> tuple[Difference, ...]:
    """Return every figure that can be counted, at both moments, with the causes of the difference.

    `folder` takes what is written on the way; it is personal data. Figures that follow by formula are
    split as well. Raises :class:`WrongOrderError`, and what counting raises.
    """
    if after <= before:
        raise WrongOrderError(
            gettext(
                "{after} does not lie after {before}. Name the earlier moment first.",
                after=after.isoformat(),
                before=before.isoformat(),
            )
        )
    wanted = sorted(set(periods))
    made = [values_at(stage, wanted, by, engine) for stage in stages(catalogue, facts, before, after, folder)]
    keys = dict.fromkeys(key for values in made for key in values)
    return tuple(_difference(key, [values.get(key) for values in made]) for key in sorted(keys))


def values_at(
    stage: Stage, periods: Iterable[Period], by: By, engine: Engine | None
) -> dict[CellKey, Decimal | None]:
    """Return the value of every cell that can be counted at one stage, and of every formula in total."""
    wanted = tuple(periods)
    counts = count_figures(stage.catalogue, stage.facts, wanted, stage.known_at, by=by, engine=engine)
    figures = Figures(stage.catalogue, to_facts(counts, stage.catalogue, stage.known_at))
    found: dict[CellKey, Decimal | None] = {}
    for cell in counts:
        key = (cell.code, cell.period, cell.breakdown)
        found[key] = figures.observe(*key).value
    for indicator in stage.catalogue.indicators.values():
        if indicator.formula is not None and not indicator.measures:
            for period in wanted:
                value = figures.observe(indicator.code, period).value
                found[indicator.code, period, ()] = (
                    None if value is None else _rounded(value, indicator.decimals)
                )
    return found


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-max(decimals, 2)))


def _difference(key: CellKey, values: list[Decimal | None]) -> Difference:
    code, period, breakdown = key
    first, last = values[0], values[-1]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return Difference(code, period, breakdown, first, last)
    steps = [later - earlier for earlier, later in pairwise(known)]
    return Difference(code, period, breakdown, first, last, *steps)
