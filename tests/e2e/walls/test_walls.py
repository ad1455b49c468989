"""The walls of a plan and a look in an emergency in a browser: no obstacle, no page too wide, by keyboard."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from kernbeeld.casework.models import Deelname, Noodinzage
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_file, a_member, a_part, a_plan
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving
from tests.e2e.screens import complaints_on_screens, overflow_at

SCREENS = ((320, "light"), (320, "dark"), (1280, "light"), (1280, "dark"))
PARTS = "/plannen/P2026-000001/deelnemers/"
ASK = "/noodinzage/"


@pytest.fixture
def address(app_registers: str) -> Iterator[str]:
    """A house with a mother and a child in one plan; Anna leads it, Bo is in nothing, Coco judges."""
    anna = somebody("consulent", "anna")
    somebody("kernteamlid", "bo")
    somebody("privacy_officer", "coco")
    mother, child = (a_member(key) for key in ("moeder", "kind"))
    plan = a_plan(anna, mother, child)
    a_part(plan, anna, mother, "wmo")
    a_part(plan, anna, child, "wmo", grondslag="toestemming", toestemming=plan.begin)
    a_file(mother, "wmo", "2026-000001", is_besloten=True, behandelaar=anna)
    with override_settings(**PLAIN_HTTP), serving() as served:
        yield served


@pytest.fixture
def window(address: str, browser: Browser) -> Iterator[object]:
    """Open a window of somebody."""
    opened = []

    def of(name: str) -> Page:
        context = browser.new_context(base_url=address, locale="nl-NL")
        opened.append(context)
        sign_in(context, name, address)
        context.add_cookies([{"name": "kernbeeld_language", "value": "nl", "url": address}])
        return context.new_page()

    yield of
    for context in opened:
        context.close()


def judged(page: Page, addresses: tuple[str, ...]) -> dict[str, object]:
    """Return what stands in somebody's way on pages, on every screen, and which are too wide."""
    found: dict[str, object] = {}
    for each in addresses:
        page.goto(each)
        if said := complaints_on_screens(page, SCREENS):
            found[each] = said
        if wide := overflow_at(page, 320):
            found[f"{each} at 320"] = wide
    return found


@pytest.mark.long
def test_the_pages_of_the_walls_have_no_obstacle_on_any_screen(window):
    part = Deelname.objects.first()
    addresses = (
        PARTS,
        f"{PARTS}binnenlaten/",
        f"{PARTS}toestemming-ingetrokken/",
        f"{PARTS}{part.pk}/beeindigen/",
    )

    assert judged(window("anna"), addresses) == {}


def test_by_keyboard_somebody_looks_in_an_emergency_under_a_banner_and_it_is_judged(window):
    page = window("bo")
    hands = Keyboard(page)

    hands.open(ASK)
    hands.write("Kenmerk van de melding", "2026-000001")
    hands.choose("Iemand is nu in gevaar")
    hands.write("Wat is er aan de hand?", "Zij belt huilend op, het kan niet wachten.")
    hands.press("Kijk nu, en meld het")
    glass = Noodinzage.objects.get()

    assert page.locator(".kb-glass__one").count() == 1
    assert judged(page, (f"{ASK}{glass.pk}/", "/meldingen/2026-000001/", "/")) == {}
    assert hands.said == []
    officer = window("coco")
    assert judged(officer, (f"{ASK}overzicht/", f"{ASK}overzicht/{glass.pk}/")) == {}
    page.goto("/")
    hands.press("Stop nu")
    assert page.locator(".kb-glass__one").count() == 0


def test_the_banner_is_told_apart_by_more_than_its_colour_and_reads_in_both_lights(window):
    page = window("bo")
    page.goto(ASK)
    banner = """() => {
        const made = document.createElement('div');
        made.className = 'utrecht-alert utrecht-alert--warning kb-glass__one';
        document.querySelector('main').prepend(made);
        const style = getComputedStyle(made);
        return [style.backgroundColor, style.color, style.borderInlineStartWidth];
    }"""

    told = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        told.append(page.evaluate(banner))

    assert all(contrast(back, ink) >= 4.5 for back, ink, _ in told)
    assert {width for _, _, width in told} == {"8px"}
    assert told[0][:2] != told[1][:2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 counts it."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    parts = [float(each) / 255 for each in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
