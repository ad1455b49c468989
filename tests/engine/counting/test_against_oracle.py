"""The fused plan equals slow and literal counting, on random histories and random definitions."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.engine.counting.count import count_figures
from tests.engine.counting import oracle
from tests.engine.counting.histories import ASKED, PERIODS, catalogues, histories
from tests.engine.counting.one_connection import ENGINE, KERNEL
from tests.engine.counting.worlds import tables

ASKS = st.tuples(st.sets(st.sampled_from(PERIODS), min_size=1, max_size=3), st.sampled_from(ASKED))
PATIENT = {"suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def counted(engine, catalogue, rows, periods, known, by=()):
    """What an engine says, by code, period and dimensions."""
    found = {}
    for cell in count_figures(catalogue, tables(rows), periods, known, by=by, engine=engine):
        dimensions = tuple(dimension for dimension, _ in cell.breakdown)
        members = tuple(member for _, member in cell.breakdown)
        found.setdefault((cell.code, cell.period, dimensions), {})[members] = cell.value
    return found


def expected(catalogue, rows, periods, known, by=()):
    """What the oracle says."""
    found = {}
    for code, period in product(catalogue.indicators, periods):
        declared = [(rule.dimension,) for rule in catalogue.indicators[code].breakdowns]
        for dimensions in {(), *declared, *by}:
            cells = oracle.figure(catalogue, rows, code, period, dimensions, known)
            if cells is not None:
                found[code, period, dimensions] = cells
    return found


def compare(catalogue, rows, asked, by, *engines):
    periods, known = asked
    right = expected(catalogue, rows, periods, known, by)
    for engine in engines:
        assert counted(engine, catalogue, rows, periods, known, by) == right


BY = st.sampled_from([(), (), (("kern",),), (("kern", "team"),)])


@given(catalogues(), histories(), ASKS, BY)
@settings(max_examples=80, **PATIENT)
def test_the_kernel_equals_the_oracle(catalogue, rows, asked, by):
    compare(catalogue, rows, asked, by, KERNEL)


@given(catalogues(), histories(), ASKS, BY)
@settings(max_examples=30, **PATIENT)
def test_the_fused_sql_equals_the_oracle(catalogue, rows, asked, by):
    compare(catalogue, rows, asked, by, ENGINE)


@pytest.mark.long
@given(catalogues(), histories(), ASKS, BY)
@settings(max_examples=10_000, derandomize=False, **PATIENT)
def test_the_fused_plan_equals_the_oracle_ten_thousand_times(catalogue, rows, asked, by):
    compare(catalogue, rows, asked, by, KERNEL, ENGINE)
