"""Figures that were counted from records, beside what somebody delivered for the same cell."""

from dataclasses import replace
from datetime import UTC, datetime

from kernbeeld.catalogue.model import Check
from kernbeeld.engine.checking import run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Outcome
from kernbeeld.intake.fact import Fact
from tests.engine.builders import at, catalogue, check, fact

LATER = datetime(2018, 9, 1, tzinfo=UTC)
EARLIER = datetime(2016, 1, 1, tzinfo=UTC)
COUNTED = check("geteld", "counted", codes=["*"], severity="warning")
CONFLICT = check("gelijk", "conflict", codes=["*"])
TIMELY = check("tijdig", "timeliness", codes=["*"], options={"days": 90})


def counted(code: str, period: str, value: object, known: datetime = EARLIER) -> Fact:
    return replace(fact(code, period, value, delivery="berekend", known=known), counted=True)


def asked(rule: Check, *given: Fact) -> tuple[Outcome, ...]:
    known = catalogue({"a": "flow"}, checks=[rule])
    return run_checks(known, Figures(known, given))


def test_a_counted_figure_goes_before_a_delivered_one_however_late_that_came():
    figures = Figures(
        catalogue({"a": "flow"}), [counted("a", "2017H1", 12), fact("a", "2017H1", 10, known=LATER)]
    )

    seen = figures.observe("a", at("2017H1"))

    assert (seen.value, seen.how) == (12, "counted")


def test_where_nothing_was_counted_the_delivered_figure_stands():
    figures = Figures(catalogue({"a": "flow"}), [counted("a", "2017H1", 12), fact("a", "2017H2", 10)])

    seen = figures.observe("a", at("2017H2"))

    assert (seen.value, seen.how) == (10, "delivered")


def test_a_difference_between_records_and_delivery_is_told_with_both_values():
    (outcome,) = asked(COUNTED, counted("a", "2017H1", 12), fact("a", "2017H1", 10))

    assert outcome.finding is not None
    assert (outcome.finding.left, outcome.finding.right, outcome.finding.gap) == (10, 12, -2)
    assert outcome.finding.message == "'a' in half-year 1 2017 was delivered as 10; the records give 12."


def test_equal_figures_hold_and_a_figure_without_rival_is_not_asked():
    outcomes = asked(COUNTED, counted("a", "2017H1", 12), fact("a", "2017H1", 12), counted("a", "2017H2", 3))

    assert [(outcome.period, outcome.status) for outcome in outcomes] == [(at("2017H1"), "holds")]


def test_more_than_a_printed_lower_bound_agrees_with_it_and_less_does_not():
    more = asked(COUNTED, counted("a", "2017H1", 214), fact("a", "2017H1", "200+"))
    less = asked(COUNTED, counted("a", "2017H1", 199), fact("a", "2017H1", "200+"))

    assert [outcome.status for outcome in (*more, *less)] == ["holds", "violated"]


def test_a_printed_upper_bound_is_broken_by_reaching_it():
    below = asked(COUNTED, counted("a", "2017H1", 4), fact("a", "2017H1", "<5"))
    reached = asked(COUNTED, counted("a", "2017H1", 5), fact("a", "2017H1", "<5"))

    assert [outcome.status for outcome in (*below, *reached)] == ["holds", "violated"]


def test_a_delivery_without_value_can_not_be_compared():
    (outcome,) = asked(COUNTED, counted("a", "2017H1", 12), fact("a", "2017H1", "nb"))

    assert (outcome.status, outcome.reason) == ("not_asked", "One of the two has no value.")


def test_counting_is_no_second_delivery():
    assert asked(CONFLICT, counted("a", "2017H1", 12), fact("a", "2017H1", 10)) == ()


def test_counting_is_never_late():
    assert asked(TIMELY, counted("a", "2017H1", 12, known=LATER)) == ()


def test_an_average_may_be_printed_without_its_decimals():
    known = catalogue({"a": {"nature": "ratio"}}, checks=[COUNTED])
    given = [counted("a", "2017H1", "8386.67~1"), fact("a", "2017H1", 8386)]

    (outcome,) = run_checks(known, Figures(known, given))

    assert outcome.status == "holds"
