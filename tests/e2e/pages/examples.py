"""An address of every page of the house, and somebody who may see it.

A new address with arguments finds its values by their names in what :func:`furnish` tells; where a name
means different things in different rooms, or a page wants something else, it is told below.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kernbeeld.accounts.rights import RIGHTS, Right
from kernbeeld.web.page import PUBLIC, SIGNED_IN

KEYS = {
    "findings": "finding",
    "questions": "question",
    "signals": "signal",
    "signals:announcement": "announcement",
    "deliveries": "agreement",
    "deliveries:partner": "partner",
    "deliveries:new_agreement": "partner",
}
"""What ``key`` names in a room, or at one address of it."""
OWN = {
    "reading:page": {"address": "index.html"},
    "reading:draft": {"address": "bevindingen.html"},
    "reading:file": {"address": "manifest.json"},
    "explore:download": {"sort": "csv"},
    "editions:page": {"address": "index.html"},
    "editions:file": {"address": "manifest.json"},
    "editions:as_known": {"address": "index.html", "moment": "2018-07-02T09.00.00.000000Z"},
    "commentary:choose": {"conflict": "1"},
    "form:ask": {"step": "voor-wie"},
}
"""Values that only one address wants."""
QUERIES = {
    "findings:several": "?bevinding={finding}",
    "questions:ask": "?uitgave={edition}&cijfer={code}&periode=2017H2",
}
"""What an address needs behind its question mark."""
LIKELY = (
    "beleidsadviseur",
    "beheerder",
    "controller",
    "privacy_officer",
    "raadslid",
    "consulent",
    "partner",
    "kernteamcoordinator",
    "verzoekbehandelaar",
)
"""Who is asked first whether he may see a page."""


@dataclass(frozen=True)
class Example:
    """A page: how it is called, where it is, and a role that opens it (empty: nobody signed in)."""

    name: str
    address: str
    role: str


def examples(places: Mapping[str, str]) -> list[Example]:
    """Give an example of every address."""
    return [
        Example(name, _address(name, pattern, places), _role(getattr(pattern.callback, "right", SIGNED_IN)))
        for name, pattern in _addresses(get_resolver().url_patterns, "")
    ]


def plain_examples() -> list[Example]:
    """Give an example of every address without arguments."""
    return [
        Example(name, reverse(name), _role(getattr(pattern.callback, "right", SIGNED_IN)))
        for name, pattern in _addresses(get_resolver().url_patterns, "")
        if not pattern.pattern.regex.groupindex and "<" not in str(pattern.pattern)
    ]


def _addresses(patterns: list[URLPattern | URLResolver], room: str) -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _addresses(each.url_patterns, f"{each.namespace}:" if each.namespace else room)
        elif each.name:
            yield room + each.name, each


def _address(name: str, pattern: URLPattern, places: Mapping[str, str]) -> str:
    wanted = {one: _value(name, one, places) for one in pattern.pattern.regex.groupindex}
    return reverse(name, kwargs=wanted) + QUERIES.get(name, "").format_map(places)


def _value(name: str, argument: str, places: Mapping[str, str]) -> str:
    if argument in OWN.get(name, {}):
        return OWN[name][argument]
    if argument == "key":
        return places[KEYS.get(name) or KEYS[name.partition(":")[0]]]
    assert argument in places, f"{name} wants an example of its '{argument}': furnish a house with one"
    return places[argument]


def _role(right: str) -> str:
    if right == PUBLIC:
        return ""
    if right == SIGNED_IN:
        return LIKELY[0]
    return next(role for role in LIKELY if Right(right) in RIGHTS[role])
