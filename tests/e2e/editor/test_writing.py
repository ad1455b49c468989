"""Writing a chapter in a browser: what is typed arrives, whatever happens on the way."""

from playwright.sync_api import expect

from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, shown_text
from tests.e2e.editor.conftest import saved, types


def stored() -> str:
    return shown_text(head_of(ReportPeriod.objects.get(), "wmo"))


def test_what_is_typed_is_saved_on_a_pause_and_shown_with_its_figures(editor):
    page = editor()

    types(page, "Er zijn {wmo.begeleiding.clienten.stand_eind} cliënten, en 3 te veel.")
    saved(page)

    assert stored() == "Er zijn {wmo.begeleiding.clienten.stand_eind} cliënten, en 3 te veel."
    expect(page.locator("#voorbeeld")).to_contain_text("'3' is a bare number")
    page.get_by_role("button", name="Go to line 1").click()
    assert page.evaluate("document.activeElement.id") == "text"


def test_without_a_connection_the_text_stays_on_the_device_and_arrives_later(editor):
    page = editor()
    types(page, "Eerste zin.")
    saved(page)

    page.context.set_offline(True)
    types(page, " Geschreven in de trein.")
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "offline")
    expect(page.locator("[data-state]")).to_have_text("Not connected: your text is safe on this device.")
    assert "trein" not in stored()
    page.context.set_offline(False)
    saved(page)

    assert stored() == "Eerste zin. Geschreven in de trein."
    assert page.evaluate("Object.keys(localStorage).length") == 0
