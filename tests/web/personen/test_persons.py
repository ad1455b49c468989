"""Finding a person, the page of one, and what changes in a life: as who works at the desk sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.models import Melding
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load, history_of, people_now
from tests.casework.personen.people import BORN, DALFSEN, OTHER, TODAY, family, melding
from tests.registers.building import BSN, act, part, persoon

FIND = "/personen/"
WHY = {"purpose": "intake", "wet": "wmo"}
TOO_BROAD = (
    ({}, "Fill in a BSN"),
    ({"geslachtsnaam": "Vlobizel"}, "add the date of birth"),
    ({"geboortedatum": "1980-06-02"}, "Add two letters"),
    ({"geboortedatum": "1980-06-02", "geslachtsnaam": "v"}, "Add two letters"),
    ({"postcode": "0123ZZ"}, "Fill in a BSN"),
    ({"bsn": "123456789"}, "This is no BSN"),
    ({"geslachtsnaam": "Vlobizel", "geboortedatum": "gisteren"}, "Enter a valid date"),
)
FOUND = (
    ({"bsn": BSN}, {"mother"}),
    ({"geslachtsnaam": "VLO", "geboortedatum": "1980-06-02"}, {"mother"}),
    ({"geslachtsnaam": "van der vlobizel", "voornamen": "ar"}, {"mother"}),
    ({"postcode": "0123 zz", "huisnummer": "1"}, {"mother", "child"}),
    ({"postcode": "0123 zz", "huisnummer": "1", "voornamen": "belu"}, {"child"}),
    ({"postcode": "0123ZZ", "huisnummer": "7"}, set()),
    ({"geslachtsnaam": "stil", "geboortedatum": "1990-05-05"}, {"hidden"}),
    (
        {"geslachtsnaam": "stil", "geboortedatum": "1990-05-05", "postcode": "0123ZZ", "huisnummer": "1"},
        {"hidden"},
    ),
    ({"bsn": "999990020"}, set()),
)
"""What is asked, and who is found: nobody by a protected address."""
CHANGES = (
    ("overleden", {"overleden": "2019-01-01"}, "died on"),
    ("afscherming", {"is_shielded": "on"}, "protected"),
    ("contact", {"telefoon": "0612345678", "voorkeur": "telefoon"}, "0612345678"),
    ("samenwonen", {"bsn": "", "other": "", "since": "2019-01-01"}, None),
    ("relatie", {"other": "child", "soort": "kind", "since": "2019-01-01"}, "Belu Vlobizel"),
    ("vertegenwoordiging", {"naam": "Fyla Brux", "soort": "gemachtigde", "since": "2019-01-01"}, "Fyla Brux"),
    ("vertegenwoordiging", {"naam": "", "soort": "gemachtigde", "since": "2019-01-01"}, None),
    ("huishouden-verlaten", {"since": "2019-01-01"}, "Add to a household"),
    ("overleden", {"overleden": "1970-01-01"}, None),
    ("overleden", {"overleden": str(TODAY + timedelta(days=1))}, None),
    ("gezag", {"other": "", "soort": "voogdij", "since": "2019-01-01"}, None),
    ("gezag", {"bsn": "999990020", "soort": "voogdij", "since": "2019-01-01"}, None),
)
"""A change, what is filled in, and what the page then shows; None: it is refused beside its field."""


@pytest.fixture
def numbers(app_registers) -> dict[str, int]:
    return family()


@pytest.fixture
def client(as_user, numbers) -> Client:
    return as_user("consulent", "ans")


def looked_at() -> list[str]:
    return list(Entry.objects.filter(action="look").order_by("pk").values_list("record", flat=True))


def said_why(client: Client) -> None:
    client.post(FIND, WHY | {"bsn": BSN})


def shown(client: Client, key: str) -> str:
    return client.get(reverse("personen:person", args=[key])).content.decode()


def test_a_question_that_is_too_broad_is_refused_and_says_what_to_add(client):
    answers = [(client.post(FIND, WHY | asked), told) for asked, told in TOO_BROAD]

    assert {answer.status_code for answer, _ in answers} == {422}
    assert [told for answer, told in answers if told not in answer.content.decode()] == []
    assert looked_at() == []


def test_who_fits_is_found_and_everybody_who_is_shown_is_in_the_log(client):
    for asked, wanted in FOUND:
        before = len(looked_at())

        found = {card.key for card in client.post(FIND, WHY | asked).context["found"]}

        assert found == wanted, asked
        assert set(looked_at()[before:]) == wanted, asked
    entry = Entry.objects.filter(action="look").first()
    assert (entry.purpose, entry.wet, entry.acting_user) == ("taking in a melding", "wmo", "ans")


def test_a_bsn_is_not_taken_from_an_address(client):
    answer = client.get(FIND, {"bsn": BSN})

    assert not answer.context["form"].is_bound
    assert f'value="{BSN}"' not in answer.content.decode()
    assert looked_at() == []


def test_more_than_twenty_who_fit_are_shown_to_nobody(client):
    many = [persoon(f"q{n}", known=None, geslachtsnaam="Krans", geboortedatum=BORN) for n in range(21)]
    bulk_load(many, acting_user="import")

    answer = client.post(FIND, WHY | {"geslachtsnaam": "krans", "geboortedatum": str(BORN)})

    assert answer.status_code == 422
    assert "more than 20" in answer.content.decode()
    assert looked_at() == []


def test_a_task_that_asked_for_a_person_goes_on_with_who_was_found(client):
    page = client.post(f"{FIND}?terug=/balie/melding/", WHY | {"bsn": BSN}).content.decode()
    elsewhere = client.post(f"{FIND}?terug=https://elsewhere.example/", WHY | {"bsn": BSN}).content.decode()

    assert 'action="/balie/melding/"' in page
    assert 'name="persoon" value="mother"' in page
    assert "elsewhere.example" not in elsewhere.split("gevonden")[1]


def test_a_new_person_is_registered_after_the_ones_who_may_be_the_same_were_offered(client):
    details = {"geslachtsnaam": "Flobizel", "geboortedatum": str(BORN), "geslacht": "vrouw"}
    home = {"buurt": OTHER, "postcode": "0999 zz", "huisnummer": "3", "straat": "Nieuwpad"}
    said_why(client)

    offered = client.post("/personen/nieuw/", details | home)
    kept = client.post("/personen/nieuw/?terug=/balie/melding/", details | home | {"confirmed": "1"})

    assert "Is it one of these?" in offered.content.decode()
    assert [card.key for card, _ in offered.context["likely"]] == ["mother"]
    made = Persoon.objects.latest("pk")
    assert kept.headers["Location"] == f"/balie/melding/?persoon={made.sleutel}"
    now = people_now([made.pk], TODAY)[made.pk]
    assert (now.geslachtsnaam, now.buurt, now.adres) == ("Flobizel", OTHER, "Nieuwpad 3, 0999 ZZ")
    assert Entry.objects.get(action="keep_persoon").new == {"with_bsn": False, "with_address": True}


def test_a_new_person_that_can_not_be_is_refused_beside_the_field(client):
    wrong = (
        {"geslachtsnaam": ""},
        {"bsn": "123456789"},
        {"bsn": BSN, "confirmed": "1"},
        {"geboortedatum": str(TODAY + timedelta(days=1))},
        {"postcode": "0123ZZ", "huisnummer": "55"},
        {"buurt": "BU99999999"},
    )

    details = {"geslachtsnaam": "Krans", "geslacht": "onbekend"}
    answers = [client.post("/personen/nieuw/", details | each).status_code for each in wrong]

    assert answers == [422] * len(wrong)
    assert Persoon.objects.count() == 4


def test_what_was_asked_is_typed_already_when_nobody_was_found(client):
    filled = client.post("/personen/nieuw/", {"begin": "1", "geslachtsnaam": "Krans"}).content.decode()

    assert 'value="Krans"' in filled
    assert "has to be mended" not in filled


def test_a_person_is_shown_once_it_is_known_why_and_each_look_is_logged_once(client):
    address = reverse("personen:person", args=["child"])

    asked = client.get(address).content.decode()
    before = looked_at()
    client.post(address, {"purpose": "case", "wet": "jeugdwet"})
    page = client.get(address).content.decode()

    assert "Why do you look at this person?" in asked
    assert "Belu" not in asked
    assert before == []
    assert sorted(looked_at()) == ["child", "father", "mother"]
    assert {entry.wet for entry in Entry.objects.filter(action="look")} == {"jeugdwet"}
    assert "Under 12" in page
    assert "The parents live apart" in page
    assert "Aro van Vlobizel, Cimo Zjarmux" in page


def test_who_works_on_a_melding_of_the_person_need_not_say_why_and_sees_the_protected_address(
    client, numbers
):
    ans = User.objects.get(name="ans")
    said_why(client)
    without = shown(client, "hidden")
    melding(numbers["hidden"], behandelaar=ans)
    client.session.flush()
    client.force_login(ans)

    page = shown(client, "hidden")

    assert "Vlopad" not in without
    assert "protected" in without
    assert "Vlopad 7" in page
    assert Entry.objects.filter(action="look").latest("pk").purpose == "working on melding M1"


def test_the_number_of_questions_of_a_page_does_not_grow_with_the_family(
    client, django_assert_max_num_queries
):
    said_why(client)
    more = [persoon(f"k{n}", known=None, voornamen=f"K{n}") for n in range(30)]
    ties = [
        act(
            "relatie",
            f"rk{n}",
            part("2010-01-01", persoon=f"k{n}", ander="child", soort="partner"),
            known=None,
        )
        for n in range(30)
    ]
    bulk_load([*more, *ties], acting_user="import")

    with django_assert_max_num_queries(64):
        page = shown(client, "child")

    assert "K29" in page


def test_each_change_is_kept_or_refused_beside_its_field(client):
    said_why(client)

    for what, filled, told in CHANGES:
        answer = client.post(reverse("personen:change", args=["mother", what]), filled)

        assert answer.status_code == (422 if told is None else 302), (what, answer.content.decode()[-3000:])
        assert told is None or told in shown(client, "mother"), what


def test_each_change_has_a_form_and_what_is_no_change_has_none(client):
    said_why(client)
    names = dict.fromkeys(["verhuisd", *(what for what, _, _ in CHANGES)])

    forms = {what: client.get(reverse("personen:change", args=["mother", what])) for what in names}

    assert {answer.status_code for answer in forms.values()} == {200}
    assert "Belu Vlobizel" in forms["verhuisd"].content.decode()
    assert client.get(reverse("personen:change", args=["mother", "anders"])).status_code == 404
    assert client.get(reverse("personen:change", args=["niemand", "contact"])).status_code == 404


def test_a_notice_of_death_can_be_taken_back(client, numbers):
    said_why(client)
    address = reverse("personen:change", args=["mother", "overleden"])

    client.post(address, {"overleden": "2019-01-01"})
    died = people_now([numbers["mother"]], TODAY)[numbers["mother"]].overleden
    client.post(address, {"overleden": ""})

    assert str(died) == "2019-01-01"
    assert people_now([numbers["mother"]], TODAY)[numbers["mother"]].overleden is None
    assert client.post(address, {"overleden": ""}).status_code == 422


def test_a_family_that_moves_is_proposed_to_its_meldingen_which_go_along_when_somebody_says_so(
    client, numbers
):
    said_why(client)
    melding(numbers["mother"])
    moved = {"since": str(TODAY), "buurt": OTHER, "straat": "Nieuwpad", "huisnummer": "3", "also": ["child"]}

    answer = client.post(reverse("personen:change", args=["mother", "verhuisd"]), moved)
    page = shown(client, "mother")
    before = Melding.objects.get().gebied
    client.post(reverse("personen:go_along", args=["M1"]))

    assert answer.status_code == 302
    assert {one.adres for one in people_now([numbers["mother"], numbers["child"]], TODAY).values()} == {
        "Nieuwpad 3"
    }
    assert "stands with another neighbourhood" in page
    assert before == "dalfsen"
    assert (Melding.objects.get().gebied, Melding.objects.get().buurt) == ("lemelerveld", OTHER)
    assert Entry.objects.get(action="accept_place").old["gebied"] == "dalfsen"


def test_who_moves_out_of_the_municipality_is_told_on_each_open_melding(client, numbers):
    said_why(client)
    melding(numbers["mother"])
    away = {"since": str(TODAY), "buurt": ""}

    client.post(reverse("personen:change", args=["mother", "verhuisd"]), away)
    refused = client.post(reverse("personen:go_along", args=["M1"]), follow=True).content.decode()

    assert "moved out of the municipality" in shown(client, "mother")
    assert "no other kern or team" in refused
    assert Melding.objects.get().buurt == DALFSEN
    assert client.post(reverse("personen:change", args=["mother", "verhuisd"]), away).status_code == 422


def test_a_tie_is_ended_on_a_day_and_is_not_shown_any_more(client):
    said_why(client)
    address = reverse("personen:end", args=["child", "gezagsverhouding", "g2"])

    future = client.post(address, {"last_day": str(TODAY + timedelta(days=1))})
    kept = client.post(address, {"last_day": str(TODAY - timedelta(days=1))})

    assert (future.status_code, kept.status_code) == (422, 302)
    assert "Cimo" not in shown(client, "child")
    assert client.get(address).status_code == 404


def test_two_records_become_one_person_for_a_reason_and_two_again(client):
    twin = persoon("twin", known=None, voornamen="Aro", geslachtsnaam="Vlobizel", geboortedatum=BORN)
    bulk_load([twin], acting_user="import")
    said_why(client)
    offered = shown(client, "mother")
    pair = {"dubbel": "twin", "reason": "same passport"}

    without = client.post(
        reverse("personen:merge", args=["mother"]), {"dubbel": "twin", "reason": " "}, follow=True
    )
    client.post(reverse("personen:merge", args=["mother"]), pair)
    moved_on = client.get(reverse("personen:person", args=["twin"]))
    together = shown(client, "mother")
    client.post(reverse("personen:unmerge", args=["mother"]), pair)

    assert "same date of birth, same surname, same first name" in offered
    assert "reason is missing" in without.content.decode()
    assert moved_on.headers["Location"] == reverse("personen:person", args=["mother"])
    assert "Records that were put together" in together
    assert "Possibly the same" not in together
    assert "Possibly the same" in shown(client, "mother")
    assert client.post(reverse("personen:unmerge", args=["mother"]), pair).status_code == 404


def test_the_desk_keeps_persons_but_puts_no_records_together(as_user, numbers):
    desk = as_user("frontoffice", "fro")
    adviser = as_user("beleidsadviseur", "els")
    said_why(desk)

    assert "Possibly" not in shown(desk, "mother")
    assert "Moved" in shown(desk, "mother")
    assert desk.post(reverse("personen:merge", args=["mother"]), {"dubbel": "child"}).status_code == 404
    assert {adviser.get(address).status_code for address in (FIND, "/personen/mother/")} == {404}
    assert history_of("persoon", "mother")[-1].versie == 1
