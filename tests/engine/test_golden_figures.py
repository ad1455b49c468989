"""Golden cases of observations, expressions and claims."""

import pytest

from kernbeeld.catalogue.expression import parse
from tests.engine.builders import at, figures, split_code
from tests.engine.golden import Case, cases, described, expected, figures_of, names

OBSERVATIONS = cases("engine", "observations.yaml")
EXPRESSIONS = cases("engine", "expressions.yaml")
CLAIMS = cases("engine", "claims.yaml")


@pytest.mark.parametrize("case", OBSERVATIONS, ids=names(OBSERVATIONS))
def test_a_figure_is_what_the_case_says(case: Case):
    code, breakdown = split_code(case["ask"]["code"])

    found = figures_of(case).observe(code, at(case["ask"]["period"]), breakdown)

    assert described(found, case["expect"]) == expected(case["expect"])


@pytest.mark.parametrize("case", EXPRESSIONS, ids=names(EXPRESSIONS))
def test_an_expression_gives_what_the_case_says(case: Case):
    found = figures_of(case).evaluate(parse(case["evaluate"]), at(case["period"]))

    assert described(found, case["expect"]) == expected(case["expect"])


@pytest.mark.parametrize("case", CLAIMS, ids=names(CLAIMS))
def test_a_claim_holds_or_not_or_is_left_open(case: Case):
    known = figures({"a": "stock_end", "b": "stock_end"}, case["given"])

    assert known.holds(parse(case["claim"]), at("2017H1")) is case["holds"]
