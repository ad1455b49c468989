"""What is asked: every measure of the catalogue, over four half-years, for every kern and in total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue, Dimension
from kernbeeld.catalogue.municipality import read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactSet, FactStore

PERIODS = tuple(Period.parse(code) for code in ("2016H1", "2016H2", "2017H1", "2017H2"))
KNOWN_AT = datetime(2018, 6, 30, tzinfo=UTC)
TOTAL = -1
Cells = npt.NDArray[np.int64]
"""Rows of four numbers: ask, kern, member (:data:`TOTAL` where there is none), value; zeros left out."""


@dataclass(frozen=True)
class Split:
    """A breakdown beside the kern: values of a column, sets of one person's values, or bands."""

    code: str
    members: tuple[str, ...]
    column: str = ""
    values: Mapping[str, int] | None = None
    """From a value of the column to the number of its member."""
    sets: Mapping[str, frozenset[str]] | None = None
    bands: Mapping[str, tuple[int, int | None]] | None = None
    """Bounds in months, of the duration or (where ``ages``) of the age on the reference day."""
    ages: bool = False


@dataclass(frozen=True)
class Ask:
    """One measure over one period, in total and per kern; with ``split``, of each member."""

    number: int
    code: str
    period: Period
    of: FactKind
    where: tuple[tuple[str, tuple[str, ...]], ...]
    take: Take
    count: str
    split: Split | None = None

    @property
    def first(self) -> date:
        return self.period.first_day

    @property
    def last(self) -> date:
        return self.period.last_day

    @property
    def before(self) -> date:
        """The day of the begin stock."""
        return self.first - timedelta(days=1)

    @property
    def month(self) -> int:
        """The month on which ages are taken, counted from year 0."""
        day = self.before if self.take is Take.STOCK_BEGIN else self.last
        return day.year * 12 + day.month - 1

    @property
    def distinct(self) -> bool:
        """Whether different persons or organisations are counted; else rows are."""
        return self.count in ("persoon", "organisatie")

    @property
    def summed(self) -> str:
        """The column that is added up, or nothing."""
        return self.count.removeprefix("sum:") if self.count.startswith("sum:") else ""


@dataclass(frozen=True)
class Workload:
    """The catalogue, the facts and the asks; ``kernen`` in their order, ``areas`` with their kern."""

    catalogue: Catalogue
    facts: FactSet
    kernen: tuple[str, ...]
    areas: Mapping[str, int]
    asks: tuple[Ask, ...]

    def of(self, kind: FactKind) -> tuple[Ask, ...]:
        """Return the asks over one kind of fact."""
        return tuple(ask for ask in self.asks if ask.of is kind)


def read_workload(folder: Path) -> Workload:
    """Read the folder that ``kernbeeld demo scale`` made."""
    catalogue = load_catalogue(*read_workspace(folder).overlays)
    facts = FactStore(folder / DEFAULT_FOLDER).current()
    assert facts is not None
    kernen = tuple(member.code for member in catalogue.dimensions["kern"].members)
    (version,) = catalogue.places["kern"].versions
    areas = {area: kernen.index(min(held)) for area, held in version.areas.items()}
    return Workload(catalogue, facts, kernen, areas, tuple(_asks(catalogue)))


def _asks(catalogue: Catalogue) -> Iterator[Ask]:
    number = 0
    for indicator in catalogue.indicators.values():
        named = [catalogue.dimensions[rule.dimension] for rule in indicator.breakdowns]
        own = [dimension for dimension in named if dimension.source and not dimension.source.place]
        for period in PERIODS:
            version = catalogue.measure_for(indicator.code, period, KNOWN_AT)
            if version is None or version.measure.take is Take.AS_DELIVERED:
                continue
            measure = version.measure
            for split in (None, *map(_split, own)):
                yield Ask(
                    number,
                    indicator.code,
                    period,
                    measure.of,
                    measure.where,
                    measure.take,
                    measure.count,
                    split,
                )
                number += 1


def _split(dimension: Dimension) -> Split:
    source = dimension.source
    assert source is not None
    members = tuple(member.code for member in dimension.members)
    known = source.values or {}
    values = {value: place for place, member in enumerate(members) for value in known.get(member, (member,))}
    if source.age:
        years = {
            member: (12 * lower, None if upper is None else 12 * upper)
            for member, (lower, upper) in source.age.items()
        }
        return Split(dimension.code, members, bands=years, ages=True)
    return Split(dimension.code, members, source.column, values, source.combination, source.duration)


def cells(columns: list[tuple[Cells, Cells, Cells, Cells]]) -> Cells:
    """Put what a peer found in one order, without zeros, so that two answers can be compared."""
    whole = np.concatenate([np.stack(each, axis=1) for each in columns]).astype(np.int64)
    whole = whole[whole[:, 3] != 0]
    return whole[np.lexsort((whole[:, 2], whole[:, 1], whole[:, 0]))]
