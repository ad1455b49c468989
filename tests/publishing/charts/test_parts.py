"""The parts of a chart: axes, widths of text, labels that make room for each other."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.language import speaking
from kernbeeld.publishing.charts.labels import EndLabel, draw_key, draw_notes, names_room, spread
from kernbeeld.publishing.charts.pencil import LINE, number, plain, tag, width, wrap
from kernbeeld.publishing.charts.scale import make_scale
from tests.publishing.charts_reader import series

SCALES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "publishing" / "charts_scales.yaml").read_text("utf-8")
)
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize("case", SCALES, ids=lambda case: f"{case['values']}-{case['from_zero']}")
def test_an_axis_has_round_ticks(case):
    with speaking("nl"):
        scale = make_scale([Decimal(value) for value in case["values"]], from_zero=case["from_zero"])
        labels = list(scale.labels)

    assert labels == case["ticks"]
    assert scale.divisor == Decimal(case.get("divisor", "1"))


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.booleans())
def test_every_value_lies_on_its_axis(values, from_zero):
    scale = make_scale(values, from_zero=from_zero)

    assert all(0 <= scale.place(value) <= 1 for value in values)
    assert 2 <= len(scale.ticks) <= 8
    assert scale.starts_at_zero or not from_zero


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_ticks_are_equally_far_apart(values):
    ticks = make_scale(values, from_zero=True).ticks

    assert len({later - earlier for earlier, later in pairwise(ticks)}) == 1


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_counts_of_people_have_no_ticks_in_parts_of_people(values):
    ticks = make_scale([Decimal(value) for value in values], from_zero=True).ticks

    assert all(tick == tick.to_integral_value() for tick in ticks)


def test_an_axis_far_from_zero_says_that_it_does_not_begin_there():
    assert make_scale([Decimal(0), Decimal(9)], from_zero=False).starts_at_zero
    assert not make_scale([Decimal(1000), Decimal(1010)], from_zero=False).starts_at_zero


def test_figures_of_any_size_have_an_axis():
    values = [Decimal("1E+40"), Decimal("1E+40") + 1]

    scale = make_scale(values, from_zero=False)

    assert scale.starts_at_zero
    assert scale.place(values[0]) == pytest.approx(1)


def test_the_unit_tells_how_large_one_on_the_axis_is():
    small = make_scale([Decimal(900)], from_zero=True)
    large = make_scale([Decimal(900_000)], from_zero=True)
    huge = make_scale([Decimal(900_000_000)], from_zero=True)

    assert [scale.unit("euro") for scale in (small, large, huge)] == [
        "euro",
        "euro, in thousands",
        "euro, in millions",
    ]


@given(st.text(alphabet="abc meWIl-", max_size=60), st.integers(40, 300))
def test_wrapped_lines_fit_and_lose_no_letter(content, room):
    lines = wrap(content, room)

    assert all(width(line) <= room for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == content.replace("-", "").replace(" ", "")


def test_words_that_fit_together_stay_together():
    assert wrap("een twee drie", 1000) == ("een twee drie",)
    assert wrap("een twee drie", width("een twee")) == ("een twee", "drie")
    assert wrap("€\N{NO-BREAK SPACE}629.000 Jeugd", width("€ 629.000")) == (
        "€\N{NO-BREAK SPACE}629.000",
        "Jeugd",
    )
    assert wrap("", 100) == ("",)


def test_a_word_that_is_too_long_is_cut_with_a_hyphen():
    lines = wrap("Bedrijfsbezoeken", 60)

    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "Bedrijfsbezoeken"


def test_wide_letters_are_wider():
    assert width("WWW") > width("aaa") > width("iii")
    assert width("aaa", bold=True) > width("aaa")


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.25, "1.2"), (0.04, "0"), (-0.04, "0"), (-3.5, "-3.5"), (380, "380")]
)
def test_coordinates_have_one_decimal_at_most(value, written):
    assert number(value) == written


def test_elements_are_escaped():
    assert tag("a", x=1.5, class_="b", font_size='"<') == '<a x="1.5" class="b" font-size="&quot;&lt;"/>'
    assert tag("a", "b") == "<a>b</a>"
    assert plain("a & b\x07") == "a &amp; b\ufffd"


def test_labels_stay_where_they_want_to_be_when_there_is_room():
    labels = [EndLabel(0, 20, ("a",)), EndLabel(1, 90, ("b",))]

    assert [middle for _, middle in spread(labels, 0, 200)] == [20, 90]


def test_labels_that_want_one_place_make_room_for_each_other():
    labels = [EndLabel(index, 50, (str(index),)) for index in range(3)]

    middles = [middle for _, middle in spread(labels, 0, 200)]

    assert all(later - earlier >= LINE for earlier, later in pairwise(middles))


def test_labels_that_do_not_fit_are_not_placed():
    labels = [EndLabel(index, 50, (str(index),)) for index in range(20)]

    assert spread(labels, 0, 200) is None


@given(st.lists(st.tuples(st.floats(0, 200), st.integers(1, 3)), max_size=9))
def test_placed_labels_never_overlap_and_stay_inside(wishes):
    labels = [EndLabel(index, y, ("x",) * count) for index, (y, count) in enumerate(wishes)]

    placed = spread(labels, 0, 200) or []

    edges = [(middle - label.height / 2, middle + label.height / 2) for label, middle in placed]
    assert all(top >= -0.01 and bottom <= 200.01 for top, bottom in edges)
    assert all(earlier[1] <= later[0] + 0.01 for earlier, later in pairwise(edges))


def test_names_that_are_too_wide_for_the_side_go_to_a_key():
    assert names_room(["Instroom", "Uitstroom"]) is not None
    assert names_room(["Arbeidsongeschiktheidsverzekeringsuitkeringen"]) is None
    assert names_room([" ".join(["woorden"] * 12)]) is None


def test_a_key_takes_more_lines_when_its_names_are_long():
    def sample(index: int, x: float, y: float) -> str:
        return f"<sample{index}/>"

    _, short = draw_key(["a", "b"], 0, sample)
    drawn, long = draw_key(["een lange naam van een soort"] * 4, 0, sample)

    assert long > short
    assert [part for part in drawn if part.startswith("<sample")] == [
        f"<sample{place}/>" for place in range(4)
    ]


def test_notes_stand_under_each_other():
    drawn, used = draw_notes([("<sign/>", "Een uitleg."), ("", "Nog een uitleg.")], 100)

    assert used == 2 * (LINE + 2)
    assert "<sign/>" in drawn[0]


def test_a_series_knows_its_bounds_and_gaps():
    found = series("A", "200+", "<5", "-", "41+*", "7")

    assert [found.is_at_least(column) for column in range(5)] == [True, False, False, True, False]
    assert [found.is_less_than(column) for column in range(5)] == [False, True, False, False, False]
    assert found.known() == [0, 1, 3, 4]
