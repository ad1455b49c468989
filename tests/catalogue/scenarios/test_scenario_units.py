"""Units that are made of units: read, said in words, multiplied and divided."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Label, Unit
from kernbeeld.catalogue.scenario_language import FUNCTIONS
from kernbeeld.catalogue.scenario_sums import unit_of_formula
from kernbeeld.catalogue.scenario_units import (
    BuiltUnit,
    UnitTextError,
    named_units,
    read_unit_text,
    unit_label,
)
from kernbeeld.catalogue.unit_algebra import UnitMismatchError
from kernbeeld.errors import Place
from kernbeeld.language import speaking
from tests.catalogue.build import problems_of
from tests.catalogue.scenarios.sample import words
from tests.engine.golden import Case, cases, names

TEXTS = cases("scenario_lint", "unit_texts.yaml")
GOOD = [case for case in TEXTS if "says" not in case]
BAD = [case for case in TEXTS if "says" in case]
units = st.dictionaries(st.sampled_from(["EUR", "jaar", "gezinnen"]), st.integers(-3, 3)).map(
    lambda powers: BuiltUnit(tuple(sorted((code, power) for code, power in powers.items() if power)))
)


def known() -> Mapping[str, Unit]:
    """The units of the sample, and three that lead round and round."""
    round_about = {"rond": "rond / jaar", "heen": "terug", "terug": "heen * jaar"}
    place = Place("words.yaml")
    return {
        **words().units,
        **{code: Unit(code, Label(code, code), "count", place, how) for code, how in round_about.items()},
    }


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_a_text_is_taken_apart_and_said_in_words(case: Case) -> None:
    found = read_unit_text(str(case["text"]), known())

    assert str(found) == case["is"]
    assert [unit_label(str(case["text"]), known(), language) for language in ("nl", "en")] == [
        case["nl"],
        case["en"],
    ]


@pytest.mark.parametrize("case", BAD, ids=names(BAD))
def test_a_text_that_is_no_unit_is_refused_with_why(case: Case) -> None:
    with speaking("en"), pytest.raises(UnitTextError) as refusal:
        read_unit_text(str(case["text"]), known())

    assert str(refusal.value) == case["says"]


def test_a_text_that_goes_on_and_on_is_refused_unread() -> None:
    with speaking("en"), pytest.raises(UnitTextError, match="is no unit"):
        read_unit_text(" * ".join(["jaar"] * 50_000), known())


@given(units, units)
def test_dividing_undoes_multiplying(one: BuiltUnit, other: BuiltUnit) -> None:
    assert one.times(other).over(other) == one
    assert one.times(other) == other.times(one)


@given(units)
def test_a_unit_reads_back_as_it_was_written(unit: BuiltUnit) -> None:
    assert read_unit_text(str(unit), words().units) == unit


@given(units, units)
def test_only_the_same_unit_can_be_added(one: BuiltUnit, other: BuiltUnit) -> None:
    tree, sides = parse("a + b", FUNCTIONS), {"a": one, "b": other}

    if one == other:
        assert unit_of_formula(tree, sides) == one
        return
    with pytest.raises(UnitMismatchError):
        unit_of_formula(tree, sides)


@given(units, units)
def test_a_formula_of_products_has_the_unit_of_the_products(one: BuiltUnit, other: BuiltUnit) -> None:
    tree = parse("a * b / (a * a) * elapsed * 2.5", FUNCTIONS)

    assert unit_of_formula(tree, {"a": one, "b": other}) == other.over(one)


@pytest.mark.parametrize("text", ["0", "max(0, 0)", "iets", "iets + 0", "0 * iets"])
def test_of_nought_and_of_what_nobody_knows_no_unit_is_told(text: str) -> None:
    assert unit_of_formula(parse(text, FUNCTIONS), {}) is None


@pytest.mark.parametrize("text", ["2", "1 - 0.5", "elapsed", "min(1, elapsed)", "-3"])
def test_a_number_is_plain(text: str) -> None:
    assert unit_of_formula(parse(text, FUNCTIONS), {}) == BuiltUnit()


@pytest.mark.parametrize("text", ["a > 0", "when(a > 0, a > 0, a)", "-(a > 0)", "min(a > 0, a)"])
def test_a_comparison_is_no_number(text: str) -> None:
    with speaking("en"), pytest.raises(UnitMismatchError, match="stands only in when"):
        unit_of_formula(parse(text, FUNCTIONS), {"a": BuiltUnit()})


def test_money_per_year_is_that_and_nothing_else() -> None:
    texts = ("EUR / jaar", "EUR_per_jaar", "EUR", "EUR / jaar / gezinnen", "EUR / jaar / jaar")

    found = [text for text in texts if read_unit_text(text, words().units).is_money_per_year]

    assert found == ["EUR / jaar", "EUR_per_jaar"]


def test_names_in_a_text_are_found_also_when_nobody_knows_them() -> None:
    assert named_units("EUR / iets * 1 / jaar") == {"EUR", "iets", "jaar"}


def test_every_packaged_unit_can_be_taken_apart() -> None:
    catalogue = packaged_catalogue()

    found = {code: read_unit_text(code, catalogue.units) for code in catalogue.units}

    assert found["EUR_per_4_weken"].over(found["EUR_per_jaar"]) == found["jaar"].over(found["vierweken"])
    assert found["uur_per_week"] == found["uren"].over(found["weken"])
    assert found["euro_per_euro"] == found["aandeel"] == BuiltUnit()


def test_a_unit_that_serves_only_to_make_another_is_used(tmp_path: Path) -> None:
    text = """
    units:
    - {code: EUR, label: {nl: euro, en: euro}, dimension: money}
    - {code: maand, label: {nl: maand, en: month}, dimension: number}
    - {code: EUR_per_maand, label: {nl: e, en: e}, dimension: money, is: EUR / maand}
    - {code: dag, label: {nl: dag, en: day}, dimension: number}
    parameters:
    - {code: p, label: {nl: p, en: p}, unit: EUR_per_maand, bron: b, values: [{since: 2015-01-01, value: 1}]}
    """

    assert problems_of(tmp_path / "d", own=text) == ["d/own.yaml:6: Unit 'dag' is used nowhere."]
