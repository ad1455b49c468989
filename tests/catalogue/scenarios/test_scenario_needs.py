"""What formulas lean on, which order that gives, and what lint says where it gives none."""

import pytest

from kernbeeld.catalogue.expression import Reference, parse
from kernbeeld.catalogue.scenario_language import FUNCTIONS, before_calls, names_of_this_year, names_used
from tests.catalogue.scenarios.sample import changed, told
from tests.engine.golden import Case, cases, names

NEEDS = cases("scenario_lint", "needs.yaml")
CIRCLES = cases("scenario_lint", "circles.yaml")


@pytest.mark.parametrize("case", NEEDS, ids=names(NEEDS))
def test_a_formula_leans_on_what_it_names(case: Case) -> None:
    tree = parse(str(case["is"]), FUNCTIONS)

    looked_at = [call.arguments[0] for call in before_calls(tree)]
    assert sorted(names_used(tree)) == sorted(case["uses"])
    assert list(names_of_this_year(tree)) == case["now"]
    assert [one.code for one in looked_at if isinstance(one, Reference)] == case["back"]


@pytest.mark.parametrize("case", CIRCLES, ids=names(CIRCLES))
def test_lint_says_what_goes_round_or_leads_nowhere(case: Case) -> None:
    text = changed(*case["change"])

    assert told(text) == case["says"]
