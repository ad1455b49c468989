"""The guide for a morning at the desk says what a new colleague can do, word for word."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext

from kernbeeld.accounts.demo_mark import mark_demo
from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.casework.actions.take_in import Asked, Intake, take_in
from kernbeeld.casework.models import Aanbod, Brief, FieldVersion, Informatievraag, Melding
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.social_map import fill_social_map
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import granted, somebody
from tests.demo.house import House
from tests.demo.house import house as demo_house
from tests.e2e.casework.conftest import SETTINGS
from tests.e2e.casework.guide import GUIDE, Follower, steps_of
from tests.e2e.casework.house import resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.pages.serving import serving
from tests.e2e.room.conftest import served
from tests.e2e.screens import DESKTOP

__all__ = ["demo_house"]
COBY = "consulent"
LATE = timedelta(weeks=8)
SECONDS_TO_START = 60
"""How long the server of the demo may take to answer the first time, on a busy machine."""


def furnish() -> None:
    """Make of the demo what the guide needs: Coby, the social map, and one melding that is late."""
    now = wall_clock()
    mark_demo(now)
    coby = User.objects.create(name=COBY, full_name="Coby Consulent")
    granted(coby, COBY, Scope())
    adviser = somebody("beleidsadviseur", "adviseur")
    fill_social_map(house_workspace(), acting_user=adviser, at=now - LATE)
    resident("buur", "Cimo", "Zjarmux", day_of(now) - timedelta(days=70 * 365))
    asked = (Asked("contacten", "Ik ken hier niemand."),)
    intake = Intake("wmo_melding", "buur", "telefoon", day_of(now - LATE), asked, is_own=True)
    take_in(intake, acting_user=coby, at=now - LATE)


@pytest.fixture(scope="module")
def small(house: None) -> Iterator[str]:
    """A small demo; where it answers."""
    cache.clear()
    with override_settings(**SETTINGS, KERNBEELD_DEMO=True):
        furnish()
        with serving() as address:
            yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="nl-NL", viewport={"width": DESKTOP, "height": 900})
    opened.set_default_timeout(SECONDS_TO_START * 1000)
    yield opened
    opened.close()


def follow(window: BrowserContext, address: str) -> Keyboard:
    """Do the morning of the guide by keyboard, at a house."""
    hands = Keyboard(window.new_page(), address)
    hands.open("/")
    Follower(hands).follow(steps_of(GUIDE))
    return hands


def test_the_guide_has_a_step_for_each_thing_of_a_morning_and_is_one_page():
    steps, text = steps_of(GUIDE), GUIDE.read_text("utf-8")

    assert len(steps) >= 15
    assert all(any(word.kind in ("strong", "code") for word in step) for step in steps)
    assert len(text.split()) < 700


@pytest.mark.long
def test_a_morning_goes_as_the_guide_says(small: str, window: BrowserContext) -> None:
    hands = follow(window, small)

    assert hands.said == []
    assert hands.page.url.endswith("/sociale-kaart/algemene-hulpdienst/")
    question = Informatievraag.objects.get()
    assert (question.leefgebied, question.gebied, question.aanbod) == (
        "vervoer",
        "lemelerveld",
        "algemene-hulpdienst",
    )
    melding = Melding.objects.latest("pk")
    assert [one.soort for one in melding.brieven.order_by("pk")] == ["bevestiging", "verslag"]
    assert Aanbod.objects.get(melding=melding).voorziening == "algemene-hulpdienst"
    assert FieldVersion.objects.filter(melding=melding).count() == 1
    assert Brief.objects.filter(melding=melding, soort="verslag").exists()
    taken = melding.stappen.order_by("pk").values_list("soort", flat=True)
    assert list(taken)[-2:] == ["onderzoek", "verslag"]
    assert logged(COBY, "note_question", "keep_persoon")
    assert melding.behandelaar is not None


@pytest.mark.long
def test_a_morning_goes_so_in_the_whole_demo_too(
    demo_house: House, window: BrowserContext, tmp_path: Path
) -> None:
    with served(demo_house, tmp_path) as room:
        hands = follow(window, room.address)

    assert hands.said == []
    assert hands.page.url.endswith("/sociale-kaart/algemene-hulpdienst/")
