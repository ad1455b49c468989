"""How often an explanation fits a figure that is wrong at random: the price of a long list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from kernbeeld.catalogue.expression import Reference, parse
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.arithmetic import Leaf, calculate
from kernbeeld.engine.diagnosis import explained, suspects
from kernbeeld.engine.diagnosis.case import Case, Elsewhere
from kernbeeld.engine.intervals import ZERO, round_to

MAGNITUDES = (10, 100, 1_000, 10_000, 100_000)
"""The sizes of figures for which the rate is measured."""

_PARTS = "abcdefg"
_FORMULAS = {
    CheckKind.FLOW_IDENTITY: ("begin + inflow - outflow", "end"),
    CheckKind.CONTINUITY: ("end@previous", "begin"),
    CheckKind.CLOSING_SUM: (" + ".join(_PARTS), "total"),
    CheckKind.RATIO: ("budget / holders", "average"),
    CheckKind.EQUALITY: ("one", "two"),
    CheckKind.STATEMENT: ("one + two", "said"),
    CheckKind.PERIOD_CONSISTENCY: ("one@2017H1 + one@2017H2", "one@2017"),
}


@dataclass(frozen=True)
class AccidentRate:
    """For a kind of check and a size of figures: which share of random mistakes is 'explained'."""

    kind: CheckKind
    magnitude: int
    rate: Decimal


def accident_rates(seed: int, draws: int) -> tuple[AccidentRate, ...]:
    """Measure the rate for every kind that is diagnosed and every size, over so many random mistakes.

    A mistake is any figure up to half off, each equally likely. The same seed gives the same rates.
    """
    return tuple(
        AccidentRate(kind, magnitude, _rate(kind, magnitude, Draws(f"{seed}/{kind}/{magnitude}"), draws))
        for kind in _FORMULAS
        for magnitude in MAGNITUDES
    )


class Draws:
    """Whole numbers that look random and come out the same everywhere."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` up to and including `high`."""
        self._count += 1
        digest = sha256(f"{self._seed}/{self._count}".encode()).digest()
        return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def _rate(kind: CheckKind, magnitude: int, draws: Draws, count: int) -> Decimal:
    hits = 0
    for _ in range(count):
        case = _with_mistake(_right_case(kind, magnitude, draws), draws)
        hits += bool(explained(case, suspects(case)))
    return round_to(Decimal(hits) / count, 3)


def _with_mistake(case: Case, draws: Draws) -> Case:
    """Print any other figure, up to half off."""
    right = int(round_to(case.expected, 0))
    room = max(right // 2, 5)
    wrong = right + draws.between(1, room) * (1 if draws.between(0, 1) else -1)
    if case.fits(Decimal(wrong)) or abs(wrong - case.expected) < case.step:
        wrong += 2 if wrong > right else -2
    return replace(case, found=Decimal(wrong))


def _right_case(kind: CheckKind, magnitude: int, draws: Draws) -> Case:
    """Make up a case in which everything is right, with figures around it as in a real table."""
    left, right = (parse(text) for text in _FORMULAS[kind])
    near = _sizes(kind, magnitude, draws)
    values: dict[Leaf, Decimal] = {}
    case = Case(
        kind=kind,
        computed=left,
        printed=right,
        values=values,
        expected=ZERO,
        found=ZERO,
        step=Decimal(kind is CheckKind.RATIO),
        name=str,
        elsewhere=lambda leaf, steps: Elsewhere("", near(leaf, steps)),
        on_annual_basis=kind is CheckKind.RATIO,
        candidates=(Elsewhere("", Decimal(draws.between(1, max(2, magnitude // 5)))),)
        if kind in (CheckKind.FLOW_IDENTITY, CheckKind.EQUALITY)
        else (),
    )
    for leaf in case.figures():
        values[leaf] = near(leaf, 0)
    expected = calculate(left, values.__getitem__)
    return replace(case, expected=expected, found=expected)


def _sizes(kind: CheckKind, magnitude: int, draws: Draws) -> Callable[[Reference, int], Decimal]:
    """Return a way to ask for any figure in any period; a period keeps its figure."""
    known: dict[tuple[Reference, int], Decimal] = {}
    scale = {"inflow": magnitude // 5, "outflow": magnitude // 5, "holders": 50, "budget": magnitude * 50}
    if kind is CheckKind.CLOSING_SUM:
        scale = {part: magnitude // len(_PARTS) for part in _PARTS}

    def near(leaf: Reference, steps: int) -> Decimal:
        size = max(scale.get(leaf.code, magnitude), 2)
        if (leaf, steps) not in known:
            known[leaf, steps] = Decimal(draws.between(size // 2, size + size // 2))
        return known[leaf, steps]

    return near
