"""What ``twin.yaml`` says: how many residents live where, what is invented, and which figure is followed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, Scalar, read_yaml
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

FILE = "twin.yaml"
Cell = tuple[str, Period]
"""A published code and a period."""


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
        periods=(_period(entry, "first"), _period(entry, "last")),
        known_until=entry.day("known_until"),
        residents={name: int(count) for name, count in _numbers(entry, "residents").items()},
        teams=_texts(entry, "teams"),
        texts=_texts(entry, "texts"),
        numbers=_numbers(entry, "numbers"),
        weights={name: _numbers(weights, name) for name in weights.fields} if weights else {},
        choices=dict(_choice(item) for item in entry.entries("choices")),
        assumed=dict(_assumption(item) for item in entry.entries("assumed")),
    )


def _numbers(entry: Entry, key: str) -> dict[str, float]:
    found = entry.entry(key)
    if found is None:
        return {}
    return {name: float(found.number(name) or 0) for name in found.fields}


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
    value = entry.number("value")
    return int(value) if value is not None else 0


def _choice(entry: Entry) -> tuple[Cell, Choice]:
    value = _whole(entry) if entry.has("value") and isinstance(entry.fields["value"], Scalar) else None
    found = (entry.text("code"), _period(entry)), Choice(value, entry.text("reason"))
    entry.finish()
    return found


def _assumption(entry: Entry) -> tuple[Cell, int]:
    found = (entry.text("code"), _period(entry)), _whole(entry)
    entry.finish()
    return found
