"""A carer who only needs an hour a week of a volunteer: the lightest help is in sight first, and helps."""

from datetime import date

import pytest
from playwright.sync_api import expect

from kernbeeld.casework.models import Aanbodstap, Informatievraag, Melding
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged


def steps_of(row: Informatievraag | Melding) -> list[str]:
    """Return how it went with what was offered."""
    return [one.stap for one in Aanbodstap.objects.filter(aanbod__in=row.aanbod_gedaan.all())]


def test_a_carer_gets_an_hour_of_a_volunteer_without_any_file(at: At) -> None:
    desk = at("coby")
    desk.open("/balie/")
    desk.to("Waar komt de vraag vandaan?")
    with desk.page.expect_response("**/balie/?*"):
        desk.type("L")
    desk.press_here("Zorgen voor een ander")
    expect(desk.page.locator("#nabij")).to_be_visible()
    nearby = desk.page.locator(".kb-nearby h3").all_inner_texts()
    desk.press("Aangeboden: Vrijwilliger aan huis")
    desk.press("aangenomen: Vrijwilliger aan huis")
    desk.press("geholpen: Vrijwilliger aan huis")

    noted = Informatievraag.objects.get()
    assert nearby == ["Vrijwilliger aan huis", "Logeerhuis"]
    assert steps_of(noted) == ["aangeboden", "aangenomen", "geholpen"]
    assert not Melding.objects.exists()


def take_in(desk: Keyboard) -> Melding:
    """Take in what the carer asks, now as a melding: he wants it on paper."""
    desk.open("/balie/melding/")
    desk.choose("Melding Wmo")
    desk.press("Verder: over wie gaat het?")
    desk.press("Een persoon zoeken of toevoegen")
    desk.write("Postcode", "0123 ZZ")
    desk.write("Huisnummer", "14")
    desk.press("Zoek")
    desk.press("Dit is Cimo Zjarmux")
    desk.press("Verder: wat wordt er gevraagd?")
    desk.select("Vraag 1: waarover?", "Zorgen voor een ander")
    desk.write("Vraag 1, in de woorden", "Ik wil een uur per week weg kunnen.")
    desk.press("Verder: nakijken")
    desk.press("Opnemen")
    return Melding.objects.get()


def step(desk: Keyboard, name: str) -> None:
    """Write down a step of today; where the law asks for a day with it, that is today too."""
    desk.press(name)
    if desk.page.get_by_label("het ermee eens was").count():
        desk.day("Dag waarop de inwoner het ermee eens was", today())
    desk.press("Schrijf deze stap op")
    expect(desk.page.get_by_text("De stap is opgeschreven")).to_be_visible()


def refused(desk: Keyboard, name: str, why: str) -> None:
    """Expect that a step can't be taken now, and that the page says why."""
    desk.open_fold("Wat nu niet kan")
    said = desk.page.locator("details[open] dl > div").filter(has_text=name)
    expect(said.first).to_contain_text(why)
    desk.judge()
    expect(desk.page.get_by_role("link", name=name, exact=True)).to_have_count(0)


def today() -> date:
    return day_of(wall_clock())


@pytest.mark.long
def test_a_melding_ends_without_a_decision_only_in_the_order_of_the_law(at: At) -> None:
    desk = at("coby")
    melding = take_in(desk)
    desk.press("Het dossier openen")
    for noted in ("Aangeboden", "aangenomen", "geholpen"):
        desk.press(f"{noted}: Vrijwilliger aan huis")
    refused(desk, "Afgerond zonder besluit", "Verstuur eerst het verslag")
    step(desk, "Verslag verstuurd")
    step(desk, "Verteld dat een aanvraag altijd mag")
    step(desk, "Afgerond zonder besluit")

    melding.refresh_from_db()
    assert (melding.einde, melding.due) == (today(), None)
    taken = melding.stappen.order_by("pk").values_list("soort", flat=True)
    assert list(taken)[-3:] == ["verslag", "aanvraagrecht", "einde_zonder_besluit"]
    assert melding.stappen.get(soort="einde_zonder_besluit").details == {"instemming": today().isoformat()}
    assert (in_register("melding", melding.kenmerk) or {})["reden_einde"] == "einde_zonder_besluit"
    assert steps_of(melding) == ["aangeboden", "aangenomen", "geholpen"]
    assert logged("coby", "take_step") == [f"take_step {melding.kenmerk}"] * len(taken)
    desk.press("Werk")
    expect(desk.page.get_by_text("Cimo Zjarmux")).to_have_count(0)
