"""Whether more welfare work pays for itself: one answer for everybody, with its reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.queries.results.latest_figures import _latest
from kernbeeld.policy.queries.subsidies import neutrality
from kernbeeld.policy.queries.subsidies.neutrality import JUDGED
from kernbeeld.web.templatetags.subsidies import people
from tests.reporting.publishing_office import day, deliver, figure


def test_an_empty_house_says_that_it_can_not_be_said(as_user):
    page = as_user("raadslid").get(reverse("subsidies:neutral")).content.decode()

    assert "can&#x27;t be said" in page
    assert "The scenario can&#x27;t be run in this house" in page


FIGURES = {"geholpen_welzijn": "270", "pgb_budget": "500000", "pgb_houders": "60"}


def test_with_figures_it_says_ranges_and_the_chance_and_never_one_number(as_user, monkeypatch):
    with_figures = neutrality.bound
    monkeypatch.setattr(neutrality, "bound", lambda scenario, moved: with_figures(scenario, FIGURES))

    page = as_user("raadslid").get(reverse("subsidies:neutral")).content.decode()

    assert "nine in ten draws lie between these" in page
    assert "of the draws it saves at least what it costs. From 80% on we say that it does." in page
    rows = page.partition("nine in ten draws")[2].partition("</tbody>")[0]
    assert rows.count('scope="row"') == 3
    assert "Move the inputs of this calculation yourself" in page


def test_adviser_and_council_get_the_same_answer(furnished, adviser, as_user, monkeypatch):
    seen = [
        client.get(reverse("subsidies:neutral")).content.decode().partition("<main")[2].partition("</main")[0]
        for client in (adviser, as_user("raadslid"))
    ]

    assert seen[0] == seen[1]
    # That volunteers stay, however well compared, proves no saving on care.
    assert "Judgement of a professional" in seen[0]
    assert "Compared with" not in seen[0]

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
    assert people(_latest(house_catalogue(), JUDGED, None if value is None else Decimal(value), 10)) == text
    assert people(None) == "no figure is kept of this"


@pytest.mark.parametrize(
    ("value", "says"), [(0, "Over half-year 2 2017 nobody judged anything."), (9, "fewer than")]
)
def test_what_was_judged_says_over_which_period(app_registers, as_user, value, says):
    deliver(figure(JUDGED, value, day(40), "2017H2", breakdown=(("preventie", "niets"),)))

    page = as_user("raadslid").get(reverse("subsidies:neutral")).content.decode()

    assert says in page
    assert ("Judgements over half-year 2 2017." in page) is bool(value)


def test_the_thresholds_are_parameters_that_a_municipality_chooses():
    parameters = house_catalogue().parameters

    assert parameters["welzijn.neutraal.zekerheid"].assumption
    assert parameters["welzijn.neutraal.bewijs"].assumption
