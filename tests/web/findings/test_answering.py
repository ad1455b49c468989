"""What somebody decides about a finding, and what that does to the report."""

from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer, FindingCount
from kernbeeld.reporting.rules.findings import FindingState
from tests.reporting.demo_figures import deliver_again
from tests.reporting.opening import AVERAGE, LIST, address_of, found, opened

BOARD = "/rapportage/halfjaar/2017H2/"
LATER = "2999-01-31"
EXPLAINED = {"decision": "explain", "text": "Het gedrukte gemiddelde gaat over een half jaar."}


def test_an_explanation_is_kept_with_who_said_it_and_leads_to_the_next_finding(adviser):
    address = address_of(AVERAGE)

    answer = adviser.post(f"{address}?staat=open", EXPLAINED, follow=True)

    kept = FindingAnswer.objects.get()
    assert (kept.decision, kept.text, str(kept.answered_by)) == ("explain", EXPLAINED["text"], "ada")
    assert found(AVERAGE).state is FindingState.EXPLAINED
    assert answer.redirect_chain[0][0].endswith("?staat=open")
    assert "The answer has been kept." in answer.content.decode()
    entry = Entry.objects.get(action="answer_finding")
    assert (entry.acting_user, entry.new["check"], entry.new["decision"]) == ("ada", AVERAGE, "explain")


def test_what_is_explained_no_longer_stops_approval(adviser):
    before = adviser.get(BOARD).content.decode()

    adviser.post(address_of(AVERAGE), EXPLAINED)

    assert "Findings that stop approval: 17" in before
    after = adviser.get(BOARD).content.decode()
    assert "Findings that stop approval: 16" in after
    assert FindingCount.objects.get(chapter="pgb").open == 4


def test_what_is_accepted_with_a_reason_no_longer_stops_approval(adviser):
    adviser.post(address_of(AVERAGE), {"decision": "accept", "text": "Bekend, en te klein."})

    one = found(AVERAGE)
    assert (one.state, one.stops, one.needs_answer) == (FindingState.ACCEPTED, False, False)


def test_a_blocked_finding_stops_approval_however_light_it_weighs(adviser):
    notice = address_of("algemeen.perioden_passen", "2017")

    adviser.post(notice, {"decision": "block", "text": "Eerst uitzoeken."})

    assert found("algemeen.perioden_passen", "2017").stops
    assert "Findings that stop approval: 18" in adviser.get(BOARD).content.decode()


def test_what_has_to_be_corrected_waits_for_somebody_until_the_figure_has_changed(adviser, as_user):
    controller = as_user("controller", "carl")
    asked = {
        "decision": "correct",
        "text": "Vraag het jaarbedrag op.",
        "responsible": "person:carl",
        "due_on": LATER,
    }

    adviser.post(address_of(AVERAGE), asked)

    one = found(AVERAGE)
    assert (one.state, one.stops) == (FindingState.CORRECTING, True)
    assert "Vraag het jaarbedrag op." in adviser.get(BOARD).content.decode()
    assert "Correct at the source before 31-01-2999" in controller.get("/rapportage/").content.decode()

    deliver_again("pgb.hh.budget.gemiddeld", "2017H2", 3816)
    board = adviser.get(BOARD).content.decode()

    assert CorrectionTask.objects.get().settled_at is not None
    assert "Vraag het jaarbedrag op." not in board
    assert "Correct at the source" not in controller.get("/rapportage/").content.decode()


def test_an_answer_to_figures_that_have_changed_must_be_confirmed_again(adviser):
    address = address_of(AVERAGE)
    adviser.post(address, EXPLAINED)

    deliver_again("pgb.hh.budget.gemiddeld", "2017H2", 1900)

    page = adviser.get(address).content.decode()
    assert found(AVERAGE).state is FindingState.CONFIRM
    assert "The figures have changed since this was answered." in page
    adviser.post(address, EXPLAINED)
    assert found(AVERAGE).state is FindingState.EXPLAINED
    assert FindingAnswer.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"decision": "explain", "text": " "}, "Write the explanation."),
        ({"decision": "accept", "text": ""}, "Write why it may stay as it is."),
        ({"decision": "block", "text": ""}, "Write why the report can&#x27;t go on like this."),
        ({"decision": "correct", "text": ""}, "Write what has to be corrected."),
        ({"decision": "explain", "text": "Gaat over 999900006."}, "This holds a BSN."),
        ({"decision": "correct", "text": "Vraag na.", "due_on": LATER}, "Choose who corrects it"),
        ({"decision": "correct", "text": "Vraag na.", "responsible": "person:ada"}, "Give the day"),
        (
            {"decision": "correct", "text": "Vraag na.", "responsible": "person:ada", "due_on": "2018-01-01"},
            "Give the day",
        ),
        ({"text": "Zomaar."}, "This field is required."),
    ],
)
def test_an_answer_that_is_not_complete_is_refused_beside_its_field(adviser, said, told):
    answer = adviser.post(address_of(AVERAGE), said)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not FindingAnswer.objects.exists()


def test_several_findings_of_one_check_get_one_answer(adviser):
    keys = [found(AVERAGE, span).key for span in ("2017H1", "2017H2")]

    page = adviser.get(f"{LIST}samen/", {"bevinding": keys}).content.decode()
    adviser.post(f"{LIST}samen/", {**EXPLAINED, "bevinding": keys})

    assert "Answer 2 findings together" in page
    assert [each.period for each in FindingAnswer.objects.order_by("pk")] == ["2017H2", "2017H1"]
    assert found(AVERAGE, "2017H1").state is FindingState.EXPLAINED


def test_findings_of_different_checks_are_not_answered_together(adviser):
    keys = [found(AVERAGE).key, found("pgb.begeleiding.gemiddelde").key]

    answer = adviser.post(f"{LIST}samen/", {**EXPLAINED, "bevinding": keys}, follow=True)
    nothing = adviser.get(f"{LIST}samen/", follow=True)

    assert "Choose findings of the same check." in answer.content.decode()
    assert "Choose at least one finding." in nothing.content.decode()
    assert not FindingAnswer.objects.exists()


def test_a_finding_that_returns_offers_what_was_said_before_for_one_click(adviser):
    ada = User.objects.get(name="ada")
    opened("2017H1", ada)
    adviser.post(address_of(AVERAGE, "2017H1", "2017H1"), EXPLAINED)

    same = adviser.get(address_of(AVERAGE, "2017H1")).content.decode()
    later = adviser.get(address_of(AVERAGE, "2017H2")).content.decode()

    for page in (same, later):
        assert "This was answered before, in 2017H1" in page
        assert EXPLAINED["text"] in page
    adviser.post(address_of(AVERAGE, "2017H2"), EXPLAINED)
    one = found(AVERAGE)
    assert (one.state, one.answer.report_period.period) == (FindingState.EXPLAINED, "2017H2")
    assert "report of 2017H1" in adviser.get(address_of(AVERAGE)).content.decode()


def test_a_block_of_an_earlier_period_is_not_offered_again(adviser):
    opened("2017H1", User.objects.get(name="ada"))
    adviser.post(address_of(AVERAGE, "2017H1", "2017H1"), {"decision": "block", "text": "Wacht."})

    assert "This was answered before" not in adviser.get(address_of(AVERAGE)).content.decode()


def test_a_task_shows_as_late_after_its_day(adviser):
    adviser.post(
        address_of(AVERAGE),
        {"decision": "correct", "text": "Vraag na.", "responsible": "person:ada", "due_on": LATER},
    )
    CorrectionTask.objects.update(due_on=date(2018, 3, 1))

    assert "late since 01-03-2018: Vraag na." in adviser.get("/rapportage/").content.decode()


def test_what_was_answered_and_is_no_longer_found_leads_to_the_list(adviser):
    address = address_of(AVERAGE)
    adviser.post(address, EXPLAINED)
    deliver_again("pgb.hh.budget.gemiddeld", "2017H2", 3816)

    answer = adviser.get(address, follow=True)

    assert answer.redirect_chain == [(LIST, 302)]
    assert "This is no longer found" in answer.content.decode()
