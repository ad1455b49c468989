"""The rooms of requests and of destruction, as who handles them, the privacy officer and others see them."""

import io
import zipfile

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.models import FieldVersion, Verzoek, Verzoekbrief
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import history_of, wall_clock
from tests.casework.file.making import a_melding, a_person
from tests.casework.request.making import asks, known_resident, withdrawn
from tests.web.conftest import As

ROOM = "/verzoeken/"
WORDS = ("Jansen", "Wat weten jullie")


def said(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def vera(as_user: As) -> Client:
    """Who handles requests."""
    return as_user("verzoekbehandelaar", "vera")


@pytest.fixture
def handler(vera: Client) -> User:
    return User.objects.get(name="vera")


@pytest.fixture
def known(handler: User) -> None:
    """A resident of whom much is known."""
    known_resident(handler)


def test_a_request_is_taken_in_along_the_road_of_the_room(vera: Client):
    a_person()
    begin = said(vera.get(f"{ROOM}nieuw/"))
    form = said(vera.get(f"{ROOM}nieuw/?persoon=P-1"))

    empty = vera.post(f"{ROOM}nieuw/?persoon=P-1", {"soort": "inzage", "ontvangst": "2026-03-02"})
    taken = vera.post(
        f"{ROOM}nieuw/?persoon=P-1",
        {
            "soort": "inzage",
            "door": "zelf",
            "identiteit": "digid",
            "ontvangst": "2026-03-02",
            "vraag": "Wat weten jullie?",
        },
    )
    page = said(vera.get(taken.headers["Location"]))

    assert "/personen/?terug=/verzoeken/nieuw/" in begin
    assert "Jansen" in form
    assert empty.status_code == 422
    assert "things have to be mended" in said(empty)
    assert "signed in with DigiD" in page
    assert "Wat weten jullie?" in page
    assert "late" in page
    assert vera.get(f"{ROOM}nieuw/?persoon=niemand").status_code == 404
    assert Entry.objects.filter(action="look", register="verzoek", acting_user="vera").exists()


def test_what_a_parent_may_not_ask_stands_beside_the_field(vera: Client):
    a_person()
    answer = vera.post(
        f"{ROOM}nieuw/?persoon=P-1",
        {
            "soort": "inzage",
            "door": "ouder",
            "naam": "Moeder",
            "identiteit": "balie",
            "ontvangst": "2026-03-02",
            "vraag": "Wat weten jullie?",
        },
    )

    assert answer.status_code == 422
    assert "From 16 on the young person asks" in said(answer)
    assert "Wat weten jullie?" in said(answer)


def test_the_privacy_officer_sees_that_there_are_when_due_and_how_they_ended_and_no_content(
    as_user: As, handler: User
):
    a_person()
    asks("inzage", handler)
    po = as_user("privacy_officer", "po")

    page = said(po.get(ROOM))

    assert "A2026-000001" in page
    assert "2 April 2026" in page or "2 april 2026" in page
    assert not any(word in page for word in WORDS)
    for address in ("", "afschrift/", "verbeteren/", "vernietigen/", "uitstellen/", "brief/1.pdf"):
        assert po.get(f"{ROOM}A2026-000001/{address}").status_code == 404
    assert not Entry.objects.filter(action="look", acting_user="po").exists()


@pytest.mark.parametrize("role", ["consulent", "beheerder", "kernteamlid", "raadslid"])
def test_others_find_no_room(as_user: As, role: str):
    client = as_user(role)

    assert client.get(ROOM).status_code == 404
    assert client.get(f"{ROOM}nieuw/").status_code == 404


@pytest.mark.parametrize("role", ["consulent", "verzoekbehandelaar", "kernteamlid"])
def test_lists_for_destruction_are_for_who_takes_a_step_in_them(as_user: As, role: str):
    client = as_user(role)

    assert client.get("/vernietiging/").status_code == 404
    assert client.post("/vernietiging/lijst/x/goedkeuren/").status_code == 404
    assert as_user("beheerder").get("/vernietiging/lijst/geen/").status_code == 404


@pytest.mark.usefixtures("known")
def test_the_copy_is_read_first_made_and_fetched(vera: Client, handler: User):
    verzoek = asks("inzage", handler)
    room = f"{ROOM}{verzoek.kenmerk}/"
    text = FieldVersion.objects.get()
    out = {f"uit:fieldversion:{text.pk}": "ander", "number": "1", "wijze": "hand"}

    read = said(vera.get(f"{room}afschrift/"))
    kept = vera.post(f"{room}afschrift/", out)
    clash = vera.post(f"{room}afschrift/", out | {"make": "1"}, follow=True)
    made = vera.post(f"{room}afschrift/", out | {"make": "1", "number": "2"}, follow=True)
    fetched = vera.post(f"{room}afschrift/ophalen/")

    assert "Woont alleen sinds de winter." in read
    assert "Pietersen" not in read
    assert kept.headers["Location"] == f"{room}afschrift/"
    assert "Somebody else changed this request" in said(clash)
    assert "The copy is ready" in said(made)
    assert zipfile.ZipFile(io.BytesIO(fetched.content)).namelist()[0] == "afschrift.pdf"
    assert fetched.headers["Content-Type"] == "application/zip"
    assert vera.get(f"{room}afschrift/").status_code == 404
    letter = vera.get(f"{room}brief/{Verzoekbrief.objects.get().pk}.pdf")
    assert letter.content.startswith(b"%PDF")
    assert "The copy was fetched" in said(vera.get(room))


@pytest.mark.usefixtures("known")
def test_data_are_corrected_on_the_page_and_every_road_ends_with_a_letter(vera: Client, handler: User):
    rooms = [f"{ROOM}{asks('rectificatie', handler).kenmerk}/verbeteren/" for _ in range(3)]
    page = said(vera.get(rooms[0]))
    wrong = vera.post(rooms[0], {"ref": "verblijf:V-9:0:straat", "value": "x", "wijze": "post"})

    here = vera.post(rooms[0], {"ref": "verblijf:V-1:0:straat", "value": "Kerkstraat", "wijze": "post"})
    there = vera.post(f"{rooms[1]}elders/", {"waar": "2026-000001", "wijze": "post"})
    bare = vera.post(f"{rooms[2]}weigeren/", {"motief": "", "wijze": "post"})
    refused = vera.post(
        f"{rooms[2]}weigeren/", {"motief": "Zo is het.", "verklaring": "Nietes.", "wijze": "post"}
    )

    assert "Dorpsstraat" in page
    assert (wrong.status_code, bare.status_code) == (422, 422)
    assert {here.status_code, there.status_code, refused.status_code} == {302}
    assert history_of("verblijf", "V-1", reveal=True)[-1].parts[0].fields["straat"] == "Kerkstraat"
    assert Verzoekbrief.objects.count() == 3
    assert set(Verzoek.objects.values_list("uitkomst", flat=True)) == {"toegewezen", "geweigerd"}
    assert "Nietes." in said(vera.get(refused.headers["Location"]))
    vera.post("/personen/P-1/", {"purpose": "keep", "wet": "wmo"})
    assert "Nietes." in said(vera.get("/personen/P-1/"))


@pytest.mark.usefixtures("known")
def test_a_duty_is_shown_and_refuses_and_the_answer_can_be_postponed(vera: Client, handler: User):
    verzoek = asks("vernietiging", handler, ontvangst=day_of(wall_clock()), at=wall_clock())
    room = f"{ROOM}{verzoek.kenmerk}/"

    page = said(vera.get(f"{room}vernietigen/"))
    later = vera.post(f"{room}uitstellen/", {"reden": "Het is veel.", "wijze": "post"})
    again = vera.post(f"{room}uitstellen/", {"reden": "Nog meer.", "wijze": "post"})
    refused = vera.post(f"{room}vernietigen/", {"motief": "", "wijze": "post"})

    assert "something is open still" in page
    assert "Grant" not in page
    assert (later.status_code, again.status_code, refused.status_code) == (302, 422, 302)
    assert "refused" in said(vera.get(room))
    assert vera.post(f"{room}intrekken/").status_code == 404


@pytest.fixture
def early(vera: Client, handler: User) -> str:
    """The page of a request for destruction while only a term runs that yields to it."""
    a_melding(persoon=a_person("P-1"))
    withdrawn(day_of(wall_clock()))
    return f"{ROOM}{asks('vernietiging', handler, at=wall_clock()).kenmerk}/"


def test_a_term_that_yields_asks_for_one_tick_and_the_letter_goes_out(vera: Client, early: str):
    page = said(vera.get(f"{early}vernietigen/"))
    bare = vera.post(f"{early}vernietigen/", {"wijze": "post"})
    granted = vera.post(f"{early}vernietigen/", {"harms_nobody": "on", "wijze": "post"})

    assert "yield to a request" in page
    assert "8.4.1" in page
    assert (bare.status_code, granted.status_code) == (422, 302)
    assert "A term still runs" in said(bare)
    assert Verzoekbrief.objects.get().soort == "verzoek_vernietiging_eerder"
    assert "It was weighed whether keeping matters" in said(vera.get(early))


def test_a_term_that_yields_is_refused_on_the_same_page_with_a_motive(vera: Client, early: str):
    bare = vera.post(f"{early}vernietigen/", {"nee-motief": "", "nee-wijze": "post"})
    refused = vera.post(f"{early}vernietigen/", {"nee-motief": "Een kind zoekt.", "nee-wijze": "post"})

    assert (bare.status_code, refused.status_code) == (422, 302)
    assert Verzoekbrief.objects.get().soort == "verzoek_vernietiging_belang"
    assert Verzoek.objects.get().uitkomst == "geweigerd"


def test_a_request_that_is_taken_back_ends(vera: Client, handler: User):
    a_person()
    room = f"{ROOM}{asks('inzage', handler).kenmerk}/"

    assert "took it back" in said(vera.post(f"{room}intrekken/", follow=True))
    assert vera.get(f"{room}uitstellen/").status_code == 404
    assert vera.post(f"{room}afschrift/ophalen/").status_code == 404


def test_the_list_asks_as_much_for_many_requests_as_for_one(
    vera: Client, handler: User, django_assert_max_num_queries
):
    a_person("P-1")
    asks("inzage", handler)
    vera.get(ROOM)
    for number in range(2, 9):
        a_person(f"P-{number}")
        asks("inzage", handler, persoon=f"P-{number}")

    with django_assert_max_num_queries(14):
        page = said(vera.get(ROOM))

    assert page.count("A2026-") >= 8
