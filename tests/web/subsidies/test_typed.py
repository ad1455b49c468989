"""What people type in the fields of subsidies: Dutch amounts, and what is none."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.forms import ValidationError

from kernbeeld.language import speaking
from kernbeeld.web.pages.subsidies.forms import EuroField, NumberField, SubsidyForm, typed_number

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
TYPED = yaml.safe_load((GOLDEN / "typed.yaml").read_text())


def typed(key: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", TYPED[key], ids=[repr(one["typed"]) for one in TYPED[key]])


@typed("euro")
def test_an_amount_is_read_as_it_was_meant_or_refused(case):
    if case["cents"] is None:
        with pytest.raises(ValidationError) as refused:
            EuroField().clean(case["typed"])
        assert all(message.endswith(".") or "character" in message for message in refused.value.messages)
    else:
        assert EuroField().clean(case["typed"]) == case["cents"]


@typed("number")
def test_a_number_is_read_as_it_was_meant_or_refused(case):
    if case["value"] is None:
        with pytest.raises(ValidationError):
            NumberField().clean(case["typed"])
    else:
        assert NumberField().clean(case["typed"]) == Decimal(case["value"])


def filled(**other: str) -> SubsidyForm:
    said = {"title": "Buurtwerk", "verleend": "100", "state": "verleend", "deel_loon": "100"}
    return SubsidyForm([], said | other)


@typed("raise")
def test_a_raise_is_kept_as_exactly_as_it_was_typed(case):
    form = filled(index_loon=case["typed"])

    assert form.is_valid() == (case["share"] is not None)
    if form.is_valid():
        assert form.cost_parts["loon"].indexatie == Decimal(case["share"])
    else:
        assert list(form.errors) == ["index_loon"]


def test_a_part_that_nobody_filled_in_is_no_part_and_a_nought_is_one():
    form = filled(deel_huisvesting="", deel_overig="0")

    assert form.is_valid()
    assert {soort: part.cents for soort, part in form.cost_parts.items()} == {"loon": 10_000, "overig": 0}


@pytest.mark.parametrize("field", [EuroField, NumberField])
def test_an_empty_field_is_nothing_and_not_nought(field):
    assert field(required=False).clean("  ") is None
    with pytest.raises(ValidationError):
        field().clean("")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("40.000000", "40"), ("61.5", "61,5"), ("1000", "1000"), ("-0.25", "-0,25"), ("0", "0")],
)
def test_a_number_stands_in_its_field_as_somebody_types_it(value, text):
    number = None if value is None else Decimal(value)

    assert typed_number(number) == text
    assert not text or NumberField().clean(text) == number


def test_a_dutch_reader_is_told_in_dutch():
    with speaking("nl"), pytest.raises(ValidationError) as refused:
        NumberField(decimals=4).clean("1,23456")

    assert refused.value.messages == ["Schrijf hoogstens 4 cijfers achter de komma."]
