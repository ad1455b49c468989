"""A fan shows ranges per year and never one line alone; a tornado what moves the answer most."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kernbeeld.errors import InternalError
from kernbeeld.language import speaking
from kernbeeld.publishing.charts.fan import Reach, fan_chart, fan_words
from kernbeeld.publishing.charts.tornado import SwingBar, tornado_chart, tornado_words
from tests.publishing.charts_reader import SVG

ALLOWED = {"svg", "title", "desc", "defs", "pattern", "g", "path", "line", "polyline", "text", "tspan"}
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2)
REACHES = st.lists(AMOUNTS, min_size=5, max_size=5).map(lambda five: Reach(*sorted(five)))
LABELS = st.text(min_size=1, max_size=60)


def reach(*values: int) -> Reach:
    return Reach(*(Decimal(value) for value in values))


def tree(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))


def texts(svg: str) -> list[str]:
    return ["".join(found.itertext()) for found in tree(svg).iter(f"{SVG}text")]


def paths(svg: str) -> list[list[tuple[float, float]]]:
    """Return the corners of every area and line, in the order in which they were drawn."""
    drawn = [found.get("d", "") for found in tree(svg).iter(f"{SVG}path")]
    pairs = [re.findall(r"(-?[\d.]+) (-?[\d.]+)", one) for one in drawn]
    return [[(float(x), float(y)) for x, y in one] for one in pairs]


def bars(*swings: tuple[str, int, int]) -> list[SwingBar]:
    return [SwingBar(name, "laag", "hoog", Decimal(low), Decimal(high)) for name, low, high in swings]


YEARS = ("2022", "2023", "2024")
FAN = (reach(-100, -50, 0, 50, 100), reach(-200, -80, 10, 90, 200), reach(-300, -90, 20, 150, 400))


def test_a_fan_names_its_bands_its_years_and_its_unit():
    with speaking("nl"):
        seen = texts(fan_chart("Saldo", YEARS, FAN, "euro"))

    assert {"90% van de trekkingen", "de helft van de trekkingen", "het midden", "euro", *YEARS} <= set(seen)
    assert "werkelijk" not in seen


def test_the_outer_band_holds_the_inner_one_in_every_year():
    drawn = [one for one in paths(fan_chart("Saldo", YEARS, FAN, "euro")) if len(one) == 6]

    outer, inner = drawn
    for column in range(3):
        assert outer[column][1] < inner[column][1]
        assert outer[-1 - column][1] > inner[-1 - column][1]
        assert outer[column][0] == inner[column][0] == outer[-1 - column][0]


def test_a_year_alone_gets_a_band_with_some_width():
    drawn = [one for one in paths(fan_chart("Saldo", YEARS[:1], FAN[:1], "euro")) if len(one) == 4]

    assert any(abs(one[0][0] - one[1][0]) == 56 for one in drawn)


def test_what_happened_stands_as_an_open_point_and_is_named():
    with speaking("nl"):
        with_actual = fan_chart("Saldo", YEARS, FAN, "euro", actual=[Decimal(30), None])
        without = fan_chart("Saldo", YEARS, FAN, "euro", actual=[None, None])

    assert "werkelijk" in texts(with_actual)
    assert with_actual.count("kb-ground") == 2  # in the key and in its year
    assert without.count("kb-ground") == 0


def test_what_happened_far_away_still_lies_on_the_axis():
    drawn = fan_chart("Saldo", YEARS, FAN, "euro", actual=[Decimal(5000)])

    assert any(text.replace(".", "").replace(",", "") in ("5000", "6000") for text in texts(drawn))


def test_two_fans_that_know_of_each_other_have_one_axis():
    small, large = FAN[:1] * 3, (reach(-9000, -1, 0, 1, 9000),) * 3
    ends = [[end for one in fan for end in (one.p05, one.p95)] for fan in (small, large)]

    first = fan_chart("Saldo", YEARS, small, "euro", also=ends[1])
    second = fan_chart("Saldo", YEARS, large, "euro", also=ends[0])

    assert texts(first) == texts(second)


def test_a_fan_is_told_in_words_year_by_year():
    with speaking("nl"):
        assert (
            fan_words(YEARS[:2], FAN[:2], "euro")
            == "2022: tussen −100 en 100 euro; 2023: tussen −200 en 200 euro."
        )
        assert fan_words(("2022",), (reach(0, 0, 0, 0, 0),), "cliënten") == "2022: tussen 0 en 0 cliënten."


def test_a_range_that_runs_backwards_is_no_range():
    with pytest.raises(InternalError):
        reach(5, 4, 3, 2, 1)


@settings(max_examples=40)
@given(st.lists(REACHES, min_size=1, max_size=12), st.lists(AMOUNTS | st.none(), max_size=12), LABELS)
def test_a_fan_is_always_a_drawing_that_a_strict_page_takes(reaches, actual, title):
    columns = [str(2000 + number) for number in range(len(reaches))]

    drawn = tree(fan_chart(title, columns, reaches, "euro", actual=actual[: len(columns)]))

    names = {etree.QName(one).localname for one in drawn.iter()}
    wide, high = (float(part) for part in drawn.get("viewBox").split()[2:])
    assert names <= ALLOWED
    assert not any(name in one.attrib for one in drawn.iter() for name in ("style", "onclick", "href"))
    for x, y in (pair for one in paths(etree.tostring(drawn).decode()) for pair in one):
        assert -1 <= x <= wide + 1
        assert -1 <= y <= high + 1


def test_a_tornado_names_each_input_with_its_low_and_high():
    with speaking("nl"):
        seen = " ".join(texts(tornado_chart("Telt", bars(("Prijs", -10, 90)), Decimal(20), "euro")))

    assert "Prijs: laag tot hoog" in seen
    assert "als het getal laag is" in seen
    assert "als het getal hoog is" in seen


def test_the_bars_of_a_tornado_start_at_the_middle_and_reach_their_ends():
    drawn = tornado_chart("Telt", bars(("Prijs", 0, 100)), Decimal(40), "euro")
    areas = re.findall(r'd="M([\d.]+) ([\d.]+)h([\d.]+)v', drawn)[2:]  # without the key

    (left, _, first), (right, _, second) = areas
    assert float(left) + float(first) == pytest.approx(float(right), abs=1.5)
    assert float(first) / float(second) == pytest.approx(40 / 60, abs=0.02)


def test_bars_at_one_side_lie_under_each_other_and_hide_nothing():
    areas = re.findall(
        r'd="M([\d.]+) ([\d.]+)h([\d.]+)v',
        tornado_chart("Telt", bars(("Prijs", 60, 100)), Decimal(40), "euro"),
    )[2:]

    assert len({top for _, top, _ in areas}) == 2


def test_two_tornados_on_one_page_share_no_names():
    first = tornado_chart("Telt", bars(("Prijs", 0, 100)), Decimal(40), "euro")
    second = tornado_chart("Telt", bars(("Prijs", 0, 101)), Decimal(40), "euro")

    ids = [set(re.findall(r' id="([^"]+)"', one)) for one in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_tornado_is_told_in_words():
    with speaking("nl"):
        told = tornado_words(bars(("Prijs", -10, 90), ("Aantal", 1, 2)), "euro")

    assert told == "Prijs: −10 euro bij laag, 90 euro bij hoog; Aantal: 1 euro bij laag, 2 euro bij hoog."


@settings(max_examples=40)
@given(st.lists(st.tuples(LABELS, AMOUNTS, AMOUNTS), min_size=1, max_size=10), AMOUNTS)
def test_a_tornado_is_always_a_drawing_that_a_strict_page_takes(swings, middle):
    made = [SwingBar(name, "a<b", "c&d", low, high) for name, low, high in swings]

    drawn = tree(tornado_chart("Telt", made, middle, "euro"))

    assert {etree.QName(one).localname for one in drawn.iter()} <= ALLOWED
    assert not any("style" in one.attrib for one in drawn.iter())
