"""Whatever was registered late, corrected, redefined or moved: the four parts add up, each as it should."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.engine.restating.compare import restate
from kernbeeld.engine.restating.explain import Cause, explain_difference
from kernbeeld.house_time import day_of
from tests.engine.counting import oracle
from tests.engine.counting.histories import ASKED, PERIODS, catalogues, histories
from tests.engine.counting.worlds import tables

PATIENT = {"suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
LONG_AGO, FAR_OFF = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
MOMENTS = st.lists(st.sampled_from(ASKED), min_size=2, max_size=2, unique=True).map(sorted)
SPANS = st.sampled_from(PERIODS)


def old(catalogue, then, *, also_measures):
    """The definitions (or only the maps) as they had been decided by then."""

    def decided(versions):
        return tuple(one for one in versions if one.decided <= day_of(then))

    places = {code: replace(one, versions=decided(one.versions)) for code, one in catalogue.places.items()}
    measures = {
        code: replace(one, measures=decided(one.measures)) for code, one in catalogue.indicators.items()
    }
    return replace(catalogue, places=places, **({"indicators": measures} if also_measures else {}))


def with_late(rows, before, after):
    """What was known before, and of records that came later what is known after; one row at a time."""
    kept = {}
    for kind, given_ in rows.items():
        kept[kind] = []
        for row in given_:
            moment = before if row["first_known"] <= before else after
            if oracle.is_known(row, moment):
                kept[kind].append({**row, "known_from": LONG_AGO, "known_to": FAR_OFF})
    return kept


def worked_out(catalogue, rows, one, before, after):
    """The five stages of one cell, counted literally."""
    dimensions, members = zip(*one.breakdown, strict=True) if one.breakdown else ((), ())

    def value(book, facts, known):
        cells = oracle.figure(book, facts, one.code, one.period, dimensions, known)
        return None if cells is None else Decimal(cells[members])

    then = old(catalogue, before, also_measures=True)
    return [
        value(then, rows, before),
        value(then, with_late(rows, before, after), before),
        value(then, rows, after),
        value(old(catalogue, before, also_measures=False), rows, after),
        value(catalogue, rows, after),
    ]


@given(catalogues(), histories(), SPANS, MOMENTS)
@settings(max_examples=10, **PATIENT)
def test_every_part_is_what_counting_by_hand_gives(tmp_path_factory, catalogue, rows, period, moments):
    before, after = moments

    found = restate(catalogue, tables(rows), [period], before, after, tmp_path_factory.getbasetemp())

    for one in found:
        stages = worked_out(catalogue, rows, one, before, after)
        assert (one.before, one.after) == (stages[0], stages[-1])
        if None not in stages:
            assert one.parts == tuple(b - a for a, b in pairwise(stages))
            assert one.after - one.before == sum(one.parts)


@given(catalogues(), histories(), SPANS, MOMENTS)
@settings(max_examples=10, **PATIENT)
def test_the_records_that_are_named_make_the_difference(tmp_path_factory, catalogue, rows, period, moments):
    facts, folder = tables(rows), tmp_path_factory.getbasetemp()
    by_rows = [
        one
        for one in restate(catalogue, facts, [period], *moments, folder)
        if catalogue.indicators[one.code].measures[0].measure.count == "sum:bedrag"
        and len(catalogue.indicators[one.code].measures) == 1
        and one.before is not None
        and one.after is not None
    ]

    for one in by_rows:
        changes = explain_difference(
            catalogue, facts, one.code, one.period, one.breakdown, tuple(moments), folder
        )
        sums = {
            cause: sum(each.sign * each.row.amount for each in changes if each.cause is cause)
            for cause in Cause
        }
        assert list(sums.values()) == list(one.parts)
