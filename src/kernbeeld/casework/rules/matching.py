"""Whether two records may be one person: a score with its reasons. Nothing is decided here.

The weights are ours (an assumption, see ``docs/``): two things that rarely agree by chance, such as the day
of birth and the surname, are enough to be shown; one is not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from kernbeeld.language import gettext
from kernbeeld.registers.service import plain_name

ENOUGH = 60
"""From this score on a person is shown as a possible duplicate."""
SIMILAR = 0.8
"""Surnames of which this part of the letters is the same, in order, are alike."""
WEIGHTS: Mapping[str, int] = {
    "same_bsn": 100,
    "same_birth": 40,
    "swapped_birth": 30,
    "same_surname": 30,
    "similar_surname": 20,
    "same_given_name": 20,
    "same_initial": 10,
    "same_address": 20,
    "other_birth": -40,
    "other_given_name": -10,
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a person. ``address`` is in one notation; empty: unknown, or protected."""

    key: str
    voornamen: str = ""
    geslachtsnaam: str = ""
    geboortedatum: date | None = None
    address: str = ""
    bsn: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A possible duplicate: the key of its record, the score, and what is the same or not."""

    key: str
    score: int
    reasons: tuple[str, ...]


def matches(one: Sketch, others: Iterable[Sketch]) -> tuple[Match, ...]:
    """Return the possible duplicates of a person, the likeliest first. Who has another BSN is none."""
    found = (compare(one, other) for other in others if other.key != one.key)
    likely = (match for match in found if match.score >= ENOUGH)
    return tuple(sorted(likely, key=lambda match: (-match.score, match.key)))


def compare(one: Sketch, other: Sketch) -> Match:
    """Return how much two records look like one person, from 0 up."""
    if one.bsn and other.bsn and one.bsn != other.bsn:
        return Match(other.key, 0, ("other_bsn",))
    reasons = tuple(_reasons(one, other))
    return Match(other.key, max(0, sum(WEIGHTS[reason] for reason in reasons)), reasons)


def _reasons(one: Sketch, other: Sketch) -> Iterator[str]:
    if one.bsn and one.bsn == other.bsn:
        yield "same_bsn"
    yield from _birth(one.geboortedatum, other.geboortedatum)
    yield from _surname(plain_name(one.geslachtsnaam), plain_name(other.geslachtsnaam))
    yield from _given_name(_first(one.voornamen), _first(other.voornamen))
    if one.address and one.address == other.address:
        yield "same_address"


def _birth(one: date | None, other: date | None) -> Iterator[str]:
    if one is None or other is None:
        return
    if one == other:
        yield "same_birth"
    elif (one.year, one.month, one.day) == (other.year, other.day, other.month):
        yield "swapped_birth"
    else:
        yield "other_birth"


def _surname(one: str, other: str) -> Iterator[str]:
    if not one or not other:
        return
    if one == other:
        yield "same_surname"
    elif SequenceMatcher(None, one, other, autojunk=False).ratio() >= SIMILAR:
        yield "similar_surname"


def _given_name(one: str, other: str) -> Iterator[str]:
    if not one or not other:
        return
    if one == other:
        yield "same_given_name"
    else:
        yield "same_initial" if one[0] == other[0] else "other_given_name"


def _first(voornamen: str) -> str:
    words = voornamen.split()
    return plain_name(words[0]) if words else ""


def reason_words(reason: str) -> str:
    """Say on the screen what is the same, or what is not."""
    words: Mapping[str, str] = {
        "same_bsn": gettext("same BSN"),
        "other_bsn": gettext("another BSN"),
        "same_birth": gettext("same date of birth"),
        "swapped_birth": gettext("day and month of birth swapped"),
        "other_birth": gettext("another date of birth"),
        "same_surname": gettext("same surname"),
        "similar_surname": gettext("surname almost the same"),
        "same_given_name": gettext("same first name"),
        "same_initial": gettext("same first letter"),
        "other_given_name": gettext("another first name"),
        "same_address": gettext("same address"),
    }
    return words[reason]
