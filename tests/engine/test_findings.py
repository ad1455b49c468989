"""Findings in order of weight."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.engine.checking import findings_of
from kernbeeld.engine.finding import Finding, Outcome
from tests.engine.builders import at, check


def finding(code: str, severity: str, left: object, right: object, period: str = "2017H1") -> Finding:
    sides = [None if side is None else Decimal(str(side)) for side in (left, right)]
    gap = None if None in sides else sides[0] - sides[1]
    rule = check("regel", "equality", left="a", right="b")
    return Finding(rule, code, at(period), (), *sides, gap, Severity(severity), "melding", ())


def in_order(findings: list[Finding]) -> list[str]:
    outcomes = [Outcome(one.check, one.period, (), "violated", (), finding=one) for one in findings]
    return [f"{one.code} {one.period}" for one in findings_of(outcomes)]


def test_errors_go_before_warnings_and_notices():
    found = in_order(
        [finding("a", "notice", 1, 9), finding("b", "error", 99, 100), finding("c", "warning", 1, 9)]
    )

    assert found == ["b 2017H1", "c 2017H1", "a 2017H1"]


def test_a_larger_relative_gap_goes_first():
    found = in_order(
        [finding("a", "error", 1000, 900), finding("b", "error", 4, 8), finding("c", "error", 100, 130)]
    )

    assert found == ["b 2017H1", "c 2017H1", "a 2017H1"]


def test_equal_gaps_go_by_code_and_then_by_time():
    found = in_order(
        [finding("b", "error", 5, 10), finding("a", "error", 5, 10, "2017H2"), finding("a", "error", 5, 10)]
    )

    assert found == ["a 2017H1", "a 2017H2", "b 2017H1"]


def test_findings_without_figures_go_last_among_their_own():
    found = in_order([finding("a", "notice", None, None), finding("b", "notice", 99, 100)])

    assert found == ["b 2017H1", "a 2017H1"]


def test_what_holds_is_no_finding():
    rule = check("regel", "equality", left="a", right="b")

    assert findings_of([Outcome(rule, at("2017H1"), (), "holds", ())]) == ()


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_does_not_depend_on_the_order_in(codes: list[str]):
    assert in_order([finding(code, "error", 5, 10) for code in codes]) == [
        f"{code} 2017H1" for code in "abcde"
    ]
