"""Questions over many records, as they were known at an instant."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.registers.queries import rows_known_at
from kernbeeld.registers.service import (
    REGISTERS,
    ActKind,
    NoSuchRecordError,
    bulk_load,
    history_of,
    picture_of,
    register_kind,
)
from tests.registers.building import BSN, act, at, part, persoon, uitkering

UITKERING = REGISTERS["uitkering"]


@contextmanager
def queries(count: int):
    with CaptureQueriesContext(connection) as captured:
        yield
    assert len(captured) == count, "\n".join(each["sql"] for each in captured)


def versions(record: str, count: int) -> list:
    """So many versions of one benefit, one a day; the last but one withdraws it."""
    acts = [uitkering(record, bedrag=0)]
    for number in range(1, count):
        if number == count - 2:
            acts.append(act("uitkering", record, kind=ActKind.WITHDRAW, known=number))
        else:
            whole = part("2017-01-01", persoon="p1", regeling="ioaw", bedrag=number)
            acts.append(act("uitkering", record, whole, kind=ActKind.CORRECT, known=number))
    return acts


@pytest.mark.parametrize(("known", "bedrag"), [(0, 0), (1, 1), (2, None), (3, 3), (9, 3)])
def test_one_question_gives_the_newest_version_of_every_record_at_an_instant(registers, known, bedrag):
    bulk_load([persoon(), *versions("u1", 4), *versions("u2", 4)], acting_user="tester")

    with queries(1):
        rows = list(rows_known_at(UITKERING, at(known)))

    assert [row.bedrag for row in rows] == [bedrag, bedrag]
    assert all((row.deel == 0) == (bedrag is None) for row in rows)


def test_the_number_of_questions_does_not_grow_with_the_registers(registers):
    bulk_load([persoon(), *versions("u1", 4)], acting_user="tester")
    with queries(1):
        list(rows_known_at(UITKERING, at(3)))

    bulk_load(
        [
            act("uitkering", f"x{n}", part("2017-01-01", persoon="p1", regeling="ioaw"), known=5)
            for n in range(50)
        ],
        acting_user="tester",
    )

    with queries(1):
        assert len(list(rows_known_at(UITKERING, at(5)))) == 51


def test_a_history_takes_one_question_however_long_it_is(registers):
    bulk_load([persoon(), *versions("u1", 6)], acting_user="tester")

    with queries(1):
        history = history_of("uitkering", "u1")

    assert len(history) == 6


def test_a_history_that_is_opened_takes_one_question_more(registers):
    bulk_load([persoon(bsn=BSN)], acting_user="tester")

    with queries(2):
        history_of("persoon", "p1", reveal=True)


def test_a_record_that_was_not_known_yet_is_said_to_be_so(registers):
    bulk_load([persoon(), uitkering(known=4)], acting_user="tester")

    with pytest.raises(NoSuchRecordError, match="uitkering 'u1' was not known yet at 2017-01-03"):
        picture_of("uitkering", "u1", at(2))


def test_an_unknown_register_names_those_that_there_are(registers):
    with pytest.raises(UserError, match="There is no register 'uitkeringen'\\. There are: persoon, verblijf"):
        register_kind("uitkeringen")


def test_every_register_has_a_number_of_its_own_that_never_changes():
    numbers = {kind.name: kind.number for kind in REGISTERS.values()}

    assert len(set(numbers.values())) == len(numbers)
    assert (numbers["persoon"], numbers["uitkering"], numbers["geleverd_aantal"]) == (1, 14, 29)
    assert UITKERING.fact_record(7) == 14_000_000_000_007


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_takes_a_record_with_what_it_needs_and_gives_it_back(registers, register):
    kind = register_kind(register)
    samples = {"text": "x", "number": 3, "cents": 100, "day": day_of(at(0))}
    others: dict[str, object] = {}
    fields = {
        rule.name: (
            rule.values[0] if rule.values else f"{rule.to}-1" if rule.to else samples[rule.kind.value]
        )
        for rule in kind.rules.values()
        if rule.name != "bsn"
    }
    for rule in kind.rules.values():
        if rule.to:
            others |= needed(rule.to)
    whole = part("2017-01-01", "2017-01-01", **fields)

    bulk_load([*others.values(), act(register, "x", whole)], acting_user="tester")

    assert picture_of(register, "x", reveal=True).parts == (whole,)


def needed(register: str) -> dict[str, object]:
    """The record that a reference leads to, after those that it needs itself."""
    found: dict[str, object] = {}
    fields: dict[str, object] = {}
    for rule in register_kind(register).rules.values():
        if rule.needed and rule.to:
            found |= needed(rule.to)
            fields[rule.name] = f"{rule.to}-1"
        elif rule.needed:
            fields[rule.name] = rule.values[0] if rule.values else "x" if rule.kind.value == "text" else 1
    found[register] = act(register, f"{register}-1", part("2017-01-01", "2018-01-01", **fields))
    return found


histories = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["correct", "withdraw"]), st.integers(0, 3)), max_size=8
)
_numbers = iter(range(10_000))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(steps=histories)
def test_what_was_known_is_what_a_list_of_acts_would_say(sqlite_registers, steps):
    clock = next(_numbers) * 20
    naive: dict[str, list[tuple[int, int | None]]] = {}
    acts = [persoon(f"p{clock}", known=clock)]
    for record in range(3):
        acts.append(uitkering(f"u{clock}-{record}", known=clock, persoon=f"p{clock}", bedrag=99))
        naive[acts[-1].record] = [(clock, 99)]
    for offset, (record, verb, bedrag) in enumerate(steps, 1):
        key = f"u{clock}-{record}"
        if verb == "withdraw" and naive[key][-1][1] is not None:
            acts.append(act("uitkering", key, kind=ActKind.WITHDRAW, known=clock + offset))
            naive[key].append((clock + offset, None))
        elif verb == "correct":
            whole = part("2017-01-01", persoon=f"p{clock}", regeling="ioaw", bedrag=bedrag)
            acts.append(act("uitkering", key, whole, kind=ActKind.CORRECT, known=clock + offset))
            naive[key].append((clock + offset, bedrag))

    bulk_load(acts, acting_user="tester", now=lambda: at(1_000_000))

    for known in range(clock, clock + len(steps) + 1):
        rows = rows_known_at(UITKERING, at(known)).filter(record__sleutel__startswith=f"u{clock}-")
        expected = {key: [b for k, b in told if k <= known][-1] for key, told in naive.items()}
        assert {row.record.sleutel: row.bedrag for row in rows} == expected
