"""The golden cases of searching in a page: what is found, and what is read around it."""

import pytest

from kernbeeld.reporting.rules.page_text import find_in, page_text
from tests.engine.golden import cases, names

CASES = cases("reporting", "page_text.yaml")
FOUND = [case for case in CASES if "found" in case]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_page_is_found_by_its_words_and_by_nothing_else(case):
    found = find_in(page_text("hoofdstuk-1-wmo.html", "1 Wmo", case["page"]), case["words"])

    said = {"before": found.before, "word": found.word, "after": found.after} if found else None
    assert said == case.get("found")


@pytest.mark.parametrize("case", FOUND, ids=names(FOUND))
def test_what_is_found_carries_the_title_and_the_place_of_its_page(case):
    found = find_in(page_text("hoofdstuk-1-wmo.html", "1 Wmo", case["page"]), case["words"])

    assert found is not None
    assert (found.address, found.title) == ("hoofdstuk-1-wmo.html", "1 Wmo")


@pytest.mark.parametrize(("before", "after"), [(0, 0), (79, 81), (80, 80), (200, 3)])
def test_at_most_eighty_characters_stand_before_and_behind(before, after):
    page = page_text("a.html", "A", f"<p>{'x' * before}eind{'y' * after}</p>")

    found = find_in(page, "eind")

    assert found is not None
    assert (len(found.before), found.word, len(found.after)) == (min(before, 80), "eind", min(after, 80))
