"""The formulas of a scenario, year by year, for many draws at once."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, Reference, references
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.scenario_language import (
    ABS,
    BEFORE,
    ELAPSED,
    LEAST,
    MOST,
    WHEN,
    before_calls,
    names_used,
)
from kernbeeld.errors import InternalError, UserError
from kernbeeld.language import gettext
from kernbeeld.simulation.arithmetic import Array
from kernbeeld.simulation.binding import Bound

Value = float | Array
"""One number for all draws, or one for each."""

Truth = bool | NDArray[np.bool_]
Year = dict[str, Value]

_COMPARE: Mapping[str, Callable[[Value, Value], Truth]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}


class Evaluation:
    """A bound scenario that is ready to be worked out; ``steady`` are names alike in every year."""

    def __init__(self, bound: Bound) -> None:
        self._bound = bound
        self._first = bound.scenario.first_year
        self._inputs = {
            one.name: {year: float(value) for year, value in one.by_year.items()} for one in bound.inputs
        }
        self._shares = {one.name for one in bound.inputs if one.spread and one.spread.share}
        self.steady = _steady(bound)

    def years(
        self, drawn: Mapping[str, Value], fixed: Mapping[str, Value], *, strict: bool = True
    ) -> dict[int, Year]:
        """Work every formula out for every year.

        `drawn` is what :class:`~kernbeeld.simulation.drawing.Draws` gives; `fixed` are inputs that are
        this in every year, whatever they were. Raises :class:`UserError` where a formula divides by zero: it
        says which, when, and with what. Without `strict` the outcome is infinite, or no number, there.
        """
        years: dict[int, Year] = {}
        with np.errstate(all="ignore"):
            for year in self._bound.scenario.years:
                years[year] = self._year(year, years.get(year - 1), self._taken(year, drawn, fixed), strict)
        return years

    def _taken(self, year: int, drawn: Mapping[str, Value], fixed: Mapping[str, Value]) -> Year:
        taken: Year = {ELAPSED: float(year - self._first)}
        for name, values in self._inputs.items():
            if name in fixed:
                taken[name] = fixed[name]
            elif name not in drawn:
                taken[name] = values[year]
            else:
                taken[name] = drawn[name] * values[year] if name in self._shares else drawn[name]
        return taken

    def _year(self, year: int, before: Year | None, known: Year, strict: bool) -> Year:
        for formula in self._bound.formulas:
            if before is not None and formula.name in self.steady:
                known[formula.name] = before[formula.name]
                continue
            working = _Working(known, before)
            known[formula.name] = working.value(formula.tree)
            if strict and working.wrong is not None:
                raise self._refused(formula.name, year, known, working.wrong, divides=True)
        return known

    def refuse_endless(self, years: Mapping[int, Year]) -> None:
        """Raise :class:`UserError` for the first formula whose outcome is no number, or is far too large."""
        for year, known in years.items():
            for formula in self._bound.formulas:
                wrong = ~np.isfinite(np.atleast_1d(known[formula.name]))
                if wrong.any():
                    raise self._refused(formula.name, year, known, int(wrong.argmax()), divides=False)

    def _refused(self, name: str, year: int, known: Year, draw: int, *, divides: bool) -> UserError:
        used = ", ".join(
            f"{one} = {_written(_at(known[one], draw))}"
            for one in sorted(self._rests_on(name))
            if one in known
        )
        message = (
            gettext("Formula '{name}' divides by zero in {year}, with {used}. Use when(…) for that case.")
            if divides
            else gettext("Formula '{name}' gives no number, or one far too large, in {year}, with {used}.")
        )
        return UserError(message.format(name=name, year=year, used=used or "-"))

    def _rests_on(self, name: str) -> set[str]:
        """Return the inputs that a formula rests on, by way of other formulas too."""
        trees = {one.name: one.tree for one in self._bound.formulas}
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [*names_used(trees[one])] if one in trees else []
        return found & set(self._inputs)


class _Working:
    """One formula of one year; ``wrong`` becomes the number of a draw that divides by zero."""

    def __init__(self, known: Year, before: Year | None) -> None:
        self._known = known
        self._before = before
        self.wrong: int | None = None

    def value(self, tree: Expression, where: Truth = True) -> Value:
        """Work out a tree; what is not in `where` is not used and so may be no number."""
        if isinstance(tree, Reference):
            return self._known[tree.code]
        if isinstance(tree, Number):
            return float(tree.value)
        if isinstance(tree, Operation):
            return self._operation(tree, where)
        if isinstance(tree, Call):
            return self._call(tree, where)
        raise InternalError(f"no part of a formula: {tree}")

    def _operation(self, tree: Operation, where: Truth) -> Value:
        left, right = self.value(tree.left, where), self.value(tree.right, where)
        if tree.sign == "+":
            return left + right
        if tree.sign == "-":
            return left - right
        if tree.sign == "*":
            return left * right
        if tree.sign == "/":
            return self._divided(left, right, where)
        raise InternalError(f"no sum of a formula: {tree.sign}")

    def _divided(self, above: Value, below: Value, where: Truth) -> Value:
        result = np.divide(above, below)
        if self.wrong is None and not np.isfinite(result).all():
            wrong = np.atleast_1d(np.equal(below, 0.0) & where)
            self.wrong = int(wrong.argmax()) if wrong.any() else None
        return _plain(result)

    def _truth(self, tree: Expression, where: Truth) -> Truth:
        if isinstance(tree, Operation) and tree.sign in _COMPARE:
            return _COMPARE[tree.sign](self.value(tree.left, where), self.value(tree.right, where))
        raise InternalError(f"no comparison of a formula: {tree}")

    def _call(self, tree: Call, where: Truth) -> Value:
        if tree.name == WHEN:
            return self._chosen(tree, where)
        if tree.name == BEFORE:
            return self._year_before(tree, where)
        values = [self.value(argument, where) for argument in tree.arguments]
        if tree.name == LEAST:
            return _plain(np.minimum(values[0], values[1]))
        if tree.name == MOST:
            return _plain(np.maximum(values[0], values[1]))
        if tree.name == ABS:
            return _plain(np.abs(values[0]))
        raise InternalError(f"no function of a formula: {tree.name}")

    def _chosen(self, tree: Call, where: Truth) -> Value:
        condition, yes, no = tree.arguments
        holds = self._truth(condition, where)
        if not isinstance(holds, np.ndarray):
            return self.value(yes if holds else no, where)
        left = self.value(yes, holds & where)
        return np.where(holds, left, self.value(no, ~holds & where))

    def _year_before(self, tree: Call, where: Truth) -> Value:
        formula, start = tree.arguments
        if self._before is None:
            return self.value(start, where)
        if not isinstance(formula, Reference):
            raise InternalError("before() takes the name of a formula")
        return self._before[formula.code]


def _plain(value: Value) -> Value:
    return value if isinstance(value, np.ndarray) else float(value)


def _steady(bound: Bound) -> frozenset[str]:
    """Return what is the same in every year: it needs to be worked out only once."""
    steady = {one.name for one in bound.inputs if one.steady}
    for formula in bound.formulas:
        names = {item.code for item in references(formula.tree) if isinstance(item, Reference)}
        if names <= steady and not any(before_calls(formula.tree)):
            steady.add(formula.name)
    return frozenset(steady)


def _at(value: Value, draw: int) -> float:
    return float(value[draw]) if isinstance(value, np.ndarray) else float(value)


def _written(value: float) -> str:
    return write_number(Decimal(f"{value:.6g}"))
