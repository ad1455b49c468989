"""What must be true of the inputs of a scenario: a source, a spread around the value, a slider over it."""

import math
from collections.abc import Sequence
from decimal import Decimal

from kernbeeld.catalogue.expression import Reference
from kernbeeld.catalogue.lint.names import known_problems
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.scenario_values import values_in
from kernbeeld.catalogue.scenarios import EVERY, Correlation, FigureSource, Input, Scenario, Shape, Spread
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.errors import Place
from kernbeeld.language import gettext

_ONE = Decimal(1)
_SMALLEST_PIVOT = 1e-9
_NO_TOTAL = frozenset({Nature.RATIO, Nature.SHARE, Nature.INDEX})


def inputs_have_a_source(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """A parameter or figure exists and has a value; a number of its own has a source or is an assumption."""
    for one in scenario.inputs:
        if one.parameter:
            _parameter_has_values(catalogue, scenario, one, problems)
        elif one.figure:
            _figure_exists(catalogue, one.figure, one.place, problems)
        elif scenario.first_year < min(one.values, default=scenario.first_year + 1):
            problems.add(one.place, gettext("Input '{name}' has no value in the first year.", name=one.name))
        if not one.bron and not one.assumption and not one.decision:
            problems.add(
                one.place,
                gettext("Input '{name}' has no source.", name=one.name),
                gettext("Write 'bron', or say 'assumption: true' with a note."),
            )
        if one.assumption and not one.note:
            problems.add(
                one.place,
                gettext("Input '{name}' is an assumption without a note.", name=one.name),
                gettext("Say in 'note' on what it is based."),
            )


def _parameter_has_values(catalogue: Catalogue, scenario: Scenario, one: Input, problems: Problems) -> None:
    if None in values_in(one, scenario.years, catalogue.parameters).values():
        problems.add(
            one.place,
            gettext("Parameter '{code}' has no value in these years.", code=one.parameter),
            gettext("Give the input a value of its own, as an assumption with a note."),
        )


def _figure_exists(catalogue: Catalogue, figure: FigureSource, place: Place, problems: Problems) -> None:
    cell = tuple(pair for pair in figure.breakdown if not _may_be_elsewhere(catalogue, *pair))
    cell = tuple(pair for pair in cell if pair[1] != EVERY)
    if sum(member == EVERY for _, member in figure.breakdown) > 1:
        problems.add(
            place,
            gettext(
                "'{code}' can be added up over one dimension only: '*' stands here twice.", code=figure.code
            ),
            gettext("Name one part of each other dimension, or leave it out."),
        )
    for dimension, member in figure.breakdown:
        if member == EVERY and not _adds_up(catalogue, figure.code, dimension):
            problems.add(
                place,
                gettext(
                    "'{code}' can't be added up over '{dimension}': its parts are no total.",
                    code=figure.code,
                    dimension=dimension,
                ),
                gettext("Name one part, or leave the breakdown out."),
            )
    for problem in known_problems(catalogue, Reference(figure.code, cell), place).all():
        problems.add(problem.place, problem.text, problem.advice)
    try:
        Period.parse(figure.period)
    except PeriodError as error:
        problems.add(place, str(error))


def _adds_up(catalogue: Catalogue, code: str, dimension: str) -> bool:
    """Whether the parts are a total together: averages and shares never are."""
    indicator = catalogue.indicator(code)
    if indicator is None:
        return True  # told where the figure is looked up
    return indicator.nature not in _NO_TOTAL and any(
        rule.dimension == dimension and rule.closing for rule in indicator.breakdowns
    )


def _may_be_elsewhere(catalogue: Catalogue, dimension: str, member: str) -> bool:
    """Another municipality has other places; its run says that the figure of this one is not there."""
    found = catalogue.dimensions.get(dimension)
    return dimension in catalogue.places and found is not None and not found.member(member)


def spreads_hold_the_value(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Low lies below high and the value between them; what is decided is never drawn."""
    for one in scenario.inputs:
        if one.spread is None:
            continue
        if one.decision:
            problems.add(one.place, gettext("Input '{name}' is a decision: it has no spread.", name=one.name))
        values = _known_values(catalogue, scenario, one)
        if not one.spread.share and len(set(values)) > 1:
            problems.add(
                one.place,
                gettext(
                    "Input '{name}' changes over the years: write its spread 'as: share'.", name=one.name
                ),
            )
        elif not _holds(one.spread, [_ONE] if one.spread.share else values):
            problems.add(
                one.place,
                gettext(
                    "The spread of '{name}' must go from low to high, with the value in between.",
                    name=one.name,
                ),
            )
        if one.spread.shape is Shape.LOGNORMAL and one.spread.low <= 0:
            problems.add(
                one.place, gettext("The spread of '{name}' is lognormal: low is more than 0.", name=one.name)
            )


def _holds(spread: Spread, values: Sequence[Decimal]) -> bool:
    return spread.low < spread.high and all(spread.low <= value <= spread.high for value in values)


def _known_values(catalogue: Catalogue, scenario: Scenario, one: Input) -> list[Decimal]:
    found = values_in(one, scenario.years, catalogue.parameters).values()
    return [value for value in found if value is not None]


def sliders_hold_the_value(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """What is decided can be moved; a slider goes up in steps, and the value lies on it."""
    for one in scenario.inputs:
        slider = one.slider
        if slider is None:
            if one.decision:
                problems.add(
                    one.place, gettext("Input '{name}' is a decision: give it a slider.", name=one.name)
                )
            continue
        values = _known_values(catalogue, scenario, one)
        if slider.low >= slider.high or not 0 < slider.step <= slider.high - slider.low:
            problems.add(
                one.place,
                gettext("The slider of '{name}' must go from low to high in steps above 0.", name=one.name),
            )
        elif not all(slider.low <= value <= slider.high for value in values):
            problems.add(one.place, gettext("The slider of '{name}' does not hold its value.", name=one.name))


def correlations_can_be_drawn(_: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Two inputs with a spread, once, between −1 and 1; and all of them can be true together."""
    pairs: set[frozenset[str]] = set()
    for one in scenario.correlations:
        pair = frozenset((one.left, one.right))
        if len(pair) < 2 or pair in pairs:
            problems.add(one.place, gettext("A correlation is between two inputs, and stands once."))
        if not -1 < one.rho < 1:
            problems.add(one.place, gettext("A correlation lies between -1 and 1."))
            return
        pairs.add(pair)
        for name in (one.left, one.right):
            _is_drawn(scenario, name, one, problems)
    if scenario.correlations and not _is_positive_definite(scenario.correlations):
        problems.add(
            scenario.correlations[0].place,
            gettext("These correlations can't all be true together."),
            gettext("Bring them nearer to 0, or leave one out."),
        )


def _is_drawn(scenario: Scenario, name: str, correlation: Correlation, problems: Problems) -> None:
    found = scenario.input(name)
    if found is None:
        known = [one.name for one in scenario.inputs]
        problems.add(
            correlation.place,
            gettext("There is no input '{name}'.", name=name),
            did_you_mean(name, known),
        )
    elif found.spread is None:
        problems.add(
            correlation.place, gettext("Input '{name}' has no spread: nothing goes with it.", name=name)
        )


def _is_positive_definite(correlations: Sequence[Correlation]) -> bool:
    """Whether draws can follow them: of ranks they become 2·sin(π·rho/6) of the normal draws behind."""
    names = sorted({name for one in correlations for name in (one.left, one.right)})
    at = {name: number for number, name in enumerate(names)}
    rows = [[float(row == column) for column in range(len(names))] for row in range(len(names))]
    for one in correlations:
        value = 2 * math.sin(math.pi * float(one.rho) / 6)
        rows[at[one.left]][at[one.right]] = rows[at[one.right]][at[one.left]] = value
    for number, pivot_row in enumerate(rows):
        if pivot_row[number] < _SMALLEST_PIVOT:
            return False
        for lower in rows[number + 1 :]:
            times = lower[number] / pivot_row[number]
            lower[:] = [value - times * above for value, above in zip(lower, pivot_row, strict=True)]
    return True
