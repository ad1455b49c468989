"""Figures: one cell under all its names, the latest known delivery, absence with its reason."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import parse
from kernbeeld.engine.arithmetic import NotANumberError
from kernbeeld.engine.figures import Figures, UnknownFigureError
from kernbeeld.language import speaking
from tests.engine.builders import at, catalogue, fact, figures

LATER = datetime(2018, 9, 1, tzinfo=UTC)
H1, H2, YEAR = at("2017H1"), at("2017H2"), at("2017")


def test_the_latest_known_delivery_counts():
    known = catalogue({"a": "flow"})
    older, newer = (
        fact("a", "2017H1", 10, delivery="z.csv"),
        fact("a", "2017H1", 12, delivery="b.csv", known=LATER),
    )

    assert Figures(known, [older, newer]).observe("a", H1).value == 12
    assert Figures(known, [newer, older]).observe("a", H1).value == 12


def test_deliveries_known_at_one_moment_are_ordered_by_name():
    known = catalogue({"a": "flow"})
    one, two = fact("a", "2017H1", 10, delivery="a.csv"), fact("a", "2017H1", 12, delivery="b.csv")

    assert Figures(known, [one, two]).observe("a", H1).value == 12
    assert Figures(known, [two, one]).observe("a", H1).value == 12


def test_all_deliveries_are_kept():
    known = catalogue({"a": "flow"})
    older, newer = fact("a", "2017H1", 10), fact("a", "2017H1", 12, delivery="b.csv", known=LATER)

    rivals = list(Figures(known, [newer, older]).deliveries.rivals())

    assert rivals == [(("a", ()), H1, (older, newer))]


def test_a_withdrawn_figure_is_not_delivered():
    found = Figures(catalogue({"a": "flow"}), [fact("a", "2017H1", 10, withdrawn=True)]).observe("a", H1)

    assert found.absence == "not_delivered"


def test_an_alias_and_its_cell_are_rivals():
    known = catalogue({"a": "flow"}, aliases={"a.dalfsen": "a[kern=dalfsen]"})
    one, two = (
        fact("a.dalfsen", "2017H1", 10),
        fact("a[kern=dalfsen]", "2017H1", 12, delivery="b.csv", known=LATER),
    )

    found = Figures(known, [one, two])

    assert found.observe("a.dalfsen", H1).value == 12
    assert found.observe("a", H1, (("kern", "dalfsen"),)).value == 12


def test_an_observation_answers_under_the_name_that_was_asked():
    known = figures({"a": "flow"}, {"a.dalfsen": {"2017H1": 10}}, aliases={"a.dalfsen": "a[kern=dalfsen]"})

    assert known.observe("a.dalfsen", H1).code == "a.dalfsen"
    assert known.observe("a", H1, (("kern", "dalfsen"),)).breakdown == (("kern", "dalfsen"),)


def test_a_delivered_observation_keeps_its_fact():
    delivered = fact("a", "2017H1", 10)

    found = Figures(catalogue({"a": "flow"}), [delivered]).observe("a", H1)

    assert found.fact is delivered


def test_a_figure_is_made_once():
    known = figures({"a": "flow"}, {"a": {"2017H1": 1, "2017H2": 2}})

    assert known.observe("a", YEAR) is known.observe("a", YEAR)


def test_the_periods_of_a_figure_are_in_order_of_time():
    known = figures({"a": "flow"}, {"a": {"2017H2": 1, "2016": 2, "2017H1": 3}})

    assert known.periods("a") == (at("2016"), H1, H2)
    assert known.periods("a", (("kern", "dalfsen"),)) == ()


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownFigureError, match="There is no indicator with code 'b'"):
        figures({"a": "flow"}, {}).observe("b", H1)


def test_an_unknown_parameter_is_refused():
    with pytest.raises(UnknownFigureError, match="There is no parameter with code 'tarief'"):
        figures({"a": "flow"}, {}).evaluate(parse("param:tarief"), H1)


def test_a_formula_that_needs_itself_is_refused():
    known = figures({"a": {"formula": "b"}, "b": {"formula": "a"}}, {})

    with pytest.raises(UnknownFigureError, match="The formula of a needs a itself"):
        known.observe("a", H1)


def test_a_comparison_is_no_figure():
    known = figures({"a": "flow"}, {"a": {"2017H1": 1}})

    with pytest.raises(NotANumberError, match="is no figure"):
        known.evaluate(parse("a > 0"), H1)
    with pytest.raises(NotANumberError, match="is no figure"):
        known.evaluate(parse("(a > 0) + 1"), H1)


def test_a_figure_is_no_comparison():
    with pytest.raises(NotANumberError, match="This is no comparison"):
        figures({"a": "flow"}, {}).holds(parse("a + 1"), H1)


def test_both_sides_of_a_comparison_can_be_asked():
    known = figures({"a": "stock_end"}, {"a": {"2016H2": 5, "2017H1": 7}})

    left, right = known.sides(parse("a > a@previous"), H1)

    assert (left.value, right.value) == (7, 5)
    assert right.period == at("2016H2")


def test_an_expression_can_be_asked_in_a_cell():
    known = figures(
        {"a": "flow", "b": "flow"}, {"a[kern=dalfsen]": {"2017H1": 1}, "b[kern=dalfsen]": {"2017H1": 2}}
    )

    assert known.evaluate(parse("a + b"), H1, (("kern", "dalfsen"),)).value == 3


def test_reasons_are_told_in_the_active_language():
    with speaking("nl"):
        found = figures({"a": "flow"}, {}).observe("a", H1)

    assert found.because in ("a is voor 2017H1 niet geleverd.", "a was not delivered for 2017H1.")


def test_a_figure_that_was_left_blank_for_several_members_names_the_first():
    known = figures(
        {"a": {"closing": ["kern"]}},
        {
            "a[kern=dalfsen]": {"2017H1": "?"},
            "a[kern=lemelerveld]": {"2017H1": "?"},
            "a[kern=nieuwleusen]": {"2017H1": 1},
        },
    )

    found = known.observe("a", H1)

    assert found.absence == "unknown"
    assert len(found.inputs) == 3


months = st.lists(st.integers(0, 50), min_size=12, max_size=12)


@given(months)
def test_a_year_of_months_is_their_sum_by_whatever_way(values: list[int]):
    monthly = {f"2017M{month:02d}": value for month, value in enumerate(values, 1)}
    known = figures({"a": "flow"}, {"a": monthly})

    quarters = sum(known.observe("a", at(f"2017Q{number}")).value for number in (1, 2, 3, 4))

    assert known.observe("a", YEAR).value == sum(values) == quarters


@given(months)
def test_cumulative_deliveries_give_each_month_back(values: list[int]):
    so_far = {f"2017M01-M{month:02d}": sum(values[:month]) for month in range(2, 13)}
    known = figures({"a": "flow"}, {"a": {"2017M01": values[0], **so_far}})

    found = [known.observe("a", at(f"2017M{month:02d}")).value for month in range(1, 13)]

    assert found == values


@given(months, st.integers(0, 11))
def test_one_month_more_never_makes_a_year_smaller(values: list[int], place: int):
    larger = [value + (month == place) for month, value in enumerate(values)]

    def year(series: list[int]) -> int:
        monthly = {f"2017M{month:02d}": value for month, value in enumerate(series, 1)}
        return int(figures({"a": "flow"}, {"a": monthly}).observe("a", YEAR).value)

    assert year(larger) == year(values) + 1


@given(months, st.sets(st.integers(1, 12), min_size=1))
def test_a_year_with_missing_months_is_missing(values: list[int], missing: set[int]):
    monthly = {f"2017M{month:02d}": value for month, value in enumerate(values, 1) if month not in missing}

    found = figures({"a": "flow"}, {"a": monthly}).observe("a", YEAR)

    assert found.absence == "not_delivered"
