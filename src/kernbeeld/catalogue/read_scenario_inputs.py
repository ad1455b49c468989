"""Entries to the inputs of a scenario: a value and its source, a spread, a slider."""

import re
from collections.abc import Mapping
from decimal import Decimal

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.model import Alias, Indicator, Label, Parameter
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.scenario_units import PLAIN
from kernbeeld.catalogue.scenarios import FigureSource, Input, Shape, Slider, Spread
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

_NAME = re.compile("[a-z][a-z0-9_]{0,59}")
_YEAR = re.compile("[0-9]{4}")
_SOURCES = ("value", "values", "parameter", "figure")
_LARGEST = Decimal(10) ** 15


class InputReader:
    """Reads inputs; what a parameter or a figure says already need not be said again."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        indicators: Mapping[str, Indicator],
        aliases: Mapping[str, Alias],
    ) -> None:
        self._parameters = parameters
        self._indicators = indicators
        self._aliases = aliases

    def read(self, entry: Entry, first_year: int, owner: str) -> Input:
        """Read one input; `owner` stands behind it where nobody else does."""
        name = read_name(entry)
        parameter, figure = entry.text("parameter", ""), _read_figure(entry)
        given = self._given(parameter, figure, entry)
        borrows = bool(parameter or figure)
        label = given.label if given else Label(name, name)
        found = Input(
            name=name,
            label=label if borrows and not entry.has("label") else entry.label(),
            unit=entry.text("unit", (given.unit if given else PLAIN) if borrows else None),
            bron=entry.text("bron", self._bron_of(given)),
            behind=entry.text("behind", owner),
            place=entry.place,
            values=_read_values(entry, first_year),
            parameter=parameter,
            figure=figure,
            spread=_read_spread(entry),
            slider=_read_slider(entry),
            decision=entry.flag("decision", False),
            assumption=entry.flag("assumption", isinstance(given, Parameter) and given.assumption),
            note=entry.text("note", given.note if isinstance(given, Parameter) else ""),
        )
        _expect_one_source(entry)
        entry.finish()
        return found

    def _given(
        self, parameter: str, figure: FigureSource | None, entry: Entry
    ) -> Parameter | Indicator | Alias | None:
        """Return what the value comes from; it is a mistake where that is named and not there."""
        if parameter and parameter not in self._parameters:
            text = gettext("Parameter '{code}' is unknown.", code=parameter)
            entry.wrong(text, did_you_mean(parameter, self._parameters), entry.place_of("parameter"))
        if parameter:
            return self._parameters.get(parameter)
        if figure is None:
            return None
        known: dict[str, Indicator | Alias] = {**self._indicators, **self._aliases}
        if figure.code not in known:
            text = gettext("Figure '{code}' is unknown.", code=figure.code)
            entry.wrong(text, did_you_mean(figure.code, known), entry.place_of("figure"))
        return known.get(figure.code)

    def _bron_of(self, given: Parameter | Indicator | Alias | None) -> str:
        if isinstance(given, Alias):
            given = self._indicators.get(given.measure)
        return given.bron if given else ""


def read_name(entry: Entry, key: str = "name") -> str:
    """Read the plain word that formulas call something by."""
    name = entry.text(key)
    if name and not _NAME.fullmatch(name):
        entry.wrong(
            gettext("'{name}' is no name. Use small letters, digits and '_', a letter first.", name=name),
            place=entry.place_of(key),
        )
    return name


def number_given(entry: Entry, key: str) -> Decimal:
    """Read a number that must be there, and is not larger than anybody can mean."""
    wrong_before = len(entry.problems.all())
    value = entry.number(key)
    if value is not None and abs(value) <= _LARGEST:
        return value
    if len(entry.problems.all()) == wrong_before:
        entry.wrong(gettext("'{key}' needs a number, not too large.", key=key), place=entry.place_of(key))
    return Decimal(0)


def _expect_one_source(entry: Entry) -> None:
    named = [key for key in _SOURCES if key in entry.fields]
    if len(named) != 1:
        entry.wrong(
            gettext("An input has its value in one field: {known}.", known=", ".join(_SOURCES)),
            place=entry.place,
        )


def _read_values(entry: Entry, first_year: int) -> dict[int, Decimal]:
    if entry.has("value"):
        return {first_year: number_given(entry, "value")}
    inner = entry.entry("values") if entry.has("values") else None
    values: dict[int, Decimal] = {}
    for key in inner.fields if inner else ():
        if inner and _YEAR.fullmatch(key):
            values[int(key)] = number_given(inner, key)
    if inner:
        inner.finish()
    return dict(sorted(values.items()))


def _read_figure(parent: Entry) -> FigureSource | None:
    entry = parent.entry("figure") if parent.has("figure") else None
    if entry is None:
        return None
    found = FigureSource(
        entry.text("code"), entry.text("period"), parse_breakdown(entry.text("breakdown", ""))
    )
    entry.finish()
    return found


def _read_spread(parent: Entry) -> Spread | None:
    entry = parent.entry("spread") if parent.has("spread") else None
    if entry is None:
        return None
    found = Spread(
        shape=Shape(entry.choice("shape", tuple(Shape))),
        low=number_given(entry, "low"),
        high=number_given(entry, "high"),
        share=entry.choice("as", ("value", "share"), "value") == "share",
    )
    entry.finish()
    return found


def _read_slider(parent: Entry) -> Slider | None:
    entry = parent.entry("slider") if parent.has("slider") else None
    if entry is None:
        return None
    found = Slider(*(number_given(entry, key) for key in ("low", "high", "step")))
    entry.finish()
    return found
