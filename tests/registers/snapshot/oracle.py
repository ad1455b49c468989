"""What a snapshot must say, found the slow way: ask for each day and each instant what held."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernbeeld.registers.snapshot.cutting import Own, Row, Stretch, Version
from kernbeeld.registers.snapshot.people import Known, Merge, Tie

Held = tuple[object, ...]


@dataclass(frozen=True)
class World:
    """Everything that may decide what a record means."""

    history: tuple[Version[Own], ...]
    merges: tuple[Merge, ...]
    pseudonyms: dict[int, int]
    known: Known


def latest(versions: Sequence[Version[object]], known: int) -> Version[object] | None:
    return next((each for each in reversed(versions) if each.known_from <= known), None)


def part_on(version: Version[object] | None, day: int) -> Stretch[object] | None:
    parts = version.parts if version else ()
    return next((part for part in parts if part.begin <= day <= part.einde), None)


def counts_as(world: World, persoon: int, known: int) -> int:
    standing: dict[int, list[int]] = {}
    for merge in sorted(world.merges, key=lambda each: each.known):
        if merge.known <= known:
            others = [each for each in standing.get(merge.dubbel, []) if each != merge.persoon]
            standing[merge.dubbel] = others if merge.undone else [*others, merge.persoon]
    passed = [persoon]
    while standing.get(passed[-1]) and standing[passed[-1]][-1] not in passed:
        passed.append(standing[passed[-1]][-1])
    return passed[-1]


def tied_to(world: World, ties: dict[int, list[Tie[object]]], persoon: int, day: int, known: int) -> object:
    candidates = []
    for tie in {each.record: each for some in ties.values() for each in some}.values():
        part = part_on(latest(tie.versions, known), day)
        if part and counts_as(world, part.value[0], known) == persoon:
            candidates.append((part.value[0] == persoon, part.begin, tie.record, part.value[1]))
    return max(candidates)[-1] if candidates else None


def month_of(world: World, persoon: int, known: int) -> int | None:
    months = [month for since, month in world.known.births.get(persoon, ()) if since <= known]
    return months[-1] if months and persoon in world.pseudonyms else None


def held_on(world: World, day: int, known: int) -> Held | None:
    """What the record said on a day as known at an instant; nothing where it did not hold."""
    version = latest(world.history, known)
    part = part_on(version, day)
    if part is None:
        return None
    own = part.value
    person = area = huishouden = month = None
    if own.persoon is not None:
        as_whom = counts_as(world, own.persoon, known)
        destroyed = own.persoon not in world.pseudonyms
        person = None if destroyed else world.pseudonyms.get(as_whom)
        month = None if destroyed else month_of(world, as_whom, known)
        area = tied_to(world, world.known.residences, as_whom, day, known)
        huishouden = tied_to(world, world.known.memberships, as_whom, day, known)
    return (
        person,
        month,
        huishouden if own.huishouden is None else own.huishouden,
        area if own.area is None else own.area,
        first_of_run(version.parts, part).value.reden_begin,
        last_of_run(version.parts, part).value.reden_einde,
        own.rest,
    )


def first_of_run(parts: Sequence[Stretch[Own]], part: Stretch[Own]) -> Stretch[Own]:
    before = [each for each in parts if each.einde + 1 == part.begin]
    return first_of_run(parts, before[0]) if before else part


def last_of_run(parts: Sequence[Stretch[Own]], part: Stretch[Own]) -> Stretch[Own]:
    after = [each for each in parts if each.begin == part.einde + 1]
    return last_of_run(parts, after[0]) if after else part


def said_by(rows: Sequence[Row], day: int, known: int) -> list[Held]:
    """What rows say about a day as known at an instant."""
    contents = [
        row.cut.content
        for row in rows
        if row.known_from <= known < row.known_to and row.cut.begin <= day <= row.cut.einde
    ]
    return [
        (
            each.persoon,
            each.geboortemaand,
            each.huishouden,
            each.area,
            each.reden_begin,
            each.reden_einde,
            each.rest,
        )
        for each in contents
    ]


def at(rows: Sequence[Row], known: int) -> list[Row]:
    return sorted(
        (row for row in rows if row.known_from <= known < row.known_to), key=lambda row: row.cut.begin
    )
