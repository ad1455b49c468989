"""Words in a chart: labels that do not overlap, a key where there is no room for them, notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kernbeeld.publishing.charts.pencil import (
    LINE,
    SIZE,
    colour,
    line_class,
    lines,
    longest_word,
    number,
    plain,
    tag,
    text,
    width,
    wrap,
)

WIDTH = 380
"""Width of every drawing: as wide as a small telephone, so that its letters stay readable there."""

_BETWEEN = 4
_SAMPLE = 24
_APART = 3
_NAMES = 104
_WIDEST_NAMES = 136
_MOST_LINES = 4
BESIDE = 16
"""Room between a chart and the names beside it."""


@dataclass(frozen=True)
class EndLabel:
    """The name of a series beside the place where it ends; `y` is where it would like to stand.

    ``value`` is the last figure; where there is one, the first line begins with it.
    """

    index: int
    y: float
    contents: tuple[str, ...]
    value: str = ""

    @property
    def height(self) -> float:
        """The room that the label takes."""
        return LINE * len(self.contents)


def names_room(names: Sequence[str]) -> float | None:
    """Return how wide the names beside a chart must be; ``None`` where they take too much."""
    widest = max(longest_word(name) for name in names)
    room = max(widest + 1, min(_NAMES, max(width(name) for name in names) + 1))
    fits = room <= _WIDEST_NAMES and all(len(wrap(name, room)) <= _MOST_LINES for name in names)
    return room if fits else None


def spread(labels: Sequence[EndLabel], top: float, bottom: float) -> list[tuple[EndLabel, float]] | None:
    """Give every label its middle, near where it wants to be and overlapping none.

    Returns ``None`` where there is no room for all of them between `top` and `bottom`.
    """
    ordered = sorted(labels, key=lambda label: (label.y, label.index))
    needed = sum(label.height + _BETWEEN for label in ordered) - _BETWEEN
    if needed > bottom - top:
        return None
    middles: list[float] = []
    edge = top
    for label in ordered:
        middles.append(max(label.y, edge + label.height / 2))
        edge = middles[-1] + label.height / 2 + _BETWEEN
    edge = bottom
    for place in range(len(ordered) - 1, -1, -1):
        half = ordered[place].height / 2
        middles[place] = min(middles[place], edge - half)
        edge = middles[place] - half - _BETWEEN
    return list(zip(ordered, middles, strict=True))


def draw_end_labels(placed: list[tuple[EndLabel, float]], x: float, ends: dict[int, float]) -> list[str]:
    """Write labels at `x`, each tied to its series by a thin stroke in the same colour.

    `ends` gives for each series how far to the right its drawing comes.
    """
    drawn = []
    for label, middle in placed:
        start = ends[label.index]
        drawn.append(_tie(label.index, (start + _APART, label.y), (x - _APART, middle)))
        first = middle - label.height / 2 + SIZE * 0.85
        drawn += _named(x, first, label)
    return drawn


def _named(x: float, y: float, label: EndLabel) -> list[str]:
    name = label.contents[0].removeprefix(label.value)
    if not label.value or name == label.contents[0]:
        return lines(x, y, label.contents)
    first = tag("text", tag("tspan", plain(label.value), font_weight="bold"), plain(name), x=x, y=y)
    return [first, *lines(x, y + LINE, label.contents[1:])]


def _tie(index: int, start: tuple[float, float], end: tuple[float, float]) -> str:
    bend = (end[0] - 4, end[1])
    points = " ".join(f"{number(x)},{number(y)}" for x, y in (start, bend, end))
    return tag(
        "polyline",
        class_=line_class(index),
        points=points,
        fill="none",
        stroke=colour(index),
        stroke_width="1.2",
    )


def draw_key(
    names: Sequence[str], y: float, sample: Callable[[int, float, float], str]
) -> tuple[list[str], float]:
    """Write the names of all series above a chart, each behind a sample of its drawing.

    `sample` draws series number, x and middle y. Returns the elements and the height used.
    """
    drawn: list[str] = []
    x, row = 0.0, 0
    for index, name in enumerate(names):
        contents = wrap(name, WIDTH - _SAMPLE)
        needed = _SAMPLE + max(width(content) for content in contents)
        if x and x + needed > WIDTH:
            x, row = 0.0, row + 1
        middle = y + LINE * row + LINE / 2
        drawn.append(sample(index, x, middle))
        drawn += lines(x + _SAMPLE, middle + SIZE * 0.35, contents)
        x += needed + 14
        if len(contents) > 1:
            x, row = 0.0, row + len(contents)
    used = LINE * (row + 1 if x else row)
    return drawn, used + 4


def draw_column_labels(
    columns: tuple[str, ...], middles: list[float], room: float, y: float
) -> tuple[list[str], float]:
    """Write the names of the columns under a chart, each within `room`; the last always.

    Where not all of them fit, every second, third, … is written. Returns the elements and the
    height used.
    """
    step = _every(columns, room)
    shown = range((len(columns) - 1) % step, len(columns), step)
    drawn, deepest = [], 0
    for column in shown:
        contents = _wrapped(columns[column], room * step - 4)
        left = min(max(middles[column], _half(contents)), WIDTH - _half(contents))
        drawn += lines(left, y + SIZE, contents, "middle")
        deepest = max(deepest, len(contents))
    return drawn, LINE * deepest + 4


def _half(contents: tuple[str, ...]) -> float:
    return max(width(content) for content in contents) / 2


def _wrapped(column: str, room: float) -> tuple[str, ...]:
    """Keep a year on a line of its own: ``1e halfjaar`` above ``2017``."""
    words, _, year = column.rpartition(" ")
    if words and len(year) == 4 and year.isdigit():
        return (*wrap(words, room), year)
    return wrap(column, room)


def _every(columns: tuple[str, ...], room: float) -> int:
    """Choose how many columns share one name: as few as their longest word allows."""
    widest = max(longest_word(column) for column in columns)
    return next((step for step in range(1, len(columns)) if widest <= room * step - 4), max(len(columns), 1))


def draw_notes(notes: Sequence[tuple[str, str]], y: float) -> tuple[list[str], float]:
    """Write notes under a chart, each behind its sign. A note is a drawn sign and its meaning.

    A sign is drawn around the point (8, 0). Returns the elements and the height used.
    """
    drawn: list[str] = []
    top = y
    for sign, meaning in notes:
        start = _SAMPLE if sign else 0
        contents = wrap(meaning, WIDTH - start)
        if sign:
            drawn.append(tag("g", sign, transform=f"translate(0 {number(top + LINE / 2)})"))
        drawn += lines(start, top + LINE / 2 + SIZE * 0.35, contents, soft=True)
        top += LINE * len(contents) + 2
    return drawn, top - y


def draw_heading(label: str, unit: str, y: float) -> tuple[list[str], float]:
    """Write what is drawn and in which unit, above a chart. Returns the elements and the height used."""
    drawn = []
    top = y
    for content in wrap(label, WIDTH) if label else ():
        drawn.append(text(0, top + SIZE, content, bold=True))
        top += LINE
    for content in wrap(unit, WIDTH) if unit else ():
        drawn.append(text(0, top + SIZE, content, soft=True))
        top += LINE
    return drawn, top - y + 4
