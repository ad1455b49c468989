"""A request comes in: who may ask, by when it is answered, and how its answer is postponed."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.request.decide_destruction import withdraw_verzoek
from kernbeeld.casework.actions.request.extend_verzoek import extend_verzoek
from kernbeeld.casework.actions.request.take_verzoek import VerzoekAsked, take_verzoek
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.request.letters import verzoekbrief_pdf, verzoekbrieven
from kernbeeld.casework.queries.request.requests import content_of, verzoeken
from kernbeeld.casework.queries.request.waiting import waiting_requests
from kernbeeld.casework.rules.request.asking import refusal
from kernbeeld.casework.rules.request.terms import due
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import Part, register_record
from tests.accounts.granting import somebody
from tests.casework.file.making import a_person
from tests.casework.request.making import AT, TODAY, asks

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden/request/asking.yaml").read_text("utf-8"))


@pytest.fixture
def handler(app_registers):
    return somebody("verzoekbehandelaar", "vera")


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_who_may_ask(case: Mapping[str, object]):
    said = refusal(
        str(case["door"]),
        case.get("age"),
        together=bool(case.get("together")),
        has_gezag=bool(case.get("has_gezag")),
    )

    assert (case["refused"] in said) if case["refused"] else said == ""


@pytest.mark.parametrize("case", GOLDEN["due"], ids=lambda case: case["name"])
def test_by_when_a_resident_hears(case: Mapping[str, date]):
    parameters = house_catalogue().parameters

    assert due(case["ontvangst"], parameters) == case["due"]
    assert due(case["ontvangst"], parameters, is_extended=True) == case["extended"]


def test_a_request_has_a_number_a_last_day_and_sealed_words(handler):
    a_person()

    verzoek = asks("inzage", handler, vraag="  Wat weten jullie?  ")

    assert (verzoek.kenmerk, verzoek.due, verzoek.behandelaar) == ("A2026-000001", date(2026, 4, 2), handler)
    assert content_of(verzoek) == {"vraag": "Wat weten jullie?"}
    assert b"weten" not in bytes(verzoek.payload)
    (step,) = verzoek.stappen.all()
    assert (step.soort, step.details) == ("ontvangst", {"door": "zelf", "identiteit": "balie"})
    entry = Entry.objects.get(action="take_verzoek")
    assert (entry.record, entry.activity, entry.wet) == ("A2026-000001", "requests", "avg")
    assert entry.new == {"soort": "inzage", "door": "zelf", "identiteit": "balie"}
    assert asks("inzage", handler).kenmerk == "A2026-000002"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("soort", "vergeten"),
        ("door", "buurman"),
        ("identiteit", ""),
        ("vraag", "  "),
        ("ontvangst", TODAY + timedelta(days=1)),
        ("persoon", "niemand"),
    ],
)
def test_what_is_not_complete_is_refused_beside_its_field(handler, field, value):
    a_person()

    with pytest.raises(CaseworkError) as refused:
        asks("inzage", handler, **{field: value}) if field != "soort" else asks(value, handler)

    assert refused.value.field == field
    assert Verzoek.objects.count() == 0


def test_a_parent_asks_for_a_child_once_authority_is_known(handler):
    a_person("P-1", born=date(2018, 5, 1))
    a_person("P-2")
    with pytest.raises(CaseworkError, match="Nobody is known here to have authority"):
        asks("inzage", handler, door="ouder", naam="Anna Jansen")
    with pytest.raises(CaseworkError, match="Write down who asks") as nameless:
        asks("inzage", handler, door="ouder")
    gezag = {"persoon": "P-1", "gezagsdrager": "P-2", "soort": "ouderlijk_gezag"}
    part = Part(date(2018, 5, 1), None, gezag)
    register_record("gezagsverhouding", "G", parts=[part], reason="Zo is het.", acting_user="t")

    verzoek = asks("inzage", handler, door="ouder", naam="Anna Jansen")

    assert nameless.value.field == "naam"
    assert content_of(verzoek)["naam"] == "Anna Jansen"


@pytest.mark.parametrize("role", ["privacy_officer", "consulent", "beheerder"])
def test_a_request_is_taken_in_by_who_handles_them(app_registers, role):
    a_person()
    asked = VerzoekAsked("P-1", "inzage", "zelf", "balie", TODAY, "Wat?")

    with pytest.raises(AccessError):
        take_verzoek(asked, acting_user=somebody(role), at=AT)


def test_an_answer_is_postponed_once_in_time_and_with_a_letter_that_says_why(handler):
    a_person()
    verzoek = asks("inzage", handler)
    said = {"wijze": "post", "acting_user": handler, "at": AT}

    with pytest.raises(CaseworkError, match="Say why it takes longer"):
        extend_verzoek(verzoek, reden=" ", **said)
    extend_verzoek(verzoek, reden="Het dossier is *groot*.", **said)
    verzoek.refresh_from_db()

    assert verzoek.due == date(2026, 6, 2)
    ((brief, subject),) = verzoekbrieven(verzoek)
    assert subject == "Het antwoord op uw verzoek duurt langer"
    assert verzoekbrief_pdf(brief).startswith(b"%PDF")
    with pytest.raises(CaseworkError, match="postponed already"):
        extend_verzoek(verzoek, reden="Nog eens.", **said)
    late = asks("inzage", handler)
    with pytest.raises(CaseworkError, match="The first term has passed"):
        extend_verzoek(late, reden="Te laat.", wijze="post", acting_user=handler, at=AT + timedelta(days=60))
    with pytest.raises(CaseworkError, match="Choose how the letter goes out"):
        extend_verzoek(late, reden="Zo.", wijze="duif", acting_user=handler, at=AT)


def test_what_is_due_waits_on_the_start_page_of_who_handles_it_and_of_the_privacy_officer(handler):
    a_person()
    asks("inzage", handler, ontvangst=TODAY - timedelta(days=60))
    asks("inzage", handler, ontvangst=TODAY - timedelta(days=27))
    asks("inzage", handler)

    for user in (handler, somebody("privacy_officer")):
        assert [(one.count, one.address) for one in waiting_requests(user, TODAY)] == [
            (1, "/verzoeken/"),
            (1, "/verzoeken/"),
        ]
    assert waiting_requests(somebody("consulent"), TODAY) == []


def test_a_request_that_was_taken_back_ends_and_open_ones_come_first(handler):
    a_person()
    first, second = asks("inzage", handler), asks("rectificatie", handler)

    withdraw_verzoek(first, acting_user=handler, at=AT)

    assert [each.kenmerk for each in verzoeken(handler)] == [second.kenmerk, first.kenmerk]
    with pytest.raises(CaseworkError, match="answered already"):
        withdraw_verzoek(first, acting_user=handler, at=AT)
    with pytest.raises(CaseworkError, match="You may not handle"):
        withdraw_verzoek(second, acting_user=somebody("consulent"), at=AT)
