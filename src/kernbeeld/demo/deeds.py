"""What the people of the demo did: each deed at its instant, on working days that count back from today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml

SATURDAY = 5

At = Callable[[datetime], None]
"""What is done at an instant."""


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """Something that somebody did at an instant; deeds are done in the order in which they happened."""

    at: datetime
    number: int
    do: At = field(compare=False)


def deeds_in(file: Path, read: Callable[[Entry], Iterable[Deed]]) -> list[Deed]:
    """Return what a script of the demo says, in no order yet; none where there is no such file.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file.
    """
    if not file.is_file():
        return []
    problems = Problems()
    script = read_yaml(file, file.name, problems)
    problems.raise_any()
    if script is None:
        return []
    deeds = list(read(script))
    script.finish()
    problems.raise_any()
    return deeds


def workday(today: date, ago: int) -> date:
    """Return the working day so many days ago: of a weekend the Friday before it."""
    day = today - timedelta(days=ago)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def workday_ahead(today: date, ahead: int) -> date:
    """Return the working day so many days from today: of a weekend the Monday after it."""
    day = today + timedelta(days=ahead)
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
