"""A formula as a reader writes it: once in words, once with the figures filled in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import (
    Call,
    Expression,
    Number,
    Operation,
    ParameterReference,
    Reference,
)
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Cell
from kernbeeld.publishing.html.addresses import Addresses

_RANK = {"<": 0, "<=": 0, ">": 0, ">=": 0, "==": 0, "!=": 0, "+": 1, "-": 1, "*": 2, "/": 2}
_SIGN = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "-": "−", "*": "×", "/": "÷"}
_HUNDRED = Number(Decimal(100))


@dataclass(frozen=True)
class Piece:
    """A piece of a formula: a sign, a number, or a figure with its address."""

    text: str
    link: str = ""
    about: str = ""
    """Which figure it is, where the text is only its value."""


Leaf = Callable[[Reference | ParameterReference], Piece]


class FormulaWriter:
    """Writes the expressions of one report."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses, language: str) -> None:
        self._catalogue = catalogue
        self._addresses = addresses
        self._language = language

    def in_words(self, tree: Expression, period: Period) -> tuple[Piece, ...]:
        """Write an expression with the names of its figures."""
        return tuple(_write(tree, lambda leaf: Piece(self._name(leaf, period), self._link(leaf, period))))

    def filled_in(self, tree: Expression, period: Period) -> tuple[Piece, ...]:
        """Write an expression with the figures of `period` in it."""
        return tuple(_write(tree, lambda leaf: self._value(leaf, period)))

    def _link(self, leaf: Reference | ParameterReference, period: Period) -> str:
        if isinstance(leaf, ParameterReference):
            return ""
        return self._addresses.passport(leaf.code, leaf.breakdown, _period_of(leaf, period))

    def _name(self, leaf: Reference | ParameterReference, period: Period) -> str:
        if isinstance(leaf, ParameterReference):
            return self._catalogue.parameters[leaf.code].label[self._language]
        parts = [self._catalogue.label_of(leaf.code)[self._language]]
        for dimension, code in leaf.breakdown:
            member = self._catalogue.dimensions[dimension].member(code)
            parts.append(member.label[self._language] if member else code)
        if leaf.at:
            parts.append(_period_of(leaf, period).label)
        return ", ".join(parts)

    def _value(self, leaf: Reference | ParameterReference, period: Period) -> Piece:
        if isinstance(leaf, ParameterReference):
            parameter = self._catalogue.parameters[leaf.code]
            value = parameter.on(period.last_day)
            written = gettext("unknown") if value is None else self.quantity(value, parameter.unit)
            return Piece(written, about=self._name(leaf, period))
        cell = self._addresses.cell(leaf.code, leaf.breakdown, _period_of(leaf, period))
        return Piece(
            _shown(cell) if cell else gettext("no figure"), self._link(leaf, period), self._name(leaf, period)
        )

    def quantity(self, value: Decimal, unit: str) -> str:
        """Write a number in its unit, with at most two decimals."""
        known = self._catalogue.units.get(unit)
        decimals = None if value == value.to_integral_value() else 2
        plain = value.to_integral_value() if decimals is None else value
        return write_quantity(plain, known.dimension if known else "number", decimals)


def _shown(cell: Cell) -> str:
    return " ".join(part for part in (cell.text.strip(), cell.marker) if part)


def _period_of(leaf: Reference, period: Period) -> Period:
    if not leaf.at:
        return period
    if leaf.at == "previous":
        return period.previous
    if leaf.at.startswith("year"):
        return period.whole_year.shift(int(leaf.at.removeprefix("year") or 0))
    return Period.parse(leaf.at)


def _write(tree: Expression, leaf: Leaf, rank: int = 0) -> Iterator[Piece]:
    """Give the pieces in reading order, with brackets where the order of working asks for them."""
    if isinstance(tree, Number):
        yield Piece(write_number(tree.value))
    elif isinstance(tree, Reference | ParameterReference):
        yield leaf(tree)
    elif isinstance(tree, Call):
        yield from _call(tree, leaf, rank)
    elif _RANK[tree.sign] < rank:
        yield Piece("(")
        yield from _operation(tree, leaf)
        yield Piece(")")
    else:
        yield from _operation(tree, leaf)


def _operation(tree: Operation, leaf: Leaf) -> Iterator[Piece]:
    own = _RANK[tree.sign]
    if not (tree.sign == "-" and tree.left == Number(Decimal(0))):
        yield from _write(tree.left, leaf, own)
    yield Piece(_SIGN.get(tree.sign, tree.sign))
    yield from _write(tree.right, leaf, own + (tree.sign in "-/"))


def _call(tree: Call, leaf: Leaf, rank: int) -> Iterator[Piece]:
    first, last = tree.arguments[0], tree.arguments[-1]
    if tree.name == "share":
        yield from _write(Operation("/", Operation("*", _HUNDRED, first), last), leaf, rank)
    elif tree.name == "change":
        rise = Operation("*", _HUNDRED, Operation("-", first, last))
        yield from _write(Operation("/", rise, last), leaf, rank)
    else:
        yield Piece(gettext("the size of") if tree.name == "abs" else gettext("rounded"))
        yield Piece("(")
        yield from _write(first, leaf)
        yield Piece(")")
