"""How people write things: one field at a time, as golden cases say."""

from datetime import date

import pytest
from django import forms

from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.language import speaking
from kernbeeld.web.pages.form.broker import answers_from
from kernbeeld.web.pages.form.fields import answer_words, field_for
from tests.engine.golden import cases, names

TODAY = date(2018, 3, 1)
CASES = cases("form", "more_fields.yaml")
CLAIMS = cases("form", "more_claims.yaml")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_field_takes_or_refuses_what_somebody_wrote(case):
    with speaking("en"):
        field = field_for(case["field"], {"wie": "zelf"}, TODAY)
        try:
            found, refused = field.clean(case["wrote"]), ""
        except forms.ValidationError as error:
            found, refused = None, " ".join(error.messages)

    assert found == case.get("kept")
    assert case.get("refused", "") in refused
    assert bool(refused) == ("refused" in case)


@pytest.mark.parametrize("case", CLAIMS, ids=names(CLAIMS))
def test_what_a_broker_says_fills_in_no_more_than_it_proved(case):
    assert answers_from(case["claims"]) == case["fills"]


def test_words_may_be_as_long_as_what_can_be_taken_in():
    field = field_for("woorden", {}, TODAY)

    assert field.clean("x" * LONGEST)
    with speaking("en"), pytest.raises(forms.ValidationError, match="too long"):
        field_for("woorden", {}, TODAY).clean("x" * (LONGEST + 1))


def test_a_thousand_parts_of_life_are_refused():
    field = field_for("leefgebied", {}, TODAY)

    assert field.clean(["geld", "wonen"]) == "geld wonen"
    for wrong in (["geld", "gezag"], ["geld wonen"], [""] * 1_000, "geld", None):
        with pytest.raises(forms.ValidationError):
            field.clean(wrong)


@pytest.mark.parametrize(
    ("name", "value", "nl", "en"),
    [
        ("spoed", "ja", "Ja, het kan niet wachten", "Yes, it can't wait"),
        ("kern", "elders", "ergens anders", "somewhere else"),
        ("kern", "een_kern_van_vroeger", "een_kern_van_vroeger", "een_kern_van_vroeger"),
        ("geboortedatum", "2004-06-01", "1-6-2004", "1-6-2004"),
        ("telefoon", "0612345678", "0612345678", "0612345678"),
    ],
)
def test_an_answer_is_read_back_in_both_languages(name, value, nl, en):
    with speaking("nl"):
        dutch = answer_words(name, value, {"wie": "zelf"})
    with speaking("en"):
        english = answer_words(name, value, {"wie": "zelf"})

    assert (dutch, english) == (nl, en)
