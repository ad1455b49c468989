"""The BRP beside the register: who fits there, what differs, and taking it over; and all of it without."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.audit.service import Entry
from kernbeeld.exchange.brp.standin import Standin, run_standin
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load, people_now
from tests.casework.personen.people import DALFSEN, TODAY
from tests.exchange.people import ANNA, GONE, PERSONS, SECRET
from tests.registers.building import act, part, persoon

FIND = "/personen/"
WHY = {"purpose": "intake", "wet": "wmo", "ask_brp": "on"}
BY_NAME = {"geslachtsnaam": "Voorbeeld", "geboortedatum": "1950-06-01"}


@pytest.fixture
def client(as_user) -> Client:
    return as_user("consulent", "ans")


@pytest.fixture
def connected(tmp_path, settings) -> Iterator[Standin]:
    with run_standin(PERSONS) as standin:
        key = tmp_path / "brp.key"
        key.write_text(standin.key, "utf-8")
        key.chmod(0o600)
        settings.KERNBEELD_BRP_URL, settings.KERNBEELD_BRP_KEY_FILE = standin.url, str(key)
        yield standin


def known_here(bsn: str, **fields: object) -> str:
    """Register somebody whom the BRP knows otherwise; return the key."""
    home = part(
        "2010-01-01", persoon="here", buurt=DALFSEN, postcode="0123 ZZ", huisnummer="1", straat="Vlopad"
    )
    who = persoon("here", bsn=bsn, voornamen="Anna", geslachtsnaam="van Voorbeeld", **fields)
    bulk_load([who, act("verblijf", "v", home)], acting_user="import")
    return "here"


def test_without_the_brp_nothing_of_it_is_shown_and_everything_goes_by_hand(client):
    page = client.post(FIND, WHY | BY_NAME).content.decode()
    key = known_here(ANNA.bsn)

    assert "BRP" not in page
    assert "Compare" not in client.get(reverse("personen:person", args=[key])).content.decode()
    assert client.post(reverse("personen:compare", args=[key])).status_code == 302


def test_who_is_in_the_brp_only_is_taken_over_into_a_new_person_with_the_address(client, connected):
    found = client.post(FIND, WHY | BY_NAME)
    form = client.post(reverse("personen:new"), {"begin": "1", "brp": "1", "bsn": ANNA.bsn})

    assert [key for _, key, _ in found.context["elsewhere"]] == [""]
    filled = form.context["form"].initial
    assert (filled["geslachtsnaam"], filled["straat"], filled["is_shielded"]) == (
        "van Voorbeeld",
        "Proefweg",
        False,
    )
    typed = {name: value for name, value in filled.items() if name in form.context["form"].fields and value}
    client.post(reverse("personen:new"), typed | {"buurt": DALFSEN, "confirmed": "1"})
    made = people_now([Persoon.objects.get().pk], TODAY)[Persoon.objects.get().pk]
    assert (made.bsn, made.buurt, made.geslacht) == (ANNA.bsn, DALFSEN, "vrouw")


def test_what_the_brp_tells_otherwise_stands_side_by_side_and_is_taken_over_at_once(client, connected):
    client.post(FIND, WHY | BY_NAME)
    key = known_here(ANNA.bsn, geboortedatum=ANNA.geboren)
    compare = reverse("personen:compare", args=[key])

    page = client.post(compare).content.decode()
    without_area = client.post(compare, {"take": "1"})
    client.post(compare, {"take": "1", "buurt": DALFSEN})

    assert "Vlopad 1" in page
    assert "Proefweg" in page
    assert without_area.status_code == 422
    number = Persoon.objects.get().pk
    assert people_now([number], TODAY)[number].postcode == "9999ZZ"
    assert "The BRP tells the same." in client.post(compare).content.decode()
    assert Entry.objects.filter(action="ask_brp", record=key).count() == 4
    assert Entry.objects.get(action="take_over_brp").new["fields"] == "geslacht, adres"


def test_a_secret_address_of_the_brp_is_not_shown(client, connected):
    client.post(FIND, WHY | BY_NAME)
    found = client.post(FIND, WHY | {"geslachtsnaam": "Stil", "geboortedatum": "1979-01-20"})
    key = known_here(SECRET.bsn)

    page = client.post(reverse("personen:compare", args=[key]))

    assert "Proefweg" not in found.content.decode()
    assert "Proefweg" not in page.content.decode()
    assert ("Protected address", "no", "yes") in page.context["rows"]


def test_a_death_that_the_brp_tells_is_taken_over(client, connected):
    client.post(FIND, WHY | BY_NAME)
    key = known_here(GONE.bsn)
    number = Persoon.objects.get().pk

    client.post(reverse("personen:compare", args=[key]), {"take": "1", "buurt": DALFSEN})

    assert people_now([number], TODAY)[number].overleden == GONE.overleden


def test_a_brp_that_does_not_answer_keeps_nobody_from_going_on(client, connected, settings):
    settings.KERNBEELD_BRP_URL = "http://127.0.0.1:1"
    known = known_here(ANNA.bsn)

    page = client.post(FIND, WHY | {"bsn": ANNA.bsn})
    compared = client.post(reverse("personen:compare", args=[known]), follow=True)
    new = client.post(reverse("personen:new"), {"begin": "1", "brp": "1", "bsn": ANNA.bsn})

    assert [card.key for card in page.context["found"]] == [known]
    assert {page.status_code, compared.status_code, new.status_code} == {200}
    assert new.context["form"].initial["bsn"] == ANNA.bsn
