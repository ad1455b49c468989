"""Bands that must add up to a total hold every number once; lint finds each gap and overlap."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.lint.origin_rules import breakdowns_can_be_computed
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.measure import Measure, MeasureVersion, Source
from kernbeeld.catalogue.model import BreakdownRule, Catalogue
from kernbeeld.catalogue.problems import Problems
from tests.catalogue.build import WORDS, folder, indicator

FIGURE = "indicators:\n" + indicator("zorg.clienten", nature="stock_end")
HIGHEST = 12
BANDS = st.lists(
    st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(1, 4))).map(
        lambda band: (band[0], None if band[1] is None else band[0] + band[1])
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(
        base=folder(tmp_path_factory.mktemp("base"), words=WORDS, figure=FIGURE), lint=False
    )


def linted(base: Catalogue, bands: list[tuple[int, int | None]], *, closing: bool) -> bool:
    """Tell whether lint accepts a figure that is divided by these bands of age."""
    soort, figure = base.dimensions["soort"], base.indicators["zorg.clienten"]
    source = Source(age={f"b{number}": bounds for number, bounds in enumerate(bands)})
    measure = Measure(FactKind.SPELL, (), Take.STOCK_END, "persoon", figure.place)
    divided = replace(
        figure,
        measures=(MeasureVersion(measure, figure.since, figure.since),),
        breakdowns=(BreakdownRule("soort", closing),),
    )
    problems = Problems()
    breakdowns_can_be_computed(
        replace(
            base,
            dimensions={"soort": replace(soort, source=source)},
            indicators={"zorg.clienten": divided},
        ),
        problems,
    )
    return not problems.all()


def holds_each_number_once(bands: list[tuple[int, int | None]]) -> bool:
    """Count for every number, far past the last bound, in how many bands it is."""
    return all(
        sum(low <= number and (high is None or number < high) for low, high in bands) == 1
        for number in range(2 * HIGHEST)
    )


@given(bands=BANDS)
def test_bands_close_where_every_number_is_in_exactly_one_of_them(
    base: Catalogue, bands: list[tuple[int, int | None]]
) -> None:
    assert linted(base, bands, closing=True) == holds_each_number_once(bands)


@given(bounds=st.lists(st.integers(1, HIGHEST), min_size=1, max_size=5, unique=True))
def test_bands_that_follow_one_another_without_end_close(base: Catalogue, bounds: list[int]) -> None:
    edges = [0, *sorted(bounds)]

    bands = list(zip(edges, [*edges[1:], None], strict=True))

    assert linted(base, bands, closing=True)


@given(bands=BANDS)
def test_bands_that_need_not_close_may_be_anything(
    base: Catalogue, bands: list[tuple[int, int | None]]
) -> None:
    assert linted(base, bands, closing=False)
