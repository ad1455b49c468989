"""Programmes worked by hand: what the checks find, and what the table adds up to."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.findings import Check, Weight, weight_of, weight_words
from kernbeeld.policy.rules.programmes.money import MOST_CENTS, euro_words, read_cents, typed_amount
from kernbeeld.policy.rules.programmes.paper import overview
from kernbeeld.policy.rules.programmes.table import Basis, Money, basis_words, table_of
from kernbeeld.publishing.papers.words import written
from tests.policy.programme.building import GOLDEN, built, cases, plain

DOCS = Path(__file__).parents[3] / "docs" / "gebruik" / "programmas.md"


@pytest.mark.parametrize("case", cases("checks.yaml"))
def test_the_checks_find_what_was_worked_out(case):
    found = findings_of(built(case))

    assert sorted([one.check.value, one.action] for one in found) == sorted(case["found"])
    said = [one.text.replace("€ ", "€") for one in found]
    assert [text for text in case.get("said", ()) if text not in said] == [], said
    assert all(one.text.endswith(".") and one.todo.endswith(".") for one in found)


@pytest.mark.parametrize("case", cases("more_checks.yaml"))
def test_the_checks_say_in_dutch_what_was_worked_out(case):
    with speaking("nl"):
        found = findings_of(built(case))

    assert sorted([one.check.value, one.action] for one in found) == sorted(case["found"])
    said = [plain(one.text) for one in found]
    assert [text for text in case.get("said", ()) if text not in said] == [], said


def test_every_check_is_found_in_a_case_of_its_own():
    found = {
        code
        for case in yaml.safe_load((GOLDEN / "checks.yaml").read_text("utf-8"))
        for code, _ in case["found"]
    }

    assert found == {one.value for one in Check}


@pytest.mark.parametrize("case", cases("tables.yaml"))
def test_the_table_adds_up_to_what_was_worked_out(case):
    table = table_of(built(case))

    assert {year: told(money) for year, money in table.totals.items()} == case["years"]
    assert told(table.total) == case["total"]
    assert tuple(table.years) == tuple(case["years"])
    assert sum(row.total.budget for row in table.rows) == table.total.budget
    assert table.total.room == table.total.budget - table.total.expected


@pytest.mark.parametrize("case", cases("overviews.yaml"))
def test_every_column_of_the_overview_adds_up_to_its_total(case):
    with speaking("nl"):
        found = overview(table_of(built(case)))
        rows = [
            [plain(written(column, row, place)) for place, column in enumerate(found.columns)]
            for row in found.rows
        ]

    assert rows == case["rows"]


def told(money: Money) -> list:
    amounts = [Decimal(one) / 100 for one in (money.budget, money.spent, money.expected)]
    return [*(float(one) for one in amounts), money.basis.value]


def test_what_is_known_to_be_paid_stands_beside_what_is_not():
    case = {
        "actions": {
            "a": {"slices": {2022: 8000}, "paid": {"een": {2022: 5000}, "twee": {2022: None}}},
            "b": {"slices": {2022: 100}},
        }
    }

    table = table_of(built(case))

    assert (table.covered[2022], table.uncovered[2022]) == (500000, 310000)
    assert table.year(1999) == Money()


def test_the_heaviest_findings_come_first():
    case = {
        "budget": 1,
        "funds": {"g": {}},
        "milestones": [{"title": "t", "planned": date(2021, 1, 1)}],
        "actions": {"a": {"budget": 5, "slices": {2022: 5}, "paid": {"g": {2022: None}}}},
    }

    weights = [one.weight for one in findings_of(built(case))]

    order = [Weight.ERROR, Weight.WARNING, Weight.UNKNOWN]
    assert weights == sorted(weights, key=order.index)
    assert set(weights) == set(order)


def test_every_check_and_basis_has_words_and_the_manual_explains_each_check():
    manual = DOCS.read_text("utf-8")

    assert {one for one in Check if f"`{one.value}`" not in manual} == set()
    assert all(weight_words(weight_of(one)) for one in Check)
    assert all(basis_words(one) for one in Basis)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("8000", 800000),
        ("8.000", 800000),
        ("€ 1.234,56", 123456),
        ("1.234.567,8", 123456780),
        (" 8.000,- ", 800000),
        ("€\N{NO-BREAK SPACE}5", 500),
        ("-12,34", -1234),
        ("−12", -1200),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_a_dutch_reader_writes_it(text, cents):
    assert read_cents(text) == cents


@pytest.mark.parametrize(
    "text", ["", "acht", "8.00", "62,100", "1,234.56", "1.23.456", "8 000", "٣", "5,", "--5", "1" * 30, "1e5"]
)
def test_what_is_no_amount_is_refused_and_never_guessed(text):
    with pytest.raises(UserError):
        read_cents(text)


def test_the_largest_amount_is_taken_and_one_cent_more_is_not():
    assert read_cents(typed_amount(MOST_CENTS)) == MOST_CENTS
    with pytest.raises(UserError):
        read_cents(typed_amount(MOST_CENTS + 1))


@given(st.integers(-MOST_CENTS, MOST_CENTS))
def test_what_stands_in_a_field_is_read_back_as_it_was(cents):
    assert read_cents(typed_amount(cents)) == cents


def test_whole_euros_are_said_without_cents():
    assert euro_words(800000).replace("\N{NO-BREAK SPACE}", " ") == "€ 8,000"
    assert euro_words(-1234).replace("\N{NO-BREAK SPACE}", " ") == "−€ 12.34"
    assert typed_amount(None) == ""
