"""The way of a report through the pages: approve, publish, restate, withdraw, look back in time."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.queries.approval import obstacles
from tests.reporting.publishing_office import (
    END,
    INFLOW,
    NEXT,
    OUTFLOW,
    Office,
    day,
    deliver,
    figure,
    half_year,
    staffed,
)
from tests.web.conftest import As

ROOM = "/rapportage/akkoord/halfjaar/2017H2/"
NEXT_ROOM = "/rapportage/akkoord/halfjaar/2018H1/"
EDITIONS = "/rapportage/uitgaven/"
KNOWN = "/rapportage/uitgaven/bekend/halfjaar/2017H2/"


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


def decide(client: Client, step: str, remarks: str = "", button: str = "akkoord"):
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', said(client.get(ROOM)))[1]
    data = {"step": step, "seen": seen, "remarks": remarks, button: "1"}
    return client.post(f"{ROOM}besluit/", data, follow=True)


def test_four_people_take_a_report_from_approval_to_an_edition_and_back(office):
    adviseur, controller, college, writer = map(
        signed_in, (office.adviseur, office.controller, office.college, office.writer)
    )

    assert "Nothing stands in the way" in said(adviseur.get(ROOM))
    assert "Send back" not in said(adviseur.get(ROOM))
    assert decide(adviseur, "adviseur").redirect_chain
    assert "Take it back" in said(adviseur.get(ROOM))
    refused = decide(controller, "controller", button="terug")
    back = decide(controller, "controller", "Noem het jaar.", button="terug")
    again = said(adviseur.get(ROOM))
    for client, step in ((adviseur, "adviseur"), (controller, "controller"), (college, "college")):
        decide(client, step)
    offered = said(writer.get(f"{ROOM}publiceren/"))
    public = writer.post(f"{ROOM}publiceren/", {"audience": "publiek"})
    published = writer.post(f"{ROOM}publiceren/", {"audience": "intern"}, follow=True)

    assert refused.status_code == 422
    assert "Write what has to change." in said(refused)
    assert "It was sent back" in said(back)
    assert "Noem het jaar." in again
    assert "An edition never changes" in offered
    assert public.status_code == 422
    assert "Edition 1 is published" in said(published)
    assert Edition.objects.get().number == 1


def test_an_edition_gives_its_files_and_is_withdrawn_with_a_reason(office):
    office.publish(office.period)
    writer, college = signed_in(office.writer), signed_in(office.college)

    for address in ("", "1/", "1/alles.zip", "1/bestanden/manifest.json"):
        assert writer.get(f"{EDITIONS}{address}").status_code == 200
    assert writer.get(f"{EDITIONS}1/bestanden/rapport.pdf")["Content-Type"] == "application/pdf"
    assert writer.get(f"{EDITIONS}1/index.html").status_code == 302
    for address in ("1/bestanden/geen.pdf", "2/", "2/alles.zip", "2/intrekken/"):
        assert writer.get(f"{EDITIONS}{address}").status_code == 404
    nothing = writer.post(f"{EDITIONS}1/intrekken/", {"reason": ""})
    withdrawn = writer.post(f"{EDITIONS}1/intrekken/", {"reason": "Een rij ontbrak."}, follow=True)

    assert college.get(f"{EDITIONS}1/intrekken/").status_code == 404
    assert nothing.status_code == 422
    assert "Een rij ontbrak." in said(withdrawn)


def test_restated_figures_are_explained_together_with_the_sentences_that_used_them(office):
    office.publish(office.period)
    deliver(figure(END, 225, day(20)), figure(OUTFLOW, 35, day(20)), *half_year(day(21), NEXT, 225, 240))
    second = office.opened(NEXT)
    adviseur, college = signed_in(office.adviseur), signed_in(office.college)
    address = f"{NEXT_ROOM}herzien/"

    restated = said(adviseur.get(address))
    names = re.findall(r'name="figures" value="([^"]+)"', restated)
    empty = adviseur.post(address, {"text": "Later bekend."})
    explained = adviseur.post(address, {"figures": names, "text": "Drie kwamen te laat."}, follow=True)
    stopping = obstacles(second, asked_by=office.writer, at=day(22))

    assert "Aan het eind waren er" in restated
    assert len(names) == 2
    assert empty.status_code == 422
    assert "2 figures are explained." in said(explained)
    assert all(resolve(one.address) for one in stopping)
    assert college.post(address, {"figures": names, "text": "Nee."}).status_code == 404


def test_what_stands_in_the_way_is_told_with_the_address_where_to_mend_it(office):
    period = office.opened(NEXT)
    client = signed_in(office.adviseur)

    page = said(client.get(NEXT_ROOM))
    stopping = obstacles(period, asked_by=office.adviseur, at=day(5))

    assert all(f'href="{one.address}"' in page for one in stopping if one.kind != "step")
    assert all(resolve(one.address) for one in stopping)
    assert "What stands in the way" in said(signed_in(office.writer).get(f"{NEXT_ROOM}publiceren/"))


def test_a_report_is_shown_as_it_was_known_at_any_moment(office):
    deliver(figure(INFLOW, 70, day(20)))
    client = signed_in(office.controller)

    page = said(client.get(KNOWN))
    moments = re.findall(rf'href="({KNOWN}[^"]+)"', page)
    shown = [said(client.get(address.replace("index", "hoofdstuk-1-wmo"))) for address in moments]
    chosen = client.get(KNOWN, {"moment": "2018-01-10T12:00"})

    assert len(moments) == 2
    assert ">70<" in shown[0]
    assert ">70<" not in shown[1]
    assert "No edition" in shown[1]
    assert chosen.status_code == 302
    assert client.get(chosen["Location"]).status_code == 200
    assert said(client.get(KNOWN, {"moment": "gisteren"})).count("kb-field--invalid") == 1
    for address in ("toen/index.html", "2018-01-10T12.00.00.000000Z/geen.html"):
        assert client.get(f"{KNOWN}{address}").status_code == 404


@pytest.mark.parametrize("address", [ROOM, f"{ROOM}herzien/", f"{ROOM}publiceren/", KNOWN])
def test_who_does_not_work_on_the_report_finds_nothing(office, as_user: As, address):
    for role in ("raadslid", "partner", "beheerder"):
        assert as_user(role).get(address).status_code == 404


def test_the_pages_ask_a_fixed_number_of_questions(office, django_assert_max_num_queries):
    client = signed_in(office.controller)
    client.get(ROOM)
    for address, most in (
        (ROOM, 60),
        ("/rapportage/akkoord/", 14),
        ("/rapportage/uitgaven/", 14),
        (KNOWN, 26),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
