"""The family of a person in the BRP beside the register: what is the same, what differs, and who it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.casework.queries.cards import Card
from kernbeeld.casework.queries.person_file import PersonFile, lives_apart
from kernbeeld.casework.queries.personen import Looking, duplicates_of, shown
from kernbeeld.casework.rules.differences import Told
from kernbeeld.casework.rules.family import (
    KeptTie,
    Line,
    Note,
    kept_tie,
    lines,
    notes,
    told_ties,
)
from kernbeeld.casework.rules.matching import Match
from kernbeeld.exchange.service import BrpPerson
from kernbeeld.registers.service import PersonNow, counted_as, keys_by_bsn, numbers_of, people_now


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One tie with who it is. ``card`` is the other's record; None for nobody, and for who has none here.

    ``is_elsewhere``: both addresses are known here and differ; never told of who has a protected address.
    """

    line: Line
    card: Card | None
    name: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Every line, and every note with the name of the child that it is about (empty: the person)."""

    lines: Sequence[FamilyLine]
    notes: Sequence[tuple[Note, str]]


def family_of(file: PersonFile, told: BrpPerson, looking: Looking) -> Family:
    """Return what the BRP tells of the family beside what is kept; the look at everybody is noted.

    A constant number of questions, however large the family.
    """
    ties, remarks = told_ties(told), notes(told)
    everybody = {tie.other.bsn for tie in ties if tie.other} | {note.child for note in remarks}
    keys_here = keys_by_bsn(everybody - {"", told.bsn})
    known = numbers_of(key for held in keys_here.values() for key in held)
    own = {tie.card.number for tie in file.ties if tie.card}
    mains = counted_as({*known.values(), *own})
    people = people_now([mains.get(number, number) for number in (*known.values(), *own)], looking.today)
    cards = {card.number: card for card in shown(list(people), looking)}
    keys = {
        bsn: people[mains.get(known[key], known[key])].key
        for bsn, held in keys_here.items()
        for key in reversed(held)
        if people[mains.get(known[key], known[key])].bsn == bsn  # Not who had it before.
    }
    kept = [one for one in _kept(file, cards, mains) if one is not None]
    doubted = [note.child for note in remarks if note.code == "unclear"]
    unclear = {"" if bsn == told.bsn else keys[bsn] for bsn in doubted if bsn in {told.bsn, *keys}}
    by_key = {card.key: card for card in cards.values()}
    names = {tie.other.bsn: tie.other.naam for tie in ties if tie.other}
    found = [_named(line, by_key, people, file.person) for line in lines(ties, kept, keys, unclear)]
    return Family(found, [(note, names.get(note.child, "")) for note in remarks])


def _kept(file: PersonFile, cards: Mapping[int, Card], mains: Mapping[int, int]) -> Sequence[KeptTie | None]:
    return [
        kept_tie(
            tie.register,
            tie.record,
            tie.soort,
            is_about=tie.is_about,
            key=cards[mains.get(tie.card.number, tie.card.number)].key if tie.card else "",
        )
        for tie in file.ties
    ]


def _named(
    line: Line, by_key: Mapping[str, Card], homes: Mapping[int, PersonNow], person: PersonNow
) -> FamilyLine:
    card = by_key.get(line.key)
    told = line.told.other.naam if line.told and line.told.other else ""
    if card is None:
        return FamilyLine(line, None, told, is_elsewhere=False)
    is_open = not (card.is_protected or person.geheim)
    return FamilyLine(line, card, card.name, is_open and lives_apart(person, homes[card.number]))


def alike(known: Told, key: str, looking: Looking) -> Sequence[tuple[Card, Match]]:
    """Return who may be the one whom the BRP names beside the person with `key`; the looks are noted."""
    sketch = PersonNow(
        key=key,
        bsn=known.bsn,
        voornamen=known.voornamen,
        geslachtsnaam=known.geslachtsnaam,
        geboortedatum=known.geboortedatum,
    )
    found = dict(duplicates_of(sketch, looking.today))
    return [(card, found[card.number]) for card in shown(list(found), looking)]
