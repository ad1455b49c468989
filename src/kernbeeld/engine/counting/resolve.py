"""From definitions to requests: which version of a measure, and which map of places, holds for a period."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from kernbeeld.catalogue.fact_columns import Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion, PlaceVersion, version_on
from kernbeeld.catalogue.model import Catalogue, Dimension, Indicator
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.axes import Axis, axis_of
from kernbeeld.engine.counting.moments import reference_day
from kernbeeld.engine.counting.plan import Request
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

By = tuple[tuple[str, ...], ...]
"""Breakdowns asked for beside those of the definitions: each a number of dimensions."""


class CannotCountError(UserError):
    """What is asked cannot be counted from facts."""


class Resolver:
    """Chooses versions for periods, as they were decided at `known_at`."""

    def __init__(self, catalogue: Catalogue, known_at: datetime, by: By = ()) -> None:
        self.catalogue = catalogue
        self.known_at = known_at
        self.by = by
        self._named = False
        self._axes: dict[tuple[str, int, date | None], Axis] = {}

    def requests(
        self, periods: Iterable[Period], codes: Iterable[str] | None = None
    ) -> Iterator[tuple[Request, MeasureVersion]]:
        """Yield a request, and the version behind it, for every measure and period.

        Raises :class:`CannotCountError` for a code without a measure and a dimension without a source.
        """
        self._named = codes is not None
        wanted = self._measured(codes)
        for period in sorted(set(periods)):
            for indicator in wanted:
                version = version_on(indicator.measures, period.first_day, self.known_at)
                if version is not None:
                    cells = tuple(self._breakdowns(indicator, version.measure, period))
                    yield Request(indicator.code, version.measure, period, cells), version

    def _measured(self, codes: Iterable[str] | None) -> list[Indicator]:
        if codes is None:
            return [each for each in self.catalogue.indicators.values() if each.measures]
        found: dict[str, Indicator] = {}
        for code in codes:
            indicator = self.catalogue.indicator(code)
            if indicator is None or not indicator.measures:
                raise CannotCountError(
                    gettext(
                        "'{code}' cannot be counted from facts: its definition has no 'measure'.", code=code
                    )
                )
            found[indicator.code] = indicator
        return list(found.values())

    def _breakdowns(
        self, indicator: Indicator, measure: Measure, period: Period
    ) -> Iterator[tuple[Axis, ...]]:
        declared = [
            (rule.dimension,)
            for rule in indicator.breakdowns
            if self.catalogue.dimensions[rule.dimension].source is not None
        ]
        asked = [
            each
            for each in (tuple(sorted(one)) for one in self.by)
            if each in declared or self._has_duration(indicator.code, measure, each)
        ]
        for dimensions in dict.fromkeys([(), *declared, *asked]):
            axes = [self.axis(code, measure, period) for code in dimensions]
            found = [axis for axis in axes if axis is not None]
            if len(found) == len(axes):
                _refuse_impossible(measure, found)
                yield tuple(found)

    def _has_duration(self, code: str, measure: Measure, dimensions: tuple[str, ...]) -> bool:
        """Tell whether a breakdown that isn't declared makes sense: only what ended has a duration.

        Raises :class:`CannotCountError` where the figure was named; of all figures it is left out.
        """
        ended = measure.take in (Take.OUTFLOW, Take.TRANSFER_OUT)
        wrong = [one for one in dimensions if not ended and _is_duration(self.catalogue.dimensions.get(one))]
        if wrong and self._named:
            raise CannotCountError(
                gettext(
                    "'{code}' can't be divided by '{dimension}': only what ended has a duration. "
                    "Ask for the outflow.",
                    code=code,
                    dimension=wrong[0],
                )
            )
        return not wrong

    def axis(self, code: str, measure: Measure, period: Period) -> Axis | None:
        """Return the axis of a dimension for a measure and a period; None where no map holds yet.

        Raises :class:`CannotCountError` where the dimension has no source.
        """
        dimension = self.catalogue.dimensions.get(code)
        if dimension is None or dimension.source is None:
            raise CannotCountError(
                gettext("Facts cannot be divided by '{code}': the dimension has no 'from'.", code=code)
            )
        places = None
        if dimension.source.place:
            found = self.catalogue.places.get(dimension.source.place)
            places = found.version_on(period.first_day, self.known_at) if found else None
            if places is None:
                return None
        reference = reference_day(measure.take, period) if dimension.source.age else None
        return self._made(dimension, places, reference)

    def _made(self, dimension: Dimension, places: PlaceVersion | None, reference: date | None) -> Axis:
        key = (dimension.code, id(places), reference)
        if key not in self._axes:
            members = tuple(member.code for member in dimension.members)
            source = dimension.source
            assert source is not None
            self._axes[key] = axis_of(dimension.code, members, source, places, reference or date.min)
        return self._axes[key]


def _is_duration(dimension: Dimension | None) -> bool:
    return dimension is not None and dimension.source is not None and dimension.source.duration is not None


def _refuse_impossible(measure: Measure, axes: Sequence[Axis]) -> None:
    combined = [axis.dimension for axis in axes if axis.sets]
    if len(combined) > 1 or (combined and measure.count.startswith("sum:")):
        raise CannotCountError(
            gettext(
                "A combination such as '{code}' divides persons, one combination at a time.", code=combined[0]
            )
        )
