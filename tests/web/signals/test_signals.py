"""Signals and announcements on the pages: note, follow up, take together, settle, take along."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.signal import Announcement, FollowUp, SignalSubject, TeamSignal

SEEN = {
    "theme": "Drinken uit gewoonte",
    "text": "Meer ouderen drinken elke dag.",
    "noticed_by": "SKT Dalfsen",
    "team": "skt_dalfsen",
    "gebied": "dalfsen",
    "noted_on": "2017-11-01",
}
STEP = {"state": "running", "text": "Wij maken een plan.", "owner": "Beleid", "period": "2017H2"}


def noted(client, **other):
    return client.post(reverse("signals:note"), SEEN | other, follow=True)


@pytest.fixture
def adviser(as_user):
    return as_user("beleidsadviseur")


def test_what_a_consulent_notes_stands_in_the_list_of_the_adviser(as_user, adviser):
    answer = noted(as_user("consulent"))

    assert answer.redirect_chain
    shown = adviser.get(reverse("signals:list")).content.decode()
    assert "Drinken uit gewoonte" in shown
    assert TeamSignal.objects.get().period == "2017H2"
    assert Entry.objects.filter(action="note_signal", acting_user="consulent").exists()


def test_the_same_words_take_signals_together(adviser):
    noted(adviser)
    noted(adviser, theme="drinken UIT gewoonte", text="Ook volwassenen.")

    assert [subject.signals.count() for subject in SignalSubject.objects.all()] == [2]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("text", "Het gaat om 999900006.", "This looks like a BSN"),
        ("noted_on", "2999-01-01", "still to come"),
        ("theme", "", "This field is required"),
    ],
)
def test_a_signal_that_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(
    adviser, field, value, told
):
    answer = noted(adviser, **{field: value})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert "SKT Dalfsen" in page
    assert not TeamSignal.objects.exists()


def test_a_partner_notes_a_signal_but_sees_none(as_user):
    partner = as_user("partner", organisatie="saam")

    answer = noted(partner)

    assert answer.status_code == 200
    assert TeamSignal.objects.count() == 1
    assert partner.get(reverse("signals:list")).status_code == 404
    assert partner.get(reverse("signals:subject", args=[1])).status_code == 404


def test_who_works_for_one_team_sees_the_signals_of_that_team_only(as_user, adviser):
    noted(adviser)
    noted(adviser, theme="Elders", team="skt_lemelerveld", text="Iets anders.")
    consulent = as_user("consulent", "ans", team="skt_dalfsen")

    page = consulent.get(reverse("signals:list")).content.decode()
    file = consulent.get(reverse("signals:csv")).content.decode()

    assert "Drinken uit gewoonte" in page
    assert "Elders" not in page + file
    other = SignalSubject.objects.get(theme="Elders")
    assert consulent.get(reverse("signals:subject", args=[other.pk])).status_code == 404


def test_follow_up_is_kept_step_by_step_with_who_and_for_which_report(adviser):
    noted(adviser)
    subject = SignalSubject.objects.get()

    adviser.post(reverse("signals:follow", args=[subject.pk]), STEP)
    adviser.post(reverse("signals:follow", args=[subject.pk]), STEP | {"state": "closed", "text": "Klaar."})

    page = adviser.get(reverse("signals:subject", args=[subject.pk])).content.decode()
    assert "Wij maken een plan." in page
    assert "Klaar." in page
    assert [step.state for step in FollowUp.objects.order_by("pk")] == ["running", "closed"]


def test_a_step_without_words_is_refused_with_what_was_typed(adviser):
    noted(adviser)
    subject = SignalSubject.objects.get()

    answer = adviser.post(reverse("signals:follow", args=[subject.pk]), STEP | {"text": " ", "owner": "Anna"})

    assert answer.status_code == 422
    assert "Anna" in answer.content.decode()
    assert not FollowUp.objects.exists()


def test_who_may_not_follow_up_finds_no_way_to(as_user, adviser):
    noted(adviser)
    subject = SignalSubject.objects.get()
    consulent = as_user("consulent")

    answer = consulent.post(reverse("signals:follow", args=[subject.pk]), STEP)

    assert answer.status_code == 404
    assert (
        "Keep this step" not in consulent.get(reverse("signals:subject", args=[subject.pk])).content.decode()
    )


def test_subjects_are_taken_together_and_the_other_one_is_closed(adviser):
    noted(adviser)
    noted(adviser, theme="Alcohol", text="Veel alcohol bij feesten.")
    kept, other = SignalSubject.objects.order_by("pk")

    adviser.post(reverse("signals:together", args=[kept.pk]), {"other": other.pk})

    assert kept.signals.count() == 2
    assert other.follow_ups.get().state == "closed"
    assert adviser.post(reverse("signals:together", args=[kept.pk]), {"other": "x"}).status_code == 404


def test_the_list_is_narrowed_by_words_team_and_period_and_taken_along_alike(adviser):
    noted(adviser)
    noted(adviser, theme="=Elders", team="skt_lemelerveld", text="Iets anders.", noted_on="2018-02-01")

    def themes(**asked):
        return adviser.get(reverse("signals:csv"), asked).content.decode("utf-8-sig")

    assert "Elders" not in themes(text="ouderen")
    assert "Drinken" not in themes(team="skt_lemelerveld")
    assert "'=Elders" in themes(period="2018H1")
    assert "Drinken" in themes(period="geen periode")


def test_the_list_asks_as_many_questions_for_many_signals_as_for_one(adviser, django_assert_max_num_queries):
    for number in range(12):
        noted(adviser, theme=f"Onderwerp {number}")

    with django_assert_max_num_queries(10):
        adviser.get(reverse("signals:list"))


def test_an_announcement_is_kept_moved_and_told(adviser):
    adviser.post(
        reverse("signals:announce"),
        {"chapter": "halfjaar/jeugd", "made_in": "2017H2", "text": "Wij zoeken het uit.", "due_in": "2018H1"},
    )
    made = Announcement.objects.get()
    address = reverse("signals:announcement", args=[made.pk])
    moved = {"state": "moved", "text": "Nog niet bekend.", "period": "2018H1", "due_in": "2018H2"}

    refused = adviser.post(address, moved | {"due_in": "2018H1"})
    adviser.post(address, moved)
    adviser.post(address, {"state": "kept", "text": "Het staat er.", "period": "2018H2"})

    assert refused.status_code == 422
    assert [step.state for step in made.steps.order_by("pk")] == ["moved", "kept"]
    assert "Wij zoeken het uit." not in adviser.get(reverse("signals:announcements")).content.decode()
    everything = adviser.get(reverse("signals:announcements"), {"alles": "ja"}).content.decode()
    assert "Wij zoeken het uit." in everything


def test_who_only_approves_sees_announcements_and_settles_none(as_user, adviser):
    maker = User.objects.get(name="beleidsadviseur")
    made = Announcement.objects.create(
        report="halfjaar",
        made_in="2017H2",
        chapter="jeugd",
        text="x",
        made_by=maker,
        made_at=datetime(2018, 4, 1, tzinfo=UTC),
    )
    controller = as_user("controller")
    address = reverse("signals:announcement", args=[made.pk])

    assert controller.get(address).status_code == 200
    assert controller.post(address, {"state": "kept", "text": "x", "period": "2018H1"}).status_code == 404
    assert as_user("raadslid").get(address).status_code == 404
