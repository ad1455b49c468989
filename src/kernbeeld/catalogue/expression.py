"""The small language of formulas, checks and claims.

``pgb.hh.budget / pgb.hh.budgethouders``, ``wmo.hh.clienten[soort=hh1]``,
``pwet.uitkeringen.stand_eind@previous``, ``param:eigen_bijdrage.opbrengst_voor``,
``change(a, b) >= 10``. A tree of frozen nodes; evaluating is the engine's work.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext

Breakdown = tuple[tuple[str, str], ...]
"""Pairs of dimension and member, sorted; empty for a total."""

FUNCTIONS = {"abs": 1, "round": 2, "share": 2, "change": 2}
"""Functions and how many arguments they take.

``share(a, b)`` is 100 × a ÷ b; ``change(a, b)`` is 100 × (a − b) ÷ b, both in percent.
"""

MOST_CHARACTERS = 5_000
MOST_NESTED = 50
MOST_SIGNS = 200
"""How long, how deep and how wide an expression may be: whoever walks its tree must get to the end."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<param>param:[a-z][\w.]*)"
    r"|(?P<code>[a-z]\w*(?:\.\w+)*)(?:\[(?P<breakdown>[^\]]*)\])?(?:@(?P<at>"
    r"previous|year(?:-\d)?|\d{4}(?:[HQ]\d|M\d\d(?:-(?:\d{4})?M\d\d)?)?)\b)?"
    r"|(?P<op><=|>=|==|!=|[-+*/(),<>]))"
)


class ExpressionError(UserError):
    """A text is no expression; ``position`` counts characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Number:
    """A number that stands in the expression itself."""

    value: Decimal


@dataclass(frozen=True)
class Reference:
    """A figure: its code, a cell of a breakdown, and another period than the one asked for.

    ``at`` is empty, ``previous``, ``year`` (the whole calendar year), ``year-1``, or a period code.
    """

    code: str
    breakdown: Breakdown = ()
    at: str = ""


@dataclass(frozen=True)
class ParameterReference:
    """A dated parameter."""

    code: str


@dataclass(frozen=True)
class Operation:
    """Two sides and a sign: ``+ - * /`` or a comparison ``< <= > >= == !=``."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Call:
    """A function, such as those of :data:`FUNCTIONS`."""

    name: str
    arguments: "tuple[Expression, ...]"


Expression = Number | Reference | ParameterReference | Operation | Call
_LEVELS = (("<", "<=", ">", ">=", "==", "!="), ("+", "-"), ("*", "/"))


def parse(text: str, functions: Mapping[str, int] = FUNCTIONS) -> Expression:
    """Read an expression that may use `functions`, each with how many values it takes.

    Raises :class:`ExpressionError` with the position of the trouble.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            gettext("An expression has at most {count} characters.", count=MOST_CHARACTERS), MOST_CHARACTERS
        )
    parser = _Parser(text, functions)
    tree = parser.level(0)
    parser.expect_end()
    return tree


def references(tree: Expression) -> Iterator[Reference | ParameterReference]:
    """Give every figure and parameter in reading order, repeats included."""
    if isinstance(tree, Reference | ParameterReference):
        yield tree
    elif isinstance(tree, Operation):
        yield from references(tree.left)
        yield from references(tree.right)
    elif isinstance(tree, Call):
        for argument in tree.arguments:
            yield from references(argument)


def parse_breakdown(text: str) -> Breakdown:
    """Read ``kern=lemelerveld;soort=hh1`` (comma or semicolon) into sorted pairs."""
    pairs = []
    for piece in re.split(r"[;,]", text):
        if piece.strip():
            dimension, _, member = piece.partition("=")
            pairs.append((dimension.strip(), member.strip()))
    return tuple(sorted(pairs))


def write_breakdown(breakdown: Breakdown) -> str:
    """Write a breakdown as ``kern=lemelerveld;soort=hh1``; empty for a total."""
    return ";".join(f"{dimension}={member}" for dimension, member in breakdown)


class _Parser:
    def __init__(self, text: str, functions: Mapping[str, int]) -> None:
        self.text = text
        self.functions = functions
        self.position = 0
        self.depth = 0
        self.signs = 0
        self.next = self._scan()

    def _scan(self) -> re.Match[str] | None:
        if not self.text[self.position :].strip():
            return None
        match = _TOKEN.match(self.text, self.position)
        if not match:
            raise self.trouble()
        return match

    def trouble(self) -> ExpressionError:
        rest = self.text[self.position :].strip() or gettext("the end")
        message = gettext("Can't read '{text}' at '{rest}'.", text=self.text, rest=rest)
        return ExpressionError(message, self.position)

    def take(self) -> re.Match[str]:
        match = self.next
        if match is None:
            raise self.trouble()
        self.position = match.end()
        self.next = self._scan()
        return match

    def sign(self, *signs: str) -> str | None:
        found = self.next["op"] if self.next else None
        if found is not None and found in signs:
            self.take()
            return found
        return None

    def expect_end(self) -> None:
        if self.next is not None:
            raise self.trouble()

    def level(self, depth: int) -> Expression:
        if depth == len(_LEVELS):
            return self.operand()
        tree = self.level(depth + 1)
        while sign := self.sign(*_LEVELS[depth]):
            self.signs += 1
            if self.signs > MOST_SIGNS:
                message = gettext("An expression has at most {count} operations.", count=MOST_SIGNS)
                raise ExpressionError(message, self.position)
            tree = Operation(sign, tree, self.level(depth + 1))
        return tree

    def nested(self, read: Callable[[], Expression]) -> Expression:
        self.depth += 1
        if self.depth > MOST_NESTED:
            message = gettext(
                "An expression has at most {count} brackets or minus signs inside each other.",
                count=MOST_NESTED,
            )
            raise ExpressionError(message, self.position)
        tree = read()
        self.depth -= 1
        return tree

    def operand(self) -> Expression:
        if self.sign("("):
            return self.closed(self.nested(lambda: self.level(0)))
        if self.sign("-"):
            return Operation("-", Number(Decimal(0)), self.nested(self.operand))
        if self.next is None or self.next["op"]:
            raise self.trouble()
        match = self.take()
        if match["number"]:
            return Number(Decimal(match["number"]))
        if match["param"]:
            return ParameterReference(match["param"].removeprefix("param:"))
        if match["code"] in self.functions and self.sign("("):
            return self.nested(lambda: self.call(match["code"]))
        if self.sign("("):
            raise self.no_function(match)
        return Reference(match["code"], parse_breakdown(match["breakdown"] or ""), self.at(match))

    def no_function(self, match: re.Match[str]) -> ExpressionError:
        name, known = match["code"], ", ".join(f"{one}()" for one in self.functions)
        message = gettext("There is no function '{name}'; choose {known}.", name=name, known=known)
        return ExpressionError(message, match.start("code"))

    def at(self, match: re.Match[str]) -> str:
        found = match["at"] or ""
        if found[:1].isdigit():
            try:
                Period.parse(found)
            except PeriodError as error:
                raise ExpressionError(str(error), match.start("at")) from None
        return found

    def closed(self, tree: Expression) -> Expression:
        if not self.sign(")"):
            raise self.trouble()
        return tree

    def call(self, name: str) -> Expression:
        arguments = [self.level(0)]
        while self.sign(","):
            arguments.append(self.level(0))
        self.closed(arguments[0])
        if len(arguments) != self.functions[name]:
            raise ExpressionError(
                ngettext(
                    "{name}() takes {count} value.",
                    "{name}() takes {count} values.",
                    self.functions[name],
                    name=name,
                ),
                self.position,
            )
        return Call(name, tuple(arguments))
