"""Amounts, refusals and words of programmes as a Dutch reader writes and reads them."""

import pytest

from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.policy.models import ActieState, MutatieKind, ProgrammaState
from kernbeeld.policy.rules.programmes.codes import code_problems, report_problems
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
    action_problems,
    fund_problems,
    milestone_problems,
    programme_problems,
    year_problems,
)
from kernbeeld.policy.rules.programmes.facts import Action
from kernbeeld.policy.rules.programmes.findings import Weight, weight_words
from kernbeeld.policy.rules.programmes.money import euro_words, read_cents, typed_amount
from kernbeeld.policy.rules.programmes.table import Basis, basis_words
from kernbeeld.policy.rules.programmes.words import (
    action_state_words,
    movement_words,
    period_words,
    programme_state_words,
)
from tests.policy.programme.building import DECIDED, cases, cents, plain

AMOUNTS = cases("amounts.yaml")
WORDS = cases("words.yaml")


@pytest.fixture(autouse=True)
def _in_dutch():
    with speaking("nl"):
        yield


@pytest.mark.parametrize("case", [one for one in AMOUNTS if "cents" in one.values[0]])
def test_an_amount_is_read_kept_and_shown_as_was_worked_out(case):
    assert read_cents(case["text"]) == case["cents"]

    assert typed_amount(case["cents"]) == case["field"]
    assert plain(euro_words(case["cents"])) == case["nl"]
    with speaking("en"):
        assert plain(euro_words(case["cents"])) == case["en"]


@pytest.mark.parametrize("case", [one for one in AMOUNTS if "cents" in one.values[0]])
def test_what_is_shown_can_be_typed_again(case):
    assert read_cents(euro_words(case["cents"])) == case["cents"]
    assert read_cents(case["field"]) == case["cents"]


@pytest.mark.parametrize("case", [one for one in AMOUNTS if "refused" in one.values[0]])
def test_what_can_be_read_in_two_ways_is_refused_with_what_to_write(case):
    with pytest.raises(UserError) as refused:
        read_cents(case["text"])

    assert str(refused.value).startswith(case["refused"])


def problems(case) -> list[tuple[str, str]]:
    said = dict(next(case[name] for name in KINDS if name in case))
    for amount in ("budget", "bedrag"):
        if amount in said:
            said[amount] = cents(said[amount])
    kind = next(name for name in KINDS if name in case)
    if kind == "milestone":
        return list(milestone_problems(MilestoneDetails(**said), case["today"]))
    make, check = KINDS[kind]
    return list(check(make(**said)))


KINDS = {
    "programme": (ProgrammeDetails, programme_problems),
    "action": (ActionDetails, action_problems),
    "fund": (FundDetails, fund_problems),
    "milestone": (MilestoneDetails, milestone_problems),
}


@pytest.mark.parametrize(
    "case", [one for one in cases("details.yaml") if KINDS.keys() & one.values[0].keys()]
)
def test_what_is_written_is_kept_or_says_what_is_wrong_with_it(case):
    assert sorted(problems(case)) == sorted(map(tuple, case["problems"]))


@pytest.mark.parametrize(
    "case", [one for one in cases("details.yaml") if not KINDS.keys() & one.values[0].keys()]
)
def test_codes_that_are_named_are_defined(case):
    codes = {name: tuple(found) for name, found in case.get("codes", {}).items()}
    named = ProgrammeDetails("P", DECIDED, reports=tuple(case.get("reports", ())))

    found = [*code_problems(ActionDetails("A", **codes), house_catalogue())]
    found += report_problems(named, house_catalogue())

    assert found == list(map(tuple, case["problems"]))


def said(case) -> str:
    if "programme" in case:
        return programme_state_words(case["programme"])
    if "action" in case:
        return action_state_words(case["action"])
    if "movement" in case:
        return movement_words(case["movement"])
    if "basis" in case:
        return basis_words(Basis(case["basis"]))
    if "weight" in case:
        return weight_words(Weight(case["weight"]))
    period = case["period"]
    details = ActionDetails(
        "A", begin=period.get("begin"), einde=period.get("einde"), period_words=period.get("words", "")
    )
    return period_words(Action(1, "a", details, "loopt", "", "", 1))


@pytest.mark.parametrize("case", WORDS)
def test_a_reader_sees_words_and_no_codes(case):
    assert plain(said(case)) == case["says"]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("programme", ProgrammaState),
        ("action", ActieState),
        ("movement", MutatieKind),
        ("basis", Basis),
        ("weight", Weight),
    ],
)
def test_every_state_has_its_words_in_the_cases(name, kinds):
    assert {one.values[0].get(name) for one in WORDS} - {None} == {one.value for one in kinds}


@pytest.mark.parametrize(("year", "allowed"), [(1989, False), (1990, True), (2100, True), (2101, False)])
def test_a_year_is_one_in_which_a_programme_can_be(year, allowed):
    assert (not list(year_problems("year", (year,)))) is allowed
