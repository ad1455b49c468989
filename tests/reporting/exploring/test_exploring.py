"""Tables that somebody puts together."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.exploring import MOST_COLUMNS, Choice, make_grid, parts_in, periods_in
from tests.reporting.exploring.books import FLOW, MONEY, REACHED, STOCK, book, kern, shown

HALVES = tuple(Period.parse(code) for code in ("2017H1", "2017H2"))
BEGELEIDING, WELZIJN = "begeleiding", "welzijn_kernen"


def half_years():
    return book(
        shown(STOCK, "2016H2", "190"),
        shown(STOCK, "2017H1", "200"),
        shown(STOCK, "2017H2", "225", text="225+", qualifiers=(Qualifier.AT_LEAST,)),
        shown(FLOW, "2017H1", "60"),
        shown(FLOW, "2017H2", None, text="", absence=Absence.NOT_DELIVERED),
    )


def kernen():
    return book(
        shown(REACHED, "2017H2", "400", "kern=dalfsen"),
        shown(REACHED, "2017H2", "8", "kern=lemelerveld"),
        shown(REACHED, "2017H2", "500", "kern=nieuwleusen"),
    )


def written(grid) -> dict[str, list[str]]:
    """Each row as somebody reads it."""
    return {row.code: [cell.shown.written if cell.shown else "" for cell in row.cells] for row in grid.rows}


def test_without_a_choice_the_first_table_of_the_report_is_shown_as_in_the_report():
    grid = make_grid(half_years(), Choice())

    assert grid.choice.table == BEGELEIDING
    assert [column.label for column in grid.columns] == [
        "half-year 2 2016",
        "half-year 1 2017",
        "half-year 2 2017",
    ]
    assert written(grid)[STOCK] == ["190", "200", "225+"]
    assert written(grid)[FLOW] == ["", "60", "nd"]


def test_two_rows_with_the_same_label_are_told_apart_by_the_heading_above_them():
    labels = [row.label for row in make_grid(half_years(), Choice()).rows]

    assert len(set(labels)) == len(labels)
    assert "Clients: Stock at the end of the half-year" in labels


def test_every_sign_in_the_table_is_explained_once():
    assert set(make_grid(half_years(), Choice()).legend) == {
        ("225+", "at least this many"),
        ("nd", "not delivered (yet)"),
    }


def test_chosen_figures_and_periods_are_shown_and_nothing_else():
    grid = make_grid(half_years(), Choice(table=BEGELEIDING, codes=(FLOW,), periods=HALVES))

    assert written(grid) == {FLOW: ["60", "nd"]}


def test_all_figures_of_a_table_are_no_choice_at_all():
    every = tuple(row.code for row in make_grid(half_years(), Choice()).rows)

    assert make_grid(half_years(), Choice(table=BEGELEIDING, codes=every)).choice.codes == ()


def test_figures_of_another_table_are_forgotten_when_the_table_changes():
    grid = make_grid(half_years(), Choice(table="hh", codes=(FLOW,)))

    assert grid.choice.codes == ()
    assert FLOW not in written(grid)


def test_loose_figures_are_shown_over_the_period_of_the_report():
    grid = make_grid(half_years(), Choice(codes=(STOCK, "bestaat.niet")))

    assert (grid.title, written(grid)) == ("Chosen figures", {STOCK: ["225+"]})


def test_loose_figures_that_are_older_are_shown_over_their_latest_period():
    old = book(shown(STOCK, "2015H1", "7"), shown(STOCK, "2015H2", "9"))

    assert written(make_grid(old, Choice(codes=(STOCK,)))) == {STOCK: ["9"]}


def test_what_does_not_exist_was_not_chosen():
    choice = Choice(table="nergens", periods=(Period.parse("1999H1"),), cells=(kern("atlantis"),), sort=99)

    grid = make_grid(half_years(), choice)

    assert (grid.choice.table, len(grid.columns), grid.choice.cells) == (BEGELEIDING, 3, ((),))


def test_a_table_by_kern_has_its_kernen_beside_each_other():
    grid = make_grid(kernen(), Choice(table=WELZIJN))

    assert [column.label for column in grid.columns] == ["Dalfsen", "Lemelerveld", "Nieuwleusen"]
    assert written(grid)[REACHED] == ["400", "8", "500"]


def test_kernen_are_compared_with_the_first_and_a_small_basis_gives_no_percentage():
    choice = Choice(
        table=WELZIJN,
        codes=(REACHED,),
        cells=(kern("lemelerveld"), kern("nieuwleusen"), kern("dalfsen")),
        is_compared=True,
    )

    (row,) = make_grid(kernen(), choice).rows

    assert row.cells[0].difference is None
    assert [cell.difference.amount for cell in row.cells[1:]] == [Decimal(492), Decimal(392)]
    assert {cell.difference.percent for cell in row.cells[1:]} == {None}


def test_periods_of_several_kernen_name_both():
    choice = Choice(codes=(REACHED,), cells=(kern("dalfsen"), kern("lemelerveld")), periods=HALVES)
    figures = kernen().figures.values()

    grid = make_grid(book(*figures, shown(REACHED, "2017H1", "7", "kern=lemelerveld")), choice)

    assert [column.label for column in grid.columns] == [
        "Dalfsen, half-year 1 2017",
        "Dalfsen, half-year 2 2017",
        "Lemelerveld, half-year 1 2017",
        "Lemelerveld, half-year 2 2017",
    ]


@pytest.mark.parametrize(("sort", "order"), [(1, ["8", "400"]), (-1, ["400", "8"])])
def test_rows_are_sorted_by_a_column_and_rows_without_a_figure_come_last(sort, order):
    figures = book(
        shown("welzijn.skt_dossiers", "2017H2", "8", "kern=dalfsen"),
        shown(REACHED, "2017H2", "400", "kern=dalfsen"),
        shown("welzijn.ondersteuning", "2017H2", None, "kern=dalfsen", absence=Absence.UNKNOWN),
    )

    grid = make_grid(figures, Choice(table=WELZIJN, sort=sort))

    assert [row.cells[0].shown.written for row in grid.rows] == [*order, "?"]


def test_a_break_between_the_chosen_periods_is_told_at_the_row():
    code = "skt.casuistiek.lopend"
    periods = (Period.parse("2016H2"), *HALVES)
    figures = book(*(shown(code, period.code, "50") for period in periods))

    over, behind = (make_grid(figures, Choice(codes=(code,), periods=some)) for some in (periods, HALVES))

    assert over.rows[0].notes[0].startswith("counted differently since 1 January 2017")
    assert behind.rows[0].notes == ()


def test_more_columns_than_fit_are_cut_and_told():
    periods = [Period.parse("2017H2").shift(-step) for step in range(MOST_COLUMNS + 2)]
    figures = book(*(shown(STOCK, period.code, "5") for period in periods))

    grid = make_grid(figures, Choice(codes=(STOCK,), periods=tuple(periods)))

    assert (len(grid.columns), grid.is_cut) == (MOST_COLUMNS, True)


def test_offered_are_the_periods_and_parts_that_there_are():
    table = None

    assert [period.code for period in periods_in(half_years(), table, (STOCK,))] == [
        "2016H2",
        "2017H1",
        "2017H2",
    ]
    assert parts_in(kernen(), table, (REACHED,)) == (
        (),
        kern("dalfsen"),
        kern("lemelerveld"),
        kern("nieuwleusen"),
    )
    assert parts_in(half_years(), table, (STOCK,)) == ((),)


def test_a_figure_is_found_by_its_alias_and_by_its_cell():
    found = kernen().find(REACHED, HALVES[1], kern("lemelerveld"))

    assert found is not None
    assert found.value == 8
    assert kernen().find(REACHED, HALVES[0], kern("lemelerveld")) is None


def test_the_chapter_of_a_figure_is_the_first_that_shows_it():
    figures = half_years()

    assert figures.chapter_of(STOCK) == "wmo"
    assert figures.chapter_of(REACHED, kern("dalfsen")) == "welzijn"
    assert figures.chapter_of(REACHED, kern("atlantis")) == ""


def test_figures_of_a_book_can_be_bound_in_a_sentence_as_they_stand():
    figures = book(shown(MONEY, "2017H2", "105598"), shown(STOCK, "2017H2", None, absence=Absence.WITHHELD))

    with speaking("nl"):
        assert figures.bindable.observe(MONEY, HALVES[1]).value == 105598
        assert figures.bindable.observe(STOCK, HALVES[1]).absence is Absence.WITHHELD
