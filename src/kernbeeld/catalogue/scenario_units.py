"""Units that are made of units: ``EUR / jaar``, ``uren / weken``, and 1 for a plain number.

Each is known by how often every unit of its own stands above or below the line, so that multiplying adds and
dividing subtracts. Nothing is converted: euros per four weeks and euros per year are different units.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kernbeeld.catalogue.model import Unit
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

MONEY = "EUR"
YEAR = "jaar"
PLAIN = "1"
_PIECE = re.compile(r"\s*(?P<sign>[*/]|)\s*(?P<unit>[A-Za-z]\w*|1)(?!\w)\s*", re.ASCII)
_MOST_CHARACTERS = 200


class UnitTextError(UserError):
    """A text is no unit, or names one that nobody knows."""


@dataclass(frozen=True)
class BuiltUnit:
    """Units of their own with how often they stand above (1, 2) or below the line (−1); none for a number."""

    parts: tuple[tuple[str, int], ...] = ()

    def times(self, other: "BuiltUnit") -> "BuiltUnit":
        """Return the unit of a product."""
        return self._with(other, 1)

    def over(self, other: "BuiltUnit") -> "BuiltUnit":
        """Return the unit of a quotient."""
        return self._with(other, -1)

    @property
    def above(self) -> tuple[tuple[str, int], ...]:
        """What stands above the line."""
        return tuple((code, power) for code, power in self.parts if power > 0)

    def power(self, code: str) -> int:
        """How often a unit stands above the line; below it is negative."""
        return dict(self.parts).get(code, 0)

    @property
    def is_money_per_year(self) -> bool:
        """Whether it is an amount in a year and nothing else."""
        return self.parts == ((MONEY, 1), (YEAR, -1))

    def __str__(self) -> str:
        above = [code for code, power in self.parts for _ in range(power)]
        below = [code for code, power in self.parts for _ in range(-power)]
        return " / ".join((" * ".join(above) or PLAIN, *below))

    def _with(self, other: "BuiltUnit", sign: int) -> "BuiltUnit":
        powers = dict(self.parts)
        for code, power in other.parts:
            powers[code] = powers.get(code, 0) + sign * power
        return BuiltUnit(tuple(sorted((code, power) for code, power in powers.items() if power)))


def read_unit_text(text: str, units: Mapping[str, Unit]) -> BuiltUnit:
    """Read ``EUR / jaar``, from left to right. Raises :class:`UnitTextError`."""
    return _read(text, units, ())


def named_units(text: str) -> frozenset[str]:
    """Return the codes in the text of a unit, known or not."""
    return frozenset(re.findall(r"[A-Za-z]\w*", text, re.ASCII))


def unit_label(text: str, units: Mapping[str, Unit], language: str, *, of_one: bool = False) -> str:
    """Say a unit in words, such as "gezinnen per jaar"; ``of_one`` as behind the number 1: "gezin per jaar".

    A plain number has none. Raises :class:`UnitTextError`.
    """
    read_unit_text(text, units)
    words = []
    for match in _PIECE.finditer(text):
        if match["unit"] == PLAIN:
            continue
        unit = units[match["unit"]]
        if unit.made_of != PLAIN:
            is_single = match["sign"] == "/" or (of_one and not match["sign"])
            label = unit.one if is_single and unit.one else unit.label
            words.append((match["sign"], label[language]))
    above = " × ".join(label for sign, label in words if sign != "/")
    below = "".join(f" per {label}" for sign, label in words if sign == "/")
    return f"{above}{below}".strip()


def _read(text: str, units: Mapping[str, Unit], path: tuple[str, ...]) -> BuiltUnit:
    built, position, text = BuiltUnit(), 0, text.strip()
    while position < len(text) or not text:
        match = _PIECE.match(text, position) if len(text) <= _MOST_CHARACTERS else None
        if match is None or bool(match["sign"]) != bool(position):
            raise UnitTextError(gettext("'{text}' is no unit. Write it as EUR / jaar, or 1.", text=text[:80]))
        piece = _own(match["unit"], units, path)
        built = built.over(piece) if match["sign"] == "/" else built.times(piece)
        position = match.end()
    return built


def _own(code: str, units: Mapping[str, Unit], path: Collection[str]) -> BuiltUnit:
    if code == PLAIN:
        return BuiltUnit()
    unit = units.get(code)
    if unit is None:
        raise UnitTextError(
            " ".join((gettext("Unit '{unit}' is unknown.", unit=code), did_you_mean(code, units))).rstrip()
        )
    if not unit.made_of:
        return BuiltUnit(((code, 1),))
    if code in path:
        raise UnitTextError(gettext("Unit '{unit}' is made of itself.", unit=code))
    return _read(unit.made_of, units, (*path, code))
