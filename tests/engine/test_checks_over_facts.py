"""Checks on what was delivered: when, twice, too small to publish, unlikely, or not at all."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kernbeeld.catalogue.model import Catalogue, Check
from kernbeeld.engine.checking import run_checks
from kernbeeld.engine.checks.selection import OptionError
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.intake.fact import Fact
from tests.engine.builders import at, catalogue, check, fact, facts

LATER = datetime(2018, 9, 1, tzinfo=UTC)
CONFLICT = check("gelijk", "conflict", codes=["*"])
TIMELY = check("tijdig", "timeliness", codes=["*"], options={"days": 90}, severity="warning")
SMALL = check("klein", "privacy", codes=["*"], options={"threshold": 10}, severity="warning")
STRANGE = check(
    "vreemd", "outlier", codes=["*"], options={"false_alarm": "0.001", "min_past": 8}, severity="notice"
)


def asked(
    rule: Check, delivered: list[Fact], measures: dict[str, object] | None = None, **more: object
) -> tuple[Outcome, ...]:
    known = catalogue(measures or {"a": "flow"}, checks=[rule], **more)
    return outcomes(known, delivered)


def outcomes(known: Catalogue, delivered: list[Fact]) -> tuple[Outcome, ...]:
    return run_checks(known, Figures(known, delivered))


def findings(found: tuple[Outcome, ...]) -> list[Finding]:
    return [one.finding for one in found if one.finding]


# Conflict


def test_two_deliveries_of_one_figure_with_two_values_contradict_each_other():
    delivered = [fact("a", "2017H1", 10, row=4), fact("a", "2017H1", 12, delivery="later.csv", known=LATER)]

    (finding,) = findings(asked(CONFLICT, delivered))

    assert (finding.left, finding.right, finding.gap) == (10, 12, -2)
    assert finding.message == (
        "'a' in half-year 1 2017 is 10 in levering.csv C4 and 12 in later.csv C2; the latest counts."
    )


def test_two_deliveries_with_the_same_value_agree():
    found = asked(CONFLICT, [fact("a", "2017H1", 10), fact("a", "2017H1", "10.0", delivery="later.csv")])

    assert [one.status for one in found] == ["holds"]


def test_an_alias_and_its_cell_may_contradict_each_other():
    delivered = [fact("a.dalfsen", "2017H1", 10), fact("a[kern=dalfsen]", "2017H1", 11, delivery="later.csv")]

    found = findings(asked(CONFLICT, delivered, aliases={"a.dalfsen": "a[kern=dalfsen]"}))

    assert len(found) == 1


def test_a_delivery_in_thousands_does_not_contradict_one_in_euros():
    measures = {"a": {"unit": "EUR"}}
    delivered = [fact("a", "2017H1", 105598), fact("a", "2017H1", "105000~1000", delivery="later.csv")]

    assert findings(asked(CONFLICT, delivered, measures)) == []


def test_a_delivery_in_thousands_that_is_a_thousand_off_contradicts_one_in_euros():
    measures = {"a": {"unit": "EUR"}}
    delivered = [fact("a", "2017H1", 105598), fact("a", "2017H1", "104000~1000", delivery="later.csv")]

    assert len(findings(asked(CONFLICT, delivered, measures))) == 1


def test_a_blank_does_not_contradict_a_value():
    assert (
        findings(asked(CONFLICT, [fact("a", "2017H1", "?"), fact("a", "2017H1", 3, delivery="later.csv")]))
        == []
    )


def test_three_deliveries_give_a_finding_for_each_that_differs():
    delivered = [
        fact("a", "2017H1", 10),
        fact("a", "2017H1", 11, delivery="b.csv", known=datetime(2018, 5, 1, tzinfo=UTC)),
        fact("a", "2017H1", 12, delivery="c.csv", known=LATER),
    ]

    assert [finding.left for finding in findings(asked(CONFLICT, delivered))] == [10, 11]


# Timeliness


@pytest.mark.parametrize(
    ("known", "late"),
    [
        (datetime(2017, 9, 28, 21, 59, tzinfo=UTC), False),
        (datetime(2017, 9, 28, 22, tzinfo=UTC), True),
    ],
    ids=["on the last day", "a day later"],
)
def test_a_delivery_is_late_after_the_agreed_days(known: datetime, late: bool):
    found = asked(TIMELY, [fact("a", "2017H1", 10, public=False, known=known)])

    assert bool(findings(found)) is late


def test_a_public_figure_is_never_late():
    assert asked(TIMELY, [fact("a", "2017H1", 10, known=LATER)]) == ()


def test_one_finding_tells_how_late_a_whole_delivery_is():
    delivered = facts({"a": {"2017H1": 1}, "b": {"2017H1": 2}}, public=False, known=LATER)

    (finding,) = findings(asked(TIMELY, delivered, {"a": "flow", "b": "flow"}))

    assert finding.message == (
        "2 figures of delivery levering.csv for half-year 1 2017 came 428 days after its end; agreed is 90."
    )


def test_the_agreed_days_may_be_a_parameter():
    rule = check("tijdig", "timeliness", codes=["*"], options={"days": "termijn"})
    delivered = [fact("a", "2017H1", 10, public=False, known=datetime(2017, 8, 1, tzinfo=UTC))]

    found = asked(rule, delivered, parameters={"termijn": {"2015-01-01": "30"}})

    assert len(findings(found)) == 1


def test_a_missing_option_is_told_with_its_place():
    rule = check("tijdig", "timeliness", codes=["*"])

    with pytest.raises(
        OptionError,
        match=r"Check tijdig \(proef.yaml:7\) needs a number or a parameter as option 'days', not ''",
    ):
        asked(rule, [fact("a", "2017H1", 10, public=False)])


def test_an_option_that_is_no_number_is_told():
    rule = check("tijdig", "timeliness", codes=["*"], options={"days": "veel"})

    with pytest.raises(OptionError, match="not 'veel'"):
        asked(rule, [fact("a", "2017H1", 10, public=False)])


# Privacy


@pytest.mark.parametrize(("printed", "small"), [(0, False), (1, True), (9, True), (10, False), ("?", False)])
def test_a_small_count_that_was_not_public_is_named(printed: object, small: bool):
    found = asked(SMALL, [fact("a", "2017H1", printed, public=False)])

    assert bool(findings(found)) is small


def test_a_small_count_that_was_public_already_is_left_alone():
    assert findings(asked(SMALL, [fact("a", "2017H1", 3)])) == []


def test_a_small_amount_of_money_reveals_nobody():
    assert findings(asked(SMALL, [fact("a", "2017H1", 3, public=False)], {"a": {"unit": "EUR"}})) == []


def test_a_small_cell_is_named_with_its_member():
    (finding,) = findings(asked(SMALL, [fact("a[kern=dalfsen]", "2017H1", 3, public=False)]))

    assert finding.breakdown == (("kern", "dalfsen"),)
    assert finding.message.startswith("'a', dalfsen in half-year 1 2017 counts fewer than 10")


# Outliers


def series(values: list[object], code: str = "a") -> list[Fact]:
    start = at("2010H1")
    return [fact(code, start.shift(step).code, value) for step, value in enumerate(values)]


CALM = [20, 22, 19, 21, 18, 20, 23, 19]


def test_a_count_far_from_its_past_is_named_with_the_false_alarm_rate():
    (finding,) = findings(asked(STRANGE, series([*CALM, 60])))

    assert finding.message == (
        "'a' in half-year 1 2014 is 60; over the 8 periods before it was 20.3 on average. "
        "By chance that happens in fewer than 0.1% of all figures."
    )


def test_a_count_that_is_unlikely_low_is_named_too():
    assert len(findings(asked(STRANGE, series([*CALM, 1])))) == 1


def test_a_count_near_its_past_is_left_alone():
    found = asked(STRANGE, series([*CALM, 30]))

    assert [(one.status, one.period.code) for one in found] == [("holds", "2014H1")]


def test_with_a_short_past_nothing_is_asked():
    assert asked(STRANGE, series([*CALM[:7], 600])) == ()


def test_a_past_that_varies_much_forgives_more():
    wild = [5, 60, 10, 45, 3, 70, 20, 30]

    assert findings(asked(STRANGE, series([*wild, 90]))) == []


def test_a_past_before_a_break_does_not_count():
    measures = {"a": {"breaks": ["2012-01-01"]}}

    assert asked(STRANGE, series([*CALM, 60]), measures) == ()


def test_the_period_of_a_break_belongs_to_what_comes_after_it():
    measures = {"a": {"breaks": ["2010-07-01"]}}

    found = findings(asked(STRANGE, series([500, *CALM, 60]), measures))

    assert [(finding.period.code, finding.right) for finding in found] == [("2014H2", Decimal("20.3"))]


def test_each_rhythm_has_its_own_past():
    yearly = [fact("a", str(year), 40) for year in range(2010, 2014)]

    assert findings(asked(STRANGE, series(CALM) + yearly)) == []


def test_money_and_averages_have_no_outliers():
    assert asked(STRANGE, series([*CALM, 600]), {"a": {"unit": "EUR"}}) == ()
    assert asked(STRANGE, series([*CALM, 600]), {"a": "ratio"}) == ()


def test_bounds_and_blanks_are_no_past_and_are_not_judged():
    assert asked(STRANGE, series([*CALM[:6], "?", "200+", 600])) == ()
