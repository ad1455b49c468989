"""One click to be somebody: on a marked database that is served as a demo, and nowhere else."""

import pytest
from django.test import Client

from kernbeeld.accounts.demo_mark import is_demo, mark_demo, require_demo
from kernbeeld.accounts.models import DemoMark
from kernbeeld.audit.models import Entry
from kernbeeld.errors import UserError
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody


@pytest.fixture
def demo(app_registers, settings) -> None:
    """A marked database, served as a demo."""
    settings.KERNBEELD_DEMO = True
    settings.KERNBEELD_SECOND_FACTOR = False
    mark_demo(now())
    somebody("raadslid", "ruud")


def test_on_the_demo_one_is_somebody_with_one_click(demo, client):
    page = client.get("/inloggen/?next=/kamer/").text
    answer = client.post("/inloggen/demo/", {"name": "ruud", "next": "/kamer/"})

    assert "raadslid: reads what was published" in page
    assert answer["Location"] == "/kamer/"
    assert client.get("/kamer/").text.startswith("welkom ruud")
    assert Entry.objects.get().action == "sign_in"


def test_one_click_needs_the_token_of_the_page(demo):
    answer = Client(enforce_csrf_checks=True).post("/inloggen/demo/", {"name": "ruud"})

    assert answer.status_code == 403


def test_nobody_who_is_not_there_or_was_shut_out(demo, client):
    out = somebody("raadslid", "rita")
    out.is_active = False
    out.save()

    answers = [client.post("/inloggen/demo/", {"name": name}) for name in ("niemand", "rita", "")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize(("served", "marked"), [(False, True), (True, False), (False, False)])
def test_anywhere_else_there_is_no_such_page(app_registers, settings, client, served, marked):
    somebody("raadslid", "ruud")
    settings.KERNBEELD_DEMO = served
    if marked:
        mark_demo(now())

    answer = client.post("/inloggen/demo/", {"name": "ruud"})

    assert answer.status_code == 404
    assert client.get("/kamer/").status_code == 302


def test_a_house_that_is_no_demo_shows_nobody(app_registers, client):
    somebody("raadslid", "ruud")
    mark_demo(now())

    assert "ruud" not in client.get("/inloggen/").text


def test_a_database_is_marked_once_and_only_a_marked_one_is_served_as_a_demo(registers):
    with pytest.raises(UserError, match="This database is no demo"):
        require_demo()

    mark_demo(now())
    mark_demo(now())

    require_demo()
    assert is_demo()
    assert DemoMark.objects.count() == 1
