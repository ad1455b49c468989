"""From measures to one plan for each kind of fact: which bits a row gets, and what is read from them.

Every measure says *which* rows (its ``where``: a bit in the class word of a row) and *when* they
count (moments: bits in the moment word). Rows with the same words count alike, so records are counted
once for each pair of words. Persons get the OR of the moment words of their rows; inflow, outflow and
passing through are patterns in that word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.measure import Condition, Measure
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.moments import Moment, Pattern, pattern

MOST_BITS = 62
"""How many conditions or moments fit in one word: a signed 64-bit number, and one to spare."""

Where = tuple[Condition, ...]


@dataclass(frozen=True)
class Request:
    """One measure over one period, in total (no axes) and in each of the breakdowns asked for."""

    code: str
    measure: Measure
    period: Period
    breakdowns: tuple[tuple[Axis, ...], ...] = ((),)


@dataclass(frozen=True)
class Output:
    """What is read from the words: condition number, and which moment bits are there and which not.

    ``number`` is the place of the figure in ``Plan.figures``.
    """

    number: int
    condition: int
    mask: int
    value: int


@dataclass(frozen=True)
class Arm:
    """Figures that are counted together: the same unit and the same axes.

    ``counted`` is the column of which distinct values count; where it is empty rows count, or their
    ``summed`` column is added up.
    """

    counted: str
    summed: str
    axes: tuple[Axis, ...]
    outputs: tuple[Output, ...]

    @property
    def conditions(self) -> tuple[int, ...]:
        """The numbers of the conditions that this arm asks for."""
        return tuple(sorted({output.condition for output in self.outputs}))

    @property
    def moments(self) -> int:
        """The moment bits that this arm asks for."""
        bits = 0
        for output in self.outputs:
            bits |= output.mask
        return bits


@dataclass(frozen=True)
class Pass:
    """One reading of one table of facts."""

    kind: FactKind
    wheres: tuple[Where, ...]
    moments: tuple[Moment, ...]
    arms: tuple[Arm, ...]


@dataclass(frozen=True)
class Figure:
    """What one output of a plan stands for: a request, and one of its breakdowns."""

    request: Request
    axes: tuple[Axis, ...]


@dataclass(frozen=True)
class Plan:
    """Every pass over the facts, and the figures that come out, by their number."""

    passes: tuple[Pass, ...]
    figures: tuple[Figure, ...]


def plan_of(requests: Iterable[Request]) -> Plan:
    """Return the plan that counts all requests; one pass for each kind of fact that is asked for.

    More than 62 different conditions or moments do not fit in one word; then there is another pass.
    """
    figures: list[Figure] = []
    drafts: dict[FactKind, list[_Draft]] = {}
    for request in requests:
        if request.measure.take is Take.AS_DELIVERED:
            continue
        for axes in request.breakdowns:
            kind = request.measure.of
            _draft_for(drafts.setdefault(kind, []), kind, request).add(len(figures), request, axes)
            figures.append(Figure(request, axes))
    passes = tuple(draft.finish() for kind in FactKind for draft in drafts.get(kind, ()))
    return Plan(passes, tuple(figures))


def _draft_for(drafts: "list[_Draft]", kind: FactKind, request: Request) -> "_Draft":
    found = next((draft for draft in drafts if draft.fits(request)), None)
    if found is None:
        found = _Draft(kind)
        drafts.append(found)
    return found


def is_distinct(measure: Measure, axes: tuple[Axis, ...] = ()) -> bool:
    """Tell whether different values are counted, and not rows.

    A record holds at most once on a day, begins once and ends once for every time it is opened, so
    its rows may be counted; being present at any time can be true of several of its pieces.
    """
    if measure.count.startswith("sum:"):
        return False
    by_row = measure.take not in (Take.PRESENT, Take.PASSED_THROUGH, Take.HAPPENED)
    return measure.count != "record" or not by_row or any(axis.sets for axis in axes)


def pattern_of(measure: Measure, period: Period) -> Pattern:
    """Return the pattern of moments of a measure over a period."""
    of_rows = measure.count == "record" or measure.count.startswith("sum:")
    return pattern(measure.take, period, of_rows=of_rows)


def normal(where: Where) -> Where:
    """Return conditions in one order, so that equal ones are found."""
    return tuple(sorted((column, tuple(sorted(set(values)))) for column, values in where))


@dataclass
class _Draft:
    """A pass that still grows."""

    kind: FactKind
    wheres: dict[Where, int] = field(default_factory=dict)
    moments: dict[Moment, int] = field(default_factory=dict)
    arms: dict[tuple[str, str, tuple[Axis, ...]], list[Output]] = field(default_factory=dict)

    def fits(self, request: Request) -> bool:
        found = pattern_of(request.measure, request.period)
        more = {*found.holds, *found.lacks} - self.moments.keys()
        room = len(self.wheres) < MOST_BITS or normal(request.measure.where) in self.wheres
        return room and len(self.moments) + len(more) <= MOST_BITS

    def add(self, number: int, request: Request, axes: tuple[Axis, ...]) -> None:
        measure = request.measure
        found = pattern_of(measure, request.period)
        condition = self.wheres.setdefault(normal(measure.where), len(self.wheres))
        value = self._bits(found.holds)
        output = Output(number, condition, value | self._bits(found.lacks), value)
        unit = measure.count if is_distinct(measure, axes) else ""
        summed = measure.count.removeprefix("sum:") if measure.count.startswith("sum:") else ""
        self.arms.setdefault((unit, summed, axes), []).append(output)

    def _bits(self, moments: tuple[Moment, ...]) -> int:
        bits = 0
        for moment in moments:
            bits |= 1 << self.moments.setdefault(moment, len(self.moments))
        return bits

    def finish(self) -> Pass:
        arms = tuple(Arm(*key, tuple(outputs)) for key, outputs in self.arms.items())
        return Pass(self.kind, tuple(self.wheres), tuple(self.moments), arms)
