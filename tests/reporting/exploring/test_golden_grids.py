"""The golden cases of tables that somebody puts together: columns, rows, order, differences, signs."""

import csv
from functools import cache
from io import StringIO

import pytest

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.exploring import Choice, Grid, make_grid
from kernbeeld.reporting.rules.figure_book import FigureBook
from kernbeeld.reporting.rules.grid_output import About, grid_csv, grid_workbook
from tests.engine.golden import cases, names
from tests.reporting.exploring.books import book, shown

CASES = [*cases("reporting", "grids.yaml"), *cases("reporting", "grids_compared.yaml")]
GIVEN = {case["case"]: case["figures"] for case in cases("reporting", "grids_given.yaml")}
ABOUT = About("Waterrijk", "Uitgave 3.", "https://kernbeeld.example")


@cache
def given(name: str) -> FigureBook:
    """A book of given figures; a lower bound is printed with its plus sign."""
    return book(
        *(one(code, place, said) for code, places in GIVEN[name].items() for place, said in places.items())
    )


def one(code: str, place: str, said: object):
    period, _, cell = place.partition(" ")
    value, *marks = str(said).split()
    if value in set(Absence):
        return shown(code, period, None, cell, absence=Absence(value))
    text = f"{value}+" if "at_least" in marks else value
    return shown(code, period, value, cell, text=text, qualifiers=tuple(map(Qualifier, marks)))


def put_together(case) -> Grid:
    """The table that a case asks for."""
    asked = case.get("asked", {})
    choice = Choice(
        table=asked.get("table", ""),
        codes=tuple(asked.get("codes", ())),
        periods=tuple(map(Period.parse, asked.get("periods", ()))),
        cells=tuple(map(parse_breakdown, asked.get("parts", ()))),
        is_compared=asked.get("compared", False),
        sort=asked.get("sort", 0),
    )
    return make_grid(given(case["given"]), choice)


def line(row) -> str:
    return " | ".join([row.label, *(cell.shown.written if cell.shown else "" for cell in row.cells)])


def difference(cell) -> str:
    """A difference as a case writes it: what is not said at all is ``geen``."""
    found = cell.difference
    if found is None:
        return ""
    return f"{found.text} ({found.percent_text})" if found.percent_text else found.text or "geen"


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_table_has_the_columns_and_rows_that_were_asked(case):
    with speaking(case.get("language", "nl")):
        grid = put_together(case)
        rows = [line(row) for row in grid.rows]

    assert [column.label for column in grid.columns] == case["columns"]
    assert rows == case["rows"]
    assert grid.title == case.get("title", grid.title)


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_table_compares_with_its_first_column(case):
    with speaking(case.get("language", "nl")):
        grid = put_together(case)

    found = [" | ".join(filter(None, map(difference, row.cells))) for row in grid.rows]
    assert found == case.get("differences", [""] * len(grid.rows))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_every_sign_is_explained_and_every_break_is_told(case):
    with speaking(case.get("language", "nl")):
        grid = put_together(case)

    assert dict(grid.legend) == case.get("legend", dict(grid.legend))
    assert [row.label for row in grid.rows if row.notes] == case.get("noted", [])


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_file_holds_the_rows_that_are_shown_in_their_order(case):
    with speaking(case.get("language", "nl")):
        grid = put_together(case)
        told = list(csv.reader(StringIO(grid_csv(grid, ABOUT))))
        sheet = grid_workbook(given(case["given"]), grid, ABOUT).sheets[0]

    heads, rows = told[0], told[1:-1]
    labels = [row.split(" | ")[0] for row in case["rows"]]
    assert [row[0] for row in rows] == labels
    assert [head for head in heads[2:] if "%" not in head and not head.startswith("Verschil")] == case[
        "columns"
    ]
    assert {len(row) for row in rows} == {len(heads)}
    assert [row[0].value for row in sheet.rows[5 : 5 + len(rows)]] == labels
    assert {len(row) for row in sheet.rows[4 : 5 + len(rows)]} == {len(heads)}
