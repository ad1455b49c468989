"""Delivered figures of several municipalities in one set of facts, and of periods that nobody asked for."""

from datetime import UTC, date, datetime

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import MeasureVersion
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.counting.count import Cell, count_figures
from tests.engine.counting.worlds import EVER, NOW, always, catalogue, indicator, measure, row_of, tables

HALF, YEAR = Period.parse("2017H2"), Period.parse("2016")
DELIVERED = measure("count", "as_delivered", "sum:value")
LATER = datetime(2018, 2, 1, tzinfo=UTC)


def delivered(gemeente: str, value: int | None, record: int, period: Period = HALF, **given: object):
    days = {"begin": period.first_day, "einde": period.last_day}
    return row_of(
        FactKind.COUNT, code="bereik", gemeente=gemeente, record=record, value=value, **days, **given
    )


def counted(*rows, periods=(HALF,), versions=None) -> list[Cell]:
    known = catalogue([indicator("bereik", versions or always(DELIVERED))])
    return list(count_figures(known, tables({FactKind.COUNT: rows}), periods, NOW))


def test_what_two_municipalities_delivered_is_added_up():
    (cell,) = counted(delivered("GM0001", 30, 1), delivered("GM0002", 12, 2))

    assert cell.value == 42


def test_of_one_municipality_only_the_latest_counts():
    (cell,) = counted(
        delivered("GM0001", 30, 1), delivered("GM0001", 31, 2, known_from=LATER), delivered("GM0002", 12, 3)
    )

    assert cell.value == 43


def test_one_municipality_that_gives_no_value_leaves_none_for_all():
    (cell,) = counted(delivered("GM0001", 30, 1), delivered("GM0002", None, 2, absence="not_available"))

    assert (cell.value, cell.absence) == (None, Absence.NOT_AVAILABLE)


def test_a_lower_bound_of_one_is_a_lower_bound_of_all():
    (cell,) = counted(delivered("GM0001", 30, 1, qualifiers="at_least"), delivered("GM0002", 12, 2))

    assert (cell.value, cell.qualifiers) == (42, frozenset({Qualifier.AT_LEAST}))


def test_sources_are_named_once():
    (cell,) = counted(
        delivered("GM0001", 1, 1, bron="CBS"),
        delivered("GM0002", 1, 2, bron="CBS"),
        delivered("GM0003", 1, 3, bron="partner"),
    )

    assert cell.bron == "CBS, partner"


def test_a_delivery_of_a_period_for_which_the_figure_is_not_defined_is_left_out():
    since_2017 = (MeasureVersion(DELIVERED, date(2017, 1, 1), EVER),)

    cells = counted(
        delivered("GM0001", 30, 1),
        delivered("GM0001", 99, 2, period=YEAR),
        periods=(HALF, YEAR),
        versions=since_2017,
    )

    assert [(cell.period, cell.value) for cell in cells] == [(HALF, 30)]
