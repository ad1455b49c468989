"""More roads through the public form, as people walk them; and what comes of the words that they chose."""

from datetime import date

import pytest

from kernbeeld.casework.rules.intake import LONGEST, Asked
from kernbeeld.casework.rules.online import (
    is_complete,
    is_information,
    kept,
    next_question,
    procedure_of,
    questions,
)
from kernbeeld.casework.rules.online_intake import house_number, intake_of, notes_of, question_of
from kernbeeld.casework.rules.online_place import where_in
from kernbeeld.casework.rules.online_steps import age_on
from kernbeeld.casework.rules.online_words import choices
from kernbeeld.casework.rules.place import Where
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from tests.casework.desk.making import AT
from tests.casework.form.test_intake import FORMS, TABLE, answers_of
from tests.engine.golden import cases, names

TODAY = date(2018, 3, 1)
ROUTES = cases("form", "more_routes.yaml")


def leads_to(answers: dict[str, str]) -> str:
    if next_question(answers, TODAY):
        return "open"
    return "informatie" if is_information(answers) else "hulp"


@pytest.mark.parametrize("case", ROUTES, ids=names(ROUTES))
def test_the_form_leads_where_the_golden_case_says(case):
    answers = case["answers"]
    asked = questions(answers, TODAY)
    left = kept(answers, TODAY)

    assert [step for step in case.get("asks", ()) if step not in asked] == []
    assert [step for step in case.get("skips", ()) if step in asked] == []
    assert sorted(answers.keys() - left.keys()) == sorted(case.get("forgets", answers.keys() - left.keys()))
    if "procedure" in case:
        assert procedure_of(answers, TODAY) == case["procedure"]
    if "leads" in case:
        assert leads_to(answers) == case["leads"]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2000-02-29", "2018-02-28", 17),
        ("2000-02-29", "2018-03-01", 18),
        ("2018-03-01", "2018-03-01", 0),
        ("1999-12-31", "2018-01-01", 18),
        ("2000-03-01", "2018-02-28", 17),
    ],
)
def test_somebody_is_a_year_older_on_the_day_itself(born, day, age):
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("other", ["zelf", "kind", "ander"])
def test_who_changes_for_whom_it_is_never_sends_what_can_not_be_read(name, other):
    changed = answers_of(name) | {"wie": other}

    left = kept(changed, TODAY)

    # Either something is asked again, or it can be sent as it stands.
    if is_complete(left, TODAY):
        with speaking("nl"):
            assert intake_of(left, "p1", TODAY).hulpvragen
            assert notes_of(left, has_address=True)
    assert left.get("relatie", "") in {"", *choices("relatie", left)}


@pytest.mark.parametrize(
    ("answers", "leefgebied", "gebied"),
    [
        ({"leefgebied": "geld"}, "geld", ""),
        ({"leefgebied": "vervoer wonen taal"}, "vervoer", ""),
        ({"leefgebied": "geld", "kern": "lemelerveld"}, "geld", "lemelerveld"),
        ({"leefgebied": "geld", "kern": "elders"}, "geld", ""),
    ],
    ids=["one", "several", "a village", "elsewhere"],
)
def test_information_is_counted_by_the_first_part_of_life_and_by_a_village_if_told(
    answers, leefgebied, gebied
):
    found = question_of(answers)

    assert (found.leefgebied, found.gebied, found.aanbod, found.niets_passends) == (
        leefgebied,
        gebied,
        "",
        False,
    )


@pytest.mark.parametrize(("addition", "whole"), [("", "12"), ("a", "12 a"), ("II-bis", "12 II-bis")])
def test_a_house_number_has_its_addition_behind_it(addition, whole):
    assert house_number({"huisnummer": "12", "toevoeging": addition}) == whole


def test_words_stand_once_however_many_parts_of_life_they_touch():
    answers = TABLE["base"] | {"leefgebied": "geld wonen psychisch", "woorden": "x" * LONGEST}

    with speaking("nl"):
        asked = intake_of(answers, "p1", TODAY).hulpvragen

    assert asked[0] == Asked("geld", "x" * LONGEST)
    assert {one.woorden for one in asked[1:]} == {"Gevraagd samen met de eerste vraag."}


def test_notes_are_in_the_language_of_who_reads_them():
    answers = answers_of("child")

    with speaking("en"):
        english = notes_of(answers, has_address=True)

    assert english.splitlines()[0] == "From the online form:"
    assert "Own wish: Knows about it and does not want it, or not yet" in english
    assert "Vlobizel" not in english


@pytest.mark.parametrize("kern", ["amsterdam", "elders", "", "dalfsen; DROP"])
def test_who_lives_in_none_of_the_villages_is_put_nowhere(kern):
    assert where_in(packaged_catalogue(), kern, TODAY, AT) == Where()


@pytest.mark.parametrize("wie", ["zelf", "kind", "ander"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_answers_say_the_same(wie, language):
    with speaking(language):
        for name in ("wie", "soort", "spoed", "gezag", "andere_ouder", "eigen_stem", "relatie", "voorkeur"):
            words = list(choices(name, {"wie": wie}).values())
            assert len(set(words)) == len(words)
            assert all(words)


def test_a_field_in_which_somebody_writes_offers_nothing():
    assert not any(choices(name, {}) for name in ("woorden", "naam", "telefoon", "kern", "bsn", ""))
