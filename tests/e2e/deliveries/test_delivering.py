"""A partner delivers in a browser: what is typed is kept and seen at once, and no screen is in the way."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kernbeeld.community.models import EnteredFigure
from tests.e2e.screens import complaints_on_screens, overflow_at
from tests.web.deliveries.agreed import CODES, address
from tests.web.deliveries.test_uploading import spreadsheet

FIRST = "r0k0"


def test_what_is_typed_is_kept_added_up_and_survives_a_lost_connection(opens, agreement):
    page = opens("petra", address(agreement))
    cells = page.locator("input[name^='w|welzijn.skt_dossiers']")

    for number in range(cells.count()):
        cells.nth(number).fill("10")
        cells.nth(number).blur()
    expect(page.locator("#r0-totaal")).to_have_text("50")
    page.context.set_offline(True)
    page.locator(f"#{FIRST}").fill("8")
    page.locator(f"#{FIRST}").blur()
    page.context.set_offline(False)
    expect(page.locator("#r0-totaal")).to_have_text("48")
    # The house can't be reached until the page is opened again: that can't be told from a connection.
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    with page.expect_event("requestfailed"):
        page.locator(f"#{FIRST}").fill("7")
        page.locator(f"#{FIRST}").blur()
    page.unroute("**/*")
    page.reload()

    expect(page.locator(f"#{FIRST}")).to_have_value("7")
    expect(page.locator("[data-notice]")).not_to_be_empty()
    expect(page.locator("#r0-totaal")).to_have_text("47")
    assert EnteredFigure.objects.get(code=CODES[0], member="dalfsen").printed == "7"


@pytest.mark.long
def test_no_screen_of_deliveries_is_in_anybodys_way(opens, agreement, tmp_path: Path):
    form = opens("petra", address(agreement))
    form.get_by_role("button", name="Submit", exact=True).click()
    complaints = {"refused": complaints_on_screens(form)}
    assert overflow_at(form, 320) == 0
    desk = opens("anna", "/leveringen/inlezen/")
    desk.set_input_files("input[type=file]", spreadsheet(tmp_path / "welzijn.xlsx"))
    complaints["upload"] = complaints_on_screens(desk)
    desk.get_by_role("button", name="Look at the file").click()
    complaints["reading"] = complaints_on_screens(desk)
    assert overflow_at(desk, 320) == 0
    for path in ("", "partners/", "partners/nieuw/", f"afspraken/{agreement.pk}/", f"{agreement.pk}/2017H2/"):
        desk.goto(f"/leveringen/{path}")
        complaints[path] = complaints_on_screens(desk, [(1280, "light"), (360, "dark")])
        assert overflow_at(desk, 320) == 0, path

    assert {name: said for name, said in complaints.items() if said} == {}
