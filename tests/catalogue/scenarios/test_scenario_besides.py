"""What a model says besides its sentence, and what it says if everything stays as it is."""

import pytest

from kernbeeld.catalogue.scenarios import NOTHING
from tests.catalogue.scenarios.sample import changed, read, told
from tests.engine.golden import Case, cases, names

BESIDES = cases("scenario_lint", "besides.yaml")


@pytest.mark.parametrize("case", BESIDES, ids=names(BESIDES))
def test_lint_says_what_is_wrong_besides_the_sentence(case: Case) -> None:
    text = changed(*case["change"])

    assert told(text) == case["says"]


def test_a_model_reads_what_it_says_besides_and_what_stays() -> None:
    text = changed(
        ("  sentence:\n", "  besides: {nl: Erbij., en: Besides.}\n  sentence:\n"),
        ("precision: 100,", "precision: 100, naive: 0,"),
        ("precision: 1}", "precision: 1, naive: gezinnen}"),
    )

    scenario = read(text)

    assert (scenario.besides["nl"], scenario.besides["en"]) == ("Erbij.", "Besides.")
    assert [one.naive for one in scenario.outcomes] == [NOTHING, "gezinnen"]


def test_a_model_may_leave_both_out() -> None:
    scenario = read()

    assert scenario.besides is None
    assert {one.naive for one in scenario.outcomes} == {""}
