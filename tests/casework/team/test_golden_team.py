"""The rules of a team, as the golden files say: who is named, how many cases, where, what follows."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.team.cases import CASUISTIEK, JEUGDCONTACT, endings, sort_words
from kernbeeld.casework.rules.team.counting import OPEN, Bridge, Piece, bridge, flow
from kernbeeld.casework.rules.team.covering import covered, unknown
from kernbeeld.casework.rules.team.meetings import next_day, swapped
from kernbeeld.casework.rules.team.naming import Known, named_in, objection
from kernbeeld.casework.rules.team.referrals import (
    STAPPEN,
    TARGETS,
    VERWIJZERS,
    is_overdue,
    may_withdraw,
    next_stappen,
    outcomes,
    referrer_words,
    refusals,
    step_words,
    tells_where,
    tells_who,
)

FOLDER = Path(__file__).parents[2] / "golden" / "team"


def golden(name: str) -> dict[str, object]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


NAMING, COUNTING, REFERRALS, COVERING = map(golden, ("naming", "counting", "referrals", "covering"))
PERSONS = {name: Known(**fields) for name, fields in NAMING["persons"].items()}


def every(soort: str) -> bool:
    return True


def discussed(soort: str) -> bool:
    return soort == CASUISTIEK


@pytest.mark.parametrize("case", NAMING["cases"], ids=lambda case: case["case"])
def test_a_text_names_whom_the_golden_file_says(case) -> None:
    found = named_in(case["text"], [PERSONS[name] for name in case["who"]])

    assert [place.words for place in found] == case["found"]


@pytest.mark.parametrize("case", NAMING["cases"], ids=lambda case: case["case"])
def test_a_refusal_says_only_words_that_stand_in_the_text(case) -> None:
    said = objection(case["text"], [PERSONS[name] for name in case["who"]])

    assert bool(said) == bool(case["found"])
    for place in named_in(case["text"], [PERSONS[name] for name in case["who"]]):
        assert case["text"][place.start :].startswith(place.words)
        assert f"“{place.words}” (from character {place.start + 1})" in said


def test_a_refusal_tells_no_other_name_of_the_same_person() -> None:
    said = objection("Het gaat slecht met Anna.", list(PERSONS.values()))

    assert "Voorbeeld" not in said
    assert "1950" not in said
    assert "Bos" not in said


@given(st.text(max_size=60))
def test_whatever_stands_in_a_text_each_place_is_in_it_and_none_lies_in_another(text: str) -> None:
    found = named_in(text, PERSONS.values())

    ends = [place.start + len(place.words) for place in found]
    assert all(place.start >= end for place, end in zip(found[1:], ends, strict=False))


def pieces(register) -> list[Piece]:
    return [
        Piece(case, soort, begin, einde or OPEN)
        for case, parts in register.items()
        for soort, begin, einde in parts
    ]


def as_list(counted) -> list[int]:
    return [counted.start, counted.inflow, counted.outflow, counted.end]


@pytest.mark.parametrize("case", COUNTING["cases"], ids=lambda case: case["case"])
def test_cases_are_counted_as_the_golden_file_says(case) -> None:
    first, last = COUNTING["period"]["first"], COUNTING["period"]["last"]

    found: Bridge = bridge(pieces(case["register"]), every, discussed, first, last)

    assert as_list(found.old) == case["old"]
    assert as_list(found.new) == case["new"]
    assert list(found.apart) == case["apart"]
    assert found.old.end - found.new.end == len(found.apart)


days = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@given(st.lists(st.tuples(st.sampled_from([CASUISTIEK, JEUGDCONTACT]), days, days), max_size=6), days, days)
def test_the_start_plus_in_minus_out_is_the_end_whatever_the_cases(told, one: date, two: date) -> None:
    register = [Piece(f"C{n}", soort, min(a, b), max(a, b)) for n, (soort, a, b) in enumerate(told)]
    first, last = min(one, two), max(one, two)

    for counts in (every, discussed):
        counted = flow(register, counts, first, last)
        assert counted.start + counted.inflow - counted.outflow == counted.end


@pytest.mark.parametrize("case", COVERING["cases"], ids=lambda case: case["case"])
def test_teams_work_where_the_golden_file_says(case) -> None:
    areas = {area: frozenset(kernen) for area, kernen in COVERING["areas"].items()}

    found = covered([tuple(pair) for pair in case["worked"]], areas)

    assert {area: list(teams) for area, teams in found.teams.items()} == case["teams"]
    assert list(found.shared) == case["shared"]
    assert list(found.uncovered) == case["uncovered"]


def test_only_areas_of_the_municipality_are_known() -> None:
    areas = {area: frozenset(kernen) for area, kernen in COVERING["areas"].items()}

    told = {case["code"]: unknown(case["code"], areas) for case in COVERING["unknown"]}

    assert told == {case["code"]: case["unknown"] for case in COVERING["unknown"]}


def test_steps_of_a_referral_follow_as_the_golden_file_says() -> None:
    told = {case["stap"]: list(next_stappen(case["stap"])) for case in REFERRALS["next"]}

    assert told == {case["stap"]: case["next"] for case in REFERRALS["next"]}


@pytest.mark.parametrize("case", REFERRALS["partner"], ids=lambda case: case["stap"])
def test_an_organisation_reads_what_it_needs_at_each_step_and_no_more(case) -> None:
    stap = case["stap"]

    told = {"who": tells_who(stap), "where": tells_where(stap), "take_back": may_withdraw(stap)}

    assert told == {name: case[name] for name in told}
    assert tells_who(stap) or not tells_where(stap)


@pytest.mark.parametrize("case", REFERRALS["overdue"], ids=lambda case: case["case"])
def test_a_referral_waits_too_long_as_the_golden_file_says(case) -> None:
    assert is_overdue(case["stap"], case["day"], case["within"], case["today"]) is case["late"]


@pytest.mark.parametrize("case", REFERRALS["meetings"], ids=lambda case: case["case"])
def test_a_team_meets_again_on_the_day_that_the_golden_file_says(case) -> None:
    found = next_day(case["last"], case["today"])

    assert found == case["next"]
    assert found > case["today"]


@pytest.mark.parametrize("case", REFERRALS["order"], ids=lambda case: case["case"])
def test_a_point_changes_places_as_the_golden_file_says(case) -> None:
    before = list(case["order"])

    found = swapped(case["order"], case["which"], up=case["up"])

    assert found == case["after"]
    assert case["order"] == before


def test_every_code_has_words_of_its_own() -> None:
    said = [*refusals().values(), *endings().values()]
    assert len(set(refusals().values())) == len(refusals())
    assert len(set(outcomes().values())) == len(outcomes())
    assert all(said)
    assert all(step_words(stap) != stap for stap in STAPPEN)
    assert all(referrer_words(one) != one for one in {*VERWIJZERS, *TARGETS})
    assert sort_words(CASUISTIEK) != sort_words(JEUGDCONTACT)


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert step_words("iets") == "iets"
    assert referrer_words("iemand") == "iemand"
    assert sort_words("anders") == "anders"
