"""How numbers of a scenario stand on a page: in a control, in a column, and behind what somebody typed."""

from dataclasses import replace
from decimal import Decimal

from kernbeeld.catalogue.scenarios import Input
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.rules.scenarios import quantities
from kernbeeld.policy.rules.scenarios.quantities import Quantity

_HUNDRED = Decimal(100)


def quantity(unit: str) -> Quantity:
    """Return how the numbers of an outcome are written."""
    return quantities.quantity(house_catalogue(), unit)


def quantity_of(one: Input) -> Quantity:
    """Return how the numbers of an input are written: a part of a whole is a percentage."""
    return quantities.quantity_of(house_catalogue(), one)


def total_of(unit: str) -> Quantity:
    """Return how a total over years is written: euros per year make euros."""
    return quantities.over_years(house_catalogue(), unit)


def scale_of(shown: Quantity) -> Decimal:
    """Return how much larger a number is where somebody types it: a share of 0.05 is 5 percent."""
    return _HUNDRED if shown.is_share else Decimal(1)


def unit_words(shown: Quantity) -> str:
    """Return the unit in words, as it stands in a heading or behind a control."""
    if shown.is_money:
        return f"{gettext('euro')} {shown.behind}".strip()
    return "%" if shown.is_share else shown.behind or gettext("plain number")


def bare(shown: Quantity, value: Decimal, decimals: int | None = None) -> str:
    """Write a number without its unit, for a column that has it in its heading."""
    return replace(shown, behind="", is_money=False).write(value, decimals)


def typed(value: Decimal) -> str:
    """Write a number as a control of a form holds it: with a point, without zeros at the end."""
    text = f"{value if value else abs(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
