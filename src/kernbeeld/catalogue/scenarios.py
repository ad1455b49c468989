"""What a what-if is once it is read: inputs with source and range, formulas, outcomes, who pays whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kernbeeld.catalogue.expression import Breakdown, Expression
from kernbeeld.errors import Place

if TYPE_CHECKING:  # the catalogue holds scenarios, and a scenario has labels of the catalogue
    from kernbeeld.catalogue.model import Label


class Shape(StrEnum):
    """How likely the values between low and high are.

    ``uniform``: all alike; ``triangle``: most likely at the input's own value, never outside;
    ``normal`` and ``lognormal``: low and high are the values that 5% stay below and above.
    """

    UNIFORM = "uniform"
    TRIANGLE = "triangle"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"


EVERY = "*"
"""In the place of a member of a breakdown: all of them together."""


@dataclass(frozen=True)
class Spread:
    """How sure an input is: a shape between ``low`` and ``high``.

    They are in the unit of the input, or with ``share`` they are times its value (0.9 to 1.1); an input whose
    value changes over the years has a spread as a share, drawn once for all years.
    """

    shape: Shape
    low: Decimal
    high: Decimal
    share: bool = False


@dataclass(frozen=True)
class FigureSource:
    """A figure of the registers or of a delivery that an input takes its value from.

    A breakdown may name ``*`` for a member: the sum over all members that there is a figure for.
    """

    code: str
    period: str
    breakdown: Breakdown = ()


@dataclass(frozen=True)
class Slider:
    """Between which values an input may be moved on screen, and in which steps."""

    low: Decimal
    high: Decimal
    step: Decimal


@dataclass(frozen=True)
class Input:
    """A number that goes in: its value per year, where it comes from, and how sure it is.

    The value is one of three: ``values`` (from a year on; the last one holds), ``parameter`` (a dated
    parameter of the definitions) or ``figure``. ``behind`` is who stands for it; with ``assumption`` nobody
    has measured it. Without ``spread`` it is taken as certain. A ``decision`` is what the council chooses
    itself (how much to cut): it is moved, never drawn.
    """

    name: str
    label: "Label"
    unit: str
    bron: str
    behind: str
    place: Place
    values: Mapping[int, Decimal]
    parameter: str = ""
    figure: FigureSource | None = None
    spread: Spread | None = None
    slider: Slider | None = None
    decision: bool = False
    assumption: bool = False
    note: str = ""


@dataclass(frozen=True)
class Correlation:
    """Two inputs that are high together (``rho`` above 0) or not; between −1 and 1, of their ranks."""

    left: str
    right: str
    rho: Decimal
    bron: str
    place: Place


@dataclass(frozen=True)
class Formula:
    """A step of the calculation, per year; it may use inputs, other formulas and a formula's year before."""

    name: str
    label: "Label"
    unit: str
    text: str
    tree: Expression
    place: Place


NOTHING = "0"
"""The naive forecast of what is not there as long as everything stays as it is."""


class Better(StrEnum):
    """Which way an outcome is wished for."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Outcome:
    """A formula that is shown, rounded to whole ``precision``.

    ``adds_up``: a total over the years means something. ``naive`` is the input or formula that says what it
    is if everything stays as it is (or :data:`NOTHING`): what a forecast has to be better than; empty where
    nothing in the model says so.
    """

    formula: str
    label: "Label"
    precision: Decimal
    better: Better
    adds_up: bool
    place: Place
    naive: str = ""


@dataclass(frozen=True)
class Stream:
    """Money from one party to another in a year, as a formula gives it. Parties are members of ``partij``."""

    code: str
    label: "Label"
    payer: str
    receiver: str
    formula: str
    place: Place


@dataclass(frozen=True)
class Scenario:
    """A what-if: a question, the years it looks at, and how the answer follows.

    ``balance`` is the formula that has to be at least zero over all years together for it to pay; empty where
    paying for itself is no question. ``break_even`` are inputs of which the value is sought at which it just
    pays. ``sentence`` is what may be said of the answer, with the outcomes as ranges in it; it is short.
    ``besides`` is what has to be said with it, in the same way, for who reads on.
    """

    code: str
    label: "Label"
    question: "Label"
    explanation: "Label"
    first_year: int
    last_year: int
    inputs: tuple[Input, ...]
    correlations: tuple[Correlation, ...]
    formulas: tuple[Formula, ...]
    outcomes: tuple[Outcome, ...]
    streams: tuple[Stream, ...]
    sentence: "Label"
    bron: str
    owner: str
    place: Place
    balance: str = ""
    break_even: tuple[str, ...] = ()
    replaces: str = ""
    besides: "Label | None" = None
    lines: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where its own fields stand, for what is said of them."""

    def place_of(self, name: str) -> Place:
        """Where a field of its own stands."""
        return self.lines.get(name, self.place)

    @property
    def years(self) -> range:
        """The years that the scenario looks at, the first and the last included."""
        return range(self.first_year, self.last_year + 1)

    def input(self, name: str) -> Input | None:
        """Return the input with this name, if there is one."""
        return next((one for one in self.inputs if one.name == name), None)
