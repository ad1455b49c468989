"""Fans and tornados to the millimetre: where axes begin, where bands and bars lie, no words that overlap."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from lxml import etree

from kernbeeld.language import speaking
from kernbeeld.publishing.charts.fan import Reach, fan_chart
from kernbeeld.publishing.charts.labels import WIDTH
from kernbeeld.publishing.charts.pencil import width
from kernbeeld.publishing.charts.tornado import SwingBar, tornado_chart
from tests.publishing.charts_reader import SVG

GOLDEN = Path(__file__).parents[2] / "golden" / "scenario_charts"
AXES, FANS, TORNADOS = (
    yaml.safe_load((GOLDEN / name).read_text("utf-8")) for name in ("axes.yaml", "fans.yaml", "tornados.yaml")
)
_AREA = re.compile(r"M(-?[\d.]+) (-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)")
Box = tuple[float, float, float]
"""Where a text begins and ends from left to right, and its baseline."""


def tree(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def texts(svg: str) -> list[etree._Element]:
    return list(tree(svg).iter(f"{SVG}text"))


def said(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in texts(svg)]


def boxes(svg: str) -> list[Box]:
    found = []
    for one in texts(svg):
        room, x = width("".join(one.itertext())), float(one.get("x"))
        start = {"middle": x - room / 2, "end": x - room}.get(one.get("text-anchor", "start"), x)
        found.append((start, start + room, float(one.get("y"))))
    return found


def level_ticks(svg: str) -> list[float]:
    """Return the heights of the ticks of a fan, from below."""
    drawn = [one for one in tree(svg).iter(f"{SVG}line") if one.get("y1") == one.get("y2")]
    return [float(one.get("y1")) for one in drawn]


def reach(values: list[str]) -> Reach:
    return Reach(*(Decimal(value) for value in values))


def fan_of(case: dict[str, object]) -> str:
    years = case["years"]
    return fan_chart(
        "Saldo",
        list(years),
        [reach(values) for values in years.values()],
        "euro",
        actual=[value and Decimal(value) for value in case.get("actual", ())],
        also=[Decimal(value) for value in case.get("also", ())],
    )


@pytest.mark.parametrize("case", AXES, ids=lambda case: case["case"])
def test_axis_of_a_fan_is_as_the_golden_case_says(case):
    low, high = case["ends"]

    with speaking("nl"):
        svg = fan_chart("Saldo", ["2022", "2023"], [reach([low, low, low, high, high])] * 2, "euro")

    seen = said(svg)
    ticks = [one for one, found in zip(texts(svg), seen, strict=True) if one.get("text-anchor") == "end"]
    assert ["".join(one.itertext()) for one in ticks] == case["labels"]
    assert case["unit"] in seen
    assert [one for one in seen if one.startswith("Let op de as")] == (
        [case["begins"]] if "begins" in case else []
    )
    heights = [float(one.get("y")) for one in ticks]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("case", FANS, ids=lambda case: case["case"])
def test_bands_of_a_fan_lie_where_the_golden_case_says(case):
    svg = fan_of(case)
    ticks, count = level_ticks(svg), len(case["years"])
    low, high = ticks[0], ticks[-1]

    def part(point: tuple[str, str]) -> float:
        return (low - float(point[1])) / (low - high)

    drawn = [re.findall(r"(-?[\d.]+) (-?[\d.]+)", one.get("d", "")) for one in tree(svg).iter(f"{SVG}path")]
    areas = [points for points in drawn if len(points) == 2 * count and points[0] != points[1]]
    bands = [one for one in areas if one[0][0] == one[-1][0] and one[0][0] != one[1][0]]
    lines = [points for points in drawn if len(points) == count and points[0][0] != points[1][0]]
    outer, inner = bands[-4:-2] if len(bands) > 2 + count else bands[:2]
    for band, name in ((outer, "outer"), (inner, "inner")):
        tops, bottoms = band[:count], list(reversed(band[count:]))
        found = [[part(bottom), part(top_)] for top_, bottom in zip(tops, bottoms, strict=True)]
        assert found == [pytest.approx(ends, abs=0.006) for ends in case[name]], name
    assert [part(point) for point in lines[-1]] == pytest.approx(case["middle"], abs=0.006)


@pytest.mark.parametrize("case", TORNADOS, ids=lambda case: case["case"])
def test_bars_of_a_tornado_lie_where_the_golden_case_says(case):
    bars = [
        SwingBar(f"Invoer {number}", "laag", "hoog", Decimal(one["at_low"]), Decimal(one["at_high"]))
        for number, one in enumerate(case["bars"])
    ]

    svg = tornado_chart("Wat telt", bars, Decimal(case["middle"]), "euro")

    upright = sorted(
        {float(one.get("x1")) for one in tree(svg).iter(f"{SVG}line") if not one.get("stroke-dasharray")}
    )
    left, right = upright[0], upright[-1]
    groups = [one for one in tree(svg).iter(f"{SVG}g") if one.find(f"{SVG}title") is not None]
    for place, (group, ends) in enumerate(zip(groups, case["ends"], strict=True)):
        areas = _AREA.findall(" ".join(one.get("d", "") for one in group.iter(f"{SVG}path")))
        found = list(dict.fromkeys((float(x), float(y), float(wide)) for x, y, wide, _ in areas))
        spans = [[(x - left) / (right - left), (x + wide - left) / (right - left)] for x, _, wide in found]
        assert (spans * 2)[:2] == [pytest.approx(one, abs=0.006) for one in ends], place
        assert (len({y for _, y, _ in found}) == 2) == (place in case.get("split", [])), place


@pytest.mark.parametrize("case", TORNADOS, ids=lambda case: case["case"])
def test_tornado_draws_a_dashed_line_at_its_middle(case):
    bars = [SwingBar("Invoer", "laag", "hoog", *(Decimal(end) for end in ("-1", "1")))]

    svg = tornado_chart("Wat telt", bars, Decimal(case["middle"]), "euro")

    dashed = [one for one in tree(svg).iter(f"{SVG}line") if one.get("stroke-dasharray")]
    assert len(dashed) == len(bars)
    assert all(one.get("x1") == one.get("x2") for one in dashed)


WIDE = ("-9876543210", "-1234567.89", "-40000", "-0.00012", "0", "0.5", "19", "123456", "99999999", "7e12")


@pytest.mark.parametrize("low", WIDE)
@pytest.mark.parametrize("high", WIDE)
def test_words_of_a_chart_never_overlap_and_stay_on_the_sheet(low, high):
    ends = sorted((Decimal(low), Decimal(high)))
    years = [str(2020 + number) for number in range(12)]
    fan = fan_chart("Saldo", years, [Reach(ends[0], *ends[:1] * 2, *ends[1:] * 2)] * 12, "euro per jaar")
    bars = [SwingBar("Kosten van een heel lang traject", "€ 1", "€ 2", *ends)] * 3
    tornado = tornado_chart("Wat telt", bars, ends[0], "euro per jaar")

    for svg in (fan, tornado):
        found = sorted(boxes(svg), key=lambda box: (box[2], box[0]))
        assert min(start for start, _, _ in found) >= -1
        assert max(end for _, end, _ in found) <= WIDTH + 1
        assert [
            (one, other) for one, other in pairwise(found) if one[2] == other[2] and one[1] > other[0] + 0.5
        ] == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 21, 40])
def test_years_below_a_fan_never_overlap_however_many(count):
    years = [str(2000 + number) for number in range(count)]

    svg = fan_chart("Saldo", years, [reach(["0", "1", "2", "3", "4"])] * count, "euro")

    found = sorted(boxes(svg), key=lambda box: (box[2], box[0]))
    assert [(a, b) for a, b in pairwise(found) if a[2] == b[2] and a[1] > b[0] + 0.5] == []
    assert len(found) > 4 + len(level_ticks(svg))  # the unit, the key, the ticks, and years


@pytest.mark.parametrize("title", ["<script>", "a & b", '"', "\x00\x1b", "\ud800", "‮omgekeerd", "x" * 400])
def test_hostile_names_stay_text(title):
    bars = [SwingBar(title, title, title, Decimal(-1), Decimal(1))]
    fan = fan_chart(title, [title[:20]], [reach(["0", "1", "2", "3", "4"])], title)

    for svg in (fan, tornado_chart(title, bars, Decimal(0), title)):
        names = {etree.QName(one).localname for one in tree(svg).iter()}
        assert "script" not in names
        assert not any(name.startswith("on") for one in tree(svg).iter() for name in one.attrib)


def test_same_chart_is_drawn_to_the_same_bytes():
    case = FANS[0]

    assert fan_of(case) == fan_of(case)
    with speaking("nl"):
        assert fan_of(case) == fan_of(case)
