"""What a run of a scenario gives: ranges, never one bold number. All numbers are exact decimals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

QUANTILES = ("p05", "p25", "p50", "p75", "p95")
"""The shares of the draws that lie at or below a value: nearest rank, so each is a value that was drawn."""


@dataclass(frozen=True)
class Range:
    """Where an outcome lies: five quantiles by name, and the mean of all draws."""

    quantiles: Mapping[str, Decimal]
    mean: Decimal


@dataclass(frozen=True)
class Value:
    """What an input was in a run: its value per year, its spread, and whether somebody moved it."""

    name: str
    unit: str
    by_year: Mapping[int, Decimal]
    low: Decimal | None
    high: Decimal | None
    shape: str
    moved: bool
    source: str
    """``parameter``, ``figure``, ``value`` or ``moved``."""


@dataclass(frozen=True)
class Pin:
    """Everything that a run follows from: the same pin is the same run, to the byte.

    ``model``, ``facts`` and ``digest`` are SHA-256 in hexadecimals: of the scenario as it was read, of the
    figures that it takes, and of the pin itself. ``version`` is that of the way of drawing and counting.
    """

    scenario: str
    model: str
    values: tuple[Value, ...]
    facts: str
    seed: int
    draws: int
    version: str
    digest: str


@dataclass(frozen=True)
class OutcomeRange:
    """One outcome: its range per year and, where it adds up, over all years together."""

    code: str
    unit: str
    by_year: Mapping[int, Range]
    total: Range | None


@dataclass(frozen=True)
class BreakEven:
    """The value of an input at which it just pays, all others at their middle; nothing where there is none.

    ``in_range``: whether that value lies within what is held possible for the input; without a value whether
    it pays at every one.
    """

    name: str
    value: Decimal | None
    in_range: bool


@dataclass(frozen=True)
class Swing:
    """How far the balance moves when one input goes from low to high and all others stay at their middle."""

    name: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How much it matters."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Knowing:
    """What it is worth at most, in the unit of the balance, to know an input for sure before deciding."""

    name: str
    worth: Decimal


@dataclass(frozen=True)
class PartyRange:
    """What a party pays or receives, per year and over all years."""

    party: str
    by_year: Mapping[int, Range]
    total: Range


@dataclass(frozen=True)
class Run:
    """The answer of a scenario. ``sentence`` is what may be said of it, in each language."""

    pin: Pin
    outcomes: tuple[OutcomeRange, ...]
    probability_break_even: Decimal | None
    break_even: tuple[BreakEven, ...]
    tornado: tuple[Swing, ...]
    knowing: tuple[Knowing, ...]
    who_pays: tuple[PartyRange, ...]
    who_gains: tuple[PartyRange, ...]
    sentence: Mapping[str, str]
    besides: Mapping[str, str] = field(default_factory=dict)
    """What is said with the sentence, for who reads on; empty where the scenario has nothing more to say."""

    def outcome(self, code: str) -> OutcomeRange:
        """Return one outcome. Raises `KeyError` for a code that the scenario does not have."""
        for one in self.outcomes:
            if one.code == code:
                return one
        raise KeyError(code)
