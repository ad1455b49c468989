"""Everything that one page shows of a person: who, with whom, who speaks for whom, and what runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.move_persoon import PlaceProposal, proposals
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.cards import Card
from kernbeeld.casework.queries.personen import Looking, duplicates_of, shown
from kernbeeld.casework.rules.matching import Match
from kernbeeld.casework.rules.speaking import Holder, Representative, Voice, speaking
from kernbeeld.registers.service import (
    Held,
    PersonNow,
    duplicates_under,
    holding,
    household_numbers,
    numbers_of,
    people_now,
    plain_address,
)

SIDES = {
    "relatie": ("persoon", "ander"),
    "gezagsverhouding": ("persoon", "gezagsdrager"),
    "vertegenwoordiging": ("persoon", "vertegenwoordiger"),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of a person with another, seen from the person: ``is_about`` when it is about the person.

    ``card`` is the other's; None for who has no record here (then ``name`` says who), or for nobody.
    """

    register: str
    record: str
    soort: str
    held: Held
    is_about: bool
    card: Card | None
    name: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person as the page shows it. ``merged`` are the records that count as this one."""

    number: int
    person: PersonNow
    card: Card
    contact: Mapping[str, str]
    household: Sequence[tuple[Card, str]]
    ties: Sequence[Tie]
    meldingen: Sequence[Melding]
    moves: Sequence[PlaceProposal]
    duplicates: Sequence[tuple[Card, Match]]
    merged: Sequence[str]
    voice: Voice
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the registers hold around a person, before anybody's name is shown."""

    household: Sequence[Held]
    ties: Sequence[tuple[str, bool, Held]]
    contact: Mapping[str, str]

    def others(self) -> Iterable[str]:
        """The keys of everybody around the person."""
        yield from (str(each.part.fields["persoon"]) for each in self.household)
        for register, is_about, held in self.ties:
            side = SIDES[register][1 if is_about else 0]
            yield str(held.part.fields.get(side) or "")


def cases_of(number: int, user: User) -> list[Melding]:
    """Return the meldingen of a person that the user may see, the latest first."""
    found = Melding.objects.for_user(user).filter(persoon=number)
    return list(found.select_related("behandelaar").order_by("-ontvangst", "-pk"))


def person_file(key: str, looking: Looking) -> PersonFile | None:
    """Return the file of a person, after noting the look at everybody in it.

    None where there is none (any more): of who was destroyed nothing is told, nor who stood around. Who was
    destroyed stands in nobody else's file either: a tie would tell who it was.
    A constant number of questions. Who may open it is decided by the page.
    """
    found = numbers_of([key])
    if key not in found:
        return None
    number = found[key]
    person = people_now([number], looking.today)[number]
    if person.is_gone:
        return None
    merged = duplicates_under(number)
    around = _around([number, *merged.values()], looking)
    alike = duplicates_of(person, looking.today)
    others = numbers_of(other for other in around.others() if other)
    everybody = dict.fromkeys((number, *others.values(), *(each for each, _ in alike)))
    by_key = {card.key: card for card in shown(list(everybody), looking)}
    by_number = {card.number: card for card in by_key.values()}
    meldingen = cases_of(number, looking.user)
    seen = {melding.pk for melding in meldingen}
    told = (_tie(by_key, *each) for each in around.ties)
    ties = [tie for tie in told if tie.card is None or not tie.card.is_gone]
    return PersonFile(
        number=number,
        person=person,
        card=by_key[key],
        contact=around.contact,
        household=_household(around, by_key, key),
        ties=ties,
        meldingen=meldingen,
        moves=[move for move in proposals(number, looking.at) if move.melding.pk in seen],
        duplicates=[(by_number[each], match) for each, match in alike],
        merged=list(merged),
        voice=_voice(by_key[key], person, ties, looking),
        names={card.key: card.name for card in by_key.values()},
    )


def _around(numbers: Sequence[int], looking: Looking) -> _Gathered:
    day = looking.today
    own = holding("huishoudlid", "persoon", numbers, day)
    households = {str(each.part.fields["huishouden"]) for each in own}
    contacts = holding("contactgegeven", "persoon", numbers, day)
    contact = contacts[-1].part.fields if contacts else {}
    return _Gathered(
        household=_members(households, own, looking),
        ties=[
            (register, side == "persoon", held)
            for register, sides in SIDES.items()
            for side in sides
            for held in holding(register, side, numbers, day)
        ],
        contact={name: str(value) for name, value in contact.items() if name != "persoon" and value},
    )


def _members(households: Iterable[str], own: Sequence[Held], looking: Looking) -> Sequence[Held]:
    numbers = household_numbers(households)
    return holding("huishoudlid", "huishouden", numbers, looking.today) if numbers else own


def _household(around: _Gathered, by_key: Mapping[str, Card], key: str) -> list[tuple[Card, str]]:
    members = {
        str(each.part.fields["persoon"]): str(each.part.fields.get("rol") or "") for each in around.household
    }
    return [
        (card, rol)
        for other, rol in members.items()
        for card in (by_key.get(other),)
        if card and other != key and not card.is_gone
    ]


def _tie(by_key: Mapping[str, Card], register: str, is_about: bool, held: Held) -> Tie:
    fields = held.part.fields
    card = by_key.get(str(fields.get(SIDES[register][1 if is_about else 0]) or ""))
    name = card.name if card else str(fields.get("naam") or "")
    return Tie(register, held.record, str(fields["soort"]), held, is_about, card, name)


def _voice(card: Card, person: PersonNow, ties: Sequence[Tie], looking: Looking) -> Voice:
    about = [tie for tie in ties if tie.is_about]
    having = [tie for tie in about if tie.register == "gezagsverhouding"]
    homes = people_now([tie.card.number for tie in having if tie.card], looking.today)
    holders = [
        Holder(
            tie.card.key if tie.card else "",
            tie.soort,
            tie.card is not None and lives_apart(person, homes[tie.card.number]),
        )
        for tie in having
    ]
    speakers = [
        Representative(tie.card.key if tie.card else tie.name, tie.soort)
        for tie in about
        if tie.register == "vertegenwoordiging"
    ]
    return speaking(card.age, holders, speakers)


def lives_apart(one: PersonNow, other: PersonNow) -> bool:
    """Tell whether two persons live at other addresses, as far as both are known."""
    mine, theirs = (plain_address(each.postcode, each.huisnummer) for each in (one, other))
    return bool(mine and theirs and mine != theirs)
