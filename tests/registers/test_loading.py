"""Loading many acts: all or nothing, with errors to work with, and resumable when asked."""

import pytest
from django.db import DatabaseError, transaction

from kernbeeld.registers import loading
from kernbeeld.registers.models.accounting import Handeling, LoadedBatch
from kernbeeld.registers.models.persons import Persoon, PersoonVersie
from kernbeeld.registers.service import (
    ActKind,
    ActsRefusedError,
    LoadResult,
    bulk_load,
    history_of,
    picture_of,
    watermark,
)
from tests.registers.building import BSN, act, at, part, persoon, uitkering


def refused(*acts) -> str:
    with pytest.raises(ActsRefusedError) as refusal:
        bulk_load(acts, acting_user="tester")
    return str(refusal.value)


def test_acts_are_written_in_the_order_in_which_they_became_known(registers):
    corrected = act(
        "uitkering",
        "u1",
        part("2017-02-01", persoon="p1", regeling="ioaz"),
        kind=ActKind.CORRECT,
        known=9,
    )

    result = bulk_load([corrected, uitkering(known=1), persoon(known=1)], acting_user="tester")

    assert result == LoadResult(3)
    assert [each.known_from for each in history_of("uitkering", "u1")] == [at(1), at(9)]
    assert picture_of("uitkering", "u1", at(8)).parts[0].fields["regeling"] == "ioaw"


def test_a_reference_leads_to_a_record_of_an_earlier_load(registers):
    bulk_load([persoon()], acting_user="tester")

    bulk_load([uitkering(known=1)], acting_user="tester")

    assert picture_of("uitkering", "u1").parts[0].fields["persoon"] == "p1"


def test_acts_of_one_kind_instant_and_reason_share_one_row_about_who_and_why(registers):
    bulk_load([persoon(), uitkering(), uitkering("u2")], acting_user="tester")

    assert Handeling.objects.count() == 1


def test_acts_without_a_time_become_known_after_all_others_at_one_instant(registers):
    bulk_load([persoon(known=None), persoon("p2", known=4)], acting_user="tester")

    assert history_of("persoon", "p2")[0].known_from == at(4)
    assert history_of("persoon", "p1")[0].known_from > at(4)


def test_an_act_without_a_time_follows_one_that_is_stated_to_be_known_just_now(registers):
    acts = [persoon(known=None), persoon("p2", known=4)]

    bulk_load(acts, acting_user="tester", now=lambda: at(4))

    assert history_of("persoon", "p1")[0].known_from > history_of("persoon", "p2")[0].known_from


def test_one_wrong_act_refuses_them_all(registers):
    said = refused(persoon(), uitkering(regeling="other"))

    assert "uitkering 'u1' regeling: 'other' is none of: participatiewet, ioaw, ioaz." in said
    assert not Persoon.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            act("nonsense", "x", part("2017-01-01")),
            "nonsense 'x': There is no register 'nonsense'. There are: pers",
        ),
        (act("uitkering", "", part("2017-01-01")), "A key has 1 to 100 signs"),
        (act("persoon", "p1"), "The act has no parts"),
        (act("persoon", "p1", part("2017-01-02", "2017-01-01")), "ends on 2017-01-01, before it begins"),
        (
            act("persoon", "p1", part("2017-01-01"), part("2018-01-01")),
            "A part begins on 2018-01-01, before the one before it has ended. Give the parts in order",
        ),
        (act("persoon", "p1", part("2017-01-01"), kind=ActKind.CHANGE), "no such record. Register it first"),
        (act("persoon", "p1", part("2017-01-01"), kind=ActKind.WITHDRAW), "leaves no parts"),
        (act("persoon", "p1", part("2017-01-01"), kind=ActKind.END), "An end needs a last day"),
        (act("signaal", "s1", part("2017-01-01", "2017-01-02")), "happens on one day"),
        (act("eigen_bijdrage", "e1", part("2017-01-01", sort="geind", bedrag=1)), "needs a last day"),
        (
            act("eigen_bijdrage", "e1", part("2017-01-01", "2017-06-30", sort="geind", bedrag=-1)),
            "bedrag: -1 is not between 0 and",
        ),
        (
            act("signaal", "s1", part("2017-01-01", "2017-01-01"), part("2017-01-02", "2017-01-02")),
            "has one part only, not 2",
        ),
        (uitkering(persoon=None), "persoon: The field is empty, and it is needed."),
        (uitkering(persoon="p9"), "persoon: There is no persoon 'p9'. Register it first"),
        (uitkering(colour="red"), "colour: The register has no such field. There are: persoon, huishouden"),
        (uitkering(bedrag="12"), "bedrag: '12' is not a whole number of cents"),
        (uitkering(bedrag=True), "bedrag: True is not a whole number of cents"),
        (uitkering(regeling="x" * 201), "longer than 200 signs"),
    ],
)
def test_a_wrong_act_is_named_with_its_field_and_what_to_do(sqlite_registers, wrong, said):
    assert said in refused(wrong)


def test_a_reason_that_is_missing_is_asked_for(sqlite_registers):
    silent = persoon()
    object.__setattr__(silent, "reason", " ")

    assert "The reason is missing. Say why" in refused(silent)


def test_a_reference_to_what_becomes_known_later_is_refused(sqlite_registers):
    assert "persoon 'p1' becomes known only later" in refused(persoon(known=2), uitkering(known=1))


def test_a_reference_to_what_was_withdrawn_is_refused(sqlite_registers):
    withdrawn = act("persoon", "p1", kind=ActKind.WITHDRAW, known=1)

    assert "persoon 'p1' was withdrawn" in refused(persoon(), withdrawn, uitkering(known=2))


@pytest.mark.parametrize("known", [0, None])
def test_two_acts_on_one_record_at_one_instant_are_refused(sqlite_registers, known):
    twice = act("persoon", "p1", part("1980-01-01"), kind=ActKind.CORRECT, known=known)

    assert "Acts on one record have different known times" in refused(persoon(known=known), twice)


def test_fifty_problems_are_shown_and_all_are_counted(sqlite_registers):
    said = refused(*(uitkering(f"u{number}") for number in range(60)))

    assert said.startswith("Nothing was written: 60 problems.")
    assert said.endswith("The first 50 are shown.")
    assert said.count("There is no persoon") == 50


def test_nothing_stays_of_a_load_that_breaks_off(registers, monkeypatch):
    def break_off(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk_load([persoon()], acting_user="tester", progress=break_off)

    assert not Persoon.objects.exists()


def test_progress_ends_with_everything(sqlite_registers):
    told = []

    bulk_load([persoon()], acting_user="tester", progress=lambda *each: told.append(each))

    assert told[-1] == (1, 1)


def test_a_load_in_batches_goes_on_where_it_broke_off(registers, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 2)
    acts = [persoon(f"p{number}", known=number) for number in range(7)]

    def break_off(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk_load(acts, acting_user="tester", batches=True, progress=break_off)
    after_break = Persoon.objects.count()
    result = bulk_load(acts, acting_user="tester", batches=True)

    assert after_break == 4
    assert result == LoadResult(written=3, skipped=4)
    assert PersoonVersie.objects.count() == 7
    assert bulk_load(acts, acting_user="tester", batches=True) == LoadResult(written=0, skipped=7)


def test_a_batch_never_divides_an_instant(registers, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 2)
    acts = [persoon(f"p{number}", known=number // 5) for number in range(10)]

    bulk_load(acts, acting_user="tester", batches=True)

    assert LoadedBatch.objects.count() == 2


def test_a_load_in_batches_is_checked_as_a_whole_first(registers, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 1)

    with pytest.raises(ActsRefusedError):
        bulk_load([persoon(), uitkering(regeling="x", known=1)], acting_user="tester", batches=True)

    assert not Persoon.objects.exists()


def test_another_load_is_no_continuation(registers, monkeypatch):
    bulk_load([persoon(bsn=BSN)], acting_user="tester", batches=True)

    with pytest.raises(ActsRefusedError, match="there already"):
        bulk_load([persoon()], acting_user="tester", batches=True)


def test_a_load_after_a_watermark_states_later_times(registers):
    bulk_load([persoon()], acting_user="tester")
    watermark(at(10))

    bulk_load([uitkering(known=11)], acting_user="tester")

    assert history_of("uitkering", "u1")[0].known_from == at(11)


def test_an_act_on_a_version_that_somebody_else_wrote_first_can_not_be_written(registers):
    bulk_load([persoon()], acting_user="tester")
    row = PersoonVersie.objects.get()
    row.pk = None

    with transaction.atomic(), pytest.raises(DatabaseError):
        row.save(force_insert=True)
