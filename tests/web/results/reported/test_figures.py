"""An indicator that is a figure of the report shows its value and leads to its passport."""

import re

from django.urls import reverse

from tests.web.results.test_partner_measures import text_of


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/rapportage/cijfers/[^"]+)"', page)]


def test_a_figure_shows_its_value_in_the_tree_and_leads_to_its_passport(house, as_user, indicators):
    council = as_user("raadslid")

    shown = text_of(council.get(reverse("results:tree")))
    passports = links(shown)

    assert "270 assessed needs" in shown
    assert "↑ higher than the time before" in shown
    assert len(passports) == 3
    assert {council.get(link).status_code for link in passports} == {200}


def test_the_page_of_such_an_indicator_has_its_course_as_chart_and_table(house, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["stock"]))

    assert "<svg" in shown
    assert "225 (h) assessed needs" in shown, "what was restated says so, as in the report"
    assert ">270 assessed needs<" in shown
    assert "What this counts for" in shown


def test_a_figure_without_a_value_says_why_in_words(house, as_user, indicators):
    shown = text_of(as_user("raadslid").get(indicators["never"]))

    assert "not delivered (yet)" in shown
    assert ">ng" not in shown


def test_the_file_has_the_figure_too(house, as_user, indicators):
    rows = as_user("raadslid").get(reverse("results:csv")).content.decode("utf-8-sig").splitlines()

    stock = next(row for row in rows if row.startswith("Wmo,Langer thuis,Hulp op tijd,stock"))
    assert stock.endswith(",2018H1,270 assessed needs,")
