"""What a cell of the white spots tells, and that no published number gives away a withheld one."""

from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.white_spots import Coverage, Demand, Grid, Supply, grid_of, shown

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden/white_spots/cells.yaml").read_text("utf-8"))
THRESHOLD = 10
KERNEN = ("noord", "zuid", "west")
PARTS = ("geld", "taal", "vervoer")
KEYS = list(product(KERNEN, PARTS))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_cell_tells_what_its_case_says(case: dict[str, object]) -> None:
    demand = Demand(case.get("questions", 0), case.get("needs", 0), case.get("unmet_given", 0))

    grid = grid_of(["zuid"], ["geld"], {("zuid", "geld"): demand}, _supply(case["supply"]), THRESHOLD)

    (cell,) = grid.cells()
    told = {"asked": cell.asked, "unmet": cell.unmet, "coverage": cell.coverage.value}
    assert told == {name: case[name] for name in told}


def _supply(count: int) -> dict[tuple[str, str], Supply]:
    return {("zuid", "geld"): Supply(count, 0)} if count else {}


def test_sums_are_shown_where_nothing_in_them_is_withheld() -> None:
    demand = {("noord", "geld"): Demand(12), ("zuid", "geld"): Demand(0, 13)}

    grid = grid_of(("noord", "zuid"), ("geld",), demand, {}, THRESHOLD)

    assert grid.rows[0][2] == 25
    assert grid.totals == (12, 13)
    assert (grid.total, grid.withheld) == (25, 0)


def test_one_withheld_number_takes_its_row_its_column_and_the_whole_with_it() -> None:
    demand = {key: Demand(20) for key in KEYS} | {("zuid", "taal"): Demand(3)}

    grid = grid_of(KERNEN, PARTS, demand, {}, THRESHOLD)

    assert [total for _, _, total in grid.rows] == [60, None, 60]
    assert grid.totals == (60, None, 60)
    assert grid.total is None


def test_the_order_is_that_of_the_municipality() -> None:
    grid = grid_of(("west", "noord"), ("taal", "geld"), {}, {}, THRESHOLD)

    assert grid.columns == ("west", "noord")
    assert [code for code, _, _ in grid.rows] == ["taal", "geld"]
    assert all(cell.coverage is Coverage.NO_DEMAND for cell in grid.cells())


counts = st.one_of(st.integers(0, 12), st.integers(0, 200))


@st.composite
def demands(draw: st.DrawFn) -> Demand:
    questions, needs = draw(counts), draw(counts)
    return Demand(questions, needs, draw(st.integers(0, questions + needs)))


@given(st.fixed_dictionaries({key: demands() for key in KEYS}))
def test_whoever_adds_and_subtracts_learns_no_withheld_number(demand: dict[tuple[str, str], Demand]) -> None:
    grid = grid_of(KERNEN, PARTS, demand, {}, THRESHOLD)

    assert not any(
        _determined(grid, cell.gebied, cell.leefgebied) for cell in grid.cells() if cell.asked is None
    )
    assert all(cell.unmet is None or _is_safe(cell.asked, cell.unmet) for cell in grid.cells())


def _determined(grid: Grid, gebied: str, leefgebied: str) -> bool:
    """An attacker who knows every published number: is a sum over this cell among them?"""
    row = next(total for code, _, total in grid.rows if code == leefgebied)
    column = grid.totals[grid.columns.index(gebied)]
    return any(total is not None for total in (row, column, grid.total))


def _is_safe(asked: int | None, unmet: int) -> bool:
    return (
        asked is not None
        and shown(unmet, THRESHOLD) is not None
        and shown(asked - unmet, THRESHOLD) is not None
    )


@given(counts, st.integers(2, 50))
def test_a_count_is_shown_when_it_is_nothing_or_large_enough(count: int, threshold: int) -> None:
    assert shown(count, threshold) == (count if count == 0 or count >= threshold else None)
