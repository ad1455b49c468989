"""What must be true of scenarios: they can be counted, and every word in them exists and is used."""

from collections.abc import Callable

from kernbeeld.catalogue.expression import ParameterReference, Reference, references
from kernbeeld.catalogue.lint.scenario_answers import (
    balance_is_money,
    outcomes_are_formulas,
    sentence_can_be_said,
    streams_go_between_parties,
)
from kernbeeld.catalogue.lint.scenario_inputs import (
    correlations_can_be_drawn,
    inputs_have_a_source,
    sliders_hold_the_value,
    spreads_hold_the_value,
)
from kernbeeld.catalogue.lint.scenario_sums import units_of_scenario_match
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.scenario_language import (
    ELAPSED,
    RESERVED,
    before_calls,
    names_of_this_year,
    names_used,
)
from kernbeeld.catalogue.scenarios import Formula, Input, Scenario
from kernbeeld.language import gettext

MOST_YEARS = 50
MOST_PARTS = 200
MOST_STEPS = 20_000
"""How many years, how many inputs or formulas, and how many names in all formulas times the years.

A run works all of it out for thousands of draws while somebody waits.
"""
_FIRST_YEAR = 1990


def scenarios_can_be_run(catalogue: Catalogue, problems: Problems) -> None:
    """Every scenario can be counted, says where its numbers come from, and uses all that it names."""
    unreadable = {problem.place.file for problem in problems.all()}
    for scenario in catalogue.scenarios.values():
        if scenario.place.file not in unreadable:
            lint_scenario(catalogue, scenario, problems)


def lint_scenario(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Hold every rule for scenarios against one that could be read."""
    if not _size_is_right(scenario, problems):
        return
    for rule in RULES:
        rule(catalogue, scenario, problems)


def _size_is_right(scenario: Scenario, problems: Problems) -> bool:
    """The years follow each other, there is something to count, and it is not too much."""
    first, last = scenario.first_year, scenario.last_year
    if first < _FIRST_YEAR or last < first or last - first >= MOST_YEARS:
        problems.add(
            scenario.place_of("years"),
            gettext(
                "The years run from {first} up to {last}: write a first year from {earliest} on, and at most "
                "{count} years.",
                first=first,
                last=last,
                earliest=_FIRST_YEAR,
                count=MOST_YEARS,
            ),
        )
        return False
    if not scenario.inputs or not scenario.formulas or not scenario.outcomes:
        problems.add(
            scenario.place, gettext("A scenario needs at least one input, one formula and one outcome.")
        )
        return False
    parts = max(map(len, (scenario.inputs, scenario.formulas, scenario.streams, scenario.correlations)))
    names = sum(1 for formula in scenario.formulas for _ in references(formula.tree))
    if parts > MOST_PARTS or names * len(scenario.years) > MOST_STEPS:
        problems.add(
            scenario.place,
            gettext(
                "This scenario is too large: at most {parts} inputs or formulas, and {steps} names in "
                "formulas times years.",
                parts=MOST_PARTS,
                steps=MOST_STEPS,
            ),
        )
        return False
    return True


def names_are_known(_: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Inputs and formulas have a name of their own, and a formula uses no other names."""
    taken: set[str] = set()
    named: tuple[Input | Formula, ...] = (*scenario.inputs, *scenario.formulas)
    for one in named:
        if one.name in taken:
            problems.add(one.place, gettext("The name '{name}' stands twice.", name=one.name))
        if one.name in RESERVED:
            problems.add(one.place, gettext("'{name}' is a word of the language.", name=one.name))
        taken.add(one.name)
    for formula in scenario.formulas:
        _known_names(formula, taken, problems)
        _looks_back_at_formulas(formula, scenario, problems)


def _known_names(formula: Formula, known: set[str], problems: Problems) -> None:
    for item in references(formula.tree):
        if isinstance(item, ParameterReference) or item.breakdown or item.at:
            problems.add(
                formula.place,
                gettext("A formula of a scenario uses names only: make '{code}' an input.", code=item.code),
            )
        elif item.code not in known and item.code != ELAPSED:
            problems.add(
                formula.place,
                gettext(
                    "Formula '{formula}' uses '{name}', which is no input and no formula.",
                    formula=formula.name,
                    name=item.code,
                ),
                did_you_mean(item.code, (*known, ELAPSED)),
            )


def _looks_back_at_formulas(formula: Formula, scenario: Scenario, problems: Problems) -> None:
    formulas = {one.name for one in scenario.formulas}
    for call in before_calls(formula.tree):
        first = call.arguments[0]
        if not isinstance(first, Reference) or first.code not in formulas:
            problems.add(
                formula.place,
                gettext(
                    "before() looks back at a formula: write its name, then its value in the first year."
                ),
            )


def formulas_come_to_an_end(_: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """No formula needs itself within one year; only ``before`` may lead back."""
    needs = {one.name: names_of_this_year(one.tree) for one in scenario.formulas}
    done: set[str] = set()
    for formula in scenario.formulas:
        circle = _circle(formula.name, needs, done)
        if circle:
            problems.add(
                next(one.place for one in scenario.formulas if one.name == circle[0]),
                gettext("Formulas go round in a circle: {circle}.", circle=" → ".join(circle)),
                gettext("Use before(…) for the value of the year before."),
            )


def _circle(start: str, needs: dict[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """Walk down from `start` without recursion; return the circle that it ends in, if it does."""
    path, left = [start], [iter(needs[start])]
    while path:
        name = next((one for one in left[-1] if one in needs and one not in done), None)
        if name is None:
            done.add(path.pop())
            left.pop()
        elif name in path:
            done.update(path)
            return [*path[path.index(name) :], name]
        else:
            path.append(name)
            left.append(iter(needs[name]))
    return []


def everything_in_it_is_used(_: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Each formula leads to an outcome, a stream or the balance, and each input to a formula."""
    needs = {one.name: names_used(one.tree) for one in scenario.formulas}
    names = [*needs, *(one.name for one in scenario.inputs)]
    in_formulas = {name for found in needs.values() for name in found}
    if len(set(names)) < len(names) or not in_formulas <= set(names):
        return  # a name that is mistyped or stands twice is told already
    waiting = [scenario.balance, *(one.formula for one in scenario.outcomes)]
    waiting += [one.formula for one in scenario.streams]
    naive = {one.naive for one in scenario.outcomes}
    waiting += sorted(naive)
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += needs.get(name, ())
    for formula in scenario.formulas:
        if formula.name not in used:
            problems.add(
                formula.place,
                gettext("No outcome, stream or balance uses formula '{name}'.", name=formula.name),
            )
    for given in scenario.inputs:
        if given.name not in in_formulas | naive:
            problems.add(given.place, gettext("No formula uses input '{name}'.", name=given.name))


Rule = Callable[[Catalogue, Scenario, Problems], None]
RULES: tuple[Rule, ...] = (
    names_are_known,
    formulas_come_to_an_end,
    everything_in_it_is_used,
    inputs_have_a_source,
    spreads_hold_the_value,
    sliders_hold_the_value,
    correlations_can_be_drawn,
    units_of_scenario_match,
    outcomes_are_formulas,
    streams_go_between_parties,
    balance_is_money,
    sentence_can_be_said,
)
