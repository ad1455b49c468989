"""How long what is known about a person may be kept, and whose time has passed."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Max

from kernbeeld.registers.kinds import REGISTERS, RegisterKind
from kernbeeld.registers.models.persons import Persoon, Vernietiging

TERMS: Mapping[str, int] = {
    "wmo": 15,
    "jeugdwet": 20,
    "participatiewet": 10,
}
"""Years after the last day: Wmo 2015 art. 5.3.4, Jeugdwet art. 7.3.8, and for the Participatiewet the
Selectielijst gemeenten en intergemeentelijke organen 2020."""
LONGEST = max(TERMS.values())
"""Where no law is named, nothing goes before the longest term."""
LAWS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "uitkering",
            "uitkering_persoon",
            "groepsindeling",
            "traject",
            "plaatsing",
            "wsw_dienstverband",
            "schuldhulptraject",
        ),
        "participatiewet",
    ),
}
"""The law of a register whose records do not name it themselves."""
NO_FILE = frozenset({"persoon", "verblijf", "huishoudlid"})
"""Registers that say who somebody is; they are no ground to keep anything, and end with the files."""


def expired(on: date) -> list[str]:
    """Return the keys of the persons all of whose files ended so long ago that nothing may be kept on `on`.

    Somebody without any file is not among them: whether there is a ground then is for people to see.
    """
    until: dict[int, date] = {}
    for persoon, last in _last_days():
        until[persoon] = max(until.get(persoon, date.min), last)
    gone = set(Vernietiging.objects.values_list("persoon_id", flat=True))
    passed = [persoon for persoon, day in until.items() if day < on and persoon not in gone]
    found = Persoon.objects.in_bulk(passed)
    return sorted(record.sleutel for record in found.values())


def _last_days() -> Iterator[tuple[int, date]]:
    """Yield for every file the person and the last day on which it is kept."""
    for kind in REGISTERS.values():
        if "persoon" in kind.rules and kind.name not in NO_FILE:
            yield from _of_register(kind)


def _of_register(kind: RegisterKind) -> Iterator[tuple[int, date]]:
    latest = dict(kind.versie.objects.values_list("record_id").annotate(Max("versie")))
    has_law = "wet" in kind.rules
    columns = ("record_id", "versie", "persoon_id", "einde", *(("wet",) if has_law else ()))
    for record, versie, persoon, einde, *wet in kind.versie.objects.filter(deel__gte=1).values_list(*columns):
        if versie == latest[record] and persoon is not None:
            law = wet[0] if has_law else LAWS.get(kind.name, "")
            yield persoon, years_later(einde, TERMS.get(law, LONGEST))


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 28 February for a leap day; an open end stays open."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
