"""Who sees which side of a wall, beside a naive reading of what was given, ended and broken."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.accounts.models import Grant, GrantEnd, User
from kernbeeld.accounts.service import Reason, Right, Scope, rights_of, who_could_see
from kernbeeld.casework.models import (
    Deelname,
    Doel,
    Melding,
    Meting,
    Noodinzage,
    Ondersteuningsplan,
    Planbrief,
    Planlid,
)
from tests.casework.wall.making import AT, Side, a_member, a_part, a_plan, everything_about
from tests.casework.wall.written import WAYS, sides

NAMES, PERSONS, LAWS = ("anna", "bo"), ("moeder", "kind"), ("wmo", "jeugdwet")
PLANS = ("P2026-000001", "P2026-000002")
ROLES = ("consulent", "kernteamlid", "kernteamcoordinator", "frontoffice", "privacy_officer")
HOURS = st.integers(0, 12)
END = st.none() | HOURS
SIDE = st.tuples(st.sampled_from(PERSONS), st.sampled_from(LAWS))
SPEEDY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def hour(number: int) -> datetime:
    """An instant of the story: hours after its begin."""
    return AT + timedelta(hours=number)


@dataclass(frozen=True)
class Held:
    """A role of somebody, limited to a law or not, from an hour until an hour."""

    user: str
    role: str
    wet: str
    begin: int
    end: int | None


@dataclass(frozen=True)
class Named:
    """Somebody's part of a plan, from an hour until an hour."""

    plan: str
    user: str
    side: Side
    begin: int
    end: int | None
    opens_file: bool


@dataclass(frozen=True)
class Broken:
    """A wall that somebody broke, from an hour until an hour."""

    user: str
    side: Side
    begin: int
    end: int


@dataclass(frozen=True)
class World:
    """Everything that was given, and at which hour it is asked."""

    roles: list[Held]
    parts: list[Named]
    glass: list[Broken]
    shielded: list[Side]
    now: int


USERS = st.sampled_from(NAMES)
WORLDS = st.builds(
    World,
    st.lists(
        st.builds(Held, USERS, st.sampled_from(ROLES), st.sampled_from(("", *LAWS)), HOURS, END), max_size=4
    ),
    st.lists(st.builds(Named, st.sampled_from(PLANS), USERS, SIDE, HOURS, END, st.booleans()), max_size=5),
    st.lists(st.builds(Broken, USERS, SIDE, HOURS, HOURS), max_size=2),
    st.lists(SIDE, max_size=2),
    HOURS,
)


def during(begin: int, end: int | None, now: int) -> bool:
    return begin <= now and (end is None or now < end)


def has(world: World, user: str, right: Right, now: int | None = None) -> bool:
    """Whether some role of somebody gives a right at an hour."""
    at = world.now if now is None else now
    return any(
        each.user == user and right in rights_of(each.role) and during(each.begin, each.end, at)
        for each in world.roles
    )


def kept(world: World, part: Named, right: Right) -> bool:
    """Whether a part stands open, and its holder never was without the right since he got it."""
    if not during(part.begin, part.end, world.now):
        return False
    return all(has(world, part.user, right, each) for each in range(part.begin, world.now + 1))


def through(world: World, user: str) -> set[Side]:
    """Which sides stand open through a broken glass."""
    if not has(world, user, Right.BREAK_GLASS):
        return set()
    return {
        each.side for each in world.glass if each.user == user and during(each.begin, each.end, world.now)
    }


def oracle(world: World, user: str, plan: str) -> set[Side]:
    """Which sides of a plan somebody sees: those that he was let in to, or broke into."""
    if not has(world, user, Right.SEE_PLANS):
        return set()
    mine = [each for each in world.parts if (each.user, each.plan) == (user, plan)]
    return {each.side for each in mine if kept(world, each, Right.SEE_PLANS)} | through(world, user)


def oracle_of_files(world: World, user: str) -> set[Side]:
    """Of which sides somebody reads the meldingen: by his law as consulent, by name, or broken into."""
    if not has(world, user, Right.SEE_CASES):
        return set()
    every = {(person, wet) for person in PERSONS for wet in LAWS}
    by_law = {
        side
        for each in world.roles
        if each.user == user and each.role == "consulent" and during(each.begin, each.end, world.now)
        for side in every
        if each.wet in ("", side[1])
    }
    named = {
        each.side
        for each in world.parts
        if each.user == user and each.opens_file and kept(world, each, Right.SEE_CASES)
    }
    return ((by_law | named) - set(world.shielded)) | through(world, user)


def build(world: World, users: dict[str, User]) -> None:
    """Write what was given, as rows; no rule is asked."""
    people = {key: lid.persoon for lid in Planlid.objects.all() for key in [lid.persoon.sleutel]}
    plans = {plan.kenmerk: plan for plan in Ondersteuningsplan.objects.all()}
    for each in world.roles:
        scope = Scope(wet=each.wet) if each.role != "privacy_officer" else Scope()
        grant = Grant.objects.create(
            user=users[each.user], role=each.role, given_at=hour(each.begin), given_by="test", **scope.limits
        )
        if each.end is not None:
            GrantEnd.objects.create(grant=grant, ended_at=hour(each.end), ended_by="test", reason="Test.")
    for each in once(world.parts):
        end = hour(each.end) if each.end is not None else None
        told = {"given_at": hour(each.begin), "closed_at": end, "opens_file": each.opens_file}
        a_part(plans[each.plan], users[each.user], people[each.side[0]], each.side[1], **told)
    for each in world.glass:
        Noodinzage.objects.create(
            user=users[each.user],
            persoon=people[each.side[0]],
            wet=each.side[1],
            soort="direct_gevaar",
            payload=b"x",
            given_at=hour(each.begin),
            until=hour(each.end),
        )
    for person, wet in world.shielded:
        Melding.objects.filter(persoon=people[person], wet=wet).update(is_besloten=True)


def once(parts: list[Named]) -> list[Named]:
    """Leave out what the database refuses: a part that stands open twice."""
    found: dict[tuple[object, ...], Named] = {}
    for number, each in enumerate(parts):
        key = (each.plan, each.user, each.side) if each.end is None else (number,)
        found.setdefault(key, each)
    return list(found.values())


def consistent(world: World) -> World:
    """The world as the database can hold it."""
    return World(world.roles, once(world.parts), world.glass, world.shielded, world.now)


def shown(user: User, at: datetime, plan: str) -> list[set[Side]]:
    """What every kind of row behind the walls of a plan shows at an instant."""
    path = {"Doel": "plan", "Casus": "plan", "Planbrief": "plan", "Agendapunt": "casus__plan"}
    return [
        set(
            model.objects.for_user(user, at=at)
            .filter(**{f"{path.get(model.__name__, 'doel__plan')}__kenmerk": plan})
            .values_list(*ways)
        )
        for model, ways in WAYS.items()
    ]


def seers(model: type, at: datetime) -> dict[Side, set[str]]:
    """Who could see each side, as the page about access tells it."""
    return {
        (row.persoon.sleutel, row.wet): {one.user.name for one in who_could_see(model, row.pk, at)}
        for row in model._base_manager.select_related("persoon")
    }


def test_every_query_shows_what_a_naive_reading_says(registers):
    _holds_for(15)


@pytest.mark.long
def test_every_query_shows_what_a_naive_reading_says_in_many_worlds(registers):
    _holds_for(400)


def _holds_for(examples: int) -> None:
    people = [a_member(key) for key in PERSONS]
    for kenmerk in PLANS:
        everything_about(a_plan(None, *people, kenmerk=kenmerk), people, LAWS)
    Melding.objects.filter(pk__gt=len(PERSONS) * len(LAWS)).delete()
    names = {name: User.objects.create(name=name).pk for name in NAMES}

    @settings(max_examples=examples, deadline=None, suppress_health_check=SPEEDY)
    @given(WORLDS)
    def holds(told: World) -> None:
        world = consistent(told)
        with transaction.atomic():
            users = {name: User.objects.get(pk=pk) for name, pk in names.items()}
            build(world, users)
            at = hour(world.now)
            for name, user in users.items():
                for plan in PLANS:
                    assert shown(user, at, plan) == [oracle(world, name, plan)] * len(WAYS)
                ways = ("persoon__sleutel", "wet")
                files = sides(Melding, user, at, right=Right.SEE_CASES, ways=ways)
                assert files == oracle_of_files(world, name)
            by_side = seers(Melding, at)
            assert by_side == {
                side: {name for name in NAMES if side in oracle_of_files(world, name)} for side in by_side
            }
            transaction.set_rollback(True)

    holds()


def test_what_is_besloten_was_open_through_a_broken_glass_then_and_is_not_now(sqlite_registers):
    people = [a_member(key) for key in PERSONS]
    everything_about(a_plan(None, *people), people, LAWS)
    users = {name: User.objects.create(name=name) for name in NAMES}
    side = ("moeder", "wmo")
    world = World([Held("bo", "kernteamlid", "", 0, None)], [], [Broken("bo", side, 2, 6)], [side], 0)
    build(world, users)

    seen = {number: seers(Melding, hour(number))[side] for number in (1, 3, 7)}

    assert seen == {1: set(), 3: {"bo"}, 7: set()}
    assert not Melding.objects.for_user(users["bo"]).exists()


def test_why_somebody_could_see_it_names_the_ground_and_the_time(sqlite_registers):
    people = [a_member(key) for key in PERSONS]
    plan = a_plan(None, *people)
    everything_about(plan, people, LAWS)
    users = {name: User.objects.create(name=name) for name in NAMES}
    side = ("moeder", "wmo")
    world = World(
        roles=[Held("anna", "consulent", "", 0, None), Held("bo", "kernteamlid", "", 0, None)],
        parts=[Named(PLANS[0], "anna", side, 1, 6, True)],
        glass=[Broken("bo", side, 4, 7)],
        shielded=[],
        now=0,
    )
    build(world, users)
    letter = Planbrief.objects.get(delen__persoon__sleutel="moeder", delen__wet="wmo")
    where = {"persoon__sleutel": "moeder", "wet": "wmo"}
    rows = [plan, Doel.objects.get(**where), Meting.objects.get(doel__wet="wmo", doel__persoon=people[0])]
    rows += [letter, plan.leden.get(persoon=people[0]), Melding.objects.get(**where)]

    told = [
        {seer.user.name: list(seer.reasons) for seer in who_could_see(type(row), row.pk, hour(5))}
        for row in rows
    ]

    part = Reason("part", "eigen_wet", hour(1), hour(6))
    glass = Reason("glass", "direct_gevaar", hour(4), hour(7))
    assert told == [{"anna": [part], "bo": [glass]}] * len(rows)


def test_who_could_see_a_goal_is_whoever_was_let_in_or_broke_in(sqlite_registers):
    people = [a_member(key) for key in PERSONS]
    plan = a_plan(None, *people)
    everything_about(plan, people, LAWS)
    users = {name: User.objects.create(name=name) for name in NAMES}
    world = World(
        roles=[Held("anna", "consulent", "", 0, None), Held("bo", "kernteamlid", "", 0, 8)],
        parts=[
            Named(PLANS[0], "anna", ("moeder", "wmo"), 1, 6, False),
            Named(PLANS[0], "bo", ("moeder", "wmo"), 2, None, False),
        ],
        glass=[Broken("anna", ("kind", "jeugdwet"), 4, 7)],
        shielded=[],
        now=0,
    )
    build(world, users)

    told = {
        number: {side: names for side, names in seers(Doel, hour(number)).items() if names}
        for number in (0, 1, 3, 5, 7, 9)
    }

    assert told == {
        0: {},
        1: {("moeder", "wmo"): {"anna"}},
        3: {("moeder", "wmo"): {"anna", "bo"}},
        5: {("moeder", "wmo"): {"anna", "bo"}, ("kind", "jeugdwet"): {"anna"}},
        7: {("moeder", "wmo"): {"bo"}},
        9: {},
    }
    assert Deelname.objects.count() == 2
