"""The rules of measuring and of evidence, by cases that a policy adviser can read and correct."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.rules.results.details import (
    IndicatorDetails,
    InstrumentDetails,
    expect_instrument,
    unit_of,
)
from kernbeeld.policy.rules.results.evidence import CARRY_OUTCOME, DIMENSION, grade_words, rests_on, strongest
from kernbeeld.policy.rules.results.measuring import (
    Said,
    asked_periods,
    due_on,
    is_few,
    move,
    next_period,
    read_said,
    state_of,
)
from tests.community.golden import catalogue

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "results"
Case = dict[str, object]


def golden(name: str, key: str = "") -> pytest.MarkDecorator:
    found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    cases = found[key] if key else found
    assert len({case["case"] for case in cases}) == len(cases), f"a case stands twice in {name}"
    return pytest.mark.parametrize("case", cases, ids=[case["case"] for case in cases])


@dataclass
class Instrument:
    rhythm: str
    due_days: int
    starts: date
    ends: date | None = None


@golden("evidence")
def test_an_agreement_rests_on_what_its_indicator_and_measurements_carry(case):
    assert rests_on(case["sort"], case["grades"]) == case["rests"]


@golden("strongest")
def test_the_strongest_grade_is_the_last_in_the_order_of_the_dimension(case):
    order = [member.code for member in catalogue().dimensions[DIMENSION].members]

    assert strongest(case["grades"], order) == case["strongest"]


def test_every_grade_of_the_dimension_says_what_it_proves_and_the_stronger_ones_carry():
    grades = [member.code for member in catalogue().dimensions[DIMENSION].members]

    told = {grade_words(grade) for grade in grades}
    carrying = [grade for grade in grades if grade in CARRY_OUTCOME]

    assert len(told) == len(grades)
    assert carrying == grades[-len(carrying) :], "what carries an outcome is the strong end of the dimension"
    assert "not set" in grade_words("buikgevoel")


@golden("due")
def test_a_measurement_is_asked_when_its_period_is_over(case):
    instrument, today = Instrument(**case["instrument"]), case["today"]

    asked = asked_periods(instrument, today)
    following = next_period(instrument, today)

    assert [period.code for period in asked] == case["asked"]
    assert (following.code if following else None) == case["next"]
    if asked:
        due = due_on(instrument, asked[0])
        assert (due, state_of(due, today, is_in=False)) == (case["due"], case["state"])
        assert state_of(due, today, is_in=True) == "in"


@golden("said")
def test_what_is_typed_is_read_exactly_or_refused_beside_its_field(case):
    said = Said(**case["said"])

    if "wrong" in case:
        with pytest.raises(PolicyError) as refused:
            read_said(said, case["dimension"])
        assert refused.value.field == case["wrong"]
        return
    meting = read_said(said, case["dimension"])

    kept = {"absence": "", "remark": ""} | case["kept"]
    value = None if kept["value"] is None else Decimal(kept["value"])
    assert (meting.value, meting.absence) == (value, kept["absence"])
    assert (meting.base, meting.remark) == (kept["base"], kept["remark"])


@pytest.mark.parametrize("name", ["remark", "reason"])
def test_a_text_that_is_too_long_to_keep_is_refused_beside_its_field(name):
    with pytest.raises(PolicyError) as refused:
        read_said(Said(value="3", **{name: "x" * 2001}), "count")

    assert refused.value.field == name


@golden("moves")
def test_a_course_is_told_only_between_two_values_that_follow_each_other(case):
    values = [Decimal(value) if value else None for value in case["values"]]

    assert move(values) == case["moved"]


@golden("few")
def test_a_measurement_of_few_people_is_known_as_one(case):
    assert is_few(case["base"]) is case["few"]


@golden("parts", "indicators")
def test_an_indicator_has_a_unit_and_a_figure_brings_its_own(case):
    details = IndicatorDetails(**case["said"])

    if case["wrong"]:
        with pytest.raises(PolicyError) as refused:
            unit_of(details, catalogue())
        assert refused.value.field == case["wrong"]
    else:
        assert unit_of(details, catalogue()) == case["unit"]


@golden("parts", "instruments")
def test_an_instrument_is_refused_beside_the_field_that_is_wrong(case):
    good = {
        "title": "Vragenlijst",
        "bewijsniveau": "voor_en_na",
        "rhythm": "half_year",
        "starts": date(2017, 1, 1),
        "organisatie": "welzijnswerk",
    }
    details = InstrumentDetails(**(good | case["said"]))

    if case["wrong"]:
        with pytest.raises(PolicyError) as refused:
            expect_instrument(details, catalogue(), {"welzijnswerk"})
        assert refused.value.field == case["wrong"]
    else:
        expect_instrument(details, catalogue(), {"welzijnswerk"})


def test_a_wrong_code_of_a_figure_is_answered_with_the_one_that_was_meant():
    details = IndicatorDetails("Bereik", "output", figure="welzijn.bereikte_inwoner")

    with pytest.raises(PolicyError, match=r"welzijn\.bereikte_inwoners"):
        unit_of(details, catalogue())


def test_a_period_of_another_rhythm_is_never_asked():
    instrument = Instrument("half_year", 45, date(2017, 1, 1))

    kinds = {period.kind for period in asked_periods(instrument, date(2020, 1, 1))}

    assert kinds == {"half_year"}
    assert Period.parse("2017Q1") not in asked_periods(instrument, date(2020, 1, 1))
