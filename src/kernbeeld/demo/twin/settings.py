"""What ``twin.yaml`` says: how many residents live where, what is invented, and which figure is followed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, Scalar, read_yaml
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

FILE = "twin.yaml"
Cell = tuple[str, Period]
"""A published code and a period."""
T = TypeVar("T")


@dataclass(frozen=True)
class Choice:
    """A figure that the twin does not follow: what it has instead (if it is counted), and why not."""

    value: int | None
    reason: str


@dataclass(frozen=True)
class Settings:
    """The settings of one municipality's twin.

    ``choices`` say where published figures contradict each other and which one is followed;
    ``assumed`` are figures of periods for which nothing was published. ``residents`` and ``teams`` are
    by member of the place maps ``kern`` and ``team``; ``texts`` are what the registers give as reasons.
    """

    periods: tuple[Period, Period]
    known_until: date
    residents: Mapping[str, int]
    teams: Mapping[str, str]
    texts: Mapping[str, str]
    numbers: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    choices: Mapping[Cell, Choice]
    assumed: Mapping[Cell, int]

    def number(self, name: str) -> float:
        """Return a setting. Raises :class:`UserError` when the file does not give it."""
        if name not in self.numbers:
            raise UserError(
                gettext("{file} has no '{name}' under '{field}'.", file=FILE, name=name, field="numbers")
            )
        return self.numbers[name]

    def shares(self, name: str) -> Mapping[str, float]:
        """Return weights by name. Raises :class:`UserError` when the file does not give them."""
        if name not in self.weights:
            raise UserError(
                gettext("{file} has no '{name}' under '{field}'.", file=FILE, name=name, field="weights")
            )
        return self.weights[name]


def read_settings(workspace: Workspace) -> Settings:
    """Read ``twin.yaml`` of a municipality.

    Raises :class:`UserError` when there is none, and
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` with every mistake in it.
    """
    file: Path = workspace.folder / FILE
    if not file.is_file():
        raise UserError(
            gettext(
                "There is no {file} in '{folder}', so no twin can be built.",
                file=FILE,
                folder=workspace.folder,
            )
        )
    problems = Problems()
    entry = read_yaml(file, FILE, problems)
    problems.raise_any()
    if entry is None:
        raise UserError(gettext("{file} is empty.", file=FILE))
    settings = _settings(entry)
    entry.finish()
    problems.raise_any()
    return settings


def _settings(entry: Entry) -> Settings:
    weights = entry.entry("weights")
    return Settings(
        periods=_periods(entry),
        known_until=entry.day("known_until"),
        residents={name: int(count) for name, count in _numbers(entry, "residents").items()},
        teams=_texts(entry, "teams"),
        texts=_texts(entry, "texts"),
        numbers=_numbers(entry, "numbers"),
        weights={name: _numbers(weights, name) for name in weights.fields} if weights else {},
        choices=_by_cell(entry, "choices", _choice),
        assumed=_by_cell(entry, "assumed", _assumption),
    )


def _by_cell(entry: Entry, key: str, read: Callable[[Entry], tuple[Cell, T]]) -> dict[Cell, T]:
    """Read a list in which every figure stands once."""
    found: dict[Cell, T] = {}
    for item in entry.entries(key):
        cell, what = read(item)
        if cell in found:
            code, period = cell
            item.wrong(
                gettext(
                    "The figure '{code}' over {period} stands twice under '{field}'.",
                    code=code,
                    period=period.code,
                    field=key,
                )
            )
        found[cell] = what
    return found


def _periods(entry: Entry) -> tuple[Period, Period]:
    first, last = _period(entry, "first"), _period(entry, "last")
    if last.start < first.start:
        entry.wrong(gettext("'last' can't be before 'first'."), place=entry.place_of("last"))
    return first, last


def _number(entry: Entry, key: str) -> float:
    value = entry.number(key) or 0
    if value < 0:
        entry.wrong(gettext("'{key}' can't be less than zero.", key=key), place=entry.place_of(key))
    return float(value)


def _numbers(entry: Entry, key: str) -> dict[str, float]:
    found = entry.entry(key)
    if found is None:
        return {}
    return {name: _number(found, name) for name in found.fields}


def _texts(entry: Entry, key: str) -> dict[str, str]:
    found = entry.entry(key)
    return {name: found.text(name) for name in found.fields} if found else {}


def _period(entry: Entry, key: str = "period") -> Period:
    text = entry.text(key)
    try:
        return Period.parse(text)
    except PeriodError as error:
        entry.wrong(str(error), place=entry.place_of(key))
        return Period(0, 6)


def _whole(entry: Entry) -> int:
    return int(_number(entry, "value"))


def _choice(entry: Entry) -> tuple[Cell, Choice]:
    value = _whole(entry) if entry.has("value") and isinstance(entry.fields["value"], Scalar) else None
    found = (entry.text("code"), _period(entry)), Choice(value, entry.text("reason"))
    entry.finish()
    return found


def _assumption(entry: Entry) -> tuple[Cell, int]:
    found = (entry.text("code"), _period(entry)), _whole(entry)
    entry.finish()
    return found
