"""A scenario with a value for each input: taken from the definitions, from figures, or moved by a reader."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.scenario_language import names_of_this_year
from kernbeeld.catalogue.scenario_values import value_in
from kernbeeld.catalogue.scenarios import FigureSource, Formula, Input, Scenario, Shape, Spread
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext

_NUMBER = re.compile(r"[-+−]?[0-9]{1,18}(?:[.,][0-9]{1,12})?|[-+−]?[0-9]{1,3}(?:\.[0-9]{3}){1,5},[0-9]{1,12}")
_WITH_POINTS = re.compile(r"[-+−]?[0-9]{1,3}(?:\.[0-9]{3}){2,5}")
"""Two points or more are no decimal sign: only thousands can be meant."""
_LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Found:
    """What a figure turned out to be; ``absence`` says why there is no value, ``decimals`` as it is shown."""

    value: Decimal | None
    absence: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class BoundInput:
    """An input with its value in each year. ``spread`` is absent where it is taken as certain.

    ``source`` is ``value``, ``parameter``, ``figure`` or ``moved``; ``own`` is what it was in the first year
    before a reader moved it, where that is known.
    """

    given: Input
    by_year: Mapping[int, Decimal]
    source: str
    spread: Spread | None
    own: Decimal | None

    @property
    def name(self) -> str:
        """The name that formulas have for it."""
        return self.given.name

    @property
    def moved(self) -> bool:
        """Whether a reader put another value in; what he says is then taken as certain."""
        return self.source == "moved"

    @property
    def value(self) -> Decimal:
        """The value in the first year."""
        return next(iter(self.by_year.values()))

    @property
    def steady(self) -> bool:
        """Whether it is the same in every year."""
        return len(set(self.by_year.values())) == 1


@dataclass(frozen=True)
class Bound:
    """A scenario of which every input has a value; ``inputs`` by name, ``formulas`` in order of need.

    ``facts`` is the digest of the figures that it took.
    """

    scenario: Scenario
    inputs: tuple[BoundInput, ...]
    formulas: tuple[Formula, ...]
    facts: str

    def input(self, name: str) -> BoundInput:
        """Return one input. Raises `KeyError` for a name that the scenario does not have."""
        for one in self.inputs:
            if one.name == name:
                return one
        raise KeyError(name)


def needed_figures(scenario: Scenario) -> frozenset[FigureSource]:
    """Return the figures that a scenario takes values from."""
    return frozenset(one.figure for one in scenario.inputs if one.figure)


def bind(
    catalogue: Catalogue,
    scenario: Scenario,
    figures: Mapping[FigureSource, Found],
    moved: Mapping[str, str | Decimal],
) -> Bound:
    """Give every input its value; `moved` has the values that a reader chose, by the name of the input.

    A moved value holds in all years and is taken as certain; one that is the input's own value moves nothing.
    In text the point is the decimal sign (``0.05``), and a comma is one too (``0,05``, ``1.234,5``); two
    points or more part thousands (``1.234.567``). Instead of its name an input may be called by the parameter
    that it takes.

    Raises :class:`UserError` for an unknown input, for a value outside its slider, and for a figure or a
    parameter without a value.
    """
    chosen = _by_name(scenario, moved)
    inputs = tuple(
        _bound(catalogue, scenario, one, figures, chosen.get(one.name))
        for one in sorted(scenario.inputs, key=lambda one: one.name)
    )
    return Bound(scenario, inputs, in_order(scenario), _facts(inputs, figures))


def in_order(scenario: Scenario) -> tuple[Formula, ...]:
    """Return the formulas so that each comes after those that it needs of its own year.

    Raises :class:`UserError` where formulas need each other.
    """
    by_name = {one.name: one for one in scenario.formulas}
    done: dict[str, Formula] = {}

    def visit(formula: Formula, above: tuple[str, ...]) -> None:
        if formula.name in above:
            circle = " → ".join((*above[above.index(formula.name) :], formula.name))
            raise UserError(
                gettext("{place}: formulas need each other: {circle}.", place=formula.place, circle=circle)
            )
        if formula.name not in done:
            for name in sorted(set(names_of_this_year(formula.tree)) & set(by_name)):
                visit(by_name[name], (*above, formula.name))
            done[formula.name] = formula

    for _, formula in sorted(by_name.items()):
        visit(formula, ())
    return tuple(done.values())


def _by_name(scenario: Scenario, moved: Mapping[str, str | Decimal]) -> dict[str, str | Decimal]:
    by_parameter = {one.parameter: one.name for one in scenario.inputs if one.parameter}
    chosen: dict[str, str | Decimal] = {}
    for name, value in moved.items():
        own = name if scenario.input(name) else by_parameter.get(name, "")
        if not own:
            raise _unknown(scenario, name, by_parameter)
        if own in chosen:
            raise UserError(gettext("Input '{name}' is moved twice.", name=own))
        chosen[own] = value
    return chosen


def _unknown(scenario: Scenario, name: str, by_parameter: Mapping[str, str]) -> UserError:
    known = sorted(one.name for one in scenario.inputs)
    text = gettext(
        "Scenario '{scenario}' has no input '{name}'. It has: {known}.",
        scenario=scenario.code,
        name=name,
        known=", ".join(known),
    )
    return UserError(f"{text} {did_you_mean(name, (*known, *by_parameter))}".rstrip())


def _bound(
    catalogue: Catalogue,
    scenario: Scenario,
    given: Input,
    figures: Mapping[FigureSource, Found],
    chosen: str | Decimal | None,
) -> BoundInput:
    if chosen is None:
        return _own(catalogue, scenario, given, figures)
    value = _checked(given, chosen)
    try:
        own = _own(catalogue, scenario, given, figures)
    except UserError:
        own = None  # what it would have been is not known, and no longer needed
    if own is not None and set(own.by_year.values()) == {value}:
        return own
    before = own.value if own else None
    return BoundInput(given, dict.fromkeys(scenario.years, value), "moved", None, before)


def _own(
    catalogue: Catalogue, scenario: Scenario, given: Input, figures: Mapping[FigureSource, Found]
) -> BoundInput:
    if given.figure:
        value = _figure(given, given.figure, figures)
        by_year, source = dict.fromkeys(scenario.years, value), "figure"
    else:
        by_year = {year: _defined(catalogue, given, year) for year in scenario.years}
        source = "parameter" if given.parameter else "value"
    spread = None if given.decision else given.spread
    bound = BoundInput(given, by_year, source, spread, by_year[scenario.first_year])
    _check_spread(bound)
    return bound


def _check_spread(bound: BoundInput) -> None:
    """Refuse a spread that does not fit the value; of a figure this shows only now."""
    spread = bound.spread
    if spread is None:
        return
    if not spread.share and not bound.steady:
        message = gettext(
            "Input '{name}' changes over the years: give its spread as a share.", name=bound.name
        )
        raise UserError(f"{bound.given.place}: {message}")
    own = Decimal(1) if spread.share else bound.value
    if not spread.low <= own <= spread.high or (spread.shape is Shape.LOGNORMAL and spread.low <= 0):
        message = gettext(
            "The value of '{name}', {value}, does not lie in its spread from {low} to {high}.",
            name=bound.name,
            value=write_number(own),
            low=write_number(spread.low),
            high=write_number(spread.high),
        )
        raise UserError(f"{bound.given.place}: {message}")


def _defined(catalogue: Catalogue, given: Input, year: int) -> Decimal:
    value = value_in(given, year, catalogue.parameters)
    if value is None:
        raise UserError(
            gettext(
                "Parameter '{code}' has no value for {year}. Give '{name}' a value yourself.",
                code=given.parameter,
                year=year,
                name=given.name,
            )
        )
    return value


def _figure(given: Input, source: FigureSource, figures: Mapping[FigureSource, Found]) -> Decimal:
    found = figures.get(source)
    if found is not None and found.value is not None:
        return found.value
    cell = f" [{write_breakdown(source.breakdown)}]" if source.breakdown else ""
    why = found.absence if found and found.absence else gettext("not asked for")
    text = gettext(
        "Figure '{code}' over {period} is not there ({why}). Deliver it, or give '{name}' a value yourself.",
        code=source.code + cell,
        period=source.period,
        why=why,
        name=given.name,
    )
    raise UserError(text)


def _checked(given: Input, chosen: str | Decimal) -> Decimal:
    value = chosen if isinstance(chosen, Decimal) else _read(given, chosen)
    if not value.is_finite() or abs(value) > _LARGEST:
        raise UserError(gettext("'{text}' is no value for '{name}'.", text=chosen, name=given.name))
    if given.slider and not given.slider.low <= value <= given.slider.high:
        raise UserError(
            gettext(
                "'{label}' ({name}) goes from {low} to {high}; {value} is outside that.",
                label=given.label[active()],
                name=given.name,
                low=write_number(given.slider.low),
                high=write_number(given.slider.high),
                value=write_number(value),
            )
        )
    return value


def _read(given: Input, text: str) -> Decimal:
    plain = text.strip()
    if _WITH_POINTS.fullmatch(plain):
        plain = plain.replace(".", "")
    if not _NUMBER.fullmatch(plain):
        raise UserError(gettext("'{text}' is no value for '{name}'.", text=text, name=given.name))
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return Decimal(plain.replace("−", "-"))
    except InvalidOperation:
        raise UserError(gettext("'{text}' is no value for '{name}'.", text=text, name=given.name)) from None


def _facts(inputs: tuple[BoundInput, ...], figures: Mapping[FigureSource, Found]) -> str:
    """Return the digest of the figures that count, each with what it was."""
    lines = []
    for one in inputs:
        if one.given.figure and one.source == "figure":
            source = one.given.figure
            value = _plain(one.value)
            lines.append(f"{source.code}[{write_breakdown(source.breakdown)}]@{source.period}={value}")
    return hashlib.sha256("\n".join(sorted(set(lines))).encode()).hexdigest()


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
