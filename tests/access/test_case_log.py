"""Whoever sees a person or a file stands in the log first, and the log holds nothing about anybody."""

import io
import logging
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.resume_form import resume_form
from kernbeeld.casework.actions.save_form import save_form
from kernbeeld.casework.errors import WrongCodeError
from kernbeeld.casework.models import SavedView
from kernbeeld.registers.sealing import is_bsn
from kernbeeld.registers.service import wall_clock
from tests.access.case import (
    BSN,
    PERSOON,
    SECRETS,
    Case,
    a_case,
    log_in_words,
    shown_by,
    signed_in,
    worker,
)
from tests.access.routes import Route, routes
from tests.databases import connected_to, sqlite_url

ROOMS = ("desk", "file", "personen", "work", "map_keeping", "white_spots", "map", "start")
WHY = {"purpose": "intake", "wet": "wmo"}
ROAD = {"procedure": "wmo_melding", "aanmeldwijze": "telefoon", "verwijzer": "", "ontvangst": "2026-03-02"}
NEW = {"geslachtsnaam": "Zilverschoon", "geboortedatum": "1950-06-01", "geslacht": "vrouw"}
"""A new person who may be the one of the case."""
CHANGES = (
    "verhuisd", "overleden", "afscherming", "contact", "samenwonen", "huishouden-verlaten",
    "relatie", "gezag", "vertegenwoordiging",
)  # fmt: skip
SENT = (
    ("/personen/", WHY | {"bsn": BSN}),
    ("/personen/", WHY | {"geslachtsnaam": "Zilverschoon", "geboortedatum": "1950-06-01"}),
    ("/personen/nieuw/", NEW),
    ("/werk/zoeken/", {"naam": "Zilverschoon"}),
    ("/werk/meenemen/?lijst=mine", {"doel": "overleg met het team"}),
)
LINK = re.compile(r"""(?:href|action|src|formaction|hx-[a-z]+|data-[a-z-]+)=["']([^"']*)["']""")
NUMBER = re.compile(r"[0-9]{8,9}")


def of_rooms() -> list[Route]:
    """Every address of casework that is read."""
    return [each for each in routes() if each.name.split(":")[0] in ROOMS and "GET" in each.methods]


def addresses(case: Case) -> list[str]:
    """Where who works on a case reads: the addresses of the case, of the person and of the lists."""
    read, own = of_rooms(), case.addresses()
    person = f"/personen/{PERSOON}/"
    return [
        *(own[each.name] for each in read if each.name in own),
        *(each.address for each in read if not each.asks_key),
        *(f"{person}wijzigen/{what}/" for what in CHANGES),
        person,
        f"/balie/melding/wie/?persoon={PERSOON}",
        "/balie/melding/wie/",
        "/balie/melding/wat/",
        "/werk/?lijst=mine",
        f"/werk/lijsten/{SavedView.objects.get().pk}/naam/",
        "/sociale-kaart/eettafel/",
    ]


@dataclass(frozen=True)
class Walk:
    """What a consulent met: of each page what it shows, with what the log says was looked at for it.

    ``log`` and ``messages`` are all that the house wrote down meanwhile, as text.
    """

    case: Case
    pages: dict[str, tuple[str, set[tuple[str, str, str]]]]
    log: str
    messages: str

    def about_somebody(self) -> dict[str, set[tuple[str, str, str]]]:
        """Return what was logged for the pages that show something of the person or of the file."""
        secrets = (*SECRETS, self.case.melding.kenmerk)
        return {
            address: noted
            for address, (text, noted) in self.pages.items()
            if any(words in text for words in secrets)
        }


@pytest.fixture(scope="module")
def walk(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Walk:
    """One morning of who works on a case, walked once: the tests only read what came of it."""
    path = tmp_path_factory.mktemp("walk") / "house.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    heard, root = io.StringIO(), logging.getLogger()
    listening, level = logging.StreamHandler(heard), root.level
    root.addHandler(listening)
    root.setLevel(logging.INFO)
    try:
        with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
            case = a_case(worker())
            pages = walked(case)
            write_more(case)
            return Walk(case, pages, log_in_words(), heard.getvalue())
    finally:
        root.removeHandler(listening)
        root.setLevel(level)


def walked(case: Case) -> dict[str, tuple[str, set[tuple[str, str, str]]]]:
    """Ask each page, and return what it shows and what the log says that was looked at for it."""
    client = signed_in(case.worker)
    client.post("/personen/", WHY | {"bsn": BSN})
    client.post("/balie/melding/", ROAD)
    found = {}
    asked = [(address, None) for address in addresses(case)] + list(SENT)
    for number, (address, said) in enumerate(asked):
        before = Entry.objects.count()
        answer = client.get(address) if said is None else client.post(address, said)
        looks = Entry.objects.order_by("pk")[before:]
        noted = {
            (each.register, each.record, each.wet) for each in looks if each.action == "look" and each.purpose
        }
        found[f"{number} {address}"] = (shown_by(answer), noted)
    return found


def write_more(case: Case) -> None:
    """Write about people through the forms of the rooms."""
    client, own = signed_in(case.worker), case.addresses()
    contact = {"telefoon": "0612340000", "email": "wobbelina@example.org"}
    kept = (
        client.post(f"/personen/{PERSOON}/wijzigen/contact/", contact),
        client.post(own["file:add_involved"], {"rol": "melder", "naam": "Wobbelina", "since": "2026-03-02"}),
        client.post(own["file:write"], {"text": "Zij vertelde over de brand, weer.", "base": "1"}),
        client.post(own["file:add_question"], {"leefgebied": "wonen", "woorden": "Ik slaap in de schuur."}),
    )
    assert [answer.status_code for answer in kept] == [302] * len(kept)


def test_every_address_of_the_rooms_that_is_read_is_walked(walk):
    met = {resolve(address.split()[1].split("?")[0]).view_name for address in walk.pages}

    assert {route.name for route in of_rooms()} - met == {
        "personen:end",
        "map_keeping:change",
        "map_keeping:voorziening",
    }


def test_every_page_that_shows_a_person_or_a_file_is_in_the_log_with_its_purpose_and_its_law(walk):
    needed = {("melding", walk.case.melding.kenmerk, "wmo"), ("persoon", PERSOON, "wmo")}

    showing = walk.about_somebody()

    assert {address: noted for address, noted in showing.items() if not noted & needed} == {}
    assert len(showing) >= len(SENT) + 25
    assert {address.split("/")[1] for address in showing} >= {"personen", "werk", "balie", "meldingen"}


def test_no_page_that_shows_nobody_says_that_somebody_was_seen(walk):
    showing = walk.about_somebody()
    noted = [address for address, (_, seen) in walk.pages.items() if seen and address not in showing]

    assert noted == []


def test_a_look_in_casework_is_casework_and_nothing_of_it_is_without_an_activity(walk):
    assert "'look', 'allowed'" in walk.log
    assert "'casework'" in walk.log
    assert "'accountability'" not in walk.log
    assert "'unassigned'" not in walk.log


def test_neither_the_log_nor_the_messages_of_the_house_hold_anything_about_anybody(walk):
    assert walk.log.count("\n") > 50
    assert [words for words in SECRETS if words in walk.log] == []
    assert [words for words in SECRETS if words in walk.messages] == []


def test_neither_the_log_nor_the_messages_hold_what_opens_a_saved_form(app_registers, caplog):
    caplog.set_level(logging.INFO)
    secret = begin_form(at=wall_clock())
    form = save_form(secret, at=wall_clock(), email="wobbelina@example.org")
    with pytest.raises(WrongCodeError):
        resume_form(form.link, "000000" if form.code != "000000" else "111111", at=wall_clock())
    client = Client()
    answer = client.get("/hulp-vragen/verder/", {"link": form.link})
    after = client.get("/hulp-vragen/verder/")
    again = resume_form(form.link, form.code, at=wall_clock())

    log = log_in_words()

    assert form.link not in answer.get("Location", "")
    assert form.link not in after.content.decode()
    for words in (secret, form.link, form.code, again, "wobbelina"):
        assert words not in log
        assert words not in caplog.text


def test_no_link_or_form_of_a_room_carries_a_bsn_or_anything_else_about_a_person(walk):
    links = {unquote(unescape(link)) for text, _ in walk.pages.values() for link in LINK.findall(text)}

    assert len(links) > 60
    assert [link for link in links if any(is_bsn(number) for number in NUMBER.findall(link))] == []
    assert [link for link in links if any(words in link for words in SECRETS if words != "0612340000")] == []


def test_a_bsn_behind_a_question_mark_finds_nobody_and_is_kept_nowhere(app_registers, caplog):
    caplog.set_level(logging.INFO)
    case = a_case(worker())
    client = signed_in(case.worker)
    asked = dict.fromkeys(("bsn", "zoek", "q", "persoon", "naam", "kenmerk", "woorden"), BSN)
    read = [each.address for each in of_rooms() if not each.asks_key]

    pages = {address: shown_by(client.get(address, asked)) for address in read}

    assert [address for address, text in pages.items() if "Quirina" in text and address != "/werk/"] == []
    assert BSN not in log_in_words()
    assert BSN not in caplog.text
    assert all(BSN not in str(client.session[name]) for name in client.session.keys())  # noqa: SIM118


def test_a_bsn_as_the_key_of_a_page_leads_nowhere_and_is_kept_nowhere(app_registers):
    case = a_case(worker())
    client = signed_in(case.worker)
    own = case.addresses().values()

    answers = {client.get(address.replace(case.melding.kenmerk, BSN)).status_code for address in own} | {
        client.get(f"/personen/{BSN}/").status_code,
        client.get(f"/personen/{BSN}/wijzigen/contact/").status_code,
    }

    assert answers <= {404, 405}
    assert BSN not in log_in_words()
