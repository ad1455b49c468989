"""What is known of a record, act by act: golden sequences, and a naive replay of random ones."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.registers.errors import ActsRefusedError, NoSuchRecordError
from kernbeeld.registers.service import (
    ActKind,
    Part,
    bulk_load,
    change_record,
    correct_record,
    end_record,
    history_of,
    picture_of,
    register_record,
    watermark,
    withdraw_record,
)
from tests.registers.building import at, day, persoon
from tests.registers.house import now
from tests.registers.world import stored

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden/registers/timelines.yaml").read_text("utf-8"))
NEEDED = {
    "uitkering": {"persoon": "p1", "regeling": "ioaw"},
    "signaal": {},
    "eigen_bijdrage": {"sort": "begroot", "bedrag": 1},
}
VERBS = ("register", "change", "correct", "end", "withdraw")


@pytest.fixture
def somebody(registers):
    """A person, known from the start, on SQLite and on PostgreSQL in turn."""
    bulk_load([persoon()], acting_user="tester")


def whole(register: str, parts) -> tuple[Part, ...]:
    """Parts of a case: what the register needs is filled in."""
    return tuple(
        Part(day(begin), day(einde) if einde else None, NEEDED[register] | fields)
        for begin, einde, fields in parts
    )


def do(register: str, act) -> None:
    """Carry out one act of a case."""
    verb = next(each for each in VERBS if each in act)
    said = act[verb]
    who = {"reason": "because", "acting_user": "tester", "known_at": at(act["day"]), "now": now}
    if verb == "withdraw":
        withdraw_record(register, "r1", **who)
    elif verb == "change":
        change_record(register, "r1", since=day(said["since"]), fields=said["fields"], **who)
    elif verb == "end":
        end_record(register, "r1", last_day=day(said["last"]), fields=said["fields"], **who)
    else:
        write = register_record if verb == "register" else correct_record
        write(register, "r1", parts=whole(register, said), **who)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_act_leaves_the_picture_that_is_known_from_its_day(somebody, case):
    for act in case["acts"]:
        if "refused" not in act:
            do(case["register"], act)
            continue
        before = stored()
        with pytest.raises(ActsRefusedError) as refused:
            do(case["register"], act)
        assert act["refused"] in str(refused.value)
        assert stored() == before
    watermark(at(10))

    for known, (kind, parts) in case["known"].items():
        picture = picture_of(case["register"], "r1", at(known))
        assert (picture.kind, picture.parts) == (ActKind(kind), whole(case["register"], parts)), known
    first = min(act["day"] for act in case["acts"] if "refused" not in act)
    with pytest.raises(NoSuchRecordError, match="was not known yet"):
        picture_of(case["register"], "r1", at(first) - timedelta(microseconds=1))


FIRST = date(2017, 1, 1)
LENGTH = 12
DAYS = st.integers(0, LENGTH - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), DAYS, st.integers(1, 5)),
        st.tuples(st.just("end"), DAYS, st.integers(1, 5)),
        st.tuples(st.just("withdraw"), st.just(0), st.just(0)),
        st.tuples(st.just("correct"), DAYS, st.integers(1, 5)),
    ),
    max_size=7,
)
_numbers = iter(range(1_000_000))


def replayed(days: dict[int, int] | None, step) -> dict[int, int] | None:
    """The same on a list of days, each with its amount; None where the act is refused.

    The last day of the list stands for ever after. A withdrawn record holds on no day.
    """
    verb, since, value = step
    if verb == "correct":
        return dict.fromkeys(range(since, LENGTH), value)
    if not days or (verb == "change" and not min(days) <= since <= max(days)):
        return None
    if verb == "withdraw":
        return {}
    if verb == "change":
        return {each: value if each >= since else old for each, old in days.items()}
    if since < min(days) or max(days) <= since:
        return None
    last_value_from = _begin_of_part(days, since)
    return {each: value if each >= last_value_from else old for each, old in days.items() if each <= since}


def _begin_of_part(days: dict[int, int], last: int) -> int:
    """The first day of the run of equal amounts that holds on the last day."""
    begin = last
    while begin - 1 in days and days[begin - 1] == days[last]:
        begin -= 1
    return begin


def as_days(parts) -> dict[int, int]:
    """What the registers say, day by day."""
    found = {}
    for each in parts:
        last = each.einde or FIRST + timedelta(LENGTH - 1)
        for number in range((each.begin - FIRST).days, (last - FIRST).days + 1):
            found[number] = each.fields["bedrag"]
    return found


def act_now(key: str, step) -> None:
    """Carry out a step on the clock of the house."""
    verb, since, value = step
    who = {"reason": "because", "acting_user": "tester"}
    when = FIRST + timedelta(since)
    if verb == "correct":
        part = Part(when, None, {"persoon": "p0", "regeling": "ioaw", "bedrag": value})
        correct_record("uitkering", key, parts=[part], **who)
    elif verb == "change":
        change_record("uitkering", key, since=when, fields={"bedrag": value}, **who)
    elif verb == "end":
        end_record("uitkering", key, last_day=when, fields={"bedrag": value}, **who)
    else:
        withdraw_record("uitkering", key, **who)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=STEPS)
def test_at_every_known_time_the_picture_is_what_a_naive_replay_says(sqlite_registers, steps):
    key = f"r{next(_numbers)}"
    if key == "r0":
        bulk_load([persoon("p0")], acting_user="tester")
    start = Part(FIRST, None, {"persoon": "p0", "regeling": "ioaw", "bedrag": 9})
    register_record("uitkering", key, parts=[start], reason="because", acting_user="tester")
    expected = [dict.fromkeys(range(LENGTH), 9)]

    for step in steps:
        after = replayed(expected[-1], step)
        if after is None:
            with pytest.raises(ActsRefusedError):
                act_now(key, step)
        else:
            act_now(key, step)
            expected.append(after)

    history = history_of("uitkering", key)
    assert [as_days(picture.parts) for picture in history] == expected
    assert [picture.known_from for picture in history] == sorted({each.known_from for each in history})
    for picture in history:
        assert picture_of("uitkering", key, picture.known_from) == picture
