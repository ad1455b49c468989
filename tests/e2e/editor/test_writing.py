"""Writing a chapter in a browser: what is typed arrives, whatever happens on the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kernbeeld.accounts.models import User
from kernbeeld.reporting.actions.save_text import Draft, save_text
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, shown_text
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.e2e.editor.conftest import EDITOR, kind_is, saved, sign_in, types, writes


def stored() -> str:
    return shown_text(head_of(ReportPeriod.objects.get(), "wmo"))


def written_by(name: str, text: str) -> None:
    """Somebody else saves a text that started empty."""
    user = User.objects.filter(name=name).first() or somebody("beleidsadviseur", name)
    draft = Draft(text, f"key-{text[:20]}")
    save_text(ReportPeriod.objects.get(), "wmo", draft, acting_user=user, at=now())


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.long
def test_what_is_typed_is_saved_on_a_pause_and_shown_with_its_figures(editor):
    page = editor()

    types(page, "Er zijn {wmo.begeleiding.clienten.stand_eind} cliënten.\n\nEr zijn er 3 te veel.")
    saved(page)

    assert stored().endswith("Er zijn er 3 te veel.")
    expect(page.locator("#voorbeeld .kb-figure")).to_have_text("289")
    expect(page.locator("#voorbeeld")).to_contain_text("'3' is a bare number")
    page.get_by_role("button", name="Go to line 3").click()
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["text", 68]
    assert not violations(page)


def test_without_a_connection_the_text_stays_on_the_device_and_arrives_later(editor):
    page = editor()
    writes(page, "Eerste zin.")
    saved(page)

    page.context.set_offline(True)
    writes(page, " Geschreven in de trein.")
    kind_is(page, "offline")
    expect(page.locator("[data-state]")).to_have_text("Not connected: your text is safe on this device.")
    assert "trein" not in stored()
    page.context.set_offline(False)
    saved(page)

    assert stored() == "Eerste zin. Geschreven in de trein."
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_an_answer_that_gets_lost_and_a_page_that_is_loaded_again_lose_nothing(editor):
    page = editor()
    page.route("**/opslaan/", lambda route: (route.fetch(), route.abort()), times=1)
    writes(page, "Dit kwam aan.")
    kind_is(page, "offline")
    page.context.set_offline(True)
    writes(page, " Dit nog niet.")
    kind_is(page, "offline")
    written_by("bo", "Van Bo.")

    page.context.set_offline(False)
    page.reload()
    saved(page)

    assert stored() == "Dit kwam aan. Dit nog niet.\n\nVan Bo."
    assert page.input_value("#text") == stored()
    assert not open_conflicts(ReportPeriod.objects.get())


def test_a_session_that_ends_while_typing_costs_no_text(editor, house):
    page = editor()
    writes(page, "Voor de lunch.")
    saved(page)

    page.context.clear_cookies()
    writes(page, " Na de lunch.")
    kind_is(page, "signed-out")
    link = page.get_by_role("link", name="Sign in in a new tab")
    assert link.get_attribute("href").startswith("/inloggen/?next=%2Frapportage%2Fteksten%2F")
    sign_in(page.context, "anna", house)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)

    assert stored() == "Voor de lunch. Na de lunch."


@pytest.mark.long
def test_a_draft_is_not_saved_under_the_name_of_another_who_signs_in(editor, house):
    page = editor()
    somebody("beleidsadviseur", "bo")
    sign_in(page.context, "bo", house)

    writes(page, "Van Anna.")
    kind_is(page, "refused")

    assert stored() == ""
    page.goto(EDITOR)
    assert page.input_value("#text") == ""
    sign_in(page.context, "anna", house)
    page.goto(EDITOR)
    saved(page)
    assert stored() == "Van Anna."


def test_two_people_at_once_see_each_other_and_choose_where_they_clash(editor):
    anna, bo = editor("anna"), editor("bo")
    writes(anna, "De kern groeit.\n\nTot slot.")
    saved(anna)
    bo.reload()

    writes(bo, " Van Bo.")
    saved(bo)
    anna.locator("#text").focus()
    anna.keyboard.press("Control+Home")
    anna.keyboard.insert_text("Zeker: ")
    anna.locator("#text").blur()
    saved(anna)
    expect(anna.locator("[data-others]")).to_have_text("bo is working on this text too.")
    assert anna.input_value("#text") == stored() == "Zeker: De kern groeit.\n\nTot slot. Van Bo."

    bo.context.set_offline(True)
    bo.fill("#text", "Een andere kern krimpt.\n\nTot slot. Van Bo.")
    anna.fill("#text", "Zeker: Geen kern groeit.\n\nTot slot. Van Bo.")
    anna.locator("#text").blur()
    saved(anna)
    bo.context.set_offline(False)
    expect(bo.get_by_role("heading", name="1 paragraph has two versions")).to_be_visible()
    assert "Geen kern groeit" in bo.input_value("#text")
    assert not violations(bo)
    bo.get_by_role("button", name="Take this one").click()
    expect(bo.locator("#text")).to_have_value("Een andere kern krimpt.\n\nTot slot. Van Bo.")
    assert not open_conflicts(ReportPeriod.objects.get())


def test_a_figure_and_a_claim_are_put_in_by_keyboard_alone(editor):
    page = editor()
    types(page, "Nu ")

    page.keyboard.press("Control+k")
    page.keyboard.type("begleiding eind")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value("Nu {wmo.begeleiding.clienten.stand_eind}")
    assert page.evaluate("document.activeElement.id") == "text"

    page.keyboard.type(". Dat ")
    page.keyboard.press("Control+k")
    page.keyboard.type("steeg begeleiding eind")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This holds now.")).to_be_visible()
    assert not violations(page)
    page.get_by_label("Say by how many percent").focus()
    page.keyboard.press("Space")
    put = page.get_by_role("button", name="Put it in the text")
    expect(put).to_be_focused()
    page.keyboard.press("Enter")
    claim = (
        "[steeg]{wmo.begeleiding.clienten.stand_eind > wmo.begeleiding.clienten.stand_eind@previous} met "
        "{= change(wmo.begeleiding.clienten.stand_eind, wmo.begeleiding.clienten.stand_eind@previous)"
        " | percent | abs}"
    )
    expect(page.locator("#text")).to_have_value(f"Nu {{wmo.begeleiding.clienten.stand_eind}}. Dat {claim}")
    saved(page)
    expect(page.locator("#voorbeeld")).to_contain_text("Nu 289. Dat steeg met 10%")


@pytest.mark.long
def test_a_suggested_sentence_is_put_in_with_one_press(editor):
    page = editor(viewport={"width": 320, "height": 700}, color_scheme="dark")

    page.get_by_role("button", name="Put this sentence in the text").first.press("Enter")
    saved(page)

    assert stored().startswith('Het percentage bij ‘{"Geïnd deel')
    expect(page.locator("#voorbeeld")).to_contain_text("daalde van 98.2% naar 79.6%")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not violations(page)


@pytest.mark.long
def test_signing_out_asks_first_and_then_leaves_nothing_on_the_device(editor):
    page = editor()
    page.route("**/opslaan/", lambda route: route.abort())
    writes(page, "Nog niet opgeslagen.")
    kind_is(page, "offline")
    questions: list[str] = []

    page.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    page.locator("[data-sign-out] button:visible").click()
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-sign-out] button:visible").click()
    expect(page.locator("[data-editor]")).to_have_count(0)

    assert "has not been saved yet" in questions[0]
    assert page.evaluate("Object.keys(localStorage).length") == 0
