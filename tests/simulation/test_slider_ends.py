"""At both ends of every slider of the delivered models what is said stays true."""

import pytest

from tests.simulation.models import ran, scenario

NO_CUT = {
    "preventie-bezuiniging": {"korting_preventie": 0, "korting_maatschappelijk_werk": 0},
    "welzijn-budgetneutraal": {"uitbreiding": 0},
    "home-start": {"gezinnen": 0, "kosten_per_jaar": 0},
}
NEVER_BELOW_NOUGHT = {
    "abonnementstarief": ("verlies", "extra_clienten", "extra_zorg"),
    "demografie": ("clienten_wmo", "clienten_jeugd", "clienten_18_64", "clienten_65_74", "clienten_75_plus"),
    "home-start": ("kosten", "vermeden", "nodig"),
    "ramingen-2013": ("totaal", "participatie", "inkomen", "wmo", "jeugd"),
    "huishoudelijke-hulp-2013": ("budget", "uitgaven", "weg", "zelf_betaald"),
}


@pytest.mark.parametrize("code", NO_CUT)
def test_where_nothing_is_done_nothing_is_said_to_pay(code):
    found = ran(code, NO_CUT[code])

    assert found.sentence["nl"] == (
        "Met deze waarden is elk bedrag € 0, in alle gevallen die zijn doorgerekend: "
        "er valt niets terug te verdienen."
    )
    assert found.besides == {}
    assert found.probability_break_even == 1  # of the draws none lies below nought: the number itself stays


def test_a_cut_that_nobody_notices_still_saves_and_is_said_as_ever():
    found = ran("preventie-bezuiniging", {"bereik": 0})

    assert "de korting loont in alle gevallen" in found.sentence["nl"]


@pytest.mark.parametrize("code", NEVER_BELOW_NOUGHT)
def test_what_cannot_be_below_nought_never_is(code):
    ends = [
        {one.name: end}
        for one in scenario(code).inputs
        if one.slider
        for end in (one.slider.low, one.slider.high)
    ]

    low = {
        (name, str(moved))
        for moved in ends
        for name in NEVER_BELOW_NOUGHT[code]
        for reach in ran(code, moved).outcome(name).by_year.values()
        if reach.quantiles["p05"] < 0
    }

    assert low == set()


def test_no_two_shares_of_the_same_clients_are_more_than_all_of_them():
    both = ran("demografie", {"hh_65_74": "0.24", "hh_75_plus": "0.76"})

    assert both.outcome("clienten_18_64").by_year[2022].quantiles["p05"] > 0


def test_a_value_per_euro_of_less_than_all_of_it_is_never_asked():
    low = scenario("welzijn-budgetneutraal").input("sroi").slider.low

    found = ran("welzijn-budgetneutraal", {"sroi": low})

    assert found.outcome("kaart_nodig").by_year[2021].quantiles["p95"] <= 1
    assert "Is die waarde hier 1 euro per euro, dan" in found.besides["nl"]
