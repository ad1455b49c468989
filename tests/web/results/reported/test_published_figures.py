"""From the goal tree to the passports of a report that was really published: it takes a while to make."""

import re

import pytest
from django.urls import reverse

from tests.web.results.test_partner_measures import text_of

pytestmark = pytest.mark.long


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/rapportage/cijfers/[^"]+)"', page)]


def test_a_figure_in_the_tree_leads_to_its_passport(house, as_user, indicators):
    council = as_user("raadslid")

    shown = text_of(council.get(reverse("results:tree")))
    passports = links(shown)

    assert "270 assessed needs" in shown
    assert len(passports) == 3
    assert {council.get(link).status_code for link in passports} == {200}


def test_what_was_restated_says_so_as_in_the_report(house, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["stock"]))

    assert "225 (h) assessed needs" in shown
