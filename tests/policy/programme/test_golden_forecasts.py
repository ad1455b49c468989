"""What a year is expected to cost on chosen days, and who is known to pay: worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from kernbeeld.language import speaking
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.findings import Check
from kernbeeld.policy.rules.programmes.paper import year_table
from kernbeeld.policy.rules.programmes.table import money_of, table_of
from kernbeeld.publishing.papers.words import written
from tests.policy.programme.building import built, cases, cents, plain

FUNDS_COLUMN = 5
OF_COVER = {
    Check.COVER_MISSING,
    Check.COVER_UNKNOWN,
    Check.COVER_DIFFERS,
    Check.FUND_UNKNOWN,
    Check.FUND_OVERDRAWN,
    Check.FUND_END_UNKNOWN,
    Check.PLANNED_AFTER_FUND,
    Check.SPENT_AFTER_FUND,
}


def on_a_day(case, day: date) -> Programme:
    """The programme of a case with what was booked and expected by then."""
    action = dict(case["action"])
    spent, expected = action.get("spent", {}), action.get("expected", {})
    action["spent"] = {on: amount for on, amount in spent.items() if on <= day}
    action["expected"] = [{case["year"]: amount} for on, amount in sorted(expected.items()) if on <= day]
    return built({"today": day, "state": case.get("state", "vastgesteld"), "actions": {"a": action}})


@pytest.mark.parametrize("case", cases("forecasts.yaml"))
def test_a_year_is_expected_to_cost_what_was_worked_out_on_each_day(case):
    found = {}
    for day in case["on"]:
        told = on_a_day(case, day)
        money = money_of(told, told.included[0], case["year"])
        found[day] = [money.spent, money.expected, money.basis.value]

    assert found == {
        day: [cents(spent), cents(expected), basis] for day, (spent, expected, basis) in case["on"].items()
    }


@pytest.mark.parametrize("case", cases("coverage.yaml"))
def test_who_pays_is_known_in_part_or_not_at_all(case):
    table = table_of(built(case))

    found = {
        year: [table.covered[year], table.uncovered[year], year in table.half_known] for year in table.years
    }

    assert found == {
        year: [cents(known), cents(rest), unknown] for year, (known, rest, unknown) in case["years"].items()
    }


@pytest.mark.parametrize("case", cases("coverage.yaml"))
def test_the_paper_says_who_pays_as_a_dutch_reader_writes_it(case):
    with speaking("nl"):
        table = year_table(table_of(built(case)))
        column = table.columns[FUNDS_COLUMN]
        said = {row.cells[0]: plain(written(column, row, FUNDS_COLUMN)) for row in table.rows}

    assert said == {str(name): text for name, text in case["says"].items()}


@pytest.mark.parametrize("case", cases("coverage.yaml"))
def test_the_checks_on_coverage_find_what_was_worked_out(case):
    with speaking("nl"):
        found = [one for one in findings_of(built(case)) if one.check in OF_COVER]

    assert sorted(one.check.value for one in found) == sorted(case["found"])
    said = [plain(one.text) for one in found]
    assert [text for text in case.get("said", ()) if text not in said] == [], said


def test_an_amount_that_nobody_knows_is_never_shown_as_nothing():
    unknown = built({"actions": {"a": {"slices": {2022: 5}, "paid": {"geld": {2022: None}}}}})

    row = year_table(table_of(unknown)).rows[0]

    assert row.cells[FUNDS_COLUMN] is None
    assert row.words == {FUNDS_COLUMN: "unknown"}
    assert row.cells[1] == Decimal(5)
