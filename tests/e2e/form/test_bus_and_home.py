"""A form begun on a phone in the bus and finished at home, by keyboard, in a real browser without script."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Melding
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.pages.conftest import house
from tests.e2e.pages.serving import Served, serving
from tests.e2e.screens import complaints, complaints_on_screens, overflow

__all__ = ["house"]

PLAIN = {
    "KERNBEELD_FORM_COOKIE": "form",
    "KERNBEELD_LINK_COOKIE": "link",
    "KERNBEELD_LANGUAGE": "nl",
}
NARROW = 320
FOCUSED = """() => {
    const one = document.activeElement;
    const label = one.labels && one.labels.length ? one.labels[0] : one;
    return {text: label.textContent.trim(), type: one.type || '', name: one.name || ''};
}"""


@pytest.fixture(scope="module")
def served(house: None) -> Iterator[Served]:
    cache.clear()
    with override_settings(**PLAIN), serving() as address:
        yield Served(address)


class Somebody:
    """Somebody with a keyboard; every page that she sees is judged."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []

    def to(self, text: str) -> None:
        """Go with the tab key to what has this text."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if text in self.page.evaluate(FOCUSED)["text"]:
                return
        raise AssertionError(f"no way to '{text}' on {self.page.url}")

    def choose(self, *texts: str) -> None:
        """Choose answers: boxes one by one, or one of several buttons with the arrow keys."""
        for text in texts:
            self._to_choice(text)

    def _to_choice(self, text: str) -> None:
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED)["type"] == "radio":
                self.page.keyboard.press("Space")
                break
            if text in self.page.evaluate(FOCUSED)["text"]:
                self.page.keyboard.press("Space")
                return
        for _ in range(10):
            if text in self.page.evaluate(FOCUSED)["text"]:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no answer '{text}' on {self.page.url}")

    def write(self, field: str, text: str) -> None:
        self.to(field)
        self.page.keyboard.type(text)

    def press(self, button: str) -> None:
        """Press a button or follow a link, and judge the page that comes."""
        self.to(button)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.judge()

    def judge(self) -> None:
        self.said += [f"{self.page.url}: {one}" for one in complaints(self.page)]
        if wide := overflow(self.page):
            self.said.append(f"{self.page.url} is {wide} pixels too wide")


ON_THE_PHONE = {"viewport": {"width": NARROW, "height": 640}, "has_touch": True}
AT_HOME = {"viewport": {"width": 1280, "height": 900}}
WORDS = "Ik krijg de trap niet meer schoon."


def begin(bus: Somebody) -> tuple[str, str]:
    """Begin the form, make a mistake, write half of it and save it; return the link and the code."""
    bus.page.goto("/hulp-vragen/")
    bus.judge()
    bus.press("Begin")
    bus.press("Volgende")
    expect(bus.page).to_have_title(re.compile("^Fout: "))
    expect(bus.page.get_by_role("alert")).to_be_focused()
    bus.choose("Voor mezelf")
    bus.press("Volgende")
    bus.choose("Hulp in en om het huis", "Contact met anderen")
    bus.press("Volgende")
    bus.choose("Ik wil hulp")
    bus.press("Volgende")
    bus.write("In je eigen woorden", WORDS)
    bus.press("Bewaar en ga later verder")
    bus.press("Bewaar het formulier")
    link = bus.page.get_by_role("link", name="/hulp-vragen/verder/").get_attribute("href")
    return link or "", bus.page.get_by_text(re.compile(r"^\d{3} \d{3}$")).inner_text()


def go_on(home: Somebody, link: str, code: str) -> None:
    """Open the link elsewhere and answer the rest."""
    home.page.goto(link)
    assert "link=" not in home.page.url
    home.judge()
    home.write("Code van 6 cijfers", code)
    home.press("Ga verder")
    home.press("Ga nu verder")
    expect(home.page.get_by_role("heading", level=1)).to_have_text("Is het iets dat niet kan wachten?")
    home.choose("Nee, het kan")
    home.press("Volgende")
    for fields in (
        {"Voornaam": "Aro", "Achternaam": "Vlobizel"},
        {"Geboortedatum": "6-5-1940"},
        {"Postcode": "0123 ZZ", "Huisnummer": "12"},
    ):
        for field, text in fields.items():
            home.write(field, text)
        home.press("Volgende")
    home.choose("Lemelerveld")
    home.press("Volgende")
    home.write("Telefoonnummer", "0612345678")
    for answer in (
        "Met de telefoon",
        "In het Nederlands",
        "Ja, ik wil graag iemand",
        "Nee, dat is niet nodig",
    ):
        home.choose(answer)
        home.press("Volgende")


def send(home: Somebody) -> str:
    """Look at all answers on every screen, send the form and take the letter along; return the number."""
    expect(home.page.get_by_text(WORDS)).to_be_visible()
    assert complaints_on_screens(home.page) == {}
    home.page.set_viewport_size({"width": NARROW, "height": 640})
    home.judge()
    home.press("Verstuur")
    expect(home.page.get_by_role("heading", level=1)).to_have_text("Je vraag is verstuurd")
    kenmerk = home.page.locator("main strong").first.inner_text()
    with home.page.expect_download() as letter:
        home.page.get_by_role("link", name="Neem de brief mee").click()
    assert letter.value.suggested_filename == f"{kenmerk}.pdf"
    home.press("Ik ben klaar")
    return kenmerk


def find_at_work(consulent: Keyboard, kenmerk: str) -> None:
    """Find what came in among what nobody took yet, take it, and see who it may be."""
    consulent.open("/werk/")
    consulent.press("Nog van niemand (1)")
    row = consulent.page.locator("tbody tr", has_text=kenmerk)
    expect(row).to_contain_text("Aro Vlobizel")
    expect(row).to_contain_text("nog niemand")
    consulent.press(f"Ik pak op {kenmerk}")
    consulent.open(f"/meldingen/{kenmerk}/")
    expect(consulent.page.get_by_text(WORDS).first).to_be_visible()
    consulent.press("Aro Vlobizel")
    expect(consulent.page.get_by_role("heading", name="Misschien dezelfde persoon")).to_be_visible()
    expect(consulent.page.get_by_text("zelfde geboortedatum, zelfde achternaam")).to_be_visible()


def known_before() -> None:
    """Let somebody be known here who has the same name and birthday as who asks."""
    who = {"voornamen": "Aro", "geslachtsnaam": "Vlobizel", "geboortedatum": date(1940, 5, 6)}
    parts = [Part(date(1940, 5, 6), None, who)]
    register_record("persoon", "known", parts=parts, reason="Test.", acting_user="test")


def came_in(kenmerk: str) -> None:
    """Expect a melding that the consulent works on now, of a new person: nothing was merged by itself."""
    melding = Melding.objects.get()
    assert (melding.kenmerk, melding.aanmeldwijze) == (kenmerk, "online")
    assert melding.behandelaar is not None
    assert melding.behandelaar.name == "consulent"
    assert [step.soort for step in melding.stappen.all()] == [
        "ontvangst",
        "bevestiging",
        "clientondersteuning",
    ]
    assert melding.persoon.sleutel != "known"
    assert Persoon.objects.count() == 2
    done = Entry.objects.filter(action__in=("take_in", "take_case"), record=kenmerk).order_by("pk")
    assert [(entry.action, entry.acting_user) for entry in done] == [
        ("take_in", "online"),
        ("take_case", "consulent"),
    ]


@pytest.mark.long
def test_begun_on_the_bus_and_finished_at_home(served, browser: Browser):
    known_before()
    phone = served.signed_in(browser, "", **ON_THE_PHONE)
    bus = Somebody(phone.new_page())
    link, code = begin(bus)
    phone.close()

    desk = served.signed_in(browser, "", **AT_HOME)
    home = Somebody(desk.new_page())
    go_on(home, link, code)
    kenmerk = send(home)
    assert not [one for one in desk.cookies() if one["name"] in ("form", "link")]
    desk.close()

    office = served.signed_in(browser, "consulent", **AT_HOME)
    consulent = Keyboard(office.new_page())
    find_at_work(consulent, kenmerk)
    office.close()

    assert bus.said + home.said + consulent.said == []
    came_in(kenmerk)
    connections.close_all()
