"""The rules of the desk by themselves: numbers, places, the order of an offer, and the words for codes."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts.scope import Scope
from kernbeeld.casework.rules.intake import (
    AANMELDWIJZEN,
    VERWIJZERS,
    Asked,
    Caller,
    Contact,
    Question,
    aanmeldwijze_words,
    may_note,
    may_take_in,
    objection_to_question,
    verwijzer_words,
)
from kernbeeld.casework.rules.numbering import kenmerken_of, next_kenmerk
from kernbeeld.casework.rules.offers import next_steps, step_words
from kernbeeld.casework.rules.place import Where, where_on
from kernbeeld.casework.rules.roles import ROLES, role_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import speaking
from kernbeeld.registers.models.front import STAP
from tests.engine.golden import cases, names

NUMBERS = cases("desk", "numbers.yaml")
PLACES = cases("desk", "places.yaml")
NEXT = cases("desk", "next_steps.yaml")
SCOPES = st.builds(
    Scope,
    wet=st.sampled_from(["", "wmo", "jeugdwet"]),
    team=st.sampled_from(["", "noord", "zuid"]),
    organisatie=st.sampled_from(["", "saam"]),
    gebied=st.sampled_from(["", "dorp", "stad"]),
)
WHERE = {
    "wet": st.sampled_from(["wmo", "jeugdwet"]),
    "gebied": st.sampled_from(["", "dorp", "stad"]),
    "team": st.sampled_from(["", "noord", "zuid"]),
}


@pytest.mark.parametrize("case", NUMBERS, ids=names(NUMBERS))
def test_a_number_follows_the_highest_of_its_year(case):
    assert next_kenmerk(case["year"], case["last"]) == case["next"]


@given(st.integers(2015, 2100), st.integers(1, 999_998))
def test_numbers_of_a_year_stand_in_their_order_as_texts_and_between_its_bounds(year, number):
    first = next_kenmerk(year, f"{year}-{number - 1:06d}")
    second = next_kenmerk(year, first)
    low, high = kenmerken_of(year)

    assert low < first < second < high


@pytest.mark.parametrize("case", PLACES, ids=names(PLACES))
def test_a_neighbourhood_lies_where_the_map_of_the_day_says(case):
    known = datetime.combine(case["known"], time(12), UTC)

    found = where_on(house_catalogue(), case["buurt"], case["day"], known)

    assert found == Where(case["buurt"], case["gebied"], case["team"])


@pytest.mark.parametrize("case", NEXT, ids=names(NEXT))
def test_the_steps_that_can_follow(case):
    assert list(next_steps(case["taken"])) == case["next"]


@given(st.lists(st.sampled_from(STAP), unique=True))
def test_a_step_that_was_taken_never_follows_again(taken):
    assert not set(next_steps(taken)) & set(taken) - {"aangeboden"}


@given(scope=SCOPES, **WHERE)
def test_more_limits_never_open_more(scope, wet, gebied, team):
    without_kern = Scope(wet=scope.wet, team=scope.team, organisatie=scope.organisatie)
    place = {"wet": wet, "gebied": gebied, "team": team}

    narrow, wide = may_take_in(scope, **place), may_take_in(without_kern, **place)

    assert wide or not narrow
    assert may_take_in(Scope(), **place)
    assert not (scope.organisatie and narrow)


@given(SCOPES, st.sampled_from(["", "dorp", "stad"]))
def test_questions_are_divided_by_village_only(scope, gebied):
    allowed = not scope.organisatie and scope.gebied in ("", gebied)

    assert may_note(scope, gebied) is allowed


def test_a_question_that_is_good_has_no_objection():
    told = [
        objection_to_question(Question("geld", kern, niets_passends=white), {"geld"}, {"dorp"})
        for kern in ("", "dorp")
        for white in (True, False)
    ]

    assert told == [None] * 4


def test_every_code_has_words_of_its_own_in_both_languages():
    for language in ("nl", "en"):
        with speaking(language):
            for codes, words in (
                (AANMELDWIJZEN, aanmeldwijze_words),
                (VERWIJZERS, verwijzer_words),
                (ROLES, role_words),
                (STAP, step_words),
            ):
                told = [words(code) for code in codes]
                assert len(set(told)) == len(codes)
                assert not any("_" in text for text in told)
            assert aanmeldwijze_words("postduif") == "postduif"


def test_what_is_said_about_somebody_does_not_show_in_a_trace():
    said = [
        Asked("geld", "Ik kom niet rond."),
        Caller("melder", "Bea Voorbeeld", "0600000000", "bea@example.nl", "dochter"),
        Contact("0612345678", "anna@example.nl", "liever bellen", "Pools"),
    ]

    shown = " ".join(map(repr, said))

    secrets = ("rond", "Bea", "0600", "bea@", "dochter", "0612", "anna@", "bellen", "Pools")
    assert not any(word in shown for word in secrets)


def test_only_what_was_said_is_kept_of_how_somebody_is_reached():
    assert Contact(" 06 ", "", "  ", "Pools").said == {"telefoon": "06", "taal": "Pools"}
    assert Contact().said == {}
