"""A person without the BRP and with it: found there, compared, taken over; and what works when it is down."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from kernbeeld.audit.models import Entry
from kernbeeld.exchange.brp.standin import Standin, run_standin
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import PersonNow, people_now, wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.house import CONSULENT, LEMELERVELD, resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.exchange.people import ANNA, MOTHER, PERSONS

NOBODY_ANSWERS = "http://127.0.0.1:1"
ASK = "Vraag het ook aan de BRP"
AREA = f"Lemelerveld ({LEMELERVELD})"


@pytest.fixture
def key_file_of_brp(tmp_path: Path) -> Path:
    """The key of the stand-in, that nobody else can read."""
    key = tmp_path / "brp.key"
    key.write_text("stand-in", "utf-8")
    key.chmod(0o600)
    return key


@pytest.fixture
def connected(office: str, key_file_of_brp: Path) -> Iterator[Standin]:
    """A house that asks a BRP of invented persons."""
    with run_standin(PERSONS) as standin:
        told = {"KERNBEELD_BRP_URL": standin.url, "KERNBEELD_BRP_KEY_FILE": str(key_file_of_brp)}
        with override_settings(**told):
            yield standin


def known(key: str) -> PersonNow:
    """Return what the registers tell of a person today."""
    number = Persoon.objects.get(sleutel=key).pk
    return people_now([number], day_of(wall_clock()))[number]


def look_for(desk: Keyboard, name: str, born: date, *, in_brp: bool) -> None:
    """Look for somebody by surname and date of birth, here and perhaps in the BRP."""
    desk.open("/personen/")
    desk.write("Achternaam", name)
    desk.day("Geboortedatum", born)
    if in_brp:
        desk.tick(ASK)
    desk.press("Zoek")


def registered(desk: Keyboard) -> PersonNow:
    """Register the person of the form, and return who came into the registers."""
    desk.press("Registreer deze persoon")
    expect(desk.page.get_by_text("De persoon is geregistreerd.")).to_be_visible()
    return known(Persoon.objects.latest("pk").sleutel)


@pytest.mark.long
def test_without_the_brp_a_person_is_registered_by_hand_and_nothing_speaks_of_it(at: At, office: str):
    desk = at(CONSULENT)

    look_for(desk, "Handmaat", date(1961, 2, 3), in_brp=False)
    assert "BRP" not in desk.page.content()
    desk.press("Nieuwe persoon registreren")
    desk.write("Voornamen", "Ito")
    desk.select("Buurt", AREA)
    made = registered(desk)

    assert (made.voornamen, made.geslachtsnaam, made.geboortedatum) == ("Ito", "Handmaat", date(1961, 2, 3))
    assert (made.bsn, made.buurt) == ("", LEMELERVELD)
    assert "BRP" not in desk.page.content()
    assert logged(CONSULENT, "keep_persoon")[-1] == f"keep_persoon {made.key}"


@pytest.mark.long
def test_with_the_brp_a_person_is_found_there_and_taken_over(at: At, connected: Standin):
    desk = at(CONSULENT)

    look_for(desk, "Voorbeeld", ANNA.geboren, in_brp=True)
    expect(desk.page.get_by_text("Zo iemand is hier niet bekend")).to_be_visible()
    desk.press("Neem Anna van Voorbeeld over")
    desk.select("Buurt", AREA)
    made = registered(desk)

    assert (made.bsn, made.geslachtsnaam, made.geslacht) == (ANNA.bsn, "van Voorbeeld", "vrouw")
    assert (made.adres.split(",")[0], made.postcode, made.buurt) == ("Proefweg 4a", "9999ZZ", LEMELERVELD)
    asked = [str(each.get("type")) for each in connected.asked]
    assert asked == ["ZoekMetGeslachtsnaamEnGeboortedatum", "RaadpleegMetBurgerservicenummer"]
    assert Entry.objects.filter(acting_user=CONSULENT, action="ask_brp").count() == 2
    told = " ".join(f"{entry.old} {entry.new}" for entry in Entry.objects.all())
    assert not any(word in told for word in (ANNA.bsn, "Voorbeeld", "Proefweg"))


def test_what_the_brp_tells_otherwise_stands_side_by_side_and_is_taken_over(at: At, connected: Standin):
    resident("els", "Elsa", "Proef", MOTHER.geboren, number="31", bsn=MOTHER.bsn, geslacht="vrouw")
    desk = at(CONSULENT)

    look_for(desk, "Proef", MOTHER.geboren, in_brp=False)
    desk.press("Elsa Proef")
    desk.press("Vergelijk met de BRP")
    rows = [row.inner_text().split("\t") for row in desk.page.locator("tbody tr").all()]
    assert rows[0] == ["Voornamen", "Elsa", "Els"]
    assert (rows[1][0], rows[1][1].startswith("Vlopad 31"), rows[1][2].startswith("Proefweg 4a")) == (
        "Adres",
        True,
        True,
    )
    assert known("els").voornamen == "Elsa"
    desk.select("Buurt", AREA)
    desk.press("Neem dit over")
    expect(desk.page.get_by_text("Wat de BRP vertelt is overgenomen.")).to_be_visible()
    desk.press("Vergelijk met de BRP")
    expect(desk.page.get_by_text("De BRP vertelt hetzelfde.")).to_be_visible()

    els = known("els")
    assert (els.voornamen, els.adres.split(",")[0], els.postcode) == ("Els", "Proefweg 4a", "9999ZZ")
    assert logged(CONSULENT, "take_over_brp") == ["take_over_brp els"]
    assert Entry.objects.get(action="take_over_brp").new["fields"] == "voornamen, adres"


@pytest.mark.long
def test_a_brp_that_is_down_is_told_of_and_everything_goes_on_by_hand(at: At, connected: Standin):
    resident("bo", "Bo", "Stilstand", date(1970, 1, 2), number="61", bsn="999990081")
    desk = at(CONSULENT)

    with override_settings(KERNBEELD_BRP_URL=NOBODY_ANSWERS):
        look_for(desk, "Nieuwling", date(1999, 9, 9), in_brp=True)
        expect(desk.page.get_by_text("De BRP is nu niet te bereiken. Vul het zelf in")).to_be_visible()
        desk.press("Nieuwe persoon registreren")
        desk.write("Voornamen", "Ravi")
        made = registered(desk)
        desk.open("/personen/bo/")
        desk.press("Vergelijk met de BRP")
        expect(desk.page.get_by_text("De BRP is nu niet te bereiken. Vul het zelf in")).to_be_visible()

    assert (made.voornamen, made.geslachtsnaam) == ("Ravi", "Nieuwling")
    assert known("bo").voornamen == "Bo"
    assert connected.asked == []
