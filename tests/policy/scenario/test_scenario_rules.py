"""What is said and cut and written around scenarios, as golden cases say; no database in it."""

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.language import speaking
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.rules.scenarios.kept import catalogue_with, figures_in, held_of
from kernbeeld.policy.rules.scenarios.quantities import between, over_years, percent, quantity
from kernbeeld.policy.rules.scenarios.text import text_in, text_of
from kernbeeld.policy.rules.scenarios.words import kept_number
from kernbeeld.simulation.binding import Found, bind, needed_figures
from kernbeeld.simulation.result import Range
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import run_json
from tests.policy.scenario.trying import MODEL, cases

WORDS = st.text("abc .,:'\"#-{}[]éΩ", max_size=40)


@pytest.mark.parametrize("case", cases("texts.yaml"), ids=lambda case: case["case"])
def test_scenario_is_cut_out_of_its_file(case):
    if case.get("missing"):
        with pytest.raises(KeyError):
            text_in(case["text"], case["code"])
    else:
        assert text_in(case["text"], case["code"]) == case["cut"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", cases("quantities.yaml"), ids=lambda case: case["case"])
def test_number_is_written_with_its_unit(case, language):
    catalogue, value = packaged_catalogue(), Decimal(case["value"])

    with speaking(language):
        written = quantity(catalogue, case["unit"], share=case.get("share", False)).write(
            value, case.get("decimals")
        )
        over = over_years(catalogue, case["unit"]).write(value, case.get("decimals"))

    assert written == case.get(language, written)
    assert language == "en" or over == case.get("over", over)


@pytest.mark.parametrize("code", sorted(packaged_catalogue().scenarios))
def test_every_packaged_model_reads_the_same_when_it_is_cut_out(code):
    catalogue = packaged_catalogue()
    scenario = catalogue.scenarios[code]

    again = read_scenario_text(text_of(scenario, (BASE,)), catalogue, name=code)

    figures = {source: Found(Decimal(7)) for source in needed_figures(scenario)}
    runs = [run(bind(catalogue, one, figures, {}), seed=3, draws=50) for one in (scenario, again)]
    assert run_json(runs[0]) == run_json(runs[1])


def test_model_of_a_municipality_is_cut_out_of_its_own_folder(tmp_path):
    folder = tmp_path / BASE.name / "scenarios"
    folder.mkdir(parents=True)
    (folder / "home_start.yaml").write_text("scenarios:\n- code: home-start\n  bron: eigen\n", "utf-8")
    scenarios = packaged_catalogue().scenarios

    own = text_of(scenarios["home-start"], (BASE, folder.parent))
    other = text_of(scenarios["demografie"], (BASE, folder.parent))

    assert own == "scenarios:\n- code: home-start\n  bron: eigen\n"
    assert "code: demografie" in other
    with pytest.raises(KeyError):
        text_of(scenarios["home-start"], ())


@given(WORDS, WORDS)
def test_any_text_of_a_model_survives_the_cut(first, second):
    """Whatever somebody writes in a field, it is the same after the cut, and so is its neighbour."""
    made = [{"code": "een", "bron": first}, {"code": "twee", "bron": second, "note": first}]
    text = yaml.safe_dump({"scenarios": made}, allow_unicode=True, sort_keys=False)

    cut = [yaml.safe_load(text_in(text, code))["scenarios"][0] for code in ("een", "twee")]

    assert cut == made


def test_range_says_its_unit_once_and_a_point_is_no_range():
    catalogue = packaged_catalogue()
    one, two = (
        Range(dict.fromkeys(("p05", "p25", "p50", "p75"), Decimal(3)) | {"p95": Decimal(high)}, Decimal(3))
        for high in (3, 9)
    )

    with speaking("nl"):
        people = quantity(catalogue, "inwoners")
        assert between(people, one) == "3 inwoners"
        assert between(people, two) == "tussen 3 en 9 inwoners"


@pytest.mark.parametrize(
    ("share", "said"),
    [("0", "0%"), ("0.004", "< 1%"), ("0.01", "1%"), ("0.505", "51%"), ("0.996", "> 99%"), ("1", "100%")],
)
def test_chance_that_is_not_nothing_or_all_is_never_said_to_be(share, said):
    assert percent(Decimal(share)) == said


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**7) + 1, max_value=10**7 - 1, places=8)
)
def test_number_that_fits_is_kept_to_the_last_digit(value):
    assert kept_number("value", value) == value


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", "1e15", "1e-9", "sNaN", "12345678.12345678"]
)
def test_number_that_does_not_fit_is_refused(text):
    with pytest.raises(PolicyError) as refused:
        kept_number("value", Decimal(text))

    assert refused.value.field == "value"


def test_what_a_run_keeps_gives_the_same_run_when_parameters_and_figures_change():
    catalogue = packaged_catalogue()
    scenario = read_scenario_text(MODEL, catalogue, name="proef")
    source = FigureSource("pgb.jeugd.budget", "2017H2", parse_breakdown("kern=dalfsen"))
    held = held_of(catalogue, scenario, {source: Found(Decimal("12.345"), "", 3)})
    stored = yaml.safe_load(write_json(held))

    kept = catalogue_with(catalogue_with(catalogue, {"parameters": [_halved(stored)]}), stored)

    assert figures_in(stored) == {source: Found(Decimal("12.345"), "", 3)}
    assert (
        kept.parameters["eigen_bijdrage.inning"].values
        == catalogue.parameters["eigen_bijdrage.inning"].values
    )
    halved = catalogue_with(catalogue, {"parameters": [_halved(stored)]})
    answers = [
        run_json(run(bind(one, scenario, {}, {}), seed=1, draws=40)) for one in (catalogue, kept, halved)
    ]
    assert answers[0] == answers[1]
    assert answers[0] != answers[2]


def _halved(stored: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    return {**stored["parameters"][0], "values": [["2019-01-01", "0.5"]]}
