"""What may be said about the difference between two figures."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.comparing import Difference, difference
from kernbeeld.reporting.rules.figure_book import Shown
from tests.reporting.exploring.books import FLOW, MONEY, SHARE, STOCK, book, shown

BROKEN = "skt.casuistiek.lopend"


def compared(basis: Shown | None, other: Shown | None) -> Difference:
    """The difference between two figures that stand in one book."""
    return difference(book(*(one for one in (basis, other) if one)), basis, other)


def test_a_difference_has_its_size_and_its_percentage_of_the_basis():
    found = compared(shown(STOCK, "2017H1", "200"), shown(STOCK, "2017H2", "225"))

    assert (found.amount, found.percent) == (Decimal(25), Decimal("12.5"))
    assert (found.text, found.percent_text) == ("+25", "+12.5%")
    assert not found.why


def test_a_fall_carries_a_minus_sign_and_dutch_notation():
    with speaking("nl"):
        found = compared(shown(MONEY, "2017H1", "105598"), shown(MONEY, "2017H2", "90000"))

    assert (found.text, found.percent_text) == ("−€ 15.598", "−14,8%")


def test_nothing_changed_is_a_difference_of_zero_without_a_sign():
    found = compared(shown(STOCK, "2017H1", "200"), shown(STOCK, "2017H2", "200"))

    assert (found.text, found.percent_text) == ("0", "0%")


@pytest.mark.parametrize(
    ("basis", "percent"), [("10", Decimal("10.0")), ("9", None), ("0", None), ("-50", None)]
)
def test_a_percentage_is_given_from_a_basis_of_ten_on(basis, percent):
    found = compared(shown(STOCK, "2017H1", basis), shown(STOCK, "2017H2", str(int(basis) + 1)))

    assert (found.amount, found.percent) == (Decimal(1), percent)
    assert bool(found.why) is (percent is None)


def test_a_difference_of_percentages_is_in_points():
    found = compared(shown(SHARE, "2017H1", "80"), shown(SHARE, "2017H2", "82.5"))

    assert (found.text, found.percent) == ("+2.5 percentage points", None)


@pytest.mark.parametrize("absence", list(Absence))
def test_with_an_absent_figure_there_is_no_difference(absence):
    found = compared(shown(STOCK, "2017H1", None, absence=absence), shown(STOCK, "2017H2", "5"))

    assert found == Difference(why="No difference: one of the two figures is not there.")


def test_with_a_figure_that_the_report_does_not_have_there_is_no_difference():
    assert compared(None, shown(STOCK, "2017H2", "5")).amount is None
    assert compared(shown(STOCK, "2017H2", "5"), None).why


@pytest.mark.parametrize("bound", [Qualifier.AT_LEAST, Qualifier.LESS_THAN])
def test_a_bound_gives_no_difference(bound):
    found = compared(shown(STOCK, "2017H1", "200", qualifiers=(bound,)), shown(STOCK, "2017H2", "225"))

    assert (found.amount, found.why) == (None, "No difference: of one of the two only a bound is known.")


def test_a_flow_of_a_year_is_not_compared_with_one_of_half_a_year():
    found = compared(shown(FLOW, "2016", "200"), shown(FLOW, "2017H1", "110"))

    assert (found.amount, found.why) == (None, "No difference: the periods are not equally long.")


def test_a_stock_is_compared_whatever_the_length_of_the_period():
    assert compared(shown(STOCK, "2016", "200"), shown(STOCK, "2017H1", "110")).amount == Decimal(-90)


def test_over_a_break_the_size_is_given_with_the_reason_and_no_percentage():
    found = compared(shown(BROKEN, "2016H2", "100"), shown(BROKEN, "2017H1", "150"))

    assert (found.amount, found.percent) == (Decimal(50), None)
    assert found.warnings[0].startswith("counted differently since 1 January 2017: ")


def test_behind_the_break_nothing_has_to_be_said():
    found = compared(shown(BROKEN, "2017H1", "100"), shown(BROKEN, "2017H2", "150"))

    assert (found.percent, found.warnings) == (Decimal("50.0"), ())


def test_a_provisional_figure_is_compared_with_a_warning():
    found = compared(
        shown(MONEY, "2017H1", "100"), shown(MONEY, "2017H2", "90", qualifiers=(Qualifier.PROVISIONAL,))
    )

    assert found.percent == Decimal("-10.0")
    assert found.warnings == ("One of the two figures is provisional.",)
