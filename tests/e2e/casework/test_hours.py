"""The four guides of one hour are followed word for word, by keyboard, in one demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.demo.house import House
from tests.demo.house import house as demo_house
from tests.e2e.casework.guide import GUIDE, follow_guide, steps_of
from tests.e2e.room.conftest import served

__all__ = ["demo_house"]
FOLDER = GUIDE.parent
GUIDES = ("consulent", "jeugdconsulent", "kernteamlid", "privacy-officer")


def guide(name: str) -> Path:
    """Return the page of somebody's hour."""
    return FOLDER / f"uur-als-{name}.md"


@pytest.fixture(scope="module")
def demo(demo_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One demo for all guides; where it answers."""
    with served(demo_house, tmp_path_factory.mktemp("hours")) as room:
        yield room.address


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_one_page_with_something_to_do_in_each_step(name: str) -> None:
    steps, text = steps_of(guide(name)), guide(name).read_text("utf-8")

    assert len(steps) >= 8
    assert all(any(word.kind in ("strong", "code") for word in step) for step in steps)
    assert any(word.kind == "seen" for step in steps for word in step)
    assert len(text.split()) < 600


@pytest.mark.long
@pytest.mark.parametrize("name", GUIDES)
def test_an_hour_goes_as_its_guide_says(demo: str, browser: Browser, name: str) -> None:
    follow_guide(demo, browser, guide(name))
