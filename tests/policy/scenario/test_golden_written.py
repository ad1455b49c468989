"""How numbers of a scenario are told in Dutch and in English: golden cases, nothing of a database in them."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.scenarios import Input, Shape, Slider, Spread
from kernbeeld.errors import Place
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenarios.quantities import between, quantity, quantity_of
from kernbeeld.policy.rules.scenarios.words import fitting, kept_number
from kernbeeld.simulation.result import QUANTILES, Range
from kernbeeld.web.pages.scenarios.quantities import bare, scale_of, typed, unit_words
from tests.policy.scenario.trying import cases

INPUTS, RANGES = cases("inputs_written.yaml"), cases("ranges.yaml")
NOWHERE = Place("")


def an_input(given: dict[str, object]) -> Input:
    """Return an input as a case describes it; what a case leaves out does not matter to it."""
    values = given.get("values") or ({2022: given["value"]} if "value" in given else {})
    low_high = [Decimal(end) for end in given.get("spread", ())]
    return Input(
        name="getal",
        label=Label("Getal", "Number"),
        unit=str(given["unit"]),
        bron="Proef",
        behind="Niemand",
        place=NOWHERE,
        values={year: Decimal(value) for year, value in values.items()},
        slider=Slider(*(Decimal(end) for end in given["slider"])) if "slider" in given else None,
        spread=Spread(Shape.UNIFORM, *low_high, bool(given.get("share"))) if low_high else None,
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", INPUTS, ids=lambda case: case["case"])
def test_number_of_an_input_is_told_with_its_unit(case, language):
    with speaking(language):
        shown = quantity_of(packaged_catalogue(), an_input(case["given"]))

        assert shown.write(Decimal(case["value"])) == case[language]


@pytest.mark.parametrize("case", INPUTS, ids=lambda case: case["case"])
def test_number_of_an_input_stands_in_its_control_as_it_is_typed(case):
    with speaking("nl"):
        shown = quantity_of(packaged_catalogue(), an_input(case["given"]))

        assert typed(Decimal(case["value"]) * scale_of(shown)) == case["typed"]
        assert unit_words(shown) == case["unit_nl"]


@pytest.mark.parametrize("case", INPUTS, ids=lambda case: case["case"])
def test_number_in_a_column_leaves_the_unit_to_its_heading(case):
    with speaking("nl"):
        shown = quantity_of(packaged_catalogue(), an_input(case["given"]))
        alone = bare(shown, Decimal(case["value"]))

    assert "€" not in alone
    assert shown.behind == "" or shown.behind not in alone
    assert alone.strip("%−0123456789.,") == ""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", RANGES, ids=lambda case: case["case"])
def test_range_is_said_in_words(case, language):
    low, high = Decimal(case["low"]), Decimal(case["high"])
    ends = dict.fromkeys(QUANTILES, low) | {"p95": high}

    with speaking(language):
        shown = quantity(packaged_catalogue(), case["unit"], share=case.get("share", False))
        said = between(shown, Range(ends, low), case.get("decimals", 0))

    assert said == case[language]


@pytest.mark.parametrize(
    ("worked_out", "kept"),
    [
        ("1666.749999999999", "1666.75"),
        ("0.333333333333333", "0.33333333"),
        ("12345678.123456789", "12345678.1234568"),
        ("123456789012345.6", "123456789012346"),
        ("-8.000000004", "-8"),
        ("0", "0"),
    ],
)
def test_number_that_was_worked_out_is_rounded_to_what_can_be_kept(worked_out, kept):
    rounded = fitting(Decimal(worked_out))

    assert rounded == Decimal(kept)
    assert kept_number("value", rounded) == rounded
