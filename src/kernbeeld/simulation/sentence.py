"""What may be said of an answer: ranges in words, never one bold number."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.catalogue.scenario_language import (
    BREAK_EVEN,
    INPUT,
    OUTCOME,
    PROBABILITY,
    Placeholder,
    placeholders,
)
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import LANGUAGES, active, gettext, speaking
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import OutcomeRange, Range
from kernbeeld.simulation.turning import Crossing, is_share

_NO_CENTS = 100
_TENTH = Decimal("0.1")
_RARE = Decimal("0.05")


class _Teller:
    """Fills the places of one scenario's sentence, in the active language."""

    def __init__(
        self,
        bound: Bound,
        outcomes: Sequence[OutcomeRange],
        chance: Decimal | None,
        turns: Mapping[str, Crossing],
    ) -> None:
        self._bound = bound
        self._outcomes = {one.code: one for one in outcomes}
        self._precisions = {one.formula: one.precision for one in bound.scenario.outcomes}
        self._chance = chance
        self._turns = turns

    def fill(self, place: Placeholder) -> str:
        """Return what comes in a place."""
        if place.kind == OUTCOME:
            return self._outcome(place)
        if place.kind == PROBABILITY:
            return tell_probability(self._chance)
        if place.kind == INPUT:
            one = self._bound.input(place.name)
            return tell_amount(one.value, one.given.unit, None)
        if place.kind == BREAK_EVEN:
            return self._break_even(place.name)
        return _tell_years(self._bound.scenario)

    def _outcome(self, place: Placeholder) -> str:
        found = self._outcomes[place.name]
        last = self._bound.scenario.last_year
        of = found.by_year[int(place.year)] if place.year else found.total or found.by_year[last]
        return tell_range(of, found.unit, self._precisions[place.name])

    def _break_even(self, name: str) -> str:
        crossing = self._turns.get(name)
        if crossing is None or crossing.found.value is None:
            return (
                gettext("any value")
                if crossing and crossing.found.in_range
                else gettext("no value within reach")
            )
        text = tell_amount(crossing.found.value, self._bound.input(name).given.unit, None)
        if not crossing.found.in_range:
            return gettext("{amount} (outside what is held possible)", amount=text)
        return gettext("{amount} (and there are more such values)", amount=text) if crossing.more else text


def sentences(
    bound: Bound, outcomes: Sequence[OutcomeRange], chance: Decimal | None, turns: Mapping[str, Crossing]
) -> dict[str, str]:
    """Return the sentence of a scenario in each language, with the answer in it."""
    if chance is not None and moves_no_money(outcomes):
        return _in_each(_nothing)
    return _filled(bound.scenario.sentence, _Teller(bound, outcomes, chance, turns))


def besides(
    bound: Bound, outcomes: Sequence[OutcomeRange], chance: Decimal | None, turns: Mapping[str, Crossing]
) -> dict[str, str]:
    """Return what is said with the sentence in each language; nothing where a scenario has no more to say."""
    text = bound.scenario.besides
    if chance is not None and moves_no_money(outcomes):
        return {}
    return _filled(text, _Teller(bound, outcomes, chance, turns)) if text else {}


def moves_no_money(outcomes: Sequence[OutcomeRange]) -> bool:
    """Tell whether every amount was nothing in every draw: a cut of 0% does not pay for itself, it is no cut.

    A balance alone does not tell: it is nothing as well where what comes in is what goes out.
    """
    amounts = [one for one in outcomes if is_money(one.unit)]
    ranges = [found for one in amounts for found in (*one.by_year.values(), one.total) if found]
    return len(amounts) > 1 and not any(found.mean or any(found.quantiles.values()) for found in ranges)


def _nothing() -> str:
    return gettext(
        "With these values every amount is € 0, in all cases that were drawn: there is nothing to earn back."
    )


def _filled(label: Label, teller: _Teller) -> dict[str, str]:
    def fill() -> str:
        text = label[active()]
        for place in placeholders(text):
            text = text.replace(place.text, teller.fill(place), 1)
        return text

    return _in_each(fill)


def _in_each(tell: Callable[[], str]) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with speaking(language):
            told[language] = tell()
    return told


def tell_range(found: Range, unit: str, precision: Decimal) -> str:
    """Say between which two values nine of ten draws lie, in the active language."""
    low, high = found.quantiles["p05"], found.quantiles["p95"]
    if low == high:
        return gettext("about {amount}", amount=tell_amount(low, unit, precision))
    return gettext(
        "between {low} and {high}",
        low=tell_amount(low, unit, precision),
        high=tell_amount(high, unit, precision),
    )


def tell_amount(value: Decimal, unit: str, precision: Decimal | None) -> str:
    """Write a value as a reader expects its unit: euros with their sign, a share as a percentage."""
    exponent = (value if precision is None else precision).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if is_share(unit):
        return write_quantity(value * 100, "percent", max(0, decimals - 2))
    if is_money(unit):
        rough = precision is None and abs(value) >= _NO_CENTS
        return write_quantity(value, "money", 0 if rough else 2 if decimals in (1, 2) else decimals)
    return write_number(value, decimals)


def is_money(unit: str) -> bool:
    """Tell whether a unit is an amount of euros, per whatever."""
    return unit.strip().startswith("EUR")


def tell_probability(chance: Decimal | None) -> str:
    """Say how often it pays, in words and as a percentage, in the active language."""
    if chance is None:
        return gettext("nothing can be said of how often it pays")
    if chance == 0:
        return gettext("in none of the cases that were drawn (0%)")
    if chance == 1:
        return gettext("in all cases that were drawn (100%)")
    percent = _tell_percent(chance)
    if chance < _RARE:
        return gettext("in fewer than 1 of 20 cases ({percent})", percent=percent)
    if chance > 1 - _RARE:
        return gettext("in more than 19 of 20 cases ({percent})", percent=percent)
    tenths = min(9, max(1, int((chance / _TENTH).to_integral_value())))
    return gettext("in about {number} of 10 cases ({percent})", number=tenths, percent=percent)


def _tell_percent(chance: Decimal) -> str:
    percent = chance * 100
    if percent < 1:
        return gettext("less than 1%")
    if percent > 99:
        return gettext("more than 99%")
    return write_quantity(percent, "percent", 0)


def _tell_years(scenario: Scenario) -> str:
    first, last = scenario.first_year, scenario.last_year
    if first == last:
        return str(first)
    if last == first + 1:
        return gettext("{first} and {last}", first=first, last=last)
    return gettext("{first} up to and including {last}", first=first, last=last)
