"""The five verbs on a record, through the door that a user takes."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.registers.service import (
    ActKind,
    ActsRefusedError,
    NoSuchRecordError,
    Part,
    change_record,
    correct_record,
    end_record,
    history_of,
    picture_of,
    register_record,
    withdraw_record,
)
from tests.registers.building import BSN, day, part

WHO = {"reason": "because", "acting_user": "tester"}


@pytest.fixture
def klaas(registers):
    """A person with a benefit that is still open."""
    register_record("persoon", "p1", parts=[part("1980-02-01", bsn=BSN)], **WHO)
    register_record(
        "uitkering", "u1", parts=[part("2017-01-01", persoon="p1", regeling="ioaw", bedrag=100)], **WHO
    )


def test_what_was_registered_is_read_back(klaas):
    picture = picture_of("uitkering", "u1")

    assert picture.parts == (part("2017-01-01", persoon="p1", regeling="ioaw", bedrag=100),)
    assert (picture.versie, picture.kind, picture.acting_user) == (1, ActKind.REGISTER, "tester")


def test_a_change_cuts_the_timeline_on_its_day(klaas):
    change_record("uitkering", "u1", since=day("2017-07-01"), fields={"bedrag": 120}, **WHO)

    assert picture_of("uitkering", "u1").parts == (
        part("2017-01-01", "2017-06-30", persoon="p1", regeling="ioaw", bedrag=100),
        part("2017-07-01", persoon="p1", regeling="ioaw", bedrag=120),
    )


def test_a_change_on_the_first_day_leaves_no_empty_part(klaas):
    change_record("uitkering", "u1", since=day("2017-01-01"), fields={"bedrag": 120}, **WHO)

    assert [each.fields["bedrag"] for each in picture_of("uitkering", "u1").parts] == [120]


def test_a_change_keeps_what_is_sealed(klaas):
    change_record("persoon", "p1", since=day("2000-01-01"), fields={"geslachtsnaam": "Jansen"}, **WHO)

    parts = picture_of("persoon", "p1", reveal=True).parts

    assert [dict(each.fields) for each in parts] == [{"bsn": BSN}, {"bsn": BSN, "geslachtsnaam": "Jansen"}]


def test_an_end_gives_the_last_day_and_says_why(klaas):
    end_record("uitkering", "u1", last_day=day("2017-03-31"), fields={"reden_einde": "werk"}, **WHO)

    last = picture_of("uitkering", "u1").parts[-1]

    assert (last.einde, last.fields["reden_einde"]) == (day("2017-03-31"), "werk")


def test_an_end_drops_what_would_come_after_it(klaas):
    change_record("uitkering", "u1", since=day("2017-07-01"), fields={"bedrag": 120}, **WHO)

    end_record("uitkering", "u1", last_day=day("2017-03-31"), **WHO)

    assert picture_of("uitkering", "u1").parts == (
        part("2017-01-01", "2017-03-31", persoon="p1", regeling="ioaw", bedrag=100),
    )


def test_a_withdrawn_record_has_no_parts_and_can_be_corrected_back(klaas):
    withdraw_record("uitkering", "u1", **WHO)
    gone = picture_of("uitkering", "u1")

    correct_record("uitkering", "u1", parts=[part("2017-02-01", persoon="p1", regeling="ioaz")], **WHO)

    assert gone.parts == ()
    assert [each.kind for each in history_of("uitkering", "u1")] == ["register", "withdraw", "correct"]


def test_every_version_keeps_who_when_and_why(klaas):
    correct_record(
        "uitkering",
        "u1",
        parts=[part("2017-02-01", persoon="p1", regeling="ioaz")],
        reason="typing error",
        acting_user="someone else",
    )

    first, second = history_of("uitkering", "u1")

    assert (second.reason, second.acting_user) == ("typing error", "someone else")
    assert first.known_from < second.known_from


@pytest.mark.parametrize(
    ("verb", "options", "said"),
    [
        (end_record, {"last_day": "2016-12-31"}, "can't end on 2016-12-31, before it begins on 2017-01-01"),
        (change_record, {"since": "2016-12-31", "fields": {}}, "from 2017-01-01 to 9999-12-31, so not on"),
        (
            change_record,
            {"since": "2017-02-01", "fields": {"colour": "red"}},
            "colour: The register has no such",
        ),
        (
            change_record,
            {"since": "2017-02-01", "fields": {"regeling": "x"}},
            "'x' is none of: participatiewet",
        ),
        (change_record, {"since": "2017-02-01", "fields": {"persoon": "p9"}}, "There is no persoon 'p9'."),
        (
            change_record,
            {"since": "2017-02-01", "fields": {"bedrag": 1.5}},
            "1.5 is not a whole number of cents",
        ),
        (correct_record, {"parts": []}, "The act has no parts. Withdraw the record"),
        (register_record, {"parts": []}, "The record is there already."),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(klaas, verb, options, said):
    filled = {name: day(value) if isinstance(value, str) else value for name, value in options.items()}

    with pytest.raises(ActsRefusedError, match=said):
        verb("uitkering", "u1", **filled, **WHO)

    assert len(history_of("uitkering", "u1")) == 1


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        (change_record, {"since": day("2017-02-01"), "fields": {"bedrag": 1}}),
        (end_record, {"last_day": day("2017-02-01")}),
        (withdraw_record, {}),
    ],
)
def test_a_withdrawn_record_takes_a_correction_only(klaas, verb, options):
    withdraw_record("uitkering", "u1", **WHO)

    with pytest.raises(ActsRefusedError, match=r"was withdrawn. Correct it first"):
        verb("uitkering", "u1", **options, **WHO)


def test_what_ended_does_not_end_again(klaas):
    end_record("uitkering", "u1", last_day=day("2017-03-31"), **WHO)

    with pytest.raises(ActsRefusedError, match=r"It ends on 2017-03-31 already. Correct it"):
        end_record("uitkering", "u1", last_day=day("2017-04-30"), **WHO)


def test_what_happened_once_does_not_change(klaas):
    register_record("signaal", "s1", parts=[part("2017-01-05", "2017-01-05")], **WHO)

    with pytest.raises(ActsRefusedError, match="happened once"):
        change_record("signaal", "s1", since=day("2017-01-05"), fields={"onderwerp": "x"}, **WHO)


def test_an_act_on_nothing_is_refused(registers):
    with pytest.raises(NoSuchRecordError, match="There is no uitkering 'u1'"):
        end_record("uitkering", "u1", last_day=day("2017-04-30"), **WHO)


FIRST = day("2017-01-01")
DAYS = 12
NUMBERS = itertools.count()
offsets = st.integers(min_value=0, max_value=DAYS - 1)
verbs = st.lists(st.tuples(st.sampled_from(["change", "end"]), offsets), max_size=4)


def naive(verb: str, when: int, value: int, days: dict[int, int]) -> None:
    """The timeline as a value for each day: slow, and obviously right."""
    for each in list(days):
        if verb == "change" and each >= when:
            days[each] = value
        if verb == "end" and each > when:
            del days[each]


def days_with_values(parts: tuple[Part, ...]) -> dict[int, int]:
    found = {}
    for each in parts:
        for offset in range(DAYS):
            if each.begin <= FIRST + timedelta(days=offset) <= each.einde:
                assert offset not in found
                found[offset] = each.fields["bedrag"]
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=verbs)
def test_changes_and_ends_do_what_a_value_per_day_would_do(sqlite_registers, steps):
    number = next(NUMBERS)
    key, last = f"u{number}", FIRST + timedelta(days=DAYS - 1)
    register_record("persoon", f"p{number}", parts=[Part(FIRST, None)], **WHO)
    fields = {"persoon": f"p{number}", "regeling": "ioaw", "bedrag": 0}
    register_record("uitkering", key, parts=[Part(FIRST, last, fields)], **WHO)
    expected = dict.fromkeys(range(DAYS), 0)

    for value, (verb, when) in enumerate(steps, 1):
        shortens = when < max(expected)
        if verb == "change" and when <= max(expected):
            change_record(
                "uitkering", key, since=FIRST + timedelta(days=when), fields={"bedrag": value}, **WHO
            )
            naive(verb, when, value, expected)
        elif verb == "end" and shortens:
            end_record("uitkering", key, last_day=FIRST + timedelta(days=when), **WHO)
            naive(verb, when, value, expected)

    assert days_with_values(picture_of("uitkering", key).parts) == expected
