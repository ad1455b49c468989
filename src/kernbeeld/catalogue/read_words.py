"""Entries to words: terms, units, dimensions, parameters."""

from kernbeeld.catalogue.model import DatedValue, Dimension, Member, Parameter, Term, Unit
from kernbeeld.catalogue.read_measures import read_origin
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

UNIT_DIMENSIONS = ("count", "money", "percent", "number")


def read_term(code: str, entry: Entry) -> Term:
    """Read a word of the glossary."""
    return Term(
        code=code,
        label=entry.label(),
        definitie=entry.text("definitie"),
        bron=entry.text("bron"),
        place=entry.place,
        abbreviation=entry.text("abbreviation", ""),
        printed=entry.flag("printed", True),
    )


def read_unit(code: str, entry: Entry) -> Unit:
    """Read a unit."""
    return Unit(
        code,
        entry.label(),
        entry.choice("dimension", UNIT_DIMENSIONS),
        entry.place,
        entry.text("is", ""),
        entry.optional_label("one"),
    )


def read_dimension(code: str, entry: Entry) -> Dimension:
    """Read a dimension with its members."""
    members: dict[str, Member] = {}
    for item in entry.entries("members"):
        member = _read_member(item)
        if member.code in members:
            item.wrong(gettext("Member '{member}' stands twice.", member=member.code))
        members[member.code] = member
    if not members:
        entry.wrong(gettext("Dimension '{dimension}' has no members.", dimension=code))
    return Dimension(code, entry.label(), tuple(members.values()), entry.place, read_origin(entry))


def _read_member(entry: Entry) -> Member:
    member = Member(
        code=entry.code(),
        label=entry.label(),
        since=entry.day("since") if entry.has("since") else None,
        until=entry.day("until") if entry.has("until") else None,
        words=entry.optional_label("words"),
    )
    entry.finish()
    return member


def read_parameter(code: str, entry: Entry) -> Parameter:
    """Read a dated parameter; its values are sorted by date."""
    values = []
    for dated in entry.entries("values"):
        values.append(DatedValue(dated.day("since"), dated.number("value")))
        dated.finish()
    return Parameter(
        code=code,
        label=entry.label(),
        unit=entry.text("unit"),
        bron=entry.text("bron"),
        values=tuple(sorted(values, key=lambda dated: dated.since)),
        place=entry.place,
        note=entry.text("note", ""),
        assumption=entry.flag("assumption", False),
    )
