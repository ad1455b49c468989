"""What the public form says: every question, for everybody, with why it is asked; in plain words."""

import pytest
from django import forms

from kernbeeld.casework.rules.online_steps import STEPS
from kernbeeld.casework.rules.online_words import choices, label
from kernbeeld.language import speaking
from kernbeeld.web.pages.form.fields import answer_words, field_for
from kernbeeld.web.pages.form.texts import question, reason
from tests.casework.form.test_intake import TABLE, TODAY

WHO = ("zelf", "kind", "ander")
LONGEST_WORD = 24
"""Letters in the longest word that these texts need: cliëntondersteuning and its like."""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("step", [step.code for step in STEPS])
def test_every_question_says_what_and_why(step, language):
    with speaking(language):
        asked = {question(step, wie) for wie in WHO if not (wie == "zelf" and step == "eigen-stem")}
        why = {reason(step), reason(step, 11), reason(step, 17)}

    assert all(asked)
    assert all(len(text) < 120 and text.endswith(".") for text in why)
    assert not [word for text in asked | why for word in text.split() if len(word) > LONGEST_WORD]


def test_nobody_is_addressed_formally():
    with speaking("nl"):
        said = " ".join([question(step.code, wie) for step in STEPS[:8] for wie in WHO])
        said += " ".join(reason(step.code) for step in STEPS)

    assert not {"u", "uw", "U", "Uw"} & set(said.split())


@pytest.mark.parametrize("name", [name for step in STEPS for name in step.fields])
def test_every_field_has_a_label_and_words_when_it_is_left_empty(name):
    field = field_for(name, {"wie": "ander"}, TODAY)

    assert field.label
    assert label(name)
    if field.required:
        with pytest.raises(forms.ValidationError) as refused:
            field.clean("" if not isinstance(field, forms.MultipleChoiceField) else [])
        assert refused.value.messages[0] in ("Choose an answer.", "Write this down.")


@pytest.mark.parametrize("wie", WHO)
def test_every_answer_that_can_be_chosen_has_words(wie):
    answers = {"wie": wie}
    for name in (name for step in STEPS for name in step.fields):
        for code in choices(name, answers):
            assert answer_words(name, code, answers) not in ("", code)


def test_answers_are_read_back_as_somebody_would_say_them():
    with speaking("nl"):
        said = {name: answer_words(name, value, TABLE["base"]) for name, value in TABLE["base"].items()}

    assert said["geboortedatum"] == "6-5-1940"
    assert said["leefgebied"] == "Hulp in en om het huis"
    assert said["kern"] == "Lemelerveld"
    assert said["wie"] == "Voor mezelf"
    assert said["woorden"] == TABLE["base"]["woorden"]


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("postcode", "0123zz", "0123 ZZ"),
        ("postcode", " 0123 Zz ", "0123 ZZ"),
        ("telefoon", "+31 6 1234-5678", "+31612345678"),
        ("telefoon", "(0572) 12 34 56", "0572123456"),
        ("telefoon", "", ""),
        ("geboortedatum", "06-05-1940", "1940-05-06"),
        ("geboortedatum", "1-3-2018", "2018-03-01"),
        ("huisnummer", " 12 ", "12"),
        ("kern", "elders", "elders"),
    ],
)
def test_what_people_write_is_kept_in_one_notation(name, written, kept):
    assert field_for(name, {"wie": "zelf"}, TODAY).clean(written) == kept


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("postcode", "٠١٢٣ ZZ"),
        ("postcode", "0123 Z"),
        ("telefoon", "0612345"),
        ("telefoon", "zes"),
        ("geboortedatum", "2-3-2018"),
        ("geboortedatum", "29-2-2017"),
        ("geboortedatum", "٦-٥-١٩٤٠"),
        ("huisnummer", "12a"),
        ("huisnummer", "123456"),
        ("email", "aro@"),
        ("wie", "iedereen"),
    ],
)
def test_what_is_none_is_refused(name, written):
    field = field_for(name, {"wie": "zelf"}, TODAY)

    with pytest.raises(forms.ValidationError):
        field.clean(written)
