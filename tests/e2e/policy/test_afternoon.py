"""The guide for an afternoon of an adviser is followed word for word, by keyboard, in the demo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.demo.house import House
from tests.demo.house import house as demo_house
from tests.e2e.casework.guide import GUIDE, follow_guide, steps_of
from tests.e2e.room.conftest import served

__all__ = ["demo_house"]
AFTERNOON = GUIDE.parent / "middag-als-adviseur.md"

MODEL = re.compile(r"```yaml.*?```", re.DOTALL)
"""What is pasted and not read."""


def test_the_afternoon_is_one_page_with_something_to_do_in_each_step() -> None:
    steps, text = steps_of(AFTERNOON), AFTERNOON.read_text("utf-8")

    assert len(steps) >= 8
    assert all(any(word.kind in ("strong", "code", "block") for word in step) for step in steps)
    assert any(word.kind == "seen" for step in steps for word in step)
    assert len(MODEL.sub("", text).split()) < 600


@pytest.mark.long
def test_an_afternoon_goes_as_its_guide_says(demo_house: House, browser: Browser, tmp_path: Path) -> None:
    with served(demo_house, tmp_path) as room:
        follow_guide(room.address, browser, AFTERNOON)
