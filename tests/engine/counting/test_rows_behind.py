"""The records behind a figure are exactly those that make it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.behind import rows_behind
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.resolve import CannotCountError
from tests.engine.counting.histories import ASKED, PERIODS, catalogues, histories
from tests.engine.counting.one_connection import ENGINE
from tests.engine.counting.worlds import (
    NOW,
    always,
    catalogue,
    dimension,
    indicator,
    measure,
    row_of,
    tables,
)

H1 = Period.parse("2017H1")
SETS = {"zin": frozenset({"zin"}), "zin_pgb": frozenset({"zin", "pgb"})}
VORM = dimension("vorm", tuple(SETS), Source(column="leveringsvorm", combination=SETS))


def spell(record, begin, einde=date(9999, 12, 31), **more):
    return row_of(FactKind.SPELL, record=record, begin=begin, einde=einde, **{"persoon": 1, **more})


def world(take, count, *rows, by=()):
    found = catalogue([indicator("m", always(measure("spell", take, count)), by)], [VORM])
    return found, tables({FactKind.SPELL: rows})


def test_behind_an_inflow_of_records_are_the_records_that_began():
    asked, facts = world(
        "inflow", "record", spell(1, date(2016, 5, 1)), spell(2, date(2017, 5, 1)), spell(3, date(2017, 7, 1))
    )

    behind = rows_behind(asked, facts, "m", H1, (), NOW)

    assert [(row.kind, row.record, row.begin, row.persoon) for row in behind] == [
        ("indicatie", 2, date(2017, 5, 1), 1)
    ]


def test_behind_an_inflow_of_persons_are_the_rows_that_hold_at_the_end_for_who_was_not_there():
    asked, facts = world(
        "inflow",
        "persoon",
        spell(1, date(2016, 5, 1)),
        spell(2, date(2017, 5, 1)),
        spell(3, date(2017, 5, 1), persoon=2),
        spell(4, date(2017, 2, 1), date(2017, 3, 1), persoon=2),
    )

    behind = rows_behind(asked, facts, "m", H1, (), NOW)

    assert [row.record for row in behind] == [3]


def test_behind_a_combination_are_all_rows_of_it():
    asked, facts = world(
        "stock_end",
        "persoon",
        spell(1, date(2016, 5, 1), leveringsvorm="zin"),
        spell(2, date(2016, 5, 1), leveringsvorm="pgb"),
        spell(3, date(2016, 5, 1), leveringsvorm="zin", persoon=2),
        by=["vorm"],
    )

    behind = rows_behind(asked, facts, "m", H1, (("vorm", "zin_pgb"),), NOW)

    assert [row.record for row in behind] == [1, 2]


def test_behind_a_delivered_figure_is_its_delivery():
    asked = catalogue([indicator("m", always(measure("count", "as_delivered", "sum:value")))])
    row = row_of(
        FactKind.COUNT, code="m", record=4, begin=date(2017, 1, 1), einde=date(2017, 6, 30), value=12
    )

    behind = rows_behind(asked, tables({FactKind.COUNT: [row]}), "m", H1, (), NOW)

    assert [(row.kind, row.record, row.persoon) for row in behind] == [("m", 4, None)]


def test_what_we_did_not_know_is_not_behind_a_figure():
    later = datetime(2018, 5, 1, tzinfo=UTC)
    asked, facts = world("stock_end", "record", spell(1, date(2017, 5, 1), known_from=later))

    assert rows_behind(asked, facts, "m", H1, (), NOW) == []
    assert [row.record for row in rows_behind(asked, facts, "m", H1, (), later)] == [1]


def test_a_member_that_does_not_exist_is_refused():
    asked, facts = world("stock_end", "persoon", spell(1, date(2017, 5, 1)), by=["vorm"])

    with pytest.raises(CannotCountError, match=r"'m' is not counted in 2017H1 \[vorm=niets\]"):
        rows_behind(asked, facts, "m", H1, (("vorm", "niets"),), NOW)


def counted_thing(measure):
    """What there are as many of behind a figure as it counts; nothing where rows may count twice."""
    stock = measure.take in ("stock_end", "stock_begin", "present")
    return measure.count if measure.count == "persoon" or (measure.count == "record" and stock) else None


@given(catalogues(), histories(), st.sampled_from(PERIODS), st.sampled_from(ASKED))
@settings(max_examples=4)
def test_as_many_different_things_are_behind_a_figure_as_it_counts(asked, rows, period, known):
    as_many_as_it_counts(asked, rows, period, known)


@pytest.mark.long
@given(catalogues(), histories(), st.sampled_from(PERIODS), st.sampled_from(ASKED))
@settings(max_examples=100)
def test_as_many_different_things_are_behind_a_figure_in_a_hundred_histories(asked, rows, period, known):
    as_many_as_it_counts(asked, rows, period, known)


def as_many_as_it_counts(asked, rows, period, known):
    """Ask for the rows behind every figure, one query each: seconds for one history."""
    facts = tables(rows)

    for cell in count_figures(asked, facts, [period], known, engine=ENGINE):
        thing = counted_thing(cell.version.measure)
        if thing:
            behind = rows_behind(asked, facts, cell.code, period, cell.breakdown, known, engine=ENGINE)
            assert len({getattr(row, thing) for row in behind}) == cell.value
