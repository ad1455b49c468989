"""What somebody writes of a programme, an action, a fund and a milestone, and what can't be. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kernbeeld.language import gettext

Problem = tuple[str, str]
"""The field that is wrong, and what to do about it."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_YEARS = 12
"""A programme of more years is not one programme; so many columns can't be read."""


@dataclass(frozen=True, slots=True)
class ProgrammeDetails:
    """A programme. ``budget`` in cents, nothing: not agreed as one amount; ``reports`` are codes."""

    title: str
    begin: date
    einde: date | None = None
    aanleiding: str = ""
    budget: int | None = None
    owner: str = ""
    bron: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """An action. ``budget`` in cents, nothing: unknown; no ``kernen``: the whole municipality."""

    title: str
    what: str = ""
    doel: str = ""
    doelgroep: str = ""
    kernen: tuple[str, ...] = ()
    uitvoerders: tuple[str, ...] = ()
    begin: date | None = None
    einde: date | None = None
    period_words: str = ""
    budget: int | None = None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundDetails:
    """A fund. ``bedrag`` in cents and ``ends_on``: nothing is unknown."""

    name: str
    conditions: str = ""
    ends_on: date | None = None
    bedrag: int | None = None


@dataclass(frozen=True, slots=True)
class MilestoneDetails:
    """A milestone of an action, by its code, or of the programme as a whole."""

    title: str
    planned_on: date
    actie: str = ""
    reached_on: date | None = None
    remark: str = ""


def programme_problems(details: ProgrammeDetails) -> Iterator[Problem]:
    """Yield what keeps a programme from being kept."""
    if not details.title.strip():
        yield "title", gettext("Give the programme a name.")
    if not details.owner.strip():
        yield "owner", gettext("Say which function answers for the programme.")
    yield from _days(details.begin, details.einde)
    if details.einde and details.einde.year - details.begin.year >= MOST_YEARS:
        yield "einde", gettext("A programme has {most} years at most.", most=MOST_YEARS)
    if details.budget is not None and details.budget < 0:
        yield "budget", gettext("A budget is not below zero.")


def action_problems(details: ActionDetails) -> Iterator[Problem]:
    """Yield what keeps an action from being kept."""
    if not details.title.strip():
        yield "title", gettext("Give the action a name.")
    yield from _days(details.begin, details.einde)
    if details.budget is not None and details.budget < 0:
        yield "budget", gettext("A budget is not below zero.")


def fund_problems(details: FundDetails) -> Iterator[Problem]:
    """Yield what keeps a fund from being kept."""
    if not details.name.strip():
        yield "name", gettext("Give the fund a name.")
    if details.bedrag is not None and details.bedrag < 0:
        yield "bedrag", gettext("A fund is not below zero.")


def milestone_problems(details: MilestoneDetails, today: date) -> Iterator[Problem]:
    """Yield what keeps a milestone from being kept; `today` is the day on which it is written."""
    if not details.title.strip():
        yield "title", gettext("Say what has to be there.")
    if details.reached_on is not None and details.reached_on > today:
        yield "reached_on", gettext("This day has not come yet.")


def year_problems(field: str, years: Iterator[int] | tuple[int, ...]) -> Iterator[Problem]:
    """Yield for each year that a programme can't have."""
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            yield field, gettext("{year} is no year of a programme.", year=year)


def _days(begin: date | None, einde: date | None) -> Iterator[Problem]:
    if begin is not None and einde is not None and einde < begin:
        yield "einde", gettext("The end lies before the begin.")
    for field, day in (("begin", begin), ("einde", einde)):
        if day is not None:
            yield from year_problems(field, (day.year,))
