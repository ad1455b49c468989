"""A simple onderzoek in a browser: two texts, a ladder by keyboard, the verslag; for everybody's eyes."""

from playwright.sync_api import Page, expect

from kernbeeld.casework.models import Afweging, Brief
from tests.casework.research.making import NOTHING
from tests.e2e.screens import DESKTOP, PHONE, complaints_on_screens, overflow_at

SCREENS = [(DESKTOP, "light"), (PHONE, "dark")]


def writes(page: Page, vraag: str, text: str) -> None:
    """Type a text and leave it, so that it is saved at once."""
    area = page.locator(f'[id="veld-contacten.{vraag}"]')
    area.fill(text)
    area.blur()
    expect(page.locator(f'[id="staat-contacten.{vraag}"]')).to_have_attribute("data-kind", "saved")


def chooses(page: Page, step: str, down: int) -> None:
    """Judge a step by keyboard: the first judgement, and so many further down."""
    page.locator(f"#id_contacten-oordeel_{step}_0").focus()
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def test_a_simple_onderzoek_is_done_on_one_page_by_keyboard_and_nothing_is_lost(research):
    page = research
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    writes(page, "probleem", "Zij is alleen.")
    chooses(page, "eigen_kracht", 2)
    page.get_by_role("link", name="Scores").click(no_wait_after=True)
    page.get_by_role("button", name="Keep the judgement").click()
    page.get_by_role("link", name="First write which help is needed").click()
    assert asked == ["beforeunload"]
    assert page.evaluate("document.activeElement.name") == "contacten-oordeel_eigen_kracht"

    writes(page, "nodig", "Iemand die met haar meegaat.")
    for step in NOTHING:
        chooses(page, step, 2)
    chooses(page, "maatwerk", 0)
    page.locator("#id_contacten-motief_maatwerk").focus()
    page.keyboard.insert_text("twee uur begeleiding per week")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The judgement has been kept.")).to_be_visible()
    assert Afweging.objects.count() == 7
    assert not complaints_on_screens(page, SCREENS)
    assert overflow_at(page, 320) <= 0
    page.get_by_role("link", name="Read and send the verslag").click()
    assert not complaints_on_screens(page, SCREENS[:1])
    page.get_by_label("How does it go out?").select_option("hand")
    page.get_by_role("button", name="Write and send the verslag").click()
    expect(page.get_by_text("The verslag has been written")).to_be_visible()
    assert Brief.objects.get().soort == "verslag"
    assert asked == ["beforeunload"]
