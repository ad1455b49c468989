"""Entries to dated maps from areas to kernen, teams and other places."""

from collections import defaultdict

from kernbeeld.catalogue.measure import PlaceMap, PlaceVersion
from kernbeeld.catalogue.source import Entry


def read_places(code: str, entry: Entry) -> PlaceMap:
    """Read a map with its versions, in the order in which they were decided.

    A map without versions only says that municipalities have one; each fills in its own.
    """
    versions: list[PlaceVersion] = []
    for item in entry.entries("versions"):
        versions.append(_read_version(item, first=not versions))
        item.finish()
    return PlaceMap(code, tuple(versions), entry.place, entry.text("replaces", ""))


def _read_version(entry: Entry, *, first: bool) -> PlaceVersion:
    reason = None if first and not entry.has("reason") else entry.label("reason")
    areas: defaultdict[str, set[str]] = defaultdict(set)
    members = entry.entry("areas")
    for member in members.fields if members else ():
        for area in members.some(member) if members else ():
            areas[area].add(member)
    return PlaceVersion(
        valid_from=entry.day("valid_from"),
        decided=entry.day("decided"),
        areas={area: frozenset(found) for area, found in areas.items()},
        reason_nl=reason.nl if reason else "",
        reason_en=reason.en if reason else "",
    )
