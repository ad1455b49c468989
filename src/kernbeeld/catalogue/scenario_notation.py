"""A formula of a scenario in words: names as a reader knows them, and signs as on paper."""

from collections.abc import Callable, Mapping, Sequence

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, Reference
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.scenario_language import ABS, BEFORE, ELAPSED, LEAST, MOST, WHEN
from kernbeeld.catalogue.scenarios import Formula, Scenario
from kernbeeld.language import active, gettext

_SIGNS = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def formula_words(formula: Formula, scenario: Scenario) -> str:
    """Write a formula with the labels of inputs and formulas in the active language."""
    labels = {one.name: one.label for one in scenario.inputs}
    labels |= {one.name: one.label for one in scenario.formulas}
    return _words(formula.tree, {name: f"“{label[active()]}”" for name, label in labels.items()})


def _words(tree: Expression, names: Mapping[str, str]) -> str:
    match tree:
        case Number():
            return write_number(tree.value)
        case Reference():
            return (
                gettext("years since the first") if tree.code == ELAPSED else names.get(tree.code, tree.code)
            )
        case Operation():
            return _operation(tree, names)
        case Call():
            return _CALLS[tree.name]([_words(argument, names) for argument in tree.arguments])
        case _:
            return ""


def _operation(tree: Operation, names: Mapping[str, str]) -> str:
    right = _side(tree.right, tree, names, is_right=True)
    if tree.sign == "-" and isinstance(tree.left, Number) and not tree.left.value:
        return f"−{right}"
    left = _side(tree.left, tree, names, is_right=False)
    return f"{left} {_SIGNS.get(tree.sign, tree.sign)} {right}"


def _side(side: Expression, around: Operation, names: Mapping[str, str], *, is_right: bool) -> str:
    """Write a side, between brackets where it would be read differently without."""
    words = _words(side, names)
    if not isinstance(side, Operation):
        return words
    inner, outer = _STRENGTH.get(side.sign, 0), _STRENGTH.get(around.sign, 0)
    needs = inner < outer or (is_right and inner == outer and around.sign in "-/")
    return f"({words})" if needs else words


_CALLS: Mapping[str, Callable[[Sequence[str]], str]] = {
    ABS: lambda said: gettext("({value}, without a minus)", value=said[0]),
    LEAST: lambda said: gettext("(the least of {one} and {other})", one=said[0], other=said[1]),
    MOST: lambda said: gettext("(the most of {one} and {other})", one=said[0], other=said[1]),
    WHEN: lambda said: gettext(
        "(if {condition}: {one}; otherwise: {other})", condition=said[0], one=said[1], other=said[2]
    ),
    BEFORE: lambda said: gettext(
        "({one} of the year before, and {start} in the first year)", one=said[0], start=said[1]
    ),
}
