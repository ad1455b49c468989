"""Over random histories, steps give the same facts as one full snapshot."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.registers.acts import Act, ActKind, Part
from kernbeeld.registers.errors import ActsRefusedError
from tests.databases import connected_to, sqlite_url
from tests.registers.snapshot.loads import approve_destruction, everything, load, merge, snap

_names = count()
FIRST = date(2017, 1, 1)
PERSONS = st.integers(0, 3)
AREAS = st.sampled_from(["BU1", "BU2"])
SPANS = st.lists(st.integers(0, 60), min_size=2, max_size=4, unique=True).map(sorted)


@dataclass
class Town:
    """What stands in the registers, so that the next act is a possible one."""

    name: str
    known: set[tuple[str, str]] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    destroyed: set[str] = field(default_factory=set)

    def person(self, number: int) -> str:
        return f"{self.name}p{number}"

    def write(self, register: str, key: str, *parts: Part) -> None:
        """Register a record, or correct the one that is there; what is refused changes nothing."""
        kind = ActKind.CORRECT if (register, key) in self.known else ActKind.REGISTER
        with suppress(ActsRefusedError):
            load(Act(register, key, kind if parts else ActKind.WITHDRAW, parts, "because"))
            self.known.add((register, key))


def parts_over(span: list[int], *fields: dict[str, object]) -> list[Part]:
    """Parts that follow each other; the last one is open where the span says so by an odd day."""
    made = [
        Part(FIRST + timedelta(begin), FIRST + timedelta(after - 1), fields[at % len(fields)])
        for at, (begin, after) in enumerate(pairwise(span))
    ]
    last = made[-1]
    return [*made[:-1], Part(last.begin, None, last.fields)] if span[-1] % 2 else made


def live(town: Town, person: int, other: int, area: str, span: list[int]) -> None:
    """A residence, also of who was registered with the wrong person at first."""
    one, two = ({"persoon": town.person(each), "buurt": area} for each in (person, other))
    sealed = {town.person(person), town.person(other)} & town.destroyed
    if not sealed:
        town.write("verblijf", f"{town.name}v{person}", *parts_over(span, one, two | {"buurt": "BU3"}))


def join(town: Town, person: int, area: str, span: list[int]) -> None:
    household = {"persoon": town.person(person), "huishouden": f"{town.name}h{area}"}
    town.write("huishoudlid", f"{town.name}l{person}", *parts_over(span, household))


def provide(town: Town, person: int, other: int, form: str, span: list[int]) -> None:
    one = {"persoon": town.person(person), "wet": "wmo", "product": "hh", "leveringsvorm": form}
    two = one | {"persoon": town.person(other)}
    town.write("beschikte_voorziening", f"{town.name}b{person}", *parts_over(span, one, two, one))


def refer(town: Town, person: int, day: int) -> None:
    when = FIRST + timedelta(day)
    fields = {"persoon": town.person(person), "richting": "naar_skt"}
    town.write("verwijzing", f"{town.name}r{day % 3}", Part(when, when, fields))


def withdraw(town: Town, which: int) -> None:
    able = sorted(each for each in town.known if each[0] not in ("persoon", "huishouden"))
    if able:
        register, key = able[which % len(able)]
        town.write(register, key)


def born(town: Town, person: int, month: int) -> None:
    if town.person(person) not in town.destroyed:
        town.write(
            "persoon",
            town.person(person),
            Part(date(1980, 1, 1), None, {"geboortedatum": date(1980, month, 1)}),
        )


def be_one(town: Town, person: int, other: int) -> None:
    """Merge two persons, or undo that."""
    dubbel, target = town.person(person), town.person(other)
    if dubbel in town.merged:
        merge(dubbel, town.merged.pop(dubbel), "unmerge")
    elif dubbel != target and not {dubbel, target} & town.destroyed:
        merge(dubbel, target)
        town.merged[dubbel] = target


def destroy(town: Town, person: int) -> None:
    if town.person(person) not in town.destroyed:
        approve_destruction(town.person(person))
        town.destroyed.add(town.person(person))


Step = tuple[Callable[..., None], tuple[object, ...]]
STEPS = st.one_of(
    st.tuples(st.just(live), st.tuples(PERSONS, PERSONS, AREAS, SPANS)),
    st.tuples(st.just(join), st.tuples(PERSONS, AREAS, SPANS)),
    st.tuples(st.just(provide), st.tuples(PERSONS, PERSONS, st.sampled_from(["zin", "pgb"]), SPANS)),
    st.tuples(st.just(refer), st.tuples(PERSONS, st.integers(0, 60))),
    st.tuples(st.just(withdraw), st.tuples(st.integers(0, 20))),
    st.tuples(st.just(born), st.tuples(PERSONS, st.integers(1, 12))),
    st.tuples(st.just(be_one), st.tuples(PERSONS, PERSONS)),
    st.tuples(st.just(destroy), st.tuples(PERSONS)),
)
HISTORIES = st.lists(st.lists(STEPS, min_size=1, max_size=4), min_size=2, max_size=4)


def live_through(history: list[list[Step]], folder: Path) -> None:
    """Take a snapshot after every stage, and compare each with a full one."""
    town = Town(f"t{next(_names)}.")
    for person in range(4):
        born(town, person, 1)
    for area in ("BU1", "BU2"):
        town.write("huishouden", f"{town.name}h{area}", Part(FIRST, None))
    for stage in history:
        for act, words in stage:
            act(town, *words)
        stepped = snap(folder / "steps")
    whole = snap(folder / "whole", full=True)
    assert not stepped.full
    assert everything(stepped.facts) == everything(whole.facts)
    assert stepped.facts.digest == whole.facts.digest


@pytest.fixture
def fresh(_sqlite_template, key_file, tmp_path, django_db_blocker):
    """Run something over empty registers of its own, as often as asked."""

    def run(history: list[list[Step]]) -> None:
        folder = tmp_path / str(next(_names))
        folder.mkdir()
        shutil.copy(_sqlite_template, folder / "registers.sqlite3")
        with django_db_blocker.unblock(), connected_to(sqlite_url(folder / "registers.sqlite3")):
            live_through(history, folder)

    return run


once_per_test = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@settings(once_per_test, max_examples=12)
@given(history=HISTORIES)
def test_steps_equal_a_full_snapshot(fresh, history):
    fresh(history)


@pytest.mark.long
@settings(once_per_test, max_examples=300)
@given(history=HISTORIES)
def test_steps_equal_a_full_snapshot_over_many_histories(fresh, history):
    fresh(history)


@settings(once_per_test, max_examples=4)
@given(history=HISTORIES)
def test_steps_equal_a_full_snapshot_on_postgresql(postgres_registers, tmp_path, history):
    live_through(history, tmp_path)
