"""Which of the provisions fits first: the lightest, then the nearest. Collective goes before individual."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.html.words import day_words

LADDER = ("vrijwilliger", "algemeen", "collectief", "maatwerk")
"""From light to heavy: own network and volunteers, open to all, in a group, made to measure."""


@dataclass(frozen=True)
class Fit:
    """A provision that may fit a question, in words that a reader can use at once.

    ``is_local``: it names the kern that was asked for; else it is there for the whole municipality.
    ``is_checked``: somebody checked it within a year; ``checked_on`` is when that was last (None: never), and
    ``checked`` says so. ``address`` is that of its public page. ``step`` is its step of the ladder, with its
    ``step_name``; ``place`` says where it is and how far, ``places`` how many places it has, if known.
    ``is_near``: in the kern that was asked for, or for the whole municipality.
    """

    code: str
    name: str
    what: str
    access: str
    costs: str
    is_local: bool
    is_checked: bool
    checked_on: date | None
    checked: str
    address: str
    step: str = ""
    step_name: str = ""
    place: str = ""
    places: str = ""
    is_near: bool = True


def rank(step: str, *, is_local: bool, is_checked: bool, name: str) -> tuple[int, bool, bool, str]:
    """Return where a provision stands in a list: light before heavy, near before far, checked before not."""
    place = LADDER.index(step) if step in LADDER else len(LADDER)
    return place, not is_local, not is_checked, name.casefold()


def nearest(gebied: str, kernen: Collection[str], distances: Mapping[frozenset[str], int]) -> int | None:
    """Return how many kilometres the nearest of `kernen` is from a kern; None where nobody knows.

    What is in the kern itself, or for the whole municipality, is no distance away.
    """
    if gebied in kernen or not kernen:
        return 0
    known = [distances[pair] for pair in (frozenset((gebied, kern)) for kern in kernen) if pair in distances]
    return min(known, default=None)


def place_words(gebied: str, kernen: Mapping[str, str], km: int | None) -> str:
    """Say where a provision is, seen from a kern; `kernen` are those where it is, with their names."""
    if not kernen:
        return gettext("for the whole municipality")
    if gebied in kernen:
        return gettext("in this village")
    names = ", ".join(kernen.values())
    if not gebied or km is None:
        return gettext("elsewhere in the municipality: {villages}", villages=names)
    return gettext("elsewhere in the municipality: {villages}, about {km} km", villages=names, km=km)


def places_words(places: int | None) -> str:
    """Say how many places there are; how many of them are free is asked there."""
    if places is None:
        return gettext("Free places are not known: ask")
    return ngettext(
        "{count} place in all: ask whether it is free",
        "{count} places in all: ask whether one is free",
        places,
    )


def is_recent(checked_on: date | None, day: date, days: int) -> bool:
    """Tell whether somebody checked it less than a number of days before a day."""
    return checked_on is not None and day < checked_on + timedelta(days=days)


def checked_words(checked_on: date | None, *, is_recent: bool) -> str:
    """Say when somebody checked it last, and what to do where that is long ago or never."""
    if checked_on is None:
        return gettext("Not checked yet: call before you go")
    said = gettext("Last checked on {day}", day=day_words(checked_on))
    return said if is_recent else gettext("{said}, longer than a year ago: call before you go", said=said)


def opening(hours: Sequence[Mapping[str, object]], day: date) -> str:
    """Say whether it is open on a day; empty where nobody knows its hours."""
    if not hours:
        return ""
    spans = sorted(
        (str(one["opens"]), str(one["closes"])) for one in hours if one["weekday"] == day.isoweekday()
    )
    if not spans:
        return gettext("closed today")
    said = ", ".join(gettext("{opens} to {closes}", opens=opens, closes=closes) for opens, closes in spans)
    return gettext("open today: {hours}", hours=said)


def access_words(access: str) -> str:
    """Say whether a decision of the municipality is needed."""
    return {
        "zonder_indicatie": gettext("You can just go there"),
        "met_indicatie": gettext("The municipality decides first whether you can go"),
    }.get(access, gettext("Ask whether you can just go there"))


def cost_words(costs: str) -> str:
    """Say what it costs; what nobody knows is not free."""
    return costs or gettext("Not known: ask what it costs")


def step_words(step: str) -> str:
    """Name a step of the ladder."""
    return {
        "vrijwilliger": gettext("From people nearby and volunteers"),
        "algemeen": gettext("Open to everybody"),
        "collectief": gettext("In a group"),
        "maatwerk": gettext("Made to measure for one person"),
    }.get(step, step)
