"""Whether more welfare work pays for itself: one answer for everybody, with its reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.queries import neutrality
from kernbeeld.policy.queries.latest_figures import _latest
from kernbeeld.web.templatetags.subsidies import people


def test_an_empty_house_says_that_it_can_not_be_said(as_user):
    page = as_user("raadslid").get(reverse("subsidies:neutral")).content.decode()

    assert "can&#x27;t be said" in page
    assert "The scenario can&#x27;t be run in this house" in page


def test_adviser_and_council_get_the_same_answer(furnished, adviser, as_user, monkeypatch):
    seen = [
        client.get(reverse("subsidies:neutral")).content.decode().partition("<main")[2].partition("</main")[0]
        for client in (adviser, as_user("raadslid"))
    ]

    assert seen[0] == seen[1]
    # The demo measured before and after in 2017; the control group of 2016 is of another year.
    assert "Meting voor en na" in seen[0] or "Measured before and after" in seen[0]
    assert "Compared with a control group" not in seen[0]

    # A house without the scenario still answers.
    monkeypatch.setattr(neutrality, "SCENARIO", "bestaat-niet")

    page = adviser.get(reverse("subsidies:neutral")).content.decode()

    assert "The scenario can&#x27;t be run in this house" in page
    assert "Move the inputs" not in page


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "not known"), (0, "0"), (9, "fewer than may be shown"), (10, "10"), (1234, "1,234")],
)
def test_a_figure_of_few_people_is_withheld(value, text):
    assert people(_latest(None if value is None else Decimal(value), 10)) == text
    assert people(None) == "no figure is kept of this"


def test_the_thresholds_are_parameters_that_a_municipality_chooses():
    parameters = house_catalogue().parameters

    assert parameters["welzijn.neutraal.zekerheid"].assumption
    assert parameters["welzijn.neutraal.bewijs"].assumption
