"""A huisarts refers a child of thirteen, whose parents live apart: past the municipality, and registered.

Nothing is decided here, so no term runs; it counts as a referral and never as a melding.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import expect

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Betrokkene, Brief, Melding
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import holding, open_contents, people_now, wall_clock
from tests.casework.test_counted import Counted
from tests.e2e.casework.conftest import At
from tests.e2e.casework.house import CONSULENT, LEMELERVELD, resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged

PARENTS: Mapping[str, str] = MappingProxyType({"Dexa": "999990056", "Hilo": "999990068"})
"""Their first names with numbers of the official test range."""
WORDS = "Belinda slaapt niet meer en gaat niet naar school."


def both_parents() -> None:
    """Let the mother live where the child lives, and the father elsewhere in the village."""
    at_home, elsewhere = PARENTS
    born = date(1985, 4, 4)
    resident("dexa", at_home, "Krans", born, number="40", bsn=PARENTS[at_home])
    resident("hilo", elsewhere, "Zorvlo", born, number="77", bsn=PARENTS[elsewhere])


def born() -> date:
    """The birthday of who is thirteen now, whatever the day."""
    return date(wall_clock().year - 14, 12, 31)


def register_child(desk: Keyboard) -> str:
    """Look for the child, find nobody, and register it; return the key."""
    desk.press("Een persoon zoeken of toevoegen")
    desk.write("Achternaam", "Krans")
    desk.day("Geboortedatum", born())
    desk.press("Zoek")
    expect(desk.page.get_by_text("Zo iemand is hier niet bekend")).to_be_visible()
    desk.press("Nieuwe persoon registreren")
    desk.write("Voornamen", "Belinda")
    for field, text in {"Postcode": "0123 ZZ", "Huisnummer": "40", "Straat": "Vlopad"}.items():
        desk.write(field, text)
    desk.select("Buurt", f"Lemelerveld ({LEMELERVELD})")
    desk.press("Registreer deze persoon")
    return Persoon.objects.latest("pk").sleutel


def give_authority(desk: Keyboard, parent: str) -> None:
    """Write down on the page of the child that a parent shares authority."""
    desk.press("Wie het gezag heeft")
    desk.write("Of met het BSN", PARENTS[parent])
    desk.select("Wat is deze persoon?", "deelt het gezag")
    desk.day("Vanaf welke dag?", born())
    desk.press("Bewaar dit")
    expect(desk.page.get_by_text("Het is bewaard.")).to_be_visible()


def choose_road(desk: Keyboard) -> None:
    """Choose the road of a referral; who referred was forgotten, and the summary leads to that field."""
    desk.open("/balie/melding/")
    desk.choose("Verwijzing jeugd door een arts")
    desk.select("Hoe kwam het binnen?", "via de huisarts")
    desk.press("Verder: over wie gaat het?")
    desk.to("Wie verwees de inwoner?: Kies wie de inwoner verwees.")
    desk.key("Enter")
    desk.type("huisarts")
    desk.press("Verder: over wie gaat het?")


def take_in(desk: Keyboard) -> Melding:
    """Say what is asked and who gives the help, look at it, and take it in."""
    desk.open("/balie/melding/wie/")
    desk.press("Verder: wat wordt er gevraagd?")
    expect(desk.page.get_by_text("hebben kinderen een eigen stem")).to_be_visible()
    desk.select("Vraag 1: waarover?", "Opvoeden")
    desk.write("Vraag 1, in de woorden", WORDS)
    desk.write("Wie geeft de hulp?", "Praktijk Proef")
    desk.press("Verder: nakijken")
    desk.press("Opnemen")
    return Melding.objects.get()


def figures(folder: Path) -> Mapping[str, int]:
    """Return the figures of the half-year of today that are not nought and have no breakdown."""
    now = wall_clock()
    period = Period.parse(f"{now.year}H{1 if now.month <= 6 else 2}").code
    found = Counted(folder / "facts").figures(now, period)
    return {code: value for (code, breakdown, _), value in found.items() if not breakdown}


@pytest.mark.long
def test_a_huisarts_refers_a_child_past_the_municipality(at: At, tmp_path: Path):
    both_parents()
    desk = at(CONSULENT)

    choose_road(desk)
    key = register_child(desk)
    desk.open(f"/personen/{key}/")
    expect(desk.page.get_by_text("Het is niet bekend wie het gezag heeft")).to_be_visible()
    for parent in PARENTS:
        give_authority(desk, parent)
    page = desk.page.locator("main").inner_text()
    assert "12 tot en met 15 jaar: het kind heeft een eigen stem" in page
    assert "De ouders wonen apart en hebben allebei gezag" in page
    assert "de inwoner, Dexa Krans, Hilo Zorvlo" in page

    melding = take_in(desk)
    assert "Deze termijnen lopen" not in desk.page.content()
    desk.press("Het dossier openen")
    for told in ("Er loopt geen termijn.", "via de huisarts (huisarts)", "De ouders wonen apart"):
        expect(desk.page.get_by_text(told).first).to_be_visible()
    desk.open("/werk/?lijst=alles")
    assert melding.kenmerk not in desk.page.content()

    is_kept_as_a_referral(melding, key)
    assert figures(tmp_path) == {"verwijzingen_jeugd": 1}


def is_kept_as_a_referral(melding: Melding, key: str) -> None:
    """Expect the row, the registers, the one step and the log to tell the same."""
    today = day_of(wall_clock())
    assert (melding.procedure, melding.aanmeldwijze, melding.verwijzer) == (
        "jeugd_verwijzing",
        "huisarts",
        "02",
    )
    assert (melding.due, melding.einde, melding.reden_einde) == (None, today, "doorverwezen")
    assert [step.soort for step in melding.stappen.all()] == ["ontvangst"]
    assert not Brief.objects.exists()
    kept = in_register("melding", melding.kenmerk) or {}
    assert (kept["persoon"], kept["verwijzer"], kept["reden_einde"]) == (key, "02", "doorverwezen")
    (helper,) = Betrokkene.objects.filter(melding=melding)
    assert helper.rol == "aanbieder"
    assert list(open_contents([(helper.place, bytes(helper.payload))])) == [{"naam": "Praktijk Proef"}]
    child = Persoon.objects.get(sleutel=key)
    gezag = holding("gezagsverhouding", "persoon", [child.pk], today)
    assert {each.part.fields["gezagsdrager"] for each in gezag} == {"dexa", "hilo"}
    assert people_now([child.pk], today)[child.pk].buurt == LEMELERVELD
    done = ("keep_persoon", "link_gezagsverhouding", "take_in")
    assert logged(CONSULENT, *done) == [
        f"keep_persoon {key}",
        *[f"link_gezagsverhouding {key}"] * 2,
        f"take_in {melding.kenmerk}",
    ]
    told = " ".join(str(entry.new) + str(entry.old) for entry in Entry.objects.all())
    assert not any(name in told for name in ("Belinda", "Dexa", "Krans", "Vlopad", "slaapt"))
