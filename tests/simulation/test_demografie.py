"""The forecast of clients by age, from an earlier moment forward, beside the naive one.

On the twin this tests the method and not the forecast: nobody is born there, and nobody moves in.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.scenarios import Scenario, Shape, Spread
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.running import run
from kernbeeld.simulation.scoring import Score, score
from tests.demo.twin.conftest import Twin, make
from tests.docs.manual import DOCS
from tests.simulation.models import bound, certain, scenario

HELD = Path(__file__).parents[1] / "golden" / "demografie" / "tweeling.yaml"
PAGE = DOCS / "handleiding" / "demografie-getoetst.md"
BANDS = ("clienten_18_64", "clienten_65_74", "clienten_75_plus")
SEEN = (*BANDS, "clienten_jeugd")
BASE, AHEAD = 2015, (2016, 2017, 2018)
GROWTH = {
    "clienten_jeugd": "groei_jeugd",
    "clienten_18_64": "groei_18_64",
    "clienten_65_74": "groei_65_74",
    "clienten_75_plus": "groei_75_plus",
}

Counts = Mapping[int, Mapping[str, int]]


def held() -> Counts:
    counts: Counts = yaml.safe_load(HELD.read_text("utf-8"))
    return counts


def from_then(model: Scenario) -> Scenario:
    """The same model, that looks forward from the end of the year in which the test begins."""
    inputs = tuple(
        replace(
            one, slider=None, values=dict.fromkeys(AHEAD[:1], next(iter(one.values.values()), Decimal(0)))
        )
        for one in model.inputs
    )
    # What is said of it names years, and stands for no outcome here.
    first, last = AHEAD[0], AHEAD[-1]
    return replace(
        model, first_year=first, last_year=last, inputs=inputs, sentence=model.question, besides=None
    )


def as_was_known(model: Scenario) -> Scenario:
    """The same model before anybody had seen how fast use would grow: within two per cent a year."""
    narrow = Spread(Shape.UNIFORM, Decimal("-0.02"), Decimal("0.02"))
    inputs = tuple(replace(one, spread=narrow) if one.name == "gebruik" else one for one in model.inputs)
    return replace(model, inputs=inputs)


def forecast(model: Scenario, counts: Counts, moved: Mapping[str, object] | None = None) -> Run:
    """Work forward from what was known at the end of the first year, and nothing that came later."""
    base = counts[BASE]
    all_ages = sum(base[band] for band in BANDS)
    figures = {
        "wmo.begeleiding.clienten.stand_eind@2017H2": all_ages,
        "wmo.hh.maatwerk.clienten@2017H2": 0,
        "wmo.hh.algemeen.stand_eind@2017H2": 0,
        "jeugd.clienten.stand_eind@2017H2": base["clienten_jeugd"],
    }
    shares = {
        "begeleiding_65_74": Decimal(base["clienten_65_74"]) / all_ages,
        "begeleiding_75_plus": Decimal(base["clienten_75_plus"]) / all_ages,
    }
    return run(bound(from_then(model), {**shares, **(moved or {})}, figures), draws=4000)


def scored(answer: Run, counts: Counts) -> Score:
    """Score a forecast beside what was counted, and beside the naive one: as it was, so it stays."""
    actual = {(name, year): Decimal(counts[year][name]) for name in SEEN for year in AHEAD}
    naive = {(name, year): Decimal(counts[BASE][name]) for name in SEEN for year in AHEAD}
    return score(answer, actual, naive)


def test_where_the_population_grows_as_was_said_the_forecast_is_right_and_the_naive_one_is_not() -> None:
    rates = {
        "clienten_jeugd": -0.02,
        "clienten_18_64": -0.01,
        "clienten_65_74": 0.05,
        "clienten_75_plus": 0.1,
    }
    start = {"clienten_jeugd": 1000, "clienten_18_64": 1000, "clienten_65_74": 1000, "clienten_75_plus": 1000}
    world = {
        BASE + years: {name: round(start[name] * (1 + rate) ** years) for name, rate in rates.items()}
        for years in range(4)
    }

    found = scored(
        forecast(
            certain(scenario("demografie")), world, {GROWTH[name]: rate for name, rate in rates.items()}
        ),
        world,
    )

    assert {one.miss for one in found.outcomes} == {Decimal(0)}
    assert found.skill == 1


def test_without_growth_and_without_spread_the_forecast_is_the_naive_one() -> None:
    still = dict.fromkeys((*GROWTH.values(), "gebruik"), 0)

    found = scored(forecast(certain(scenario("demografie")), held(), still), held())

    assert found.skill == 0


def test_growth_that_is_only_known_afterwards_would_have_beaten_the_naive_forecast() -> None:
    """So what is missing on the twin is knowledge of growth, and no better arithmetic."""
    counts = held()
    known = {
        growth: (Decimal(counts[2018][name]) / Decimal(counts[BASE][name])) ** (Decimal(1) / 3) - 1
        for name, growth in GROWTH.items()
    }

    found = scored(forecast(certain(scenario("demografie")), counts, known), counts)

    assert found.skill is not None
    assert found.skill > Decimal("0.5")


def test_page_about_the_test_says_what_the_test_gives() -> None:
    found = scored(forecast(as_was_known(scenario("demografie")), held()), held())

    text = PAGE.read_text("utf-8")
    assert found.nine_tenths is not None
    assert found.skill is not None
    inside = sum(one.in_nine_tenths for one in found.outcomes)
    assert f"{inside} van de {len(found.outcomes)}" in text
    assert f"{round(found.skill * 100)} procent" in text
    middle = {(one.outcome, one.year): one.expected.quantiles["p50"] for one in found.outcomes}
    for name in SEEN:
        row = " | ".join(
            str(number) for number in (held()[BASE][name], middle[name, 2018], held()[2018][name])
        )
        assert row in text


def test_wider_range_of_use_that_the_test_taught_would_have_held_more() -> None:
    narrow, wide = (
        scored(forecast(model, held()), held())
        for model in (as_was_known(scenario("demografie")), scenario("demografie"))
    )

    assert narrow.nine_tenths is not None
    assert wide.nine_tenths is not None
    assert wide.nine_tenths > narrow.nine_tenths
    inside = sum(one.in_nine_tenths for one in wide.outcomes)
    assert f"{inside} van de {len(wide.outcomes)} binnen gevallen" in PAGE.read_text("utf-8")


def test_range_of_use_reaches_as_far_as_guidance_grew_in_the_report() -> None:
    """The report counts 252 clients in the middle of 2016 and 289 at the end of 2017: a year and a half."""
    grown = (Decimal(289) / Decimal(252)) ** (1 / Decimal("1.5")) - 1

    found = next(one.spread for one in scenario("demografie").inputs if one.name == "gebruik")

    assert found is not None
    assert found.high - Decimal("0.005") < grown <= found.high


def test_model_says_that_the_twin_tests_the_method_and_not_the_forecast() -> None:
    explanation = scenario("demografie").explanation

    assert "of het rekenen klopt en niet of de raming uitkomt" in " ".join(explanation["nl"].split())
    assert "whether the counting is right, not whether the forecast comes true" in explanation["en"]


@pytest.fixture(scope="module")
def registers() -> Twin:
    """The twin of the demo, made anew."""
    return make(1)


@pytest.mark.long
def test_counts_of_the_test_are_those_of_the_registers_of_the_twin(registers: Twin) -> None:
    counted = {year: stock(registers, date(year, 12, 31)) for year in (BASE, *AHEAD)}

    assert counted == {year: dict(counts) for year, counts in held().items()}
    assert held()[2017]["clienten_wmo"] == registers.count("wmo.begeleiding.clienten.stand_eind", "2017H2")


def stock(twin: Twin, day: date) -> dict[str, int]:
    """Clients on a day, counted one by one."""
    running = [row for row in twin.last["beschikte_voorziening"] if row.begin <= day <= row.einde]
    guided = {row.fields["persoon"] for row in running if row.fields["product"] == "begeleiding"}
    ages = [_age(twin.birth(person), day) for person in guided]
    return {
        "clienten_18_64": sum(age < 65 for age in ages),
        "clienten_65_74": sum(65 <= age < 75 for age in ages),
        "clienten_75_plus": sum(age >= 75 for age in ages),
        "clienten_wmo": len(ages),
        "clienten_jeugd": len({row.fields["persoon"] for row in running if row.fields["wet"] == "jeugdwet"}),
    }


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
