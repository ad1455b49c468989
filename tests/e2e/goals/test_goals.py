"""A goal in a browser: typed and saved by itself, no obstacle on any screen, nothing beside the page."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from kernbeeld.casework.actions.plan.agree import agree
from kernbeeld.casework.actions.plan.measure import measure
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.rules.plan.agreements import Agreed
from kernbeeld.casework.rules.plan.goals import Mark
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.casework.goals.making import on_map
from tests.casework.plan.making import family, family_plan, goal, worker
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving
from tests.e2e.screens import complaints_on_screens

NOW = wall_clock()
TODAY = day_of(NOW)
SCREENS = ((320, "light"), (1280, "dark"))


@pytest.fixture
def desk(app_registers: str, browser: Browser) -> Iterator[Page]:
    """A window of who leads a plan with one goal in it."""
    family()
    user = worker()
    plan = family_plan(user, at=NOW)
    doel = goal(plan, "mother", "Ik wil rondkomen.", user, at=NOW)
    for door, cijfer in (("inwoner", 4), ("medewerker", 5)):
        measure(doel, Mark("voor", door, cijfer, TODAY), acting_user=user, at=NOW)
    agree(doel, Agreed("medewerker", "Belt de bank.", user=user.pk, due=TODAY), acting_user=user, at=NOW)
    on_map("maatje", kern="hoonhorst", places=4)
    with override_settings(**PLAIN_HTTP), serving() as address:
        window = browser.new_context(base_url=address, locale="nl-NL")
        sign_in(window, "desk", address)
        yield window.new_page()
        window.close()


def test_a_goal_is_typed_saved_and_read_by_everybody_on_any_screen(desk: Page):
    plan = Ondersteuningsplan.objects.get()
    room, own = f"/plannen/{plan.kenmerk}/", plan.doelen.get()
    at_goal = f"{room}doelen/{own.sleutel}/"

    desk.goto(at_goal)
    desk.locator("#veld-maatstaf").fill("Ik sta niet meer rood.")
    desk.locator("#veld-maatstaf").blur()
    expect(desk.locator("#staat-maatstaf")).to_have_attribute("data-kind", "saved")
    obstacles = {at_goal: complaints_on_screens(desk, SCREENS)}
    for address in (room, f"{at_goal}soort-hulp/", f"{at_goal}geschiedenis/", "/werk/taken/"):
        desk.goto(address)
        obstacles[address] = complaints_on_screens(desk, SCREENS)

    assert {address: found for address, found in obstacles.items() if found} == {}
    desk.goto(at_goal)
    expect(desk.locator("#veld-maatstaf")).to_have_value("Ik sta niet meer rood.")
