"""Working in the file of a melding in a browser: by two at once, after a time-out, and by keyboard alone."""

from playwright.sync_api import Page, expect

from kernbeeld.casework.models import Aanbodstap, FieldVersion, Melding, MeldingStap
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.rules.offers import step_words
from tests.e2e.editor.conftest import sign_in
from tests.e2e.screens import DESKTOP, PHONE, complaints_on_screens, overflow_at

FOCUSED = "document.activeElement.matches('a, button') ? document.activeElement.textContent : ''"


def stored(field: str = "aantekeningen") -> str:
    return standing_text(Melding.objects.get(), field).text


def writes(page: Page, text: str, field: str = "aantekeningen") -> None:
    """Type at the end of a text and leave it, so that it is saved at once."""
    area = page.locator(f"#veld-{field}")
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)
    area.blur()


def kind_is(page: Page, kind: str, field: str = "aantekeningen") -> None:
    """Wait until the line of state of a text is of a kind."""
    expect(page.locator(f"#staat-{field}")).to_have_attribute("data-kind", kind)


def tabs_to(page: Page, words: str) -> None:
    """Go on by keyboard until the link or button that has the focus is called so."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{words} can't be reached by keyboard")


def test_two_people_in_one_file_write_together_and_choose_where_they_clash(file_of):
    anna, bo = file_of("anna"), file_of("bo")

    writes(anna, "Zij is moe.\n\nTot slot.")
    kind_is(anna, "saved")
    writes(bo, "Wij bellen.", "afspraken")
    kind_is(bo, "saved", "afspraken")
    bo.reload()
    writes(bo, " Van Bo.")
    kind_is(bo, "saved")
    anna.locator("#veld-aantekeningen").focus()
    anna.keyboard.press("Control+Home")
    anna.keyboard.insert_text("Nu: ")
    anna.locator("#veld-aantekeningen").blur()
    expect(anna.locator("#veld-aantekeningen")).to_have_value("Nu: Zij is moe.\n\nTot slot. Van Bo.")
    assert stored() == "Nu: Zij is moe.\n\nTot slot. Van Bo."
    assert stored("afspraken") == "Wij bellen."

    anna.fill("#veld-aantekeningen", "Nu: Zij is heel moe.\n\nTot slot. Van Bo.")
    anna.locator("#veld-aantekeningen").blur()
    kind_is(anna, "saved")
    bo.fill("#veld-aantekeningen", "Zij is wat moe.\n\nTot slot. Van Bo.")
    bo.locator("#veld-aantekeningen").blur()
    kind_is(bo, "refused")
    expect(bo.get_by_text("Nu: Zij is heel moe.")).to_be_visible()
    assert "heel moe" in stored()
    assert not complaints_on_screens(bo, [(DESKTOP, "light"), (PHONE, "dark")])
    bo.get_by_role("button", name="Keep what stands in the field").click()
    expect(bo.locator("#veld-aantekeningen")).to_have_value("Zij is wat moe.\n\nTot slot. Van Bo.")
    assert "wat moe" in stored()
    assert bo.url.endswith("#tekst-aantekeningen")


def test_a_session_that_ends_costs_no_text_and_leads_back_to_the_field(file_of, house):
    page = file_of("anna")
    writes(page, "Voor de lunch.")
    kind_is(page, "saved")

    page.context.clear_cookies()
    writes(page, " Na de lunch.")
    kind_is(page, "signed-out")
    link = page.get_by_role("link", name="Sign in in a new tab")
    expect(link).to_be_visible()
    assert link.get_attribute("href").endswith("%2Fmeldingen%2F2026-000001%2F%23tekst-aantekeningen")
    assert stored() == "Voor de lunch."
    sign_in(page.context, "anna", house)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    kind_is(page, "saved")

    assert stored() == "Voor de lunch. Na de lunch."
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "lunch" not in kept
    assert kept.startswith("[{},")


def test_a_morning_in_the_file_by_keyboard_alone_on_a_wide_and_a_narrow_screen(file_of):
    page = file_of("anna")

    tabs_to(page, "Talk for the onderzoek")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Talk for the onderzoek")
    page.get_by_label("On which day was this?").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The step has been written down.")).to_be_visible()
    tabs_to(page, "Offered: Open eettafel")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It has been noted.")).to_be_visible()
    tabs_to(page, f"{step_words('aangenomen')}: Open eettafel")
    page.keyboard.press("Space")
    expect(page.get_by_text("It has been noted.")).to_be_visible()

    assert MeldingStap.objects.filter(soort="onderzoek").exists()
    assert [one.stap for one in Aanbodstap.objects.all()] == ["aangeboden", "aangenomen"]
    assert not FieldVersion.objects.exists()
    assert not complaints_on_screens(page, [(DESKTOP, "light"), (PHONE, "light"), (PHONE, "dark")])
    assert overflow_at(page, 320) <= 0
