"""A provision in words for a reader, the same on every page that shows one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import kern_names
from kernbeeld.community.queries.social_map import LEEFGEBIED, check_after, members, public_address
from kernbeeld.community.rules.fitting import (
    access_words,
    checked_words,
    cost_words,
    is_recent,
    opening,
    step_words,
)
from kernbeeld.language import active, gettext

Opened = tuple[str, str]
"""A weekday and its hours, in words."""


@dataclass(frozen=True)
class Card:
    """A provision with everything about it in words."""

    one: Voorziening
    address: str
    access: str
    costs: str
    step: str
    where: str
    today: str
    call: str
    is_checked: bool
    checked: str
    leefgebieden: tuple[tuple[str, str], ...]
    hours: tuple[Opened, ...]
    places: str


def life_names() -> dict[str, str]:
    """Return the parts of life with their names."""
    return {one.code: one.label[active()] for one in members(LEEFGEBIED)}


def cards(found: list[Voorziening], day: date) -> list[Card]:
    """Return provisions in words, in the same order."""
    kernen, lives, days = kern_names(), life_names(), check_after(day)
    return [_card(one, day, days, kernen, lives) for one in found]


def _card(
    one: Voorziening, day: date, days: int, kernen: Mapping[str, str], lives: Mapping[str, str]
) -> Card:
    is_checked = is_recent(one.checked_on, day, days)
    return Card(
        one=one,
        address=public_address(one.code),
        access=access_words(one.access),
        costs=cost_words(one.costs),
        step=step_words(one.step),
        where=", ".join(kernen.get(code, code) for code in one.kernen) or gettext("the whole municipality"),
        today=opening(one.hours, day),
        call="".join(each for each in one.phone if each in "+0123456789"),
        is_checked=is_checked,
        checked=checked_words(one.checked_on, is_recent=is_checked),
        leefgebieden=tuple((code, lives.get(code, code)) for code in one.leefgebieden),
        hours=_week(one),
        places="" if one.places is None else str(one.places),
    )


def _week(one: Voorziening) -> tuple[Opened, ...]:
    found = []
    for number, name in enumerate(weekdays(), start=1):
        spans = [f"{each['opens']}–{each['closes']}" for each in one.hours if each["weekday"] == number]
        found.append((name, ", ".join(sorted(spans)) or gettext("closed")))
    return tuple(found) if one.hours else ()


def weekdays() -> tuple[str, ...]:
    """Return the names of the days, from Monday on."""
    return (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
