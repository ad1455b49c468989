"""What is said of a provision, and what of it can't be: pure, whoever sends it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from urllib.parse import urlsplit

from kernbeeld.language import gettext

Problem = tuple[str, str]
"""A field and what is wrong with it."""

MOST_LISTED = 60
MOST_PLACES = 100_000
LENGTHS = {
    "name": 200,
    "what": 2000,
    "for_whom": 500,
    "costs": 500,
    "hours_remark": 500,
    "address": 300,
    "phone": 30,
    "email": 254,
    "website": 300,
    "source": 300,
}
LISTS = ("uitvoerders", "kernen", "leefgebieden", "functies", "wetten")
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{2,28}")
_EMAIL = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:]+\.[^@\s<>\"',;:.]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Signs that steer a screen, and halves of characters, which no file and no database can hold."""


@dataclass(frozen=True, order=True)
class Hours:
    """When it is open on one weekday (1: Monday … 7: Sunday)."""

    weekday: int
    opens: time
    closes: time

    def to_json(self) -> dict[str, object]:
        """Return it as the database keeps it."""
        return {"weekday": self.weekday, "opens": f"{self.opens:%H:%M}", "closes": f"{self.closes:%H:%M}"}


@dataclass(frozen=True)
class VoorzieningDetails:
    """What is said of a provision; see :class:`~kernbeeld.community.models.social_map.Voorziening`.

    ``owner`` is the code of a partner, or empty: then the municipality keeps it.
    """

    name: str
    what: str = ""
    for_whom: str = ""
    access: str = "onbekend"
    costs: str = ""
    places: int | None = None
    hours: tuple[Hours, ...] = ()
    hours_remark: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    uitvoerders: tuple[str, ...] = ()
    owner: str = ""
    kernen: tuple[str, ...] = ()
    leefgebieden: tuple[str, ...] = ()
    functies: tuple[str, ...] = ()
    wetten: tuple[str, ...] = ()
    step: str = "algemeen"
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def to_json(self) -> dict[str, object]:
        """Return it as a version keeps it."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Hours):
        return value.to_json()
    return value.isoformat() if isinstance(value, date) else value


def changed_fields(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    """Name the fields in which two versions differ."""
    return tuple(key for key in new if old.get(key) != new[key])


def problems(details: VoorzieningDetails, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Give everything that can't be kept; `known` are the codes that fit a field."""
    if not details.name.strip():
        yield "name", gettext("Say what it is called.")
    yield from _texts(details)
    yield from _codes(details, known)
    yield from _contacts(details)
    yield from _hours(details.hours)
    if details.places is not None and not 0 <= details.places <= MOST_PLACES:
        yield "places", gettext("Give a number from 0 to {most}.", most=MOST_PLACES)
    if details.valid_from and details.valid_until and details.valid_until < details.valid_from:
        yield "valid_until", gettext("The last day lies before the first.")


def _texts(details: VoorzieningDetails) -> Iterator[Problem]:
    for name, most in LENGTHS.items():
        text = getattr(details, name)
        if len(text) > most:
            yield name, gettext("Use {most} characters at most.", most=most)
        if _CONTROL.search(text):
            yield name, gettext("There are characters in it that can't be shown.")
    for name in LISTS:
        listed = getattr(details, name)
        if len(listed) > MOST_LISTED or any(len(one) > LENGTHS["name"] for one in listed):
            yield name, gettext("This is too much. Name {most} things at most.", most=MOST_LISTED)
        if any(_CONTROL.search(one) for one in listed):
            yield name, gettext("There are characters in it that can't be shown.")


def _codes(details: VoorzieningDetails, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for name, codes in known.items():
        given = getattr(details, name)
        for one in (given,) if isinstance(given, str) else given:
            if one not in codes:
                yield name, gettext("'{code}' is not known here.", code=printable(one))
    if not details.leefgebieden:
        yield "leefgebieden", gettext("Choose one part of life at least: by it residents find the place.")


def printable(text: str) -> str:
    """Return the begin of what somebody sent, safe to show on any screen."""
    return "".join(each if each.isprintable() else "?" for each in text[:60])


def _contacts(details: VoorzieningDetails) -> Iterator[Problem]:
    if details.phone and not _PHONE.fullmatch(details.phone):
        yield "phone", gettext("This is no telephone number. Write it as 0529 000 000.")
    if details.email and not _EMAIL.fullmatch(details.email):
        yield "email", gettext("This is no e-mail address.")
    if details.website and not _is_website(details.website):
        yield "website", gettext("Write the whole address, beginning with https://.")


def _is_website(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"']", text)


def _hours(hours: Sequence[Hours]) -> Iterator[Problem]:
    if len(hours) > MOST_LISTED:
        yield "hours", gettext("This is too much. Name {most} things at most.", most=MOST_LISTED)
    for one in hours:
        if not 1 <= one.weekday <= 7:
            yield "hours", gettext("There are seven days in a week: 1 is Monday, 7 is Sunday.")
        elif one.closes <= one.opens:
            yield "hours", gettext("It closes before it opens.")
