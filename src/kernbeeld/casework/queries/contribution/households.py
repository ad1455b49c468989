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
    Part,
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
    def is_provided(self) -> bool:
        """Whether somebody has or had something while he was in it."""
        return any(
            one.persoon == member.persoon
            and one.begin <= (member.until or date.max)
            and member.since <= (one.einde or date.max)
            for one in self.provisions
            for member in self.members
        )

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
    living: Mapping[str, Sequence[tuple[str, Part]]]
    owed: Mapping[str, Sequence[Timeline]]
    owed_alone: Mapping[str, Sequence[Timeline]]
    gone: Mapping[str, date]
    people: Mapping[str, PersonNow]
    coming: Sequence[Provision]
    catalogue: Catalogue


def house_rates() -> Rates:
    """Return the dated rules of this house."""
    return rates_of(house_catalogue().parameters)


def households_of(
    keys: Iterable[str], today: date, *, coming: Sequence[Provision] = ()
) -> tuple[Household, ...]:
    """Return every household in which one of these persons is or was, and each on his own.

    Only those with something provided or owed; `coming` is counted as if it were provided already. Nine
    questions, whatever the number. Nothing is logged here: who shows it does that, before it is shown.
    """
    known = _known(frozenset(keys), today, coming)
    made = (_together(key, known) for key in known.shared)
    alone = (_alone(key, known) for key in known.asked)
    return tuple(one for one in (*made, *alone) if one.standing or one.is_provided)


def _known(keys: frozenset[str], today: date, coming: Sequence[Provision] = ()) -> _Known:
    own = timelines("huishoudlid", "persoon", numbers_of(keys).values())
    shared = sorted(set(_named(own, "huishouden")))
    housemates = timelines("huishoudlid", "huishouden", household_numbers(shared))
    everybody = {*keys, *_named(housemates, "persoon")}
    numbers = numbers_of(everybody)
    people = people_now(numbers.values(), today, with_homes=False)
    mine = {each.record for each in own}
    memberships = (*own, *(each for each in housemates if each.record not in mine))
    owed = timelines("bijdrageplicht", "persoon", numbers.values())
    return _Known(
        # Of others only their time with these persons is known: their own households are not looked at.
        asked=sorted(keys & numbers.keys()),
        shared=shared,
        memberships=_by(memberships, "persoon"),
        living=_living(memberships),
        provisions=_by(timelines("beschikte_voorziening", "persoon", numbers.values()), "persoon"),
        budgets=_budgets(timelines("pgb_toekenning", "persoon", numbers.values())),
        owed=_by((each for each in owed if each.parts[-1].fields.get("huishouden")), "huishouden"),
        owed_alone=_by((each for each in owed if not each.parts[-1].fields.get("huishouden")), "persoon"),
        gone=_gone(_by(timelines("verblijf", "persoon", numbers.values()), "persoon")),
        people={key: people[number] for key, number in numbers.items() if number in people},
        coming=coming,
        catalogue=house_catalogue(),
    )


def _living(memberships: Iterable[Timeline]) -> Mapping[str, Sequence[tuple[str, Part]]]:
    """Return who is or was in each household, and when."""
    found: dict[str, list[tuple[str, Part]]] = {}
    for each in memberships:
        person = str(each.parts[-1].fields["persoon"])
        for part in each.parts:
            found.setdefault(str(part.fields["huishouden"]), []).append((person, part))
    return found


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
        for person, part in known.living[key]
        if person in known.people
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
    persons = {one.persoon for one in members} | ({only} if only else set())
    provisions = [
        _provision(each, person, known)
        for person in sorted(persons)
        for each in known.provisions.get(person, ())
        if each.parts[-1].fields["wet"] == WMO and members
    ]
    provisions += [one for one in known.coming if one.persoon in persons and members]
    owed = known.owed.get(key, ()) if key else known.owed_alone.get(only, ())
    return Household(key, only, members, provisions, [_standing(each) for each in owed])


def _provision(each: Timeline, person: str, known: _Known) -> Provision:
    fields, catalogue = each.parts[-1].fields, known.catalogue
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
