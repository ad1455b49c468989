"""A council member moves three sliders, doubts an input and takes the answer along; a year later it is held
beside what happened.
"""

import json
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.policy.conftest import At
from tests.e2e.policy.house import ADVISER, COLLEAGUE, COUNCIL, hire

WHAT_IF = "/scenarios/preventie-bezuiniging/"
SLIDERS = (
    ("Korting op preventie", "ArrowRight", 2),
    ("Korting op maatschappelijk werk", "ArrowLeft", 1),
    ("Deel dat zónder maatschappelijk werk", "ArrowRight", 3),
)
"""What is moved, by which key, how often."""
MOVED = "korting_preventie=6&korting_maatschappelijk_werk=4.5&zonder_hulp=23"
LISTEN = """() => {
    window.heard = [];
    const voice = document.querySelector('[data-spoken]');
    new MutationObserver(() => window.heard.push(voice.textContent))
        .observe(voice, {childList: true, characterData: true, subtree: true});
}"""
DOUBT = "Zonder hulp belt men eerst de huisarts."
ANSWER = "Wij volgen een half jaar de wachtlijst."
NAME = "Voorzichtige korting"


@pytest.fixture(scope="module")
def office(figured: str) -> str:
    """The figures of the demo, and who works with them."""
    hire()
    return figured


def sentence(page: Page) -> str:
    """Return what the page answers first."""
    return page.locator(".kb-scenario__lead").first.inner_text().strip()


def move_sliders(council: Keyboard) -> None:
    """Move three sliders with the arrow keys; sentence and ranges change, and the voice speaks once."""
    page = council.page
    before, ranges = sentence(page), page.locator("#antwoord").inner_html()
    page.evaluate(LISTEN)
    for label, key, times in SLIDERS:
        council.to(label)
        for _ in range(times):
            council.key(key)
    page.wait_for_url(f"**{WHAT_IF}?{MOVED}")
    expect(page.locator("[data-spoken]")).to_have_text(re.compile("Saldo voor de gemeente: tussen"))
    assert sentence(page) != before
    assert page.locator("#antwoord").inner_html() != ranges
    (heard,) = page.evaluate("window.heard")
    assert heard == page.locator("#nu").inner_text().strip()
    expect(page.locator("#meenemen")).to_contain_text(
        "Korting op preventie, buiten het maatschappelijk werk: 6%"
    )
    council.judge()


def object_to_it(council: Keyboard) -> None:
    """Doubt what nobody measured; the doubt stands beside the input with a name."""
    council.press("Tegenwerping maken bij Deel dat zónder maatschappelijk werk")
    council.write("Wat betwijfel je", DOUBT)
    council.write("Welke waarde vind jij juist?", "10")
    council.press("Tegenwerping maken")
    beside = council.page.locator("#invoer-zonder_hulp")
    expect(beside).to_contain_text(DOUBT)
    expect(beside).to_contain_text("10%")
    expect(beside).to_contain_text(COUNCIL)


def take_along(page: Page) -> None:
    """The same answer as one page, as a list of draws and for a machine; the doubt is printed with it."""
    asked = page.request
    paper = asked.get(f"{WHAT_IF}antwoord.pdf?{MOVED}")
    assert paper.body().startswith(b"%PDF-")
    draws = asked.get(f"{WHAT_IF}trekkingen.csv?{MOVED}")
    assert len(draws.text().splitlines()) > 10_000
    answer = json.loads(asked.get(f"{WHAT_IF}antwoord.json?{MOVED}").text())
    assert " ".join(answer["sentence"]["nl"].split()).startswith(" ".join(sentence(page).split()))


def test_a_council_member_moves_three_sliders_and_doubts_an_input(at: At) -> None:
    council, colleague = at(COUNCIL), at(COLLEAGUE)
    council.open(WHAT_IF)

    move_sliders(council)
    take_along(council.page)
    said = sentence(council.page)
    object_to_it(council)

    colleague.open(f"{WHAT_IF}?{MOVED}")
    assert sentence(colleague.page) == said
    expect(colleague.page.locator("#invoer-zonder_hulp")).to_contain_text(DOUBT)
    assert logged(COUNCIL, "object_to_input") == ["object_to_input preventie-bezuiniging"]


def compare(council: Keyboard) -> None:
    """Put what was moved beside the model as it is, and move on there."""
    council.open(f"{WHAT_IF}?{MOVED}")
    council.press("Zet er een ander naast")
    expect(council.page.locator("#naast section")).to_have_count(2)
    first = council.page.locator("#naast section").first.inner_text()
    assert council.page.locator("#naast section").last.inner_text() != first


def keep(council: Keyboard) -> str:
    """Keep the answer under a name; return its address."""
    council.open(f"{WHAT_IF}?{MOVED}")
    council.press("Dit antwoord bewaren")
    council.write("Naam", NAME)
    council.press("Bewaren")
    return council.page.url.partition("#")[0]


def answer_the_doubt(adviser: Keyboard) -> None:
    adviser.open(WHAT_IF)
    adviser.press("Antwoord op deze tegenwerping")
    adviser.write("Je antwoord", ANSWER)
    adviser.press("Antwoord")
    expect(adviser.page.locator("#invoer-zonder_hulp")).to_contain_text(ANSWER)


def decide(adviser: Keyboard) -> str:
    """Keep a run, share it with the council and adopt it by decision; return its address."""
    address = keep(adviser)
    adviser.open_fold("Delen met de raad")
    adviser.write("Wat zeg je erbij?", "Zo rekent het college.")
    adviser.press("Delen")
    adviser.open_fold("Vaststellen als voorspelling")
    adviser.write("Welk besluit?", "Raadsbesluit begroting 2022")
    adviser.day("Besloten op", date(2021, 11, 8))
    adviser.press("Vaststellen")
    expect(adviser.page.locator("#besluit + ul, section:has(#besluit)").first).to_contain_text(
        "Raadsbesluit begroting 2022"
    )
    return address


def note_what_happened(adviser: Keyboard) -> None:
    """A year later the annual accounts say what it was."""
    adviser.open_fold("Noteer wat er gebeurde")
    adviser.select("Uitkomst en jaar", "Bespaard op preventie, 2022")
    adviser.write("Wat was het?", "44.000")
    adviser.write("Waar staat het?", "Jaarrekening 2022")
    adviser.press("Noteren")


@pytest.mark.long
def test_the_adviser_answers_adopts_and_holds_the_forecast_beside_what_happened(at: At) -> None:
    council, adviser = at(COUNCIL), at(ADVISER)
    council.open(WHAT_IF)
    object_to_it(council)
    compare(council)

    answer_the_doubt(adviser)
    address = decide(adviser)
    note_what_happened(adviser)

    council.open(address)
    row = council.page.locator("section:has(#gebeurd) tbody tr")
    expect(row).to_contain_text("€ 44.000")
    expect(row).to_contain_text("in de binnenste helft")
    expect(council.page.locator("section:has(#gebeurd)")).to_contain_text("volgens Jaarrekening 2022")
    kenmerk = address.rstrip("/").rsplit("/", 1)[1]
    done = logged(ADVISER, "answer_objection", "keep_run", "share_run", "adopt_run", "note_actual")
    assert done == [
        "answer_objection preventie-bezuiniging",
        *(f"{verb} {kenmerk}" for verb in ("keep_run", "share_run", "adopt_run", "note_actual")),
    ]
