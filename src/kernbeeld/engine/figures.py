"""Figures: every number a reader may ask for, delivered or made, with how we got it.

A figure is, in this order: what was counted from records; else what somebody delivered, as printed;
else its formula; else made from other periods by its nature; else the sum of a closing breakdown;
else absent, with the reason.
"""

from collections.abc import Iterable

from kernbeeld.catalogue.expression import Breakdown, Expression, Operation, ParameterReference, Reference
from kernbeeld.catalogue.model import Catalogue, Indicator
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Nature
from kernbeeld.engine.absence import why_printed
from kernbeeld.engine.arithmetic import COMPARISONS, Leaf, NotANumberError, leaves, moved, within
from kernbeeld.engine.deliveries import Deliveries
from kernbeeld.engine.existence import by_nature, gaps_by_design, members_in, why_impossible
from kernbeeld.engine.formulas import compute
from kernbeeld.engine.intervals import ZERO, bounds_of, verdict
from kernbeeld.engine.making import Wanted, add_up, carry, impossible, tiling_of, touches, undelivered
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.units import dimension_of, unit_of
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.language import active, gettext

_ROUNDED = frozenset({Nature.RATIO, Nature.SHARE, Nature.INDEX})


class UnknownFigureError(UserError):
    """A code is in no definition."""


class Figures:
    """Observations over delivered facts, made once and remembered.

    ``because`` and the like are written in the language that is active when a figure is first asked.
    """

    def __init__(self, catalogue: Catalogue, facts: Iterable[Fact]) -> None:
        self.catalogue = catalogue
        self.deliveries = Deliveries(catalogue, facts)
        self._seen: dict[tuple[str, int, int, Breakdown], Observation] = {}
        self._busy: set[tuple[str, Period, Breakdown]] = set()
        self._prints_rounded: dict[str, bool] = {}
        self._units: dict[str, str] = {}

    def observe(self, code: str, period: Period, breakdown: Breakdown = ()) -> Observation:
        """Return the figure of a code (or alias) in a period and cell.

        Raises :class:`UnknownFigureError` for a code without a definition.
        """
        asked = (code, period.start, period.months, breakdown)
        seen = self._seen.get(asked)
        if seen is None:
            key = self.deliveries.key(code, breakdown)
            fact = self.deliveries.series(key).get(period)
            if fact:
                seen = self._delivered(code, breakdown, fact)
            else:
                seen = self._made((code, period, breakdown), key[1])
            self._seen[asked] = seen
        return seen

    def periods(self, code: str, breakdown: Breakdown = ()) -> tuple[Period, ...]:
        """Return the periods for which a figure was delivered, in order of time."""
        return tuple(sorted(self.deliveries.series(self.deliveries.key(code, breakdown))))

    def dimension(self, code: str) -> str:
        """Return what a code counts in: ``count``, ``money``, ``percent`` or ``number``."""
        return dimension_of(self.catalogue, self._unit(code))

    def leaf(self, leaf: Leaf, period: Period, cell: Breakdown = ()) -> Observation:
        """Return what a reference or parameter in an expression stands for."""
        if isinstance(leaf, ParameterReference):
            return self._parameter(leaf, period)
        return self.observe(leaf.code, moved(period, leaf.at), within(leaf, cell))

    def evaluate(self, expression: Expression, period: Period, breakdown: Breakdown = ()) -> Observation:
        """Compute an expression for a period (and cell), with absence and qualifiers carried along.

        ``code`` of a result is empty. Raises :class:`NotANumberError` for a comparison.
        """
        if isinstance(expression, Reference | ParameterReference):
            return self.leaf(expression, period, breakdown)
        seen = {leaf: self.leaf(leaf, period, breakdown) for leaf in leaves(expression)}
        unit = unit_of(expression, self.catalogue, lambda leaf: seen[leaf].unit)
        return compute(Wanted("", period, breakdown, unit), expression, seen)

    def sides(self, expression: Expression, period: Period) -> tuple[Observation, Observation]:
        """Return both sides of a comparison. Raises :class:`NotANumberError` when it is none."""
        if not isinstance(expression, Operation) or expression.sign not in COMPARISONS:
            raise NotANumberError(gettext("This is no comparison: it needs <, <=, >, >=, == or !=."))
        return self.evaluate(expression.left, period), self.evaluate(expression.right, period)

    def holds(self, expression: Expression, period: Period) -> bool | None:
        """Tell whether a comparison holds; None when a figure is absent or a bound leaves it open.

        Values count as they stand, without tolerance for rounding.
        """
        left, right = (bounds_of(side) for side in self.sides(expression, period))
        if left is None or right is None or not isinstance(expression, Operation):
            return None
        return verdict(expression.sign, left, right)

    def _indicator(self, code: str) -> Indicator:
        indicator = self.catalogue.indicator(code)
        if indicator is None:
            raise UnknownFigureError(gettext("There is no indicator with code '{code}'.", code=code))
        return indicator

    def _unit(self, code: str) -> str:
        unit = self._units.get(code)
        if unit is None:
            self._indicator(code)
            unit = self._units[code] = self.catalogue.unit_of(code)
        return unit

    def _delivered(self, code: str, breakdown: Breakdown, fact: Fact) -> Observation:
        unit = self._unit(code)
        if fact.value is None:
            absence = fact.absence or Absence.UNKNOWN
            because = why_printed(absence, code, fact.period, fact.printed)
            return Observation(
                code, fact.period, breakdown, unit, None, absence, fact.qualifiers, fact=fact, because=because
            )
        rounding = fact.quantum if fact.rounded or self._is_rounded(code) else ZERO
        how = "counted" if fact.counted else "delivered"
        qualifiers = fact.qualifiers | by_nature(self._indicator(code), fact)
        return Observation(
            code, fact.period, breakdown, unit, fact.value, None, qualifiers, how, rounding, fact
        )

    def _is_rounded(self, code: str) -> bool:
        known = self._prints_rounded.get(code)
        if known is None:
            nature = self._indicator(code).nature
            known = nature in _ROUNDED or self.dimension(code) == "percent"
            self._prints_rounded[code] = known
        return known

    def _made(self, asked: tuple[str, Period, Breakdown], cell: Breakdown) -> Observation:
        code, period, breakdown = asked
        indicator = self._indicator(code)
        wanted = Wanted(code, period, breakdown, self._unit(code))
        reason = why_impossible(indicator, self.catalogue, cell, period)
        if reason:
            return impossible(wanted, reason)
        if asked in self._busy:
            raise UnknownFigureError(gettext("The formula of {code} needs {code} itself.", code=code))
        self._busy.add(asked)
        try:
            return self._by_any_way(wanted, indicator, cell)
        finally:
            self._busy.discard(asked)

    def _by_any_way(self, wanted: Wanted, indicator: Indicator, cell: Breakdown) -> Observation:
        absent: Observation | None = None
        for way in (self._by_formula, self._over_periods, self._over_members):
            found = way(wanted, indicator, cell)
            if found is not None and found.value is not None:
                return found
            absent = absent or found
        return absent or undelivered(wanted)

    def _by_formula(self, wanted: Wanted, indicator: Indicator, cell: Breakdown) -> Observation | None:
        if indicator.formula is None:
            return None
        seen = {leaf: self.leaf(leaf, wanted.period, cell) for leaf in leaves(indicator.formula)}
        return compute(wanted, indicator.formula, seen)

    def _over_periods(self, wanted: Wanted, indicator: Indicator, cell: Breakdown) -> Observation | None:
        series = self.deliveries.series((indicator.code, cell))
        if indicator.nature is Nature.FLOW:
            return self._tiled(wanted, indicator, cell)
        near = [part for part in series if touches(indicator.nature, wanted.period, part)]
        return carry(wanted, {part: self.observe(wanted.code, part, wanted.breakdown) for part in near})

    def _tiled(self, wanted: Wanted, indicator: Indicator, cell: Breakdown) -> Observation | None:
        series = self.deliveries.series((indicator.code, cell))
        if not series:
            return None
        known = [part for part, fact in series.items() if fact.value is not None]
        blank = [part for part, fact in series.items() if fact.value is None]
        gaps = gaps_by_design(indicator, wanted.period)
        tiling = tiling_of(wanted, [*known, *gaps], blank)
        if tiling is None:
            return None
        if not tiling.pieces:
            return wanted.absent(Absence.NOT_DELIVERED, tiling.because)
        parts = [self.observe(wanted.code, piece.part, wanted.breakdown) for piece in tiling.pieces]
        return add_up(wanted, parts, [piece.sign for piece in tiling.pieces])

    def _over_members(self, wanted: Wanted, indicator: Indicator, cell: Breakdown) -> Observation | None:
        divided = {dimension for dimension, _ in cell}
        delivered = {
            dimension
            for breakdown in self.deliveries.breakdowns(indicator.code)
            for dimension, _ in breakdown
        }
        absent: Observation | None = None
        for rule in indicator.breakdowns:
            if not rule.closing or rule.dimension in divided or rule.dimension not in delivered:
                continue
            found = self._summed(wanted, rule.dimension)
            if found is not None and found.value is not None:
                return found
            absent = absent or found
        return absent

    def _summed(self, wanted: Wanted, dimension: str) -> Observation | None:
        known = self.catalogue.dimensions.get(dimension)
        members = members_in(known, wanted.period) if known else ()
        parts = [
            self.observe(
                wanted.code, wanted.period, tuple(sorted((*wanted.breakdown, (dimension, member.code))))
            )
            for member in members
        ]
        if all(part.absence is Absence.NOT_DELIVERED for part in parts):
            return None
        return add_up(wanted, parts)

    def _parameter(self, leaf: ParameterReference, period: Period) -> Observation:
        parameter = self.catalogue.parameters.get(leaf.code)
        if parameter is None:
            raise UnknownFigureError(gettext("There is no parameter with code '{code}'.", code=leaf.code))
        value = parameter.on(period.last_day)
        wanted = Wanted(f"param:{leaf.code}", period, (), parameter.unit)
        if value is None:
            label = parameter.label[active()]
            because = gettext(
                "The source gives no value for {label} in {period}.", label=label, period=period.code
            )
            return wanted.absent(Absence.UNKNOWN, because)
        return wanted.made("parameter", value, ())
