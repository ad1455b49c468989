"""Charts: golden drawings, and what holds for every drawing."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
import typst
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kernbeeld.errors import InternalError
from kernbeeld.language import speaking
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.charts.pencil import COLOURS
from kernbeeld.publishing.charts.signs import marker
from tests.publishing.charts_reader import (
    SVG,
    chart,
    lines_drawn,
    of_class,
    own_signs,
    series,
    texts,
    tree,
    words,
)

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing"
DRAWINGS = yaml.safe_load((GOLDEN / "charts_drawings.yaml").read_text("utf-8"))
SENTENCES = yaml.safe_load((GOLDEN / "charts_sentences.yaml").read_text("utf-8"))
HALF_YEARS = "H1 2016,H2 2016,H1 2017,H2 2017"
ALLOWED = {"svg", "title", "desc", "defs", "pattern", "g", "path", "line", "polyline", "text", "tspan"}
KINDS = st.sampled_from(["line", "bar", "stacked"])
POINTS = st.lists(
    st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2),
    min_size=1,
    max_size=13,
)


def golden(case):
    """Draw a golden case."""
    parts = [series(label, *printed) for label, printed in case["series"].items()]
    breaks = tuple(case.get("breaks", ()))
    return chart(case["kind"], ",".join(case["columns"]), *parts, unit=case["unit"], breaks=breaks)


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_a_drawing_shows_its_words(case):
    drawn = golden(case)

    seen = texts(drawn)
    told = words(drawn)

    assert [text for text in case["texts"] if text not in seen and text not in told] == []
    assert [text for text in case.get("hidden", []) if text in seen] == []


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_a_drawing_shows_its_signs(case):
    drawn = golden(case)

    assert own_signs(drawn, "kb-missing") == case.get("missing", 0)
    assert own_signs(drawn, "kb-chart-finding") == case.get("findings", 0)
    assert own_signs(drawn, "kb-bound") == case.get("bounds", 0)
    assert len(of_class(drawn, "kb-break")) == case.get("dashes", 0)
    assert lines_drawn(drawn) == case.get("strokes", lines_drawn(drawn))


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_a_drawing_tells_its_course_in_one_sentence(case):
    assert golden(case).alt == case["alt"]


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_a_drawing_obeys_a_strict_page(case):
    drawn = golden(case)
    elements = list(tree(drawn).iter())

    assert {element.tag.removeprefix(SVG) for element in elements} <= ALLOWED
    assert not [element for element in elements if "style" in element.attrib]
    assert "var(" not in drawn.svg
    assert "NaN" not in drawn.svg
    assert "inf" not in drawn.svg.replace("information", "")


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_a_drawing_is_readable_on_a_telephone(case):
    root = tree(golden(case))
    _, _, wide, high = (float(part) for part in root.get("viewBox").split())
    room_on_a_telephone = 328

    assert root.get("width") is None
    assert root.get("height") is None
    assert float(root.get("font-size")) * room_on_a_telephone / wide >= 12
    assert 60 < high < 700


@pytest.mark.parametrize("case", DRAWINGS, ids=lambda case: case["name"])
def test_no_two_lines_of_text_overlap(case):
    boxes = []
    for found in tree(golden(case)).iter(f"{SVG}text"):
        boxes.append(_box(found))

    clashes = [
        (one[4], other[4]) for place, one in enumerate(boxes) for other in boxes[:place] if _clash(one, other)
    ]

    assert clashes == []


def _box(found: etree._Element) -> tuple[float, float, float, float, str]:
    """A cautious box: letters half as wide as they are high."""
    content = "".join(found.itertext())
    wide = len(content) * 14 * 0.42
    shift = {"middle": wide / 2, "end": wide}.get(found.get("text-anchor", ""), 0)
    left, base = float(found.get("x")) - shift, float(found.get("y"))
    return left, base - 9, left + wide, base + 1, content


def _clash(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_drawing_has_a_name_and_a_description_for_who_cannot_see_it():
    drawn = draw(
        "line", "Instroom & uitstroom", "Eerst hoog.", ("H1 2017", "H2 2017"), (series("A", "1", "2"),), "x"
    )

    root = tree(drawn)

    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Instroom & uitstroom"
    assert root.find(f"{SVG}desc").text == drawn.alt
    assert drawn.alt == "Eerst hoog. A rose from 1 (H1 2017) to 2 (H2 2017)."


def test_a_drawing_asks_for_the_letters_of_the_report_by_a_name_that_paper_understands():
    drawn = chart("line", "H1 2017,H2 2017", series("A", "1", "2"))

    assert tree(drawn).get("font-family").startswith("'Source Sans 3', ")


def test_every_point_tells_its_figure_to_a_mouse():
    drawn = chart("bar", "H1 2017,H2 2017", series("Instroom", "51", "42"))

    hovers = [found.text for found in tree(drawn).iter(f"{SVG}title")]

    assert hovers[1:] == ["Instroom, H1 2017: 51", "Instroom, H2 2017: 42"]


def test_the_same_figures_give_the_same_bytes():
    parts = (series("Instroom", "51", "-"), series("Uitstroom", "39!", "200+"))

    one, other = (chart("bar", "H1 2017,H2 2017", *parts, breaks=(1,)) for _ in range(2))

    assert one == other


def test_ids_of_different_charts_never_clash():
    parts = (series("A", "1", "2"), series("B", "3", "4"), series("C", "5", "6"))
    one, other = (chart("bar", columns, *parts) for columns in ("H1 2017,H2 2017", "H1 2018,H2 2018"))

    first, second = (set(re.findall(r' id="([^"]+)"', drawn.svg)) for drawn in (one, other))

    assert len(first) == len(second) == 2
    assert not first & second


def test_every_pattern_that_is_used_is_defined():
    many = [series(f"Soort {number}", "1", "2") for number in range(8)]

    drawn = chart("bar", "H1 2017,H2 2017", *many)

    used, defined = (set(re.findall(look, drawn.svg)) for look in (r"url\(#([^)]+)\)", r' id="([^"]+)"'))
    assert used == defined


def test_the_title_is_not_said_twice():
    named = draw("bar", "Instroom", "", ("H1 2017",), (series("Instroom", "3"),), "x")
    other = draw("bar", "Werk", "", ("H1 2017",), (series("Instroom", "3"),), "x")

    assert "Instroom" not in texts(named)
    assert "Instroom" in texts(other)


def test_colour_is_never_the_only_difference_between_lines():
    points = [re.search(r' d="([^"]+)"', marker(index, 0, 0))[1] for index in range(5)]

    assert len(set(points)) == 5


def test_colour_is_never_the_only_difference_between_bars():
    drawn = chart("bar", "H1 2017,H2 2017", series("A", "1", "2"), series("B", "3", "4"))

    assert drawn.svg.count("url(#") == 3


def test_a_lower_bound_is_an_open_point():
    drawn = chart("line", "H1 2017,H2 2017", series("Vacatures", "47", "200+"))

    points = [found for found in of_class(drawn, "kb-ground") if "kb-l1" in found.get("class")]

    assert [found.get("fill") for found in points] == ["#ffffff"]


def test_a_figure_that_is_missing_in_the_middle_cuts_the_line():
    whole = chart("line", HALF_YEARS, series("A", "1", "2", "3", "4"))
    alone = chart("line", HALF_YEARS, series("A", "1", "-", "3", "4"))

    assert (lines_drawn(whole), lines_drawn(alone)) == (1, 1)
    assert len(of_class(alone, "kb-l1")[0].get("d").split("L")) == 2


def test_bars_are_as_long_as_their_figures():
    drawn = chart("bar", "H1 2017,H2 2017", series("A", "50", "100"))

    high = [float(re.search(r"v([\d.]+)", found.get("d"))[1]) for found in of_class(drawn, "kb-s1")]

    assert high[1] == pytest.approx(2 * high[0], abs=1.2)


def test_parts_of_a_stack_stand_on_each_other():
    drawn = chart("stacked", "H1 2017,H2 2017", series("A", "50", "10"), series("B", "30", "20"))

    lower, upper = (of_class(drawn, name)[0].get("d") for name in ("kb-s1", "kb-s2"))
    top = float(re.match(r"M[\d.]+ ([\d.]+)", lower)[1])
    start, long = (float(part) for part in re.match(r"M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)", upper).groups())

    assert start + long == pytest.approx(top, abs=1.2)


def test_months_are_named_where_there_is_room_and_the_last_one_always():
    names = ",".join(f"maand{number:02d} 2017" for number in range(1, 13))

    shown = [
        text for text in texts(chart("bar", names, series("A", *map(str, range(12))))) if "maand" in text
    ]

    assert "maand12" in shown
    assert len(shown) < 12


def test_axes_and_labels_are_written_in_dutch_for_a_dutch_reader():
    with speaking("nl"):
        drawn = chart("bar", "H1 2017,H2 2017", series("A", "1200", "2500"))

    assert "1.000" in texts(drawn)


def test_hostile_labels_stay_text():
    hostile = "<script>\"&'\x00\ud800</script>"

    drawn = draw(
        "line", hostile, hostile, (f"{hostile} 2016", "b 2017"), (series(hostile, "1", "2"),), hostile
    )

    assert "<script" not in drawn.svg
    assert tree(drawn).find(f"{SVG}title").text == "<script>\"&'\ufffd\ufffd</script>"


def test_a_very_long_label_is_divided_over_lines():
    label = "Participatieplaatsingsbegeleidingstrajectondersteuningsovereenkomst in uitvoering"

    drawn = chart("bar", "H1 2017,H2 2017", series(label, "1", "2"), series("B", "2", "3"))

    assert all(len(text) < 70 for text in texts(drawn))


def test_nothing_to_draw_is_an_empty_drawing_with_its_name():
    without_series = draw("bar", "Leeg", "Niets.", ("H1 2017",), (), "x")
    without_columns = draw("line", "Leeg", "Niets.", (), (series("A"),), "x")

    assert without_series.alt == "Niets."
    assert tree(without_series).find(f"{SVG}title").text == "Leeg"
    assert without_columns.alt == "Niets. A: no figures."


def test_a_kind_that_does_not_exist_is_our_mistake():
    with pytest.raises(InternalError, match="'pie'"):
        draw("pie", "Titel", "", ("H1 2017",), (series("A", "1"),), "x")


def test_colours_differ_enough_from_white_paper():
    assert all(_contrast(colour) >= 3 for colour in COLOURS)
    assert len(set(COLOURS)) == len(COLOURS)


def _contrast(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("case", DRAWINGS[::4], ids=lambda case: case["name"])
def test_a_drawing_can_be_printed(case, tmp_path):
    (tmp_path / "chart.svg").write_text(golden(case).svg, "utf-8")
    (tmp_path / "page.typ").write_text('#image("chart.svg", width: 10cm, alt: "x")', "utf-8")

    pages = typst.compile(str(tmp_path / "page.typ"), format="pdf", timestamp=0)

    assert pages.startswith(b"%PDF")


@given(
    st.sampled_from(["line", "bar", "stacked"]),
    st.lists(POINTS, max_size=9),
    st.booleans(),
    st.text(max_size=30),
)
def test_any_figures_give_a_drawing_that_can_be_read(kind, rows, over_members, label):
    count = max((len(row) for row in rows), default=1)
    columns = tuple(f"{label} {name}" if over_members else f"{2000 + name}" for name in range(count))
    parts = tuple(_padded(label, row, count) for row in rows)

    drawn = draw(kind, label, "", columns, parts, label, (1,))

    assert tree(drawn).get("role") == "img"
    assert "nan" not in drawn.svg.replace(label, "").lower()
    assert float(tree(drawn).get("viewBox").split()[3]) > 0


def _padded(label: str, row: list[Decimal | None], count: int) -> Series:
    points = tuple(row) + (None,) * (count - len(row))
    written = tuple("-" if point is None else str(point) for point in points)
    return Series(label, points, written, tuple(point == 0 for point in points))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["case"])
def test_the_sentence_under_a_chart_says_what_can_be_said(case):
    parts = [series(label, *printed) for label, printed in case["series"].items()]

    drawn = chart("line", ",".join(case["columns"]), *parts, breaks=tuple(case.get("breaks", ())))

    assert drawn.alt == case["sentence"]
