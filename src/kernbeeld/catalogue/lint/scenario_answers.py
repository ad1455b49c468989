"""What must be true of the answer of a scenario: outcomes, who pays whom, the balance, and the sentence."""

import re
from collections.abc import Iterable

from kernbeeld.catalogue.model import Catalogue, Label
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.scenario_language import (
    BREAK_EVEN,
    INPUT,
    OUTCOME,
    PROBABILITY,
    Placeholder,
    placeholders,
)
from kernbeeld.catalogue.scenario_units import MONEY, YEAR, BuiltUnit, UnitTextError, read_unit_text
from kernbeeld.catalogue.scenarios import NOTHING, Formula, Input, Outcome, Scenario
from kernbeeld.errors import Place
from kernbeeld.language import LANGUAGES, gettext

PARTIES = "partij"
_DIGITS = "[0-9](?:[0-9.,]*[0-9])?"
_WORDS = "procent|per ?cent|euro|miljoen|miljard|duizend|ton|million|billion|thousand"
_BOLD_NUMBER = re.compile(rf"€\s*{_DIGITS}|{_DIGITS}\s*(?:%|{_WORDS})", re.IGNORECASE)


def outcomes_are_formulas(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """An outcome is a formula, once; it is rounded to something, and money adds up only per year."""
    shown: set[str] = set()
    for outcome in scenario.outcomes:
        if outcome.formula in shown:
            problems.add(outcome.place, gettext("The name '{name}' stands twice.", name=outcome.formula))
        shown.add(outcome.formula)
        if outcome.precision <= 0:
            problems.add(outcome.place, gettext("An outcome is rounded to a 'precision' above 0."))
        unit = _unit_of_formula(catalogue, scenario, outcome.formula, outcome.place, problems)
        if unit and outcome.adds_up and unit.power(MONEY) and unit.power(YEAR) != -1:
            problems.add(
                outcome.place,
                gettext(
                    "'{name}' is money that adds up over the years: its unit must be per year.",
                    name=outcome.formula,
                ),
            )
        if outcome.naive and outcome.naive != NOTHING:
            _naive_fits(catalogue, scenario, outcome, unit, problems)


def _naive_fits(
    catalogue: Catalogue, scenario: Scenario, outcome: Outcome, unit: BuiltUnit | None, problems: Problems
) -> None:
    """The naive forecast is another input or formula of the scenario, in the unit of the outcome."""
    named: tuple[Input | Formula, ...] = (*scenario.inputs, *scenario.formulas)
    known = {one.name: one for one in named if one.name != outcome.formula}
    _known(outcome.naive, known, outcome.place, problems)
    if outcome.naive not in known or unit is None:
        return
    try:
        found = read_unit_text(known[outcome.naive].unit, catalogue.units)
    except UnitTextError:
        return  # told where it stands
    if found != unit:
        problems.add(
            outcome.place,
            gettext(
                "'{name}' is in {unit}, but its naive forecast '{naive}' is in {found}.",
                name=outcome.formula,
                unit=unit,
                naive=outcome.naive,
                found=found,
            ),
        )


def streams_go_between_parties(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """Money goes from one known party to another, and is an amount per year."""
    dimension = catalogue.dimensions.get(PARTIES)
    parties = [member.code for member in dimension.members] if dimension else []
    codes: set[str] = set()
    for stream in scenario.streams:
        if stream.code in codes:
            problems.add(stream.place, gettext("The name '{name}' stands twice.", name=stream.code))
        codes.add(stream.code)
        for party in (stream.payer, stream.receiver):
            if party not in parties:
                problems.add(
                    stream.place,
                    gettext("There is no party '{party}'.", party=party),
                    did_you_mean(party, parties),
                )
        if stream.payer == stream.receiver:
            problems.add(stream.place, gettext("Money goes from one party to another."))
        unit = _unit_of_formula(catalogue, scenario, stream.formula, stream.place, problems)
        if unit and not unit.is_money_per_year:
            problems.add(stream.place, _no_money(stream.formula))


def balance_is_money(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """The balance is an outcome in money per year that adds up; only then something can break even."""
    place = scenario.place_of("balance")
    if scenario.balance:
        unit = _unit_of_formula(catalogue, scenario, scenario.balance, place, problems)
        if unit and not unit.is_money_per_year:
            problems.add(place, _no_money(scenario.balance))
        elif unit and not any(_is_total(one, scenario.balance) for one in scenario.outcomes):
            problems.add(
                place,
                gettext("The balance '{name}' must be an outcome that adds up.", name=scenario.balance),
            )
    elif scenario.break_even:
        problems.add(scenario.place_of("break_even"), _no_balance())
    for name in sorted({name for name in scenario.break_even if scenario.break_even.count(name) > 1}):
        problems.add(scenario.place_of("break_even"), gettext("The name '{name}' stands twice.", name=name))
    for name in scenario.break_even:
        known = [one.name for one in scenario.inputs]
        _known(name, known, scenario.place_of("break_even"), problems)


def _no_balance() -> str:
    return gettext("Without a balance there is nothing that can break even.")


def _is_total(outcome: Outcome, formula: str) -> bool:
    return outcome.formula == formula and outcome.adds_up


def _no_money(name: str) -> str:
    return gettext("'{name}' must be money per year: give it the unit EUR / jaar.", name=name)


def _unit_of_formula(
    catalogue: Catalogue, scenario: Scenario, name: str, place: Place, problems: Problems
) -> BuiltUnit | None:
    formula = next((one for one in scenario.formulas if one.name == name), None)
    if formula is None:
        is_input = scenario.input(name) is not None
        text = (
            gettext("'{name}' is an input: write a formula for it.", name=name)
            if is_input
            else gettext("There is no formula '{name}'.", name=name)
        )
        problems.add(
            place, text, "" if is_input else did_you_mean(name, [one.name for one in scenario.formulas])
        )
        return None
    try:
        return read_unit_text(formula.unit, catalogue.units)
    except UnitTextError:
        return None  # told where the formula stands


def sentence_can_be_said(_: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """The sentence shows outcomes as ranges, in each language the same, and no number that can't move."""
    place = scenario.place_of("sentence")
    said = _text_can_be_said(scenario, scenario.sentence, place, problems)
    if not any(one.kind in (OUTCOME, PROBABILITY) for one in said):
        problems.add(
            place,
            gettext(
                "The sentence gives no answer: name an outcome in it, such as {example}.", example="{saldo}"
            ),
        )
    if scenario.besides:
        _text_can_be_said(scenario, scenario.besides, scenario.place_of("besides"), problems)


def _text_can_be_said(
    scenario: Scenario, text: Label, place: Place, problems: Problems
) -> tuple[Placeholder, ...]:
    """Hold the rules for what is said against a text; return what stands between braces in it."""
    said = {language: placeholders(text[language]) for language in LANGUAGES}
    for language in LANGUAGES:
        for one in said[language]:
            _can_be_filled(scenario, one, place, problems)
        if re.search(r"[{}]", _without(text[language], said[language])):
            problems.add(place, gettext("In the sentence a brace is not closed or not opened."))
        _has_no_bold_number(_without(text[language], said[language]), place, problems)
    if len({frozenset(one.text for one in found) for found in said.values()}) > 1:
        problems.add(place, gettext("The sentence names other things in Dutch than in English."))
    return tuple(one for found in said.values() for one in found)


def _without(sentence: str, found: Iterable[Placeholder]) -> str:
    for one in found:
        sentence = sentence.replace(one.text, "")
    return sentence


def _has_no_bold_number(words: str, place: Place, problems: Problems) -> None:
    found = _BOLD_NUMBER.search(words)
    if found:
        problems.add(
            place,
            gettext("The sentence holds a number that does not move along: '{text}'.", text=found[0]),
            gettext("Write {example} instead.", example="{input:…}"),
        )


def _can_be_filled(scenario: Scenario, one: Placeholder, place: Place, problems: Problems) -> None:
    if one.kind == OUTCOME:
        _known(one.name, (outcome.formula for outcome in scenario.outcomes), place, problems)
        if one.year and one.year not in map(str, scenario.years):
            problems.add(
                place,
                gettext("The sentence asks for a year outside the scenario: '{text}'.", text=one.text),
            )
    elif one.kind == INPUT:
        _known(one.name, (given.name for given in scenario.inputs), place, problems)
    elif one.kind == BREAK_EVEN:
        _known(one.name, scenario.break_even, place, problems)
    elif one.kind == PROBABILITY and not scenario.balance:
        problems.add(place, _no_balance())


def _known(name: str, known: Iterable[str], place: Place, problems: Problems) -> None:
    names = list(known)
    if name not in names:
        problems.add(
            place,
            gettext("'{name}' can't stand here; choose {known}.", name=name, known=", ".join(names)),
            did_you_mean(name, names),
        )
