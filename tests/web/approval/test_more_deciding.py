"""The pages of approval for who may not, comes too late, is limited, or sends something that can't be."""

import re

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.rules.approval import Step
from tests.accounts.granting import somebody
from tests.reporting.publishing_office import END, OUTFLOW, Office, day, deliver, figure, half_year, staffed
from tests.web.conftest import As

FRONT = "/rapportage/akkoord/"
ROOM = "/rapportage/akkoord/halfjaar/2017H2/"
DECIDE = f"{ROOM}besluit/"
PUBLISH = f"{ROOM}publiceren/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office(app_registers) -> Office:
    """An office with a report that is ready for approval."""
    office = staffed()
    deliver(*half_year(day(0)))
    office.period = office.opened()
    office.answer_all(office.period)
    return office


def said(response) -> str:
    return response.content.decode()


def decision(client: Client, step: str = "adviseur", **more: str) -> dict[str, str]:
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', said(client.get(ROOM)))
    return {"step": step, "seen": seen[1] if seen else "", "remarks": ""} | more


def test_without_open_reports_the_front_says_so_and_with_one_it_leads_there(app_registers, as_user: As):
    adviseur = as_user("beleidsadviseur")

    before = said(adviseur.get(FRONT))
    staffed().opened()
    after = said(adviseur.get(FRONT))

    assert "No report is open." in before
    assert f'href="{ROOM}"' not in before
    assert f'href="{ROOM}"' in after


def test_a_report_that_is_not_there_is_found_by_nobody(office):
    client = signed_in(office.adviseur)

    for address in ("halfjaar/2018H1/", "jaar/2017H2/", "halfjaar/2017/", "halfjaar/geen/"):
        for tail in ("", "herzien/", "publiceren/"):
            assert client.get(f"{FRONT}{address}{tail}").status_code == 404


def test_who_works_on_another_period_finds_nothing(office):
    other = signed_in(somebody("beleidsadviseur", "elders", period="2017H1"))
    own = signed_in(somebody("beleidsadviseur", "hier", period="2017H2"))

    for tail in ("", "herzien/", "publiceren/"):
        assert other.get(f"{ROOM}{tail}").status_code == 404
        assert own.get(f"{ROOM}{tail}").status_code == 200
    assert other.post(DECIDE, decision(own, akkoord="1")).status_code == 404
    assert not StepDecision.objects.exists()


def test_a_decision_is_only_ever_sent_and_never_looked_at(office):
    client = signed_in(office.adviseur)

    assert client.get(DECIDE).status_code == 405
    assert Client().post(DECIDE, decision(client)).status_code == 401
    assert not StepDecision.objects.exists()


def test_who_has_not_the_right_to_a_step_can_not_send_it_either(office):
    adviseur, controller = signed_in(office.adviseur), signed_in(office.controller)
    sent = decision(adviseur, akkoord="1")

    assert controller.post(DECIDE, sent).status_code == 404
    assert adviseur.post(DECIDE, sent | {"step": "college"}).status_code == 404
    assert not StepDecision.objects.exists()


def test_what_can_not_be_is_refused_on_the_page_itself(office):
    client = signed_in(office.adviseur)
    sent = decision(client, akkoord="1")
    refused = {
        "Select a valid choice": {"step": "raad"},
        "required": {"seen": ""},
        "Something changed while you were looking": {"seen": "0" * 64},
        "This holds a BSN": {"remarks": "Zie 999990019."},
        "4000": {"remarks": "x" * 4001},
    }

    for told, changed in refused.items():
        answer = client.post(DECIDE, sent | changed)
        assert answer.status_code == 422
        assert told in said(answer)
    assert not StepDecision.objects.exists()


def test_a_colleague_does_not_take_back_what_the_adviseur_approved(office):
    adviseur, colleague = signed_in(office.adviseur), signed_in(office.writer)
    adviseur.post(DECIDE, decision(adviseur, akkoord="1"))

    page = said(colleague.get(ROOM))
    refused = colleague.post(DECIDE, decision(adviseur, terug="1", remarks="Toch niet."))
    done = adviseur.post(DECIDE, decision(adviseur, terug="1", remarks="Nog een zin."), follow=True)

    assert "Take it back" not in page
    assert refused.status_code == 422
    assert "It is not the turn of the" in said(refused)
    assert "It was sent back" in said(done)


def test_what_changed_after_an_approval_stands_on_the_page_with_both_sides(office):
    office.take(office.period, Step.ADVISEUR)
    controller = signed_in(office.controller)
    before = said(controller.get(ROOM))
    deliver(figure(END, 225, day(20)), figure(OUTFLOW, 35, day(20)))

    after = said(controller.get(ROOM))

    assert "Nothing changed, or nothing was approved yet." in before
    assert "lapsed: something changed" in after
    assert f"{END} 2017H2" in after
    assert re.search(r">222<.*>225<", after, re.DOTALL)
    assert "Your step" not in after


def test_publishing_is_asked_on_a_page_of_its_own_and_refused_there(office):
    writer, controller = signed_in(office.writer), signed_in(office.controller)

    page = writer.get(PUBLISH)
    too_early = writer.post(PUBLISH, {"audience": "intern"})
    unknown = writer.post(PUBLISH, {"audience": "wereld"})
    silent = writer.post(PUBLISH, {"audience": ""})

    assert page.status_code == 200
    assert too_early.status_code == 422
    assert "be published yet." in said(too_early)
    assert "The Controller has not approved yet." in said(too_early)
    assert unknown.status_code == silent.status_code == 422
    assert controller.get(PUBLISH).status_code == 404
    assert controller.post(PUBLISH, {"audience": "intern"}).status_code == 404


def test_an_explanation_of_a_figure_that_is_not_restated_is_refused(office):
    client = signed_in(office.adviseur)
    address = f"{ROOM}herzien/"

    page = client.get(address)
    refused = client.post(address, {"figures": [f"{END}/2017H2/"], "text": "Daarom."})

    assert page.status_code == 200
    assert refused.status_code == 422
    assert signed_in(office.college).get(address).status_code == 200
