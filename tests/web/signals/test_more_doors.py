"""At the doors of signals and announcements: what is refused, who sees what, and lists without anything."""

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.reporting.models.signal import Announcement, FollowUp, SignalSubject, TeamSignal
from kernbeeld.reporting.queries.team_signals import waiting_signals
from tests.reporting.signals.test_golden_signals import AT

SEEN = {
    "theme": "Drinken",
    "text": "Meer ouderen drinken elke dag.",
    "noticed_by": "SKT Dalfsen",
    "team": "skt_dalfsen",
    "gebied": "dalfsen",
    "noted_on": "2017-11-01",
}
STEP = {"state": "running", "text": "Wij maken een plan.", "owner": "Beleid", "period": "2017H2"}
PROMISE = {"chapter": "halfjaar/jeugd", "made_in": "2017H2", "text": "Wij zoeken het uit.", "due_in": ""}

NARROWED = (
    ({"text": "OUDEREN"}, True),
    ({"text": "skt dalf"}, True),
    ({"text": "drink"}, True),
    ({"text": "%"}, False),
    ({"text": "_"}, False),
    ({"text": "' OR 1=1 --"}, False),
    ({"team": "skt_dalfsen"}, True),
    ({"team": "skt_lemelerveld"}, False),
    ({"team": "niemand"}, False),
    ({"period": "2017H2"}, True),
    ({"period": "2017M07-M12"}, True),
    ({"period": "2018H1"}, False),
    ({"period": "9" * 500}, True),
)
"""What a list is narrowed to, and whether the signal is still in it; what is no period narrows nothing."""
REFUSED = (
    ({"due_in": "2017H2"}, "Choose a period after 2017H2."),
    ({"due_in": "2016H1"}, "Choose a period after 2017H2."),
    ({"due_in": "straks"}, "is no period"),
    ({"made_in": ""}, "This field is required"),
    ({"text": "  "}, "This field is required"),
    ({"chapter": "halfjaar/niets"}, "Select a valid choice"),
    ({"chapter": "halfjaar"}, "Select a valid choice"),
)
"""Announcements that can't be, and what stands beside the field."""


@pytest.fixture
def adviser(as_user) -> Client:
    return as_user("beleidsadviseur")


def noted(client: Client, **other: str):
    return client.post(reverse("signals:note"), SEEN | other)


def page(client: Client, name: str, *args: int, **asked: str) -> str:
    return client.get(reverse(f"signals:{name}", args=args), asked).content.decode()


def test_a_subject_that_is_not_there_is_not_taken_together(adviser):
    noted(adviser)
    together = reverse("signals:together", args=[SignalSubject.objects.get().pk])
    strange = ("9" * 5000, "9" * 18, "-1", "٣", "")

    answers = {other[:20]: adviser.post(together, {"other": other}).status_code for other in strange}

    assert set(answers.values()) == {404}, answers
    assert not FollowUp.objects.exists()


def test_a_subject_is_not_taken_together_with_itself_and_the_page_says_so(adviser):
    noted(adviser)
    subject = SignalSubject.objects.get()

    together = reverse("signals:together", args=[subject.pk])
    answer = adviser.post(together, {"other": subject.pk}, follow=True)

    assert "Choose another subject." in answer.content.decode()
    assert not FollowUp.objects.exists()
    assert subject.signals.count() == 1


def test_what_is_taken_together_began_when_the_first_of_it_was_seen(adviser):
    noted(adviser)
    noted(adviser, theme="Alcohol", noted_on="2016-03-01")
    kept, other = SignalSubject.objects.order_by("pk")

    adviser.post(reverse("signals:together", args=[kept.pk]), {"other": other.pk})

    kept.refresh_from_db()
    assert kept.first_period == "2016H1"
    assert "Goes on under" in other.follow_ups.get().text


def test_of_a_subject_of_two_teams_each_team_sees_its_own_signals(as_user, adviser):
    noted(adviser)
    noted(adviser, text="Jongeren ook.", team="skt_lemelerveld")
    noted(adviser, text="Overal in de gemeente.", team="")
    subject = SignalSubject.objects.get()
    consulent = as_user("consulent", "ans", team="skt_dalfsen")

    shown = page(consulent, "subject", subject.pk) + page(consulent, "csv")

    assert "Meer ouderen drinken" in shown
    assert "Jongeren ook." not in shown
    assert "Jongeren ook." in page(adviser, "subject", subject.pk)


def test_the_list_holds_what_was_asked(adviser):
    noted(adviser)

    shown = [asked for asked, _ in NARROWED if "Meer ouderen" in page(adviser, "csv", **asked)]

    assert shown == [asked for asked, is_shown in NARROWED if is_shown]


def test_without_signals_the_lists_are_there_and_empty(adviser):
    assert adviser.get(reverse("signals:list")).status_code == 200
    assert adviser.get(reverse("signals:announcements")).status_code == 200
    assert len(page(adviser, "csv").strip().splitlines()) == 1
    assert adviser.get(reverse("signals:subject", args=[1])).status_code == 404
    assert adviser.get(reverse("signals:announcement", args=[1])).status_code == 404


def test_a_step_that_can_not_be_is_refused_beside_its_field(adviser):
    noted(adviser)
    follow = reverse("signals:follow", args=[SignalSubject.objects.get().pk])

    answers = [
        adviser.post(follow, STEP | wrong)
        for wrong in ({"state": "weg"}, {"period": "volgend jaar"}, {"owner": " "}, {"text": ""})
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "is no period" in answers[1].content.decode()
    assert all("Wij maken een plan." in answer.content.decode() for answer in answers[:3])
    assert not FollowUp.objects.exists()


def test_a_period_is_kept_in_its_one_notation(adviser):
    noted(adviser)
    subject = SignalSubject.objects.get()

    adviser.post(reverse("signals:follow", args=[subject.pk]), STEP | {"period": " 2017M07-M12 "})

    assert subject.follow_ups.get().period == "2017H2"


def test_an_announcement_that_can_not_be_is_refused_beside_its_field(adviser):
    announce = reverse("signals:announce")

    answers = [(adviser.post(announce, PROMISE | wrong), told) for wrong, told in REFUSED]

    assert {answer.status_code for answer, _ in answers} == {422}
    assert all(told in answer.content.decode() for answer, told in answers)
    assert not Announcement.objects.exists()


def test_an_announcement_is_settled_with_words_and_moved_to_a_later_period(adviser):
    adviser.post(reverse("signals:announce"), PROMISE)
    made = Announcement.objects.get()
    address = reverse("signals:announcement", args=[made.pk])
    kept = {"state": "kept", "text": "Het staat er.", "period": "2018H1", "due_in": ""}

    wrong = ({"state": "moved"}, {"state": "open"}, {"text": " "}, {"period": "nooit"})
    answers = [adviser.post(address, kept | each) for each in wrong]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "Say to which period it moves" in answers[0].content.decode()
    assert not made.steps.exists()
    assert adviser.post(address, kept).status_code == 302


def test_who_works_on_one_period_notes_and_announces_in_that_one_only(as_user):
    limited = as_user("beleidsadviseur", "els", period="2018H1")

    refused = noted(limited)
    announced = limited.post(reverse("signals:announce"), PROMISE)

    assert (refused.status_code, announced.status_code) == (422, 422)
    assert "This is not allowed in 2017H2." in refused.content.decode()
    assert not TeamSignal.objects.exists()
    assert noted(limited, noted_on="2018-03-01").status_code == 302


def test_the_theme_of_a_subject_is_filled_in_and_never_taken_for_html(adviser):
    shown = page(adviser, "note", theme='"><script>alert(1)</script>')

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_subjects_wait_until_somebody_follows_them_up(adviser, as_user):
    noted(adviser)
    noted(adviser, theme="Wonen")
    user, other = User.objects.get(name="beleidsadviseur"), as_user("consulent")
    subject = SignalSubject.objects.order_by("pk")[0]

    before = waiting_signals(user, AT)
    adviser.post(reverse("signals:follow", args=[subject.pk]), STEP)

    assert (before, waiting_signals(user, AT)) == (2, 1)
    assert waiting_signals(User.objects.get(name="consulent"), AT) == 0
    assert other.get(reverse("signals:list")).status_code == 200
