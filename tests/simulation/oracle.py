"""A scenario worked out the slow way: one draw and one year at a time, in exact fractions."""

from collections.abc import Mapping
from fractions import Fraction

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, Reference
from kernbeeld.catalogue.scenarios import Scenario

SIGNS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


class Oracle:
    """The scenario at one draw; `inputs` has the value of each input per year."""

    def __init__(self, scenario: Scenario, inputs: Mapping[str, Mapping[int, Fraction]]) -> None:
        self.scenario = scenario
        self.inputs = inputs
        self.trees = {one.name: one.tree for one in scenario.formulas}

    def value(self, name: str, year: int) -> Fraction:
        if name == "elapsed":
            return Fraction(year - self.scenario.first_year)
        if name in self.inputs:
            return self.inputs[name][year]
        return self.tree(self.trees[name], year)

    def tree(self, tree: Expression, year: int) -> Fraction:
        match tree:
            case Number(value):
                return Fraction(value)
            case Reference(code):
                return self.value(code, year)
            case Operation(sign, left, right):
                return SIGNS[sign](self.tree(left, year), self.tree(right, year))
            case Call("when", (condition, yes, no)):
                return self.tree(yes if self.tree(condition, year) else no, year)
            case Call("before", (Reference(code), start)):
                first = year == self.scenario.first_year
                return self.tree(start, year) if first else self.value(code, year - 1)
            case Call(name, arguments):
                return {"min": min, "max": max, "abs": abs}[name](
                    *(self.tree(argument, year) for argument in arguments)
                )
        raise AssertionError(tree)
