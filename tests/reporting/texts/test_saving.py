"""Saving a text: merged, kept for ever, once, and only by who may."""

import pytest
from django.db import DatabaseError, connection, transaction

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.reporting.actions.bring_in_texts import bring_in_texts
from kernbeeld.reporting.actions.resolve_conflict import resolve_conflict
from kernbeeld.reporting.actions.restore_text import restore_text
from kernbeeld.reporting.actions.save_text import LONGEST, Draft, Saved, save_text
from kernbeeld.reporting.errors import TextRefusedError
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import ConflictResolution, TextConflict, TextVersion
from kernbeeld.reporting.queries.texts import (
    choices_of,
    commentary_of,
    head_of,
    open_conflicts,
    others_at_work,
    shown_text,
    versions_of,
)
from tests.accounts.granting import somebody
from tests.reporting.texts.conftest import minute


@pytest.fixture
def anna(report_period) -> User:
    return somebody("beleidsadviseur", "anna")


@pytest.fixture
def bo(report_period) -> User:
    return somebody("beleidsadviseur", "bo")


def save(report_period, user: User, text: str, base: int = 0, key: str = "", **more) -> Saved:
    """Save a text of the chapter, with a key that follows from it unless one is given."""
    draft = Draft(text, key or f"{user.name}-{base}-{text}"[:64], base, **more)
    return save_text(report_period, "wmo", draft, acting_user=user, at=minute(0))


def standing(report_period) -> str:
    return shown_text(head_of(report_period, "wmo"))


def test_two_people_write_at_once_and_both_texts_stand(report_period, anna, bo):
    first = save(report_period, anna, "Een.\n\nTwee.")
    save(report_period, bo, "Een.\n\nTwee, van Bo.", first.head)

    saved = save(report_period, anna, "Een, van Anna.\n\nTwee.", first.head)

    assert (saved.text, saved.is_as_sent) == ("Een, van Anna.\n\nTwee, van Bo.", False)
    assert standing(report_period) == saved.text
    assert not open_conflicts(report_period)


def test_a_save_that_is_sent_twice_is_kept_once(report_period, anna, bo):
    first = save(report_period, anna, "Een.", key="same-save-key")
    save(report_period, bo, "", first.head)

    again = save(report_period, anna, "Een.", key="same-save-key")

    assert (again.kept_as, again.head, again.text) == (1, 2, "")
    assert TextVersion.objects.count() == 2


def test_a_text_that_was_not_changed_is_no_version_and_brings_what_others_wrote(report_period, anna, bo):
    first = save(report_period, anna, "Een.")
    save(report_period, bo, "Een.\n\nTwee.", first.head)

    looked = save(report_period, anna, "Een.\n\n\n", first.head)

    assert (looked.kept_as, looked.text) == (0, "Een.\n\nTwee.")
    assert TextVersion.objects.count() == 2


def test_words_that_clash_are_kept_twice_and_can_be_chosen_or_combined(report_period, anna, bo):
    first = save(report_period, anna, "Een rode kat.\n\nSlot.")
    save(report_period, bo, "Een zwarte kat.\n\nSlot.", first.head)
    save(report_period, anna, "Een witte kat.\n\nSlot!", first.head)

    (choice,) = choices_of(report_period, "wmo")
    assert (choice.standing, choice.standing_by) == ("Een zwarte kat.", "bo")
    assert (choice.other, choice.other_by) == ("Een witte kat.", "anna")
    assert standing(report_period) == "Een zwarte kat.\n\nSlot!"

    for _ in range(2):
        resolve_conflict(choice.conflict, "Een zwarte kat.\n\nEn een witte.", acting_user=bo, at=minute(1))

    assert standing(report_period) == "Een zwarte kat.\n\nEn een witte.\n\nSlot!"
    assert not open_conflicts(report_period)
    assert ConflictResolution.objects.count() == 1


def test_who_goes_on_in_words_that_wait_has_one_choice_to_make(report_period, anna, bo):
    first = save(report_period, anna, "Een rode kat.")
    save(report_period, bo, "Een zwarte kat.", first.head)
    clashed = save(report_period, anna, "Een witte kat.", first.head)

    save(report_period, anna, "Een heel witte kat.", clashed.kept_as, base_is_sent=True)

    (waiting,) = open_conflicts(report_period)
    assert (waiting.kept_text, waiting.other_text) == ("Een zwarte kat.", "Een heel witte kat.")
    assert TextConflict.objects.count() == 2


def test_another_clash_leaves_the_words_that_wait_alone(report_period, anna, bo):
    first = save(report_period, anna, "Een rode kat.")
    second = save(report_period, bo, "Een zwarte kat.", first.head)
    save(report_period, anna, "Een witte kat.", first.head)

    save(report_period, bo, "Een grijze kat.", second.head)
    save(report_period, anna, "Een bonte kat.", second.head)

    assert [each.other_text for each in open_conflicts(report_period)] == ["Een witte kat.", "Een bonte kat."]


def test_a_choice_about_a_paragraph_that_is_gone_by_then_comes_at_the_end(report_period, anna, bo):
    first = save(report_period, anna, "Een rode kat.\n\nSlot.")
    save(report_period, bo, "Een zwarte kat.\n\nSlot.", first.head)
    save(report_period, anna, "Een witte kat.\n\nSlot.", first.head)
    head = head_of(report_period, "wmo")
    save(report_period, bo, "Slot.", head.number)

    resolve_conflict(open_conflicts(report_period)[0], "Een witte kat.", acting_user=anna, at=minute(2))

    assert standing(report_period) == "Slot.\n\nEen witte kat."


def test_an_earlier_version_is_put_back_as_a_new_one(report_period, anna):
    first = save(report_period, anna, "Een.")
    save(report_period, anna, "Twee.", first.head)
    version = TextVersion.objects.get(number=1)

    for _ in range(2):
        restore_text(version, save_key="put-back", acting_user=anna, at=minute(3))

    assert standing(report_period) == "Een."
    assert [(each.number, each.source) for each in versions_of(report_period, "wmo")] == [
        (3, 1),
        (2, 0),
        (1, 0),
    ]


def test_the_history_and_its_conflicts_are_never_changed_in_the_database(report_period, anna, bo):
    first = save(report_period, anna, "Een rode kat.")
    save(report_period, bo, "Een zwarte kat.", first.head)
    save(report_period, anna, "Een witte kat.", first.head)

    for table in (TextVersion, TextConflict):
        for statement in ("UPDATE {} SET id = id", "DELETE FROM {}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(table._meta.db_table))

    assert TextVersion.objects.count() == 3


def test_every_save_stands_in_the_log(report_period, anna):
    save(report_period, anna, "Een.")

    entry = Entry.objects.get(action="save_text")

    assert (entry.acting_user, entry.record) == ("anna", "halfjaar 2017H2 wmo")
    assert entry.new == {"version": 1, "kind": "written"}


@pytest.mark.parametrize("role", ["controller", "college", "raadslid"])
def test_who_may_not_write_is_refused(report_period, role):
    reader = somebody(role)

    with pytest.raises(TextRefusedError, match="not change it"):
        save(report_period, reader, "Een.")


def test_who_may_write_in_another_period_only_is_refused(report_period):
    other = somebody("beleidsadviseur", "elders", period="2018H1")

    with pytest.raises(TextRefusedError, match="not change it"):
        save(report_period, other, "Een.")


def decide(report_period, user: User, verdict: str, at: int) -> None:
    StepDecision.objects.create(
        report_period=report_period,
        step="adviseur",
        verdict=verdict,
        remarks="Kijk nog eens.",
        fingerprint="0" * 64,
        picture=b"",
        decided_at=minute(at),
        decided_by=user,
    )


def test_a_report_that_is_up_for_approval_is_closed_until_it_comes_back(report_period, anna):
    save(report_period, anna, "Een.")
    decide(report_period, anna, "approved", 1)

    with pytest.raises(TextRefusedError, match="up for approval"):
        save(report_period, anna, "Twee.", 1)
    decide(report_period, anna, "returned", 2)
    save(report_period, anna, "Twee.", 1)

    assert standing(report_period) == "Twee."


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft("a" * (LONGEST + 1), "save-key"), "at most 200000 characters"),
        (Draft("Een.", "save-key", 7), "Version 7 of this text does not exist"),
    ],
)
def test_what_fits_nothing_is_refused_and_nothing_is_kept(report_period, anna, draft, reason):
    with pytest.raises(TextRefusedError, match=reason):
        save_text(report_period, "wmo", draft, acting_user=anna, at=minute(0))

    assert not TextVersion.objects.exists()


def test_others_are_at_work_for_two_minutes_after_a_save(report_period, anna, bo):
    save(report_period, bo, "Van Bo.")

    assert others_at_work(report_period, "wmo", anna, minute(1)) == ("bo",)
    assert others_at_work(report_period, "wmo", bo, minute(1)) == ()
    assert others_at_work(report_period, "wmo", anna, minute(2)) == ()
    assert others_at_work(report_period, "pgb", anna, minute(1)) == ()


def test_texts_come_in_from_files_once_and_changed_files_are_merged(report_period, anna, tmp_path):
    (tmp_path / "wmo.md").write_text("Een.\n\nTwee.", encoding="utf-8")
    (tmp_path / "pgb.md").write_text("Budget.", encoding="utf-8")
    ours = save_text(report_period, "pgb", Draft("Hier.", "own-save"), acting_user=anna, at=minute(0))

    assert bring_in_texts(report_period, tmp_path, acting_user=anna, at=minute(1)) == ("wmo",)
    assert bring_in_texts(report_period, tmp_path, acting_user=anna, at=minute(1)) == ()
    save(report_period, anna, "Een.\n\nTwee, hier.", 1)
    (tmp_path / "wmo.md").write_text("Een, daar.\n\nTwee.", encoding="utf-8")
    assert bring_in_texts(report_period, tmp_path, acting_user=anna, at=minute(2)) == ("wmo",)

    texts = {each.chapter: each.text for each in commentary_of(report_period).texts}
    assert texts == {"pgb": ours.text, "wmo": "Een, daar.\n\nTwee, hier."}


def test_the_texts_of_the_demo_stand_as_they_were_written(report_period, anna):
    folder = PACKAGED / "commentary" / "2017H2"

    brought = bring_in_texts(report_period, folder, acting_user=anna, at=minute(1))

    found = commentary_of(report_period)
    assert [each.chapter for each in found.texts] == sorted(brought)
    assert len(brought) == len(list(folder.glob("*.md")))
    assert found.digest == commentary_of(ReportPeriod.objects.get()).digest


def test_an_emptied_text_is_no_commentary(report_period, anna):
    save(report_period, anna, "Een.")
    save(report_period, anna, "", 1)

    assert commentary_of(report_period).texts == ()
