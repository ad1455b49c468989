"""A resident asks for a copy, for a correction and to be forgotten: refused first, then done for good."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import override_settings

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import log_look
from kernbeeld.casework.models import Verzoek
from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from kernbeeld.publishing.letters.letter import day_words
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.retention import years_later
from kernbeeld.registers.sealing import keys, pseudonym
from kernbeeld.registers.service import Part, people_now, register_record, wall_clock
from tests.accounts.granting import somebody
from tests.casework.request.making import NEIGHBOUR, known_resident, withdrawn
from tests.databases import connected_to, sqlite_url
from tests.e2e.casework.conftest import SETTINGS, At
from tests.e2e.casework.days import hung_up
from tests.e2e.casework.destroying import Office, Said, TwoScreens, edition_as_read, readable, unzipped
from tests.e2e.casework.seen import in_register, logged
from tests.e2e.pages.serving import serving
from tests.publishing.pdf.reading import text_of
from tests.reporting.publishing_office import day, deliver, half_year, staffed

NAME, STREET = "Jansen", "Dorpsstraat"
OF_OTHERS = {*NEIGHBOUR.split(), "Pietersen", "0612", "P-2", "vera", "ans"}
KEPT = timedelta(weeks=1)
"""How long a benefit is kept still; the application that was withdrawn today is kept for six weeks."""

GONE = {
    "ans": ("/meldingen/2026-000001/", "/werk/", "/plannen/"),
    "po": ("/verzoeken/", "/logboek/", "/vernietiging/"),
}
"""Pages on which somebody who was destroyed stood before, by who opens them."""


def benefit_end() -> date:
    """The last day of a benefit of which the ten years pass soon."""
    return years_later(day_of(wall_clock()) + KEPT, -10)


@pytest.fixture(scope="module")
def office(house: None) -> Iterator[str]:
    """A house that published an edition before anybody was known in it; where it answers."""
    cache.clear()
    with override_settings(**SETTINGS):
        deliver(*half_year(day(0)))
        publisher = staffed()
        publisher.publish(publisher.opened())
        with serving() as address:
            yield address


@pytest.fixture
def kernbeeld(office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A resident who took an application back today, five colleagues, and a backup of the house."""
    for role, name in (
        ("verzoekbehandelaar", "vera"),
        ("privacy_officer", "po"),
        ("beheerder", "baas"),
        ("consulent", "ans"),
        ("raadslid", "raad"),
    ):
        somebody(role, name)
    founded = Office.founded(tmp_path)
    for name, value in founded.variables.items():
        monkeypatch.setenv(name, value)
    known_resident(User.objects.get(name="vera"))
    withdrawn(day_of(wall_clock()))
    benefit = Part(date(2010, 1, 1), benefit_end(), {"persoon": "P-1", "regeling": "ioaw"})
    register_record("uitkering", "U-9", parts=[benefit], reason="Zo gemeld.", acting_user="test")
    log_look("ans", "melding", ["2026-000001"], "dossier", at=wall_clock())
    assert founded.call("snapshot").status == 0
    assert founded.call("backup", founded.backup).status == 0
    return founded


def take_in(vera: TwoScreens, what: str, words: str) -> str:
    """Take a request in at the desk; return its kenmerk."""
    vera.open("/verzoeken/")
    vera.press("Een verzoek aannemen")
    vera.press("Zoek de persoon")
    vera.write("Achternaam", NAME)
    vera.day("Geboortedatum", date(1950, 6, 1))
    vera.press("Zoek")
    vera.press("Dit is Anna Jansen")
    vera.choose(what)
    vera.key("Tab")
    vera.choose("de persoon zelf")
    vera.write("Naam van wie het vraagt", "")
    vera.to("Het kind vraagt het ook")
    vera.key("Tab")
    vera.choose("liet aan de balie")
    vera.write("Wat er wordt gevraagd, in de eigen woorden", words)
    vera.press("Neem het verzoek aan")
    return vera.page.url.rstrip("/").rpartition("/")[2]


def make_the_copy(vera: TwoScreens) -> dict[str, bytes]:
    """Make the copy, and hand it over."""
    vera.press("Maak het afschrift")
    vera.press("Maak het afschrift en schrijf de brief")
    return unzipped(vera.fetch("Haal het afschrift op (zip)"))


def correct_the_street(vera: TwoScreens) -> None:
    """Correct the street in the registers."""
    vera.press("Verbeteren of weigeren")
    vera.select("Wat klopt er niet?", f"verblijf, straat: {STREET}")
    vera.write("Wat het moet worden", "Kerkstraat")
    vera.press("Verbeter het en schrijf de brief")


def refuse_with_the_duty(vera: TwoScreens) -> None:
    """Look whether it may be destroyed, and refuse: it may not."""
    vera.press("Kijk of het vernietigd mag worden")
    assert "De gemeente moet ze bewaren" in vera.text()
    vera.press("Weiger en schrijf de brief")


def grant(vera: TwoScreens) -> None:
    """Look whether it may be destroyed, weigh it, and grant: the term that runs yields."""
    vera.press("Kijk of het vernietigd mag worden")
    assert "wijken voor een verzoek van de inwoner" in vera.text()
    vera.tick("Ik heb het gewogen")
    vera.press("Wijs toe en schrijf de laatste brief")


def approve(po: TwoScreens, lijst: str) -> None:
    """Approve the list, which names nobody."""
    po.open("/vernietiging/")
    po.press(lijst)
    assert NAME not in po.text()
    po.write("Waarom geef je akkoord?", "Nagekeken.")
    po.press("Akkoord geven")


def carry_out(baas: TwoScreens, lijst: str) -> None:
    """Destroy everybody on the list."""
    baas.open("/vernietiging/")
    baas.press(lijst)
    assert NAME not in baas.text()
    baas.write("Typ de naam van de lijst", lijst)
    baas.press("Voorgoed vernietigen")


def letter_of(vera: TwoScreens, kenmerk: str) -> str:
    """Fetch the letter about a request, and read it."""
    vera.open(f"/verzoeken/{kenmerk}/")
    return text_of(vera.fetch(str(vera.page.locator("a[href*='/brief/']").last.inner_text())[:40]))


@pytest.mark.long
def test_a_resident_reads_corrects_and_is_forgotten_and_no_backup_brings_anybody_back(
    at: At, kernbeeld: Office
) -> None:
    resident = Persoon.objects.get(sleutel="P-1")
    before = edition_as_read("raad")
    secret = pseudonym(resident.pk, keys())
    today = day_of(wall_clock())
    assert secret in kernbeeld.pseudonyms()

    read_and_corrected(at("vera", hands=TwoScreens))
    refused(at("vera", hands=TwoScreens))
    with hung_up(today + KEPT + timedelta(days=2)):
        nothing_is_left(at, resident, destroyed(at))
        assert secret not in kernbeeld.pseudonyms()
        assert edition_as_read("raad") == before

    restored_and_replayed(kernbeeld, secret, before)


def read_and_corrected(vera: TwoScreens) -> None:
    """The copy is complete, plain and about nobody else; what is wrong is corrected, and the past stays."""
    kenmerk = take_in(vera, "de eigen gegevens zien", "Wat weten jullie van mij?")
    parts = make_the_copy(vera)
    text = text_of(parts["afschrift.pdf"])
    for known in ("Woont alleen sinds de winter.", "Elke dag een warme maaltijd.", "Eet slecht.", STREET):
        assert known in text, known
    assert not set(re.findall(r"\w+", text)) & OF_OTHERS
    assert "consulent; keek naar uw melding; om aan het dossier te werken" in text
    assert kenmerk in text

    kenmerk = take_in(vera, "gegevens laten verbeteren", "Mijn straat klopt niet.")
    correct_the_street(vera)
    assert (in_register("verblijf", "V-1") or {})["straat"] == "Kerkstraat"
    assert "U had gelijk." in letter_of(vera, kenmerk)


def refused(vera: TwoScreens) -> None:
    """Destruction is refused while a term runs that does not yield, with the day on which it ends."""
    kenmerk = take_in(vera, "gegevens laten vernietigen", "Gooi alles weg.")
    refuse_with_the_duty(vera)
    with speaking("nl"):
        possible = day_words(years_later(benefit_end(), 10) + timedelta(days=1))
    text = letter_of(vera, kenmerk)
    assert possible in text
    assert "Participatiewet" in text
    assert "ingetrokken" not in text
    assert Verzoek.objects.get(kenmerk=kenmerk).uitkomst == "geweigerd"
    assert logged("vera", "refuse_destruction") == [f"refuse_destruction {kenmerk}"]


def destroyed(at: At) -> str:
    """While a term runs that yields: granted, approved by another, done by a third; return the request."""
    vera = at("vera", hands=TwoScreens)
    kenmerk = take_in(vera, "gegevens laten vernietigen", "Nu mag het.")
    grant(vera)
    assert "Voorgesteld; de privacy officer moet nog akkoord geven." in vera.text()
    text = letter_of(vera, kenmerk)
    assert "nog niet voorbij" in text
    assert "drie maanden" in text
    approve(at("po", hands=TwoScreens), f"verzoek-{kenmerk}")
    carry_out(at("baas", hands=TwoScreens), f"verzoek-{kenmerk}")
    assert logged("po", "approve_destruction") == ["approve_destruction P-1"]
    assert logged("baas", "destroy") == ["destroy P-1"]
    return kenmerk


def nothing_is_left(at: At, resident: Persoon, kenmerk: str) -> None:
    """No table, no page and no letter tells anything; every page still stands, and says why it is empty."""
    assert readable(resident) == []
    vera = at("vera", hands=TwoScreens)
    vera.open(f"/verzoeken/{kenmerk}/")
    assert "is vernietigd" in vera.text()
    assert "Een brief die niet meer te lezen is" in vera.text()
    for name, addresses in GONE.items():
        desk = at(name, hands=TwoScreens)
        for address in addresses:
            desk.open(address)
            assert not [word for word in (NAME, STREET, "maaltijd", "alleen sinds") if word in desk.text()]
    told = Entry.objects.values_list("purpose", "old", "new")
    assert not [one for one in told if NAME in str(one) or STREET in str(one)]


def restored_and_replayed(kernbeeld: Office, secret: int, before: dict[str, bytes]) -> None:
    """Put the backup back elsewhere: everybody is back, the doctor says so, and a replay ends it."""
    elsewhere = kernbeeld.folder / "elders.sqlite3"

    def call(*words: str) -> Said:
        return kernbeeld.call(*words, database=elsewhere)

    assert call("restore", kernbeeld.backup).status == 0
    with connected_to(sqlite_url(elsewhere)):
        back = Persoon.objects.get(sleutel="P-1")
        assert readable(back)
    warned = call("doctor")
    assert warned.status == 1
    assert "1 person is back in it" in warned.printed + warned.refusal
    replayed = call("destruction", "replay", "--user", "baas")
    assert replayed.printed == "1 record of a person was destroyed.\n"
    with connected_to(sqlite_url(elsewhere)):
        assert readable(back) == []
        assert people_now([back.pk], day_of(wall_clock()))[back.pk].geslachtsnaam == ""
        assert edition_as_read("raad") == before
    assert secret not in kernbeeld.pseudonyms("elders")
