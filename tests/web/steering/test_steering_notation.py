"""Numbers of targets as people type them and as they are shown, by golden cases."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django import forms

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from kernbeeld.policy.rules.steering_words import quantity
from kernbeeld.web.pages.steering.forms import NumberField, TargetForm, typed

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "steering" / "notation.yaml").read_text("utf-8")
)


def by(key):
    return lambda case: f"{case[key]!r}"


@pytest.mark.parametrize("case", GOLDEN["typed"], ids=by("text"))
def test_a_number_is_read_as_a_dutch_reader_means_it(case):
    assert NumberField(label="Hoeveel").clean(case["text"]) == Decimal(case["value"])


@pytest.mark.parametrize("case", GOLDEN["refused"], ids=by("text"))
def test_what_is_no_certain_number_is_refused_and_never_guessed(case):
    with pytest.raises(forms.ValidationError):
        NumberField(label="Hoeveel").clean(case["text"])


@pytest.mark.parametrize("case", GOLDEN["shown"], ids=by("case"))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_value_is_shown_with_its_unit(case, language):
    with speaking(language):
        assert quantity(packaged_catalogue(), case["unit"], Decimal(case["value"])) == case[language]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", GOLDEN["stays"], ids=by("value"))
def test_a_kept_number_stands_in_its_field_as_it_is_typed_and_reads_the_same_again(case, language):
    with speaking(language):
        text = typed(Decimal(case["value"]))

    assert text == case["text"]
    assert NumberField(label="Hoeveel").clean(text) == Decimal(case["value"])


def test_a_target_is_offered_units_that_it_can_be_said_in_by_name():
    with speaking("nl"):
        choices = TargetForm(packaged_catalogue()).fields["unit"].choices

    codes, words = [code for code, _ in choices], [word for _, word in choices]
    assert {"procent", "EUR", "EUR_per_jaar", "huishoudens"} <= set(codes)
    assert not {"aandeel", "uren"} & set(codes)
    assert words == sorted(words, key=str.casefold)
