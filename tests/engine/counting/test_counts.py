"""What a user gets from counting: which figures, in which order, and what is refused."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import MeasureVersion, Source
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import NotYetKnownError, count_figures
from kernbeeld.engine.counting.resolve import CannotCountError
from kernbeeld.engine.engines.duckdb import DuckDB
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.language import speaking
from tests.engine.counting.histories import ASKED, PERIODS, catalogues, histories
from tests.engine.counting.worlds import (
    EVER,
    NOW,
    always,
    catalogue,
    dimension,
    indicator,
    measure,
    place_version,
    places,
    row_of,
    tables,
)

H1, H2 = Period.parse("2017H1"), Period.parse("2017H2")
STOCK = always(measure("spell", "stock_end", "persoon"))
KERN = dimension("kern", ("noord", "zuid"), Source(place="kern"))
SOORT = dimension("soort", ("hh1", "maatwerk"), Source(column="categorie"))
MAP = places("kern", [place_version({"noord": ["a1"], "zuid": ["a2"]})])
ROWS = {
    FactKind.SPELL: [
        row_of(FactKind.SPELL, record=1, persoon=1, begin=date(2016, 1, 1), area="a1", categorie="hh1"),
        row_of(FactKind.SPELL, record=2, persoon=2, begin=date(2017, 8, 1), area="a1", categorie="maatwerk"),
    ]
}


def shown(found):
    return [(cell.code, cell.period.code, cell.breakdown, cell.value) for cell in found]


def test_each_figure_is_counted_in_total_and_in_its_breakdowns_with_zeros():
    asked = catalogue([indicator("m", STOCK, ["kern"])], [KERN], [MAP])

    found = count_figures(asked, tables(ROWS), [H2, H1], NOW)

    assert shown(found) == [
        ("m", "2017H1", (), 1),
        ("m", "2017H1", (("kern", "noord"),), 1),
        ("m", "2017H1", (("kern", "zuid"),), 0),
        ("m", "2017H2", (), 2),
        ("m", "2017H2", (("kern", "noord"),), 2),
        ("m", "2017H2", (("kern", "zuid"),), 0),
    ]


def test_a_caller_may_ask_for_a_combination_of_dimensions():
    asked = catalogue([indicator("m", STOCK)], [KERN, SOORT], [MAP])

    found = count_figures(asked, tables(ROWS), [H2], NOW, by=(("soort", "kern"),))

    assert found.cell("m", H2, (("kern", "noord"), ("soort", "maatwerk"))).value == 1
    assert found.cell("m", H2, (("kern", "zuid"), ("soort", "maatwerk"))).value == 0
    assert found.cell("m", H2, (("kern", "noord"),)) is None


def test_only_the_codes_asked_for_are_counted():
    asked = catalogue([indicator("m", STOCK), indicator("n", STOCK)])

    assert {cell.code for cell in count_figures(asked, tables(ROWS), [H1], NOW, ["n"])} == {"n"}


def test_a_measure_that_was_redefined_counts_by_what_was_decided_then():
    second = measure("spell", "stock_end", "persoon", {"categorie": "hh1"})
    versions = (*STOCK, MeasureVersion(second, date(2017, 7, 1), date(2018, 1, 1)))
    asked = catalogue([indicator("m", versions)])

    before, after = (
        count_figures(asked, tables(ROWS), [H1, H2], known)
        for known in (datetime(2017, 12, 31, 22, 59, tzinfo=UTC), datetime(2017, 12, 31, 23, tzinfo=UTC))
    )

    assert [cell.value for cell in before] == [1, 2]
    assert [cell.value for cell in after] == [1, 1]
    assert [cell.version.valid_from for cell in after] == [EVER, date(2017, 7, 1)]


def test_a_map_that_does_not_hold_yet_gives_no_cells():
    later = places("kern", [place_version({"noord": ["a1"]}, valid_from=date(2017, 7, 1))])
    asked = catalogue([indicator("m", STOCK, ["kern"])], [KERN], [later])

    found = count_figures(asked, tables(ROWS), [H1, H2], NOW)

    assert found.cell("m", H1, (("kern", "noord"),)) is None
    assert found.cell("m", H2, (("kern", "noord"),)).value == 2


def test_a_long_map_of_areas_is_joined_and_counts_alike():
    areas = {"noord": ["a1", *(f"b{number}" for number in range(400))], "zuid": ["a2"]}
    asked = catalogue([indicator("m", STOCK, ["kern"])], [KERN], [places("kern", [place_version(areas)])])

    found = count_figures(asked, tables(ROWS), [H2], NOW)

    assert [cell.value for cell in found] == [2, 2, 0]


def test_more_periods_than_fit_in_one_word_are_counted_alike():
    months = [Period(2012 * 12 + month, 1) for month in range(80)]
    asked = catalogue([indicator("m", STOCK), indicator("n", always(measure("spell", "inflow", "persoon")))])

    found = count_figures(asked, tables(ROWS), months, NOW)

    assert sum(cell.value for cell in found if cell.code == "n") == 2
    assert next(cell.period.code for cell in found if cell.code == "m" and cell.value) == "2016M01"


def test_a_code_without_a_measure_is_refused():
    with pytest.raises(CannotCountError, match="'x' cannot be counted from facts"):
        count_figures(catalogue([]), tables({}), [H1], NOW, ["x"])


def test_a_dimension_without_a_source_is_refused():
    asked = catalogue([indicator("m", STOCK)], [dimension("reden", ("werk",), None)])

    with pytest.raises(CannotCountError, match="Facts cannot be divided by 'reden'"):
        count_figures(asked, tables({}), [H1], NOW, by=(("reden",),))


def test_a_declared_breakdown_without_a_source_is_left_to_deliveries():
    asked = catalogue([indicator("m", STOCK, ["reden"])], [dimension("reden", ("werk",), None)])

    assert shown(count_figures(asked, tables(ROWS), [H1], NOW)) == [("m", "2017H1", (), 1)]


def test_money_cannot_be_divided_by_a_combination_of_one_person():
    sets = {"zin": frozenset({"zin"})}
    vorm = dimension("vorm", tuple(sets), Source(column="leveringsvorm", combination=sets))
    asked = catalogue([indicator("m", always(measure("spell", "stock_end", "sum:bedrag")), ["vorm"])], [vorm])

    with pytest.raises(CannotCountError, match="'vorm' divides persons"):
        count_figures(asked, tables({}), [H1], NOW)


def test_what_is_not_known_yet_is_refused_in_the_language_of_the_user(tmp_path):
    facts = FactSet(tmp_path, NOW, "", {}, {})
    later = NOW + timedelta(seconds=1)

    with pytest.raises(NotYetKnownError, match=r"complete up to 2018-04-01.*make a new snapshot"):
        count_figures(catalogue([]), facts, [H1], later)
    with speaking("nl"), pytest.raises(NotYetKnownError, match="De feiten zijn volledig tot"):
        count_figures(catalogue([]), facts, [H1], later)


def test_facts_on_disk_count_as_facts_in_memory(tmp_path: Path):
    asked = catalogue([indicator("m", STOCK, ["kern"])], [KERN], [MAP])
    stored = FactStore(tmp_path / "facts").publish(tables(ROWS), NOW)

    found = count_figures(asked, stored, [H1, H2], NOW, engine=DuckDB(threads=1, memory="500MB"))

    assert shown(found) == shown(count_figures(asked, tables(ROWS), [H1, H2], NOW))


@given(
    catalogues(),
    histories(),
    st.sampled_from(PERIODS),
    st.sampled_from(ASKED),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25)
def test_counting_twice_gives_the_same_whatever_the_order_of_rows(asked, rows, period, known, order):
    shuffled = {kind: order.sample(those, len(those)) for kind, those in rows.items()}

    found = [shown(count_figures(asked, tables(each), [period], known)) for each in (rows, rows, shuffled)]

    assert repr(found[0]) == repr(found[1]) == repr(found[2])


def test_bands_that_overlap_each_have_their_own():
    bands = {"m0_12": (0, 12), "m6_plus": (6, None)}
    duur = dimension("duur", tuple(bands), Source(duration=bands))
    asked = catalogue([indicator("m", always(measure("spell", "outflow", "record")), ["duur"])], [duur])
    spells = [
        row_of(
            FactKind.SPELL,
            record=months,
            begin=date(2017, 6, 1) - timedelta(days=31 * months),
            einde=date(2017, 6, 1),
        )
        for months in (1, 8, 20)
    ]

    found = count_figures(asked, tables({FactKind.SPELL: spells}), [H1], NOW)

    assert [cell.value for cell in found] == [3, 2, 2]
