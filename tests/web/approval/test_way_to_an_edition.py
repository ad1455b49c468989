"""The way of a report through the pages: approve, publish, read, withdraw."""

import re

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.language import speaking
from kernbeeld.reporting.models.edition import Edition
from tests.reporting.publishing_office import END, Office, day, deliver, figure, half_year, staffed

ROOM = "/rapportage/akkoord/halfjaar/2017H2/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office(sqlite_registers) -> Office:
    """An office with a report that is ready for approval."""
    office = staffed()
    deliver(*half_year(day(0)))
    office.answer_all(office.opened())
    return office


def seen(client: Client) -> str:
    return re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(ROOM).content.decode())[1]


def decide(client: Client, step: str, remarks: str = "", button: str = "akkoord"):
    data = {"step": step, "seen": seen(client), "remarks": remarks, button: "1"}
    return client.post(f"{ROOM}besluit/", data, follow=True)


def test_four_people_take_a_report_from_approval_to_an_edition_and_back(office):
    adviseur, controller, college, writer = map(
        signed_in, (office.adviseur, office.controller, office.college, office.writer)
    )

    assert "Nothing stands in the way" in adviseur.get(ROOM).content.decode()
    assert decide(adviseur, "adviseur").redirect_chain
    back = decide(controller, "controller", "Noem het jaar.", button="terug")
    again = adviseur.get(ROOM).content.decode()
    for client, step in ((adviseur, "adviseur"), (controller, "controller"), (college, "college")):
        decide(client, step)
    published = writer.post(f"{ROOM}publiceren/", {"audience": "intern"}, follow=True)
    edition = Edition.objects.get()

    assert "It was sent back" in back.content.decode() and "Noem het jaar." in again
    assert "Edition 1 is published" in published.content.decode()
    for address in ("", "1/", "1/alles.zip", "1/bestanden/manifest.json", "1/bestanden/rapport.pdf"):
        assert writer.get(f"/rapportage/uitgaven/{address}").status_code == 200
    assert writer.get("/rapportage/uitgaven/1/index.html").status_code == 302
    assert writer.get("/rapportage/uitgaven/1/bestanden/geen.pdf").status_code == 404
    withdrawn = writer.post("/rapportage/uitgaven/1/intrekken/", {"reason": "Een rij ontbrak."}, follow=True)
    assert "Een rij ontbrak." in withdrawn.content.decode()
    assert edition.number == 1


def test_x(office):
    with speaking("nl"):
        pass
