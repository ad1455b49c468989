"""Tilings against a slow and obviously right search over all subsets of parts."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from kernbeeld.engine.tiling import Piece, tile, uncovered
from tests.engine.builders import at

YEAR = at("2017")
parts_of_a_year = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 12)).map(lambda pair: Period(YEAR.start + pair[0], pair[1])),
    max_size=6,
    unique=True,
)


def months(pieces: tuple[Piece, ...]) -> dict[int, int]:
    """Count how often each month is in a tiling."""
    counted: dict[int, int] = {}
    for piece in pieces:
        for month in range(piece.part.start, piece.part.end + 1):
            counted[month] = counted.get(month, 0) + piece.sign
    return {month: count for month, count in counted.items() if count}


def every_month_once(span: Period) -> dict[int, int]:
    return dict.fromkeys(range(span.start, span.end + 1), 1)


def fewest_by_hand(span: Period, parts: list[Period], signs: tuple[int, ...]) -> int | None:
    """Try every choice of parts and signs; return the size of the smallest that fits."""
    choices = (
        tuple(Piece(part, sign) for part, sign in zip(chosen, given_signs, strict=True))
        for size in range(1, len(parts) + 1)
        for chosen in combinations(parts, size)
        for given_signs in product(signs, repeat=size)
    )
    wanted = every_month_once(span)
    return next((len(pieces) for pieces in choices if months(pieces) == wanted), None)


@given(parts_of_a_year)
def test_a_tiling_is_found_whenever_parts_add_up_and_uses_the_fewest(parts: list[Period]):
    fewest = fewest_by_hand(YEAR, [part for part in parts if YEAR.contains(part)], (1,))

    found = tile(YEAR, parts)

    assert fewest is None or (found is not None and len(found) == fewest)


@given(parts_of_a_year)
def test_a_tiling_has_every_month_once(parts: list[Period]):
    found = tile(YEAR, parts)

    assert found is None or months(found) == every_month_once(YEAR)


@given(
    st.lists(
        st.sampled_from([at(f"2017M01-M{month:02d}") for month in range(2, 12)]), max_size=4, unique=True
    )
)
def test_differences_of_a_cumulative_series_are_found(parts: list[Period]):
    span = at("2017M05-M08")
    by_hand = fewest_by_hand(span, parts, (1, -1))

    found = tile(span, parts)

    assert (found is None) == (by_hand is None)
    assert found is None or months(found) == every_month_once(span)


@given(parts_of_a_year)
def test_uncovered_months_lie_in_no_part(parts: list[Period]):
    inside = [part for part in parts if YEAR.contains(part)]
    covered = {month for part in inside for month in range(part.start, part.end + 1)}

    gaps = uncovered(YEAR, parts)

    assert {month for gap in gaps for month in range(gap.start, gap.end + 1)} == set(
        every_month_once(YEAR)
    ) - covered
    assert all(one.end + 1 < two.start for one, two in pairwise(gaps))


@pytest.mark.parametrize(
    ("span", "parts", "pieces"),
    [
        ("2017", ["2017"], "+2017"),
        ("2017", ["2017H1", "2017H2", "2017Q1", "2017Q2"], "+2017H1 +2017H2"),
        ("2017", ["2017Q1", "2017Q2", "2017H2"], "+2017Q1 +2017Q2 +2017H2"),
        ("2017M07", ["2017M01-M07", "2017H1"], "+2017M01-M07 -2017H1"),
        ("2017H2", ["2017", "2017H1"], "+2017 -2017H1"),
        ("2017H2", ["2017", "2017Q1", "2017Q2"], "+2017 -2017Q1 -2017Q2"),
        ("2017H1", ["2016M07-2017M06", "2016H2"], "+2016M07-2017M06 -2016H2"),
    ],
)
def test_the_fewest_and_largest_parts_are_taken(span: str, parts: list[str], pieces: str):
    found = tile(at(span), [at(part) for part in parts])

    assert found is not None
    assert " ".join(f"{'+' if piece.sign > 0 else '-'}{piece.part}" for piece in found) == pieces


def test_of_two_ways_as_short_the_one_with_the_largest_part_is_taken():
    found = tile(YEAR, [at("2017H1"), at("2017H2"), at("2017M01-M08"), at("2017M09-M12")])

    assert found == (Piece(at("2017M01-M08"), 1), Piece(at("2017M09-M12"), 1))


def test_without_parts_there_is_no_tiling():
    assert tile(YEAR, []) is None
    assert uncovered(YEAR, []) == (YEAR,)


def test_a_whole_year_goes_before_differences():
    found = tile(at("2017H2"), [at("2017Q3"), at("2017Q4"), at("2017"), at("2017H1")])

    assert found == (Piece(at("2017Q3"), 1), Piece(at("2017Q4"), 1))
