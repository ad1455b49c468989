"""Which records may give other facts than at the last snapshot: those of which something became known.

That is something about the record, or about a person whom one of its versions is about: the birth,
where the person lives, the household, with whom the person counts as one, or that the person was
destroyed.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import QuerySet

from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.models.persons import Samenvoeging, Vernietiging
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.snapshot.people import Identities
from kernbeeld.registers.snapshot.rules import RULES
from kernbeeld.registers.standing import MOST_KEYS

TIES = ("verblijf", "huishoudlid")


def all_records() -> dict[str, list[int]]:
    """Return the numbers of all records that give facts, by register."""
    return {
        register: sorted(REGISTERS[register].record.objects.values_list("pk", flat=True))
        for register in RULES
    }


def touched_records(since: datetime, until: datetime, identities: Identities) -> dict[str, list[int]]:
    """Return the records that were touched after one instant and up to another, by register."""
    persons = _touched_persons(since, until)
    everybody = sorted({mate for persoon in persons for mate in identities.mates(persoon)})
    return {
        register: sorted({*_written(register, since, until), *_about(register, everybody)})
        for register in RULES
    }


def _touched_persons(since: datetime, until: datetime) -> set[int]:
    persons = set(_written("persoon", since, until))
    for register in TIES:
        records = _versions(register, since, until).values("record_id")
        versions = REGISTERS[register].versie.objects.filter(record_id__in=records)
        persons.update(versions.exclude(persoon_id=None).values_list("persoon_id", flat=True))
    between = {"handeling__known_from__gt": since, "handeling__known_from__lte": until}
    for pair in Samenvoeging.objects.filter(**between).values_list("dubbel_id", "persoon_id"):
        persons.update(pair)
    persons.update(Vernietiging.objects.filter(**between).values_list("persoon_id", flat=True))
    return persons


def _versions(register: str, since: datetime, until: datetime) -> QuerySet[Versie]:
    return REGISTERS[register].versie.objects.filter(
        handeling__known_from__gt=since, handeling__known_from__lte=until
    )


def _written(register: str, since: datetime, until: datetime) -> Iterator[int]:
    return _versions(register, since, until).values_list("record_id", flat=True).distinct().iterator()


def _about(register: str, persons: Collection[int]) -> Iterator[int]:
    kind = REGISTERS[register]
    if "persoon" not in kind.rules:
        return
    ordered = list(persons)
    for start in range(0, len(ordered), MOST_KEYS):
        some = ordered[start : start + MOST_KEYS]
        about = kind.versie.objects.filter(persoon_id__in=some)
        yield from about.values_list("record_id", flat=True).distinct()
