"""What changes in a life while a melding is open: moved, moved away, died, and an address that is secret.

Nothing happens to a melding by itself: what a change means is told or proposed, and a person decides.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.shield_address import shield_address
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Brief, Melding
from kernbeeld.casework.rules.intake import Asked, Intake
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, PersonNow, people_now, register_record, wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.house import COLLEGA, CONSULENT, DALFSEN, LEMELERVELD, resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged
from tests.publishing.pdf.reading import text_of

SECRET = "Vlopad 55"


def taken_in(persoon: str, procedure: str = "wmo_melding", *, is_own: bool = True) -> Melding:
    """Take in a melding by telephone, which Coby works on."""
    asked = (Asked("contacten", "Ik kom de deur niet meer uit."),)
    at = wall_clock()
    intake = Intake(procedure, persoon, "telefoon", day_of(at), asked, is_own=is_own)
    return take_in(intake, acting_user=User.objects.get(name=CONSULENT), at=at)


def live_together(*keys: str) -> None:
    """Let residents be one household."""
    since = date(2020, 1, 1)
    _register("huishouden", "samen", since)
    for key in keys:
        _register("huishoudlid", f"lid-{key}", since, persoon=key, huishouden="samen")


def _register(register: str, key: str, since: date, **fields: str) -> None:
    register_record(register, key, parts=[Part(since, None, fields)], reason="Test.", acting_user="test")


def known(key: str) -> PersonNow:
    """Return what the registers tell of a person today."""
    number = Persoon.objects.get(sleutel=key).pk
    return people_now([number], day_of(wall_clock()))[number]


def open_file(desk: Keyboard, melding: Melding) -> None:
    desk.open(f"/meldingen/{melding.kenmerk}/")


def keep(desk: Keyboard) -> None:
    """Keep what was filled in, and come back at the page of the person."""
    desk.press("Bewaar dit")
    expect(desk.page.get_by_text("Het is bewaard.")).to_be_visible()


def clock_of(melding: Melding) -> tuple[object, ...]:
    """Return what may not change by a move: what is due, since when it runs, and the steps."""
    melding.refresh_from_db()
    steps = [step.soort for step in melding.stappen.all()]
    return melding.ontvangst, melding.termijn, melding.due, melding.einde, steps


@pytest.mark.long
def test_a_family_moves_within_the_municipality_and_a_melding_goes_along_when_somebody_says_so(
    at: At, office: str
):
    resident("mira", "Mira", "Zjarkel", date(1986, 2, 1), number="20")
    resident("noor", "Noor", "Zjarkel", date(2015, 7, 1), number="20")
    live_together("mira", "noor")
    melding, of_child = taken_in("mira"), taken_in("noor", "jeugd_hulpvraag", is_own=False)
    before, desk = clock_of(melding), at(CONSULENT)

    open_file(desk, melding)
    desk.press("Mira Zjarkel")
    desk.press("Verhuisd")
    desk.day("Vanaf welke dag?", day_of(wall_clock()) - timedelta(days=1))
    desk.select("Buurt", f"Dalfsen ({DALFSEN})")
    for field, text in {"Postcode": "0999 ZZ", "Huisnummer": "8", "Straat": "Nieuwpad"}.items():
        desk.write(field, text)
    desk.tick("Noor Zjarkel")
    keep(desk)

    assert f"Melding {melding.kenmerk} staat bij een andere buurt" in desk.page.content()
    assert "De melding gaat dan naar: Dalfsen" in desk.page.locator("main").inner_text()
    assert clock_of(melding) == before
    assert melding.gebied == "lemelerveld"
    assert [known(key).adres for key in ("mira", "noor")] == ["Nieuwpad 8, 0999 ZZ"] * 2
    open_file(desk, of_child)
    expect(desk.page.get_by_text("Deze persoon woont in een andere buurt")).to_be_visible()
    open_file(desk, melding)
    desk.press("Mira Zjarkel")
    desk.press(f"Laat {melding.kenmerk} meegaan")

    assert clock_of(melding) == before
    assert (melding.gebied, melding.buurt, melding.behandelaar.name) == ("dalfsen", DALFSEN, CONSULENT)
    of_child.refresh_from_db()
    assert of_child.gebied == "lemelerveld"
    assert logged(CONSULENT, "move_persoon", "accept_place") == [
        "move_persoon mira",
        "move_persoon noor",
        f"accept_place {melding.kenmerk}",
    ]


@pytest.mark.long
def test_who_moves_away_keeps_an_open_melding_until_somebody_ends_it(at: At, office: str):
    melding, desk = taken_in("mantelzorger"), at(CONSULENT)
    before = clock_of(melding)

    open_file(desk, melding)
    desk.press("Cimo Zjarmux")
    desk.press("Verhuisd")
    desk.day("Vanaf welke dag?", day_of(wall_clock()))
    keep(desk)
    assert f"Melding {melding.kenmerk}: deze persoon is uit de gemeente verhuisd" in desk.page.content()
    assert clock_of(melding) == before
    open_file(desk, melding)
    expect(desk.page.get_by_text("Deze persoon woont hier niet, of is verhuisd.")).to_be_visible()
    desk.press("Vervallen: overleden, verhuisd of dubbel")
    desk.select("Reden", "De inwoner is verhuisd")
    desk.press("Schrijf deze stap op")

    melding.refresh_from_db()
    assert (melding.einde, melding.reden_einde, melding.due) == (day_of(wall_clock()), "vervallen", None)
    assert melding.stappen.last().details == {"grond": "verhuisd"}
    assert (in_register("melding", melding.kenmerk) or {})["reden_einde"] == "vervallen"
    assert (known("mantelzorger").buurt, known("mantelzorger").adres) == ("", "")


@pytest.mark.long
def test_to_who_died_no_letter_is_written_and_nothing_ends_by_itself(at: At, office: str):
    melding, desk = taken_in("moeder"), at(CONSULENT)
    before, letters = clock_of(melding), Brief.objects.count()

    open_file(desk, melding)
    desk.press("Gré Vlobizel")
    desk.press("Overleden")
    desk.day("Dag van overlijden", day_of(wall_clock()))
    keep(desk)
    open_file(desk, melding)
    expect(desk.page.get_by_text("Stuur geen brief op deze naam.")).to_be_visible()
    desk.press("Brief schrijven")
    desk.press("Schrijf de brief")

    expect(desk.page.get_by_text("Er gaat geen brief naar deze naam").first).to_be_visible()
    assert Brief.objects.count() == letters
    assert clock_of(melding) == before
    assert known("moeder").overleden == day_of(wall_clock())
    assert logged(CONSULENT, "note_death") == ["note_death moeder"]


@pytest.fixture
def secret(office: str) -> Melding:
    """A melding of somebody who lives where nobody may know; her address was protected after the letter."""
    resident("pia", "Pia", "Stilzor", date(1979, 9, 9), number="55")
    melding = taken_in("pia")
    coby = User.objects.get(name=CONSULENT)
    shield_address("pia", is_shielded=True, acting_user=coby, at=wall_clock())
    return melding


@pytest.mark.long
def test_a_protected_address_is_seen_by_who_works_on_it_and_by_nobody_else(
    at: At, secret: Melding, tmp_path: Path
):
    own, other = at(CONSULENT), at(COLLEGA)

    open_file(own, secret)
    expect(own.page.get_by_text(SECRET)).to_be_visible()
    own.press("Wij hebben")
    expect(own.page.get_by_text(SECRET)).to_be_visible()
    seen = [*looked_for(other), *looked_into(other, secret), *listed(other, tmp_path)]

    assert [text for text in seen if SECRET in text or "0123 ZZ" in text] == []
    assert all("Pia Stilzor" in text for text in seen)
    told = " ".join(f"{entry.old} {entry.new} {entry.purpose}" for entry in Entry.objects.all())
    assert not any(word in told for word in ("Vlopad", "0123", LEMELERVELD))
    looked = Entry.objects.filter(acting_user=COLLEGA, action="look").values_list("register", "record")
    assert {("persoon", "pia"), ("melding", secret.kenmerk)} <= set(looked)


def looked_for(desk: Keyboard) -> list[str]:
    """Look for her by the address, which finds nobody, and by name; return what was shown."""
    desk.open("/personen/")
    desk.write("Postcode", "0123 ZZ")
    desk.write("Huisnummer", "55")
    desk.press("Zoek")
    expect(desk.page.get_by_text("Zo iemand is hier niet bekend")).to_be_visible()
    desk.open("/personen/")
    desk.write("Achternaam", "Stilz")
    desk.day("Geboortedatum", date(1979, 9, 9))
    desk.press("Zoek")
    found = desk.page.locator("main").inner_text()
    assert "afgeschermd" in found
    desk.press("Pia Stilzor")
    return [found, desk.page.locator("main").inner_text()]


def looked_into(desk: Keyboard, melding: Melding) -> list[str]:
    """Look into the file, which may be seen, and read the letter that went out; return what was shown."""
    open_file(desk, melding)
    file = desk.page.locator("main").inner_text()
    assert "Lemelerveld" not in file.partition("Klok")[0]
    desk.press("Wij hebben")
    letter = desk.page.locator("main").inner_text()
    open_file(desk, melding)
    desk.to("PDF")
    with desk.page.expect_download() as paper:
        desk.key("Enter")
    return [file, letter, text_of(paper.value.path().read_bytes())]


def listed(desk: Keyboard, folder: Path) -> list[str]:
    """Look at the worklist and take it along; return what was shown and what the file holds."""
    desk.open("/werk/?lijst=alles")
    shown = desk.page.locator("tbody tr", has_text="Pia Stilzor").inner_text()
    assert "Lemelerveld" not in shown
    desk.press("Neem deze lijst mee (CSV)")
    desk.write("Waarvoor heb je het bestand nodig?", "Verdelen van het werk")
    desk.to("Bestand maken")
    with desk.page.expect_download() as taken:
        desk.key("Enter")
    taken.value.save_as(folder / "werk.csv")
    lines = (folder / "werk.csv").read_text("utf-8").splitlines()
    return [shown, *(line for line in lines if "Pia" in line)]
