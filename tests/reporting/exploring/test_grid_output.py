"""What is shown, as charts and as files."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.reporting.rules.exploring import Choice, make_grid
from kernbeeld.reporting.rules.grid_output import (
    About,
    draw_grid,
    grid_csv,
    grid_ods,
    grid_workbook,
    grid_xlsx,
)
from tests.reporting.exploring.books import FLOW, MONEY, REACHED, STOCK, book, kern, shown

ABOUT = About("Waterrijk", "Edition 3.", "https://kernbeeld.example/rapportage/cijfers/?uitgave=3")


def half_years():
    return book(
        shown(STOCK, "2017H1", "200"),
        shown(STOCK, "2017H2", "225", text="225+", qualifiers=(Qualifier.AT_LEAST,)),
        shown(FLOW, "2017H2", None, text="", absence=Absence.NOT_DELIVERED),
    )


def test_the_file_holds_what_is_shown_with_exact_values_and_signs():
    grid = make_grid(half_years(), Choice(table="begeleiding", codes=(STOCK, FLOW)))

    rows = list(csv.reader(StringIO(grid_csv(grid, ABOUT))))

    assert rows[0][:3] == ["Figure", "Code", "half-year 1 2017"]
    assert [row[1:] for row in rows[1:3]] == [[FLOW, "", "nd"], [STOCK, "200", "225"]]
    assert rows[-1] == ["Waterrijk. Edition 3. https://kernbeeld.example/rapportage/cijfers/?uitgave=3"]


def test_differences_that_are_shown_stand_in_the_file_beside_their_figure():
    figures = book(shown(STOCK, "2017H1", "200"), shown(STOCK, "2017H2", "225"))
    periods = figures.by_cell[STOCK, ()]

    grid = make_grid(figures, Choice(codes=(STOCK,), periods=periods, is_compared=True))
    rows = list(csv.reader(StringIO(grid_csv(grid, ABOUT))))

    assert rows[0][3:] == [
        "half-year 2 2017",
        "Difference, half-year 2 2017",
        "Difference in %, half-year 2 2017",
    ]
    assert rows[1][2:] == ["200", "225", "25", "12.5"]


def test_no_text_in_the_file_runs_as_a_formula():
    figures = book(shown(STOCK, "2017H2", None, text="=1+1", absence=Absence.UNKNOWN))

    assert "'=1+1" in grid_csv(make_grid(figures, Choice(codes=(STOCK,))), ABOUT)


def test_the_workbook_explains_every_sign_and_says_where_it_comes_from():
    grid = make_grid(half_years(), Choice(table="begeleiding"))

    texts = [cell.value for row in grid_workbook(half_years(), grid, ABOUT).sheets[0].rows for cell in row]

    assert "nd: not delivered (yet)" in texts
    assert ABOUT.address in texts


def test_both_spreadsheets_can_be_opened_and_are_the_same_each_time():
    figures = half_years()
    grid = make_grid(figures, Choice(table="begeleiding", is_compared=True))

    files = [grid_xlsx(figures, grid, ABOUT), grid_ods(figures, grid, ABOUT)]

    assert all(ZipFile(BytesIO(file)).testzip() is None for file in files)
    assert files[1] == grid_ods(figures, grid, ABOUT)


def test_each_unit_has_a_chart_of_its_own():
    figures = book(shown(STOCK, "2017H2", "225"), shown(MONEY, "2017H2", "90000"))

    charts = draw_grid(figures, make_grid(figures, Choice(codes=(STOCK, MONEY))))

    assert [chart.title for chart in charts] == ["Chosen figures: assessed needs", "Chosen figures: euro"]
    assert all(chart.svg.startswith("<svg") for chart in charts)


def test_lines_run_over_periods_and_show_a_break():
    code = "skt.casuistiek.lopend"
    figures = book(*(shown(code, period, "50") for period in ("2016H1", "2016H2", "2017H1")))
    periods = figures.by_cell[code, ()]

    (chart,) = draw_grid(figures, make_grid(figures, Choice(codes=(code,), periods=periods, shape="line")))
    (without,) = draw_grid(
        figures, make_grid(figures, Choice(codes=(code,), periods=periods[:2], shape="line"))
    )

    assert chart.svg.count("stroke-dasharray") > without.svg.count("stroke-dasharray")


def test_several_kernen_over_periods_are_a_line_each():
    figures = book(
        *(
            shown(REACHED, period, "40", f"kern={name}")
            for period in ("2017H1", "2017H2")
            for name in ("dalfsen", "hoonhorst")
        )
    )
    choice = Choice(
        codes=(REACHED,),
        periods=figures.by_cell[REACHED, kern("dalfsen")],
        cells=(kern("dalfsen"), kern("hoonhorst")),
        shape="line",
    )

    (chart,) = draw_grid(figures, make_grid(figures, choice))

    assert "Dalfsen" in chart.alt
    assert "Hoonhorst" in chart.alt
