"""What an address asks of the explorer: read, and written again to the same."""

from types import SimpleNamespace
from urllib.parse import parse_qs

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.rules.exploring import Choice, make_grid
from kernbeeld.web.pages.explore.asking import query_of, read_choice, write_cell
from tests.reporting.exploring.books import FLOW, REACHED, STOCK, book, kern, shown

PERIODS = [Period.parse(code) for code in ("2016H2", "2017H1", "2017H2", "2017")]
KERNEN = ["dalfsen", "hoonhorst", "lemelerveld"]
CELLS = [(), *(kern(name) for name in KERNEN)]


def figures():
    """A book in which every choice below exists."""
    return book(
        *(shown(code, period.code, "50") for code in (STOCK, FLOW) for period in PERIODS),
        *(shown(REACHED, period.code, "40", f"kern={name}") for period in PERIODS for name in KERNEN),
        *(shown(REACHED, period.code, "120") for period in PERIODS),
    )


ORIGIN = Origin(figures(), None, SimpleNamespace(number=3))

choices = st.builds(
    Choice,
    table=st.sampled_from(["begeleiding", "welzijn_kernen", ""]),
    codes=st.lists(st.sampled_from([STOCK, FLOW, REACHED]), unique=True).map(tuple),
    periods=st.lists(st.sampled_from(PERIODS), unique=True).map(tuple),
    cells=st.lists(st.sampled_from(CELLS), unique=True).map(tuple),
    is_compared=st.booleans(),
    shape=st.sampled_from(["table", "line", "bar"]),
    sort=st.integers(-3, 3),
)


@given(choices)
def test_the_address_of_what_is_shown_shows_the_same_again(choice):
    grid = make_grid(ORIGIN.book, choice)

    again = make_grid(ORIGIN.book, read_choice(QueryDict(query_of(ORIGIN, grid))))

    assert again == grid


@given(choices)
def test_whatever_is_chosen_every_row_has_a_cell_for_every_column(choice):
    grid = make_grid(ORIGIN.book, choice)

    assert grid.columns
    assert {len(row.cells) for row in grid.rows} <= {len(grid.columns)}
    assert all(
        (cell.difference is None) is (not grid.choice.is_compared)
        for row in grid.rows
        for cell in row.cells[1:]
    )


@given(st.text(max_size=60))
def test_any_text_in_an_address_is_read(text):
    asked = QueryDict(mutable=True)
    for name in ("tabel", "cijfer", "periode", "deel", "vorm", "sorteer", "vergelijk"):
        asked[name] = text

    assert make_grid(ORIGIN.book, read_choice(asked)).columns


def test_an_address_says_what_is_chosen_and_nothing_else():
    grid = make_grid(ORIGIN.book, Choice(table="begeleiding", periods=(PERIODS[2],), is_compared=True))

    assert parse_qs(query_of(ORIGIN, grid)) == {
        "uitgave": ["3"],
        "tabel": ["begeleiding"],
        "periode": ["2017H2"],
        "deel": ["geheel"],
        "vergelijk": ["ja"],
    }
    assert parse_qs(query_of(ORIGIN, grid, sorteer="-1"))["sorteer"] == ["-1"]


def test_a_part_is_written_as_an_address_has_it():
    assert [write_cell(cell) for cell in CELLS[:2]] == ["geheel", "kern:dalfsen"]


def test_an_address_can_not_name_figures_without_end():
    asked = QueryDict("&".join(f"cijfer=code{number}" for number in range(500)))

    assert len(read_choice(asked).codes) == 40


def test_the_address_of_the_work_says_the_report_the_period_and_the_moment():
    now, then = Origin(figures(), None), Origin(figures(), None, known="2018-01-03T00:00:00+00:00")

    assert now.parameters == {"rapport": "halfjaar", "stand": "2017H2"}
    assert then.parameters["bekend"] == "2018-01-03T00:00:00+00:00"
    assert parse_qs(then.address(PERIODS[0], kern("dalfsen"))) == {
        "periode": ["2016H2"],
        "kern": ["dalfsen"],
        "rapport": ["halfjaar"],
        "stand": ["2017H2"],
        "bekend": ["2018-01-03T00:00:00+00:00"],
    }
