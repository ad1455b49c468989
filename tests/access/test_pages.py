"""One table of all addresses and all roles: whoever is not named finds nothing there, and learns nothing.

A route that is missing makes the first test fail with the lines to add to tests/golden/access/pages.yaml.
"""

import re
from pathlib import Path

import pytest
import yaml
from django.http import HttpResponse
from django.test import Client

from kernbeeld.accounts.service import Role
from kernbeeld.audit.models import Entry
from tests.access.case import SECRETS, Case, a_case, shown_by, worker
from tests.access.routes import ANONYMOUS, EVERYBODY, Route, by_setting, line, routes, told
from tests.accounts.granting import somebody

GOLDEN = Path(__file__).parents[1] / "golden/access"
TABLE = yaml.safe_load((GOLDEN / "pages.yaml").read_text("utf-8"))
POLICY = yaml.safe_load((GOLDEN / "pages_policy.yaml").read_text("utf-8"))
PAGES = {name: told(who) for name, who in (TABLE["pages"] | POLICY["pages"]).items()}
ABSENT = "/bestaat-niet/"
TOKEN = re.compile(rb'(X-CSRFToken": "|name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+')
ROOM = b' aria-current="true"'
"""In which room an address lies is told by the address alone, also where it leads nowhere."""
OF_THE_ADDRESS = ("Location", "Kernbeeld-Sign-In", "Content-Length")
ADDRESS = re.compile(r"next=[^&]*")
SHARE = 3


def bare(answer: HttpResponse) -> tuple[object, ...]:
    """An answer without what differs with every request: tokens, and the address that was asked itself."""
    headers = {name: value for name, value in answer.items() if name not in OF_THE_ADDRESS}
    onward = ADDRESS.sub("next=", answer.get("Location", answer.get("Kernbeeld-Sign-In", "")))
    here = f'"{answer.request["PATH_INFO"]}"'.encode()
    content = answer.content.replace(here, b"(address)").replace(ROOM, b"")
    return answer.status_code, onward, sorted(headers.items()), TOKEN.sub(rb"\1", content)


def signed_in(who: str) -> Client:
    client = Client()
    if who != ANONYMOUS:
        client.force_login(somebody(who))
    return client


def mine() -> list[Route]:
    return [route for route in routes() if route.right]


def every() -> list[Route]:
    """Also the addresses that a setting adds: passkeys, and a provider of identities."""
    return [*mine(), *by_setting()]


def test_every_route_stands_in_the_table_with_who_gets_in():
    missing = [line(route) for route in every() if route.name not in PAGES]
    assert not missing, "Judge these, and add them to tests/golden/access/pages.yaml:\n" + "\n".join(missing)

    gone = set(PAGES) - {route.name for route in every()}
    assert not gone, f"These are no routes any more: {sorted(gone)}"


def test_every_view_opens_to_exactly_the_roles_of_the_table():
    wrong = [line(route) for route in every() if set(PAGES.get(route.name, ())) != set(route.roles)]

    assert not wrong, "The views say otherwise:\n" + "\n".join(wrong)


def told_apart(who: str, shut: list[Route]) -> list[tuple[str, str]]:
    """What answers somebody otherwise than an address that leads nowhere, by name and method."""
    client = signed_in(who)
    absent = {method: bare(getattr(client, method)(ABSENT)) for method in ("get", "post")}
    return [
        (route.name, method)
        for route in shut
        for method, nothing in absent.items()
        if bare(getattr(client, method)(route.address)) != nothing
    ]


def shut_to(who: str) -> list[Route]:
    return [route for route in routes() if who not in route.roles]


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_is_not_named_gets_the_answer_of_an_address_that_leads_nowhere(app_registers, who):
    """Of all addresses every third, another third for each next role: together each is asked by several."""
    shut = shut_to(who)[EVERYBODY.index(who) % SHARE :: SHARE]

    assert shut
    assert told_apart(who, shut) == []


@pytest.mark.long
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_is_not_named_gets_it_at_every_single_address(app_registers, who):
    assert told_apart(who, shut_to(who)) == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_is_named_gets_in_and_meets_nobodys_case_without_leave(app_registers, who):
    case = a_case(worker())
    client = signed_in(who)
    open_to = [route for route in mine() if who in PAGES.get(route.name, ())]

    answers = {route: client.get(route.address) for route in open_to if "GET" in route.methods}

    shut = [(route.name, each.status_code) for route, each in answers.items() if not _is_let_in(route, each)]
    assert shut == []
    assert _met(case, answers) == []


OF_RECORDS = {"audit:list", "audit:csv"}
"""The log names records by their keys, and nothing else of them."""


def _met(case: Case, answers: dict[Route, HttpResponse]) -> list[str]:
    words = {route.name: shown_by(answer) for route, answer in answers.items()}
    return [
        name
        for name, text in words.items()
        if any(secret in text for secret in SECRETS)
        or (case.melding.kenmerk in text and name not in OF_RECORDS)
    ]


def _is_let_in(route: Route, answer: HttpResponse) -> bool:
    """An object that is not there can't be shown to anybody; a page without a key has to answer."""
    return answer.status_code != 404 or route.asks_key or route.name in TABLE["empty"]


def test_a_forged_request_learns_nothing_either(app_registers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(somebody(Role.RAADSLID))
    nothing = bare(client.post(ABSENT))

    shut = [route for route in mine() if Role.RAADSLID not in route.roles and "POST" in route.methods]

    assert {bare(client.post(route.address)) == nothing for route in shut} == {True}


def test_a_refusal_stands_in_the_log_and_a_wrong_address_does_not(app_registers):
    client = signed_in(Role.RAADSLID)

    client.get(ABSENT)
    client.get("/logboek/")

    assert [(each.acting_user, each.outcome, each.place) for each in Entry.objects.all()] == [
        ("raadslid", "refused", "GET /logboek/")
    ]
