"""Charts for paper keep their shape and lose what only a browser knows."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.publishing.pdf.charts import plain_colours

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing" / "writers_plain_colours.yaml"


@pytest.mark.parametrize(
    "case", yaml.safe_load(GOLDEN.read_text(encoding="utf-8")), ids=lambda case: case["name"]
)
def test_colours_that_a_browser_looks_up_become_plain(case):
    assert plain_colours(case["svg"]) == case["plain"]


@given(st.text(alphabet="var(-,) #ab1", max_size=60))
def test_plain_colours_are_plain_a_second_time(svg):
    once = plain_colours(svg)

    assert plain_colours(once) == once
