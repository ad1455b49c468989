"""How numbers of a scenario are written: euros, parts of a whole as percentages, the rest with its unit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.catalogue.scenario_units import (
    MONEY,
    YEAR,
    BuiltUnit,
    UnitTextError,
    read_unit_text,
    unit_label,
)
from kernbeeld.catalogue.scenarios import Input, Outcome, Scenario
from kernbeeld.language import active, gettext
from kernbeeld.simulation.result import Range

_HUNDRED = Decimal(100)
_A_YEAR = BuiltUnit(((YEAR, 1),))
_DIGITS = 4
SWITCH = "ja_nee"
"""The unit of what is or is not: a plain number in a formula, words for who reads."""
SHARE = "aandeel"
"""The unit of what is a part of a whole, however large."""
_CENTS_BELOW = 100


@dataclass(frozen=True)
class Quantity:
    """How numbers of one unit are written; ``behind`` are the words of the unit without the euro in it.

    ``behind_one`` are those behind the number 1, where they are others. A switch is 1 for yes and 0 for no.
    """

    behind: str
    is_money: bool = False
    is_share: bool = False
    is_switch: bool = False
    behind_one: str = ""

    def write(self, value: Decimal, decimals: int | None = None) -> str:
        """Write a number with its unit: ``€ 1.200 per traject``, ``5%``, ``15 gezinnen per jaar``."""
        if self.is_switch and value in (0, 1):
            return gettext("yes") if value else gettext("no")
        shown = value * _HUNDRED if self.is_share else value
        places = self._places(shown) if decimals is None else decimals
        dimension = "money" if self.is_money else "percent" if self.is_share else "number"
        words = self.behind_one if self.behind_one and abs(shown) == 1 and not places else self.behind
        return f"{write_quantity(shown, dimension, places)} {words}".strip()

    def _places(self, value: Decimal) -> int:
        """Choose decimals: cents below a hundred euros, else so many that four digits are seen."""
        if value == value.to_integral_value():
            return 0
        if self.is_money:
            return 2 if abs(value) < _CENTS_BELOW else 0
        exponent = value.normalize().as_tuple().exponent
        return max(0, min(-int(exponent), _DIGITS - 1 - value.adjusted()))


EUROS = Quantity("", is_money=True)
"""Amounts of money as such."""


def quantity(catalogue: Catalogue, unit: str, *, share: bool = False) -> Quantity:
    """Return how numbers of a unit are written in the active language; an unknown unit as it stands."""
    if unit.strip() == SWITCH:
        return Quantity("", is_switch=True)
    try:
        built = read_unit_text(unit, catalogue.units)
        words = unit_label(unit, catalogue.units, active())
        single = unit_label(unit, catalogue.units, active(), of_one=True)
    except UnitTextError:
        return Quantity(unit)
    if built.power(MONEY) == 1:
        return Quantity(words.removeprefix(catalogue.units[MONEY].label[active()]).strip(), is_money=True)
    is_share = share and not built.parts
    return Quantity("", is_share=True) if is_share else Quantity(words, behind_one=single)


def quantity_of(catalogue: Catalogue, one: Input) -> Quantity:
    """Return how the numbers of an input are written.

    A share is a part of a whole, also past 1. So is a plain number that stays between −1 and 1.
    """
    if one.unit.strip() == SHARE:
        return quantity(catalogue, one.unit, share=True)
    known = list(one.values.values())
    known += [one.slider.low, one.slider.high] if one.slider else []
    known += [one.spread.low, one.spread.high] if one.spread and not one.spread.share else []
    return quantity(catalogue, one.unit, share=all(-1 <= value <= 1 for value in known))


def over_years(catalogue: Catalogue, unit: str) -> Quantity:
    """Return how a total over years is written: so many per year are so many."""
    try:
        built = read_unit_text(unit, catalogue.units)
    except UnitTextError:
        return Quantity(unit)
    return quantity(catalogue, str(built.times(_A_YEAR)) if built.power(YEAR) < 0 else unit)


def may_be_taken(catalogue: Catalogue, unit: str, source: str) -> bool:
    """Tell whether a figure in `source` can say what an outcome in `unit` was: euros, of euros a year."""
    try:
        wanted, found = (read_unit_text(one, catalogue.units) for one in (unit, source))
    except UnitTextError:
        return False
    return found == wanted or (wanted.power(YEAR) < 0 and found == wanted.times(_A_YEAR))


def turning(catalogue: Catalogue, scenario: Scenario) -> tuple[Outcome, Quantity]:
    """Return what it turns on, and how that is written: the balance in euros, or else the first outcome."""
    known = {one.formula: one for one in scenario.outcomes}
    if scenario.balance in known:
        return known[scenario.balance], EUROS
    first = scenario.outcomes[0]
    unit = next(one.unit for one in scenario.formulas if one.name == first.formula)
    return first, (over_years if first.adds_up else quantity)(catalogue, unit)


def places(precision: Decimal) -> int:
    """Return with how many decimals an outcome is written that is rounded to whole `precision`."""
    return max(0, -int(precision.normalize().as_tuple().exponent))


def between(shown: Quantity, found: Range, decimals: int = 0) -> str:
    """Say a range in words: where 90% of the draws lie."""
    low, high = found.quantiles["p05"], found.quantiles["p95"]
    if low == high:
        return shown.write(low, decimals)
    bare = replace(shown, behind="").write(low, decimals)
    return gettext("between {low} and {high}", low=bare, high=shown.write(high, decimals))


def percent(value: Decimal) -> str:
    """Write a probability as whole percents; what is not quite nothing or all says so."""
    shown = value * _HUNDRED
    if 0 < shown < 1:
        return f"< {write_number(Decimal(1))}%"
    if _HUNDRED - 1 < shown < _HUNDRED:
        return f"> {write_number(_HUNDRED - 1)}%"
    return f"{write_number(shown, 0)}%"
