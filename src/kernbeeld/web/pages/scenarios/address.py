"""What somebody moved stands in the address, so that an answer can be sent to another: read and written here.

A moved input is its name with a value as on the screen (``korting=10`` for 10 percent). In a comparison the
second scenario has its own values behind ``b.``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from kernbeeld.catalogue.scenarios import Input, Scenario
from kernbeeld.language import gettext
from kernbeeld.web.pages.scenarios.quantities import quantity_of, scale_of, typed

SECOND = "b."
"""Before the names of the second scenario in a comparison."""
_LONGEST = 30


@dataclass(frozen=True)
class Moves:
    """Which inputs were moved, to which value in their own unit, and what in an address was no value."""

    values: Mapping[str, Decimal] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values)


def read_moves(
    scenario: Scenario, asked: Mapping[str, str], base: Mapping[str, Decimal], prefix: str = ""
) -> Moves:
    """Read what was moved; a value that an input has already is no move, and unknown names are left alone.

    `base` are the values that the inputs have when nobody moves them.
    """
    values: dict[str, Decimal] = {}
    refused: dict[str, str] = {}
    said: dict[str, str] = {}
    for one in scenario.inputs:
        text = asked.get(prefix + one.name, "").strip()
        if one.slider is None or not text:
            continue
        said[one.name] = text[:_LONGEST]
        value = _number(text)
        wrong = _wrong(one, value)
        if wrong:
            refused[one.name] = wrong
        elif value is not None and value / scale_of(quantity_of(one)) != base.get(one.name):
            values[one.name] = value / scale_of(quantity_of(one))
    return Moves(values, refused, said)


def query_of(scenario: Scenario, values: Mapping[str, Decimal], prefix: str = "") -> str:
    """Write what was moved as the part of an address behind the question mark, in the order of the model."""
    return urlencode(
        [
            (prefix + one.name, typed(values[one.name] * scale_of(quantity_of(one))))
            for one in scenario.inputs
            if one.name in values
        ]
    )


def _number(text: str) -> Decimal | None:
    """Read a number with a point or a comma; nothing where it is none."""
    written = text.replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if len(written) > _LONGEST or not written.isascii():
        return None
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    # A power of ten is no number that somebody means, and may be one of a million digits.
    return value if value.is_finite() and "e" not in written.lower() and "_" not in written else None


def _wrong(one: Input, value: Decimal | None) -> str:
    if value is None:
        return gettext("This is no number.")
    slider, scale = one.slider, scale_of(quantity_of(one))
    if slider is None or slider.low <= value / scale <= slider.high:
        return ""
    shown = quantity_of(one)
    return gettext(
        "Choose a value from {low} up to and including {high}.",
        low=shown.write(slider.low),
        high=shown.write(slider.high),
    )
