"""Households with what they are provided and what they owe: as known now. A few questions for all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kernbeeld.casework.rules.contribution.comparing import Standing
from kernbeeld.casework.rules.contribution.costing import cost_of
from kernbeeld.casework.rules.contribution.duty import (
    Duty,
    Member,
    Provision,
    Rule,
    Span,
    Step,
    duties,
    spans,
)
from kernbeeld.casework.rules.contribution.rates import Rates, rates_of
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import (
    PersonNow,
    Timeline,
    household_numbers,
    numbers_of,
    people_now,
    timelines,
)

WMO = "wmo"
ONE_DAY = timedelta(days=1)
FROM_THE_START = date(1, 1, 1)


@dataclass(frozen=True)
class Household:
    """Who share one contribution; ``key`` is empty for who lives alone: then ``only`` is that person."""

    key: str
    only: str
    members: Sequence[Member]
    provisions: Sequence[Provision]
    standing: Sequence[Standing]

    def spans(self, rates: Rates, today: date) -> tuple[Span, ...]:
        """Return what is owed and why, until the term after this one and after the last beginning."""
        until = rates.term_on(max(today, rates.first_day)).einde + ONE_DAY
        coming = [rates.term_on(one.begin).einde + ONE_DAY for one in self.provisions if one.begin > today]
        return spans(self.provisions, self.members, rates, until=max([until, *coming]))

    def wanted(self, rates: Rates, today: date) -> tuple[Duty, ...]:
        """Return the duties that the rules give."""
        return duties(self.spans(rates, today))

    @property
    def persons(self) -> frozenset[str]:
        """Everybody who is or was in it."""
        return frozenset(one.persoon for one in self.members)


@dataclass(frozen=True)
class _Known:
    """What the registers hold about some persons and everybody they lived with."""

    asked: Sequence[str]
    shared: Sequence[str]
    memberships: Mapping[str, Sequence[Timeline]]
    provisions: Mapping[str, Sequence[Timeline]]
    budgets: Mapping[str, int]
    owed: Sequence[Timeline]
    gone: Mapping[str, date]
    people: Mapping[str, PersonNow]


def house_rates() -> Rates:
    """Return the dated rules of this house."""
    return rates_of(house_catalogue().parameters)


def households_of(keys: Iterable[str], today: date) -> tuple[Household, ...]:
    """Return every household in which one of these persons is or was, and each on his own.

    Only those with something provided or owed. Nine questions, whatever the number. Nothing is logged here:
    who shows it does that, before it is shown.
    """
    known = _known(frozenset(keys), today)
    made = (_together(key, known) for key in known.shared)
    alone = (_alone(key, known) for key in known.asked)
    return tuple(one for one in (*made, *alone) if one.provisions or one.standing)


def _known(keys: frozenset[str], today: date) -> _Known:
    own = timelines("huishoudlid", "persoon", numbers_of(keys).values())
    shared = sorted(set(_named(own, "huishouden")))
    housemates = timelines("huishoudlid", "huishouden", household_numbers(shared))
    everybody = {*keys, *_named(housemates, "persoon")}
    numbers = numbers_of(everybody)
    people = people_now(numbers.values(), today, with_homes=False)
    return _Known(
        # Of others only their time with these persons is known: their own households are not looked at.
        asked=sorted(keys & numbers.keys()),
        shared=shared,
        memberships=_by((*own, *(each for each in housemates if each not in own)), "persoon"),
        provisions=_by(timelines("beschikte_voorziening", "persoon", numbers.values()), "persoon"),
        budgets=_budgets(timelines("pgb_toekenning", "persoon", numbers.values())),
        owed=timelines("bijdrageplicht", "persoon", numbers.values()),
        gone=_gone(_by(timelines("verblijf", "persoon", numbers.values()), "persoon")),
        people={key: people[number] for key, number in numbers.items() if number in people},
    )


def _named(found: Iterable[Timeline], field: str) -> Iterator[str]:
    yield from (str(part.fields[field]) for each in found for part in each.parts)


def _by(found: Iterable[Timeline], field: str) -> dict[str, list[Timeline]]:
    held: dict[str, list[Timeline]] = {}
    for each in found:
        held.setdefault(str(each.parts[-1].fields[field]), []).append(each)
    return held


def _budgets(found: Iterable[Timeline]) -> dict[str, int]:
    """Return the personal budget of each provision, as it is now."""
    last = (each.parts[-1].fields for each in found)
    return {
        str(fields["voorziening"]): int(str(fields["bedrag"])) for fields in last if fields.get("voorziening")
    }


def _gone(homes: Mapping[str, Sequence[Timeline]]) -> dict[str, date]:
    """Return the last day here of who left the municipality."""
    ends = {key: [each.einde for each in held] for key, held in homes.items()}
    return {
        key: max(days) for key, found in ends.items() if len(days := list(filter(None, found))) == len(found)
    }


def _together(key: str, known: _Known) -> Household:
    members = [
        _member(person, part.begin, part.einde, known)
        for person, held in known.memberships.items()
        for each in held
        for part in each.parts
        if part.fields["huishouden"] == key and person in known.people
    ]
    return _household(key, "", members, known)


def _alone(person: str, known: _Known) -> Household:
    """Return the days on which somebody is in no household, as a household of his own."""
    parts = sorted(
        (part.begin, part.einde) for each in known.memberships.get(person, ()) for part in each.parts
    )
    members, free = [], FROM_THE_START
    for begin, einde in parts:
        if free < begin:
            members.append(_member(person, free, begin - ONE_DAY, known))
        free = max(free, einde + ONE_DAY) if einde and einde < date.max else date.max
    if free < date.max:
        members.append(_member(person, free, None, known))
    return _household("", person, members, known)


def _member(person: str, since: date, until: date | None, known: _Known) -> Member:
    now = known.people[person]
    last = min(filter(None, (until, known.gone.get(person))), default=None)
    return Member(person, since, last, now.geboortedatum, now.overleden)


def _household(key: str, only: str, members: Sequence[Member], known: _Known) -> Household:
    catalogue = house_catalogue()
    persons = {one.persoon for one in members} | ({only} if only else set())
    provisions = [
        _provision(each, person, known, catalogue)
        for person in sorted(persons)
        for each in known.provisions.get(person, ())
        if each.parts[-1].fields["wet"] == WMO and members
    ]
    standing = [_standing(each) for each in known.owed if _owes(each, key, only)]
    return Household(key, only, members, provisions, standing)


def _owes(each: Timeline, key: str, only: str) -> bool:
    fields = each.parts[-1].fields
    return str(fields.get("huishouden") or "") == key and (bool(key) or fields["persoon"] == only)


def _provision(each: Timeline, person: str, known: _Known, catalogue: Catalogue) -> Provision:
    fields = each.parts[-1].fields
    product = catalogue.products.get(str(fields["product"]))
    rule = product.bijdrage if product and product.wet == WMO else ""
    cost = cost_of(fields, each.begin, catalogue.contracts.values(), known.budgets.get(each.record))
    return Provision(each.record, person, each.begin, each.einde, Rule(rule), cost)


def _standing(each: Timeline) -> Standing:
    steps: list[Step] = []
    for part in each.parts:
        cents = int(str(part.fields["bedrag"]))
        if not steps or steps[-1].cents != cents:
            steps.append(Step(part.begin, cents))
    provision = str(each.parts[0].fields.get("voorziening") or "")
    return Standing(each.record, each.begin, each.einde, provision, tuple(steps))
