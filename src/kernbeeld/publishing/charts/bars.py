"""Bars over periods, beside each other or on top of each other, from zero."""

from decimal import Decimal

from kernbeeld.publishing.charts.fills import area, swatch
from kernbeeld.publishing.charts.frame import Frame, draw_axis, draw_breaks, draw_columns, make_frame
from kernbeeld.publishing.charts.labels import (
    BESIDE,
    EndLabel,
    draw_end_labels,
    draw_key,
    names_room,
    spread,
)
from kernbeeld.publishing.charts.pencil import SIZE, plain, tag, text, width, wrap
from kernbeeld.publishing.charts.scale import Scale, make_scale
from kernbeeld.publishing.charts.series import Picture, Series
from kernbeeld.publishing.charts.signs import arrow, finding, missing

_SHARE = 0.82
_WIDEST = 52

Note = tuple[str, str]


def draw_grouped(picture: Picture, top: float) -> tuple[list[str], float, list[Note]]:
    """Draw bars beside each other. Returns the elements, where they end, and notes."""
    drawn: list[str] = []
    if len(picture.series) > 1:
        drawn, used = draw_key(picture.labels, top, swatch(picture.prefix))
        top += used
    frame = make_frame(picture, make_scale(picture.values(), from_zero=True), top, 0)
    names, bottom = draw_columns(picture, frame)
    drawn += [*draw_axis(frame), *draw_breaks(picture, frame), *names]
    each = min(frame.band * _SHARE / len(picture.series), _WIDEST)
    texts = [series.texts[column] for series in picture.series for column in series.known()]
    with_values = max((width(label, bold=True) for label in texts), default=0) <= each + 2
    for index, series in picture.numbered():
        for column in range(frame.count):
            left = frame.x(column) + each * (index - len(picture.series) / 2)
            drawn.append(_bar(picture, series, frame, (index, column), left, each, with_values))
    return drawn, bottom, []


def _bar(
    picture: Picture,
    series: Series,
    frame: Frame,
    place: tuple[int, int],
    left: float,
    each: float,
    with_values: bool,
) -> str:
    index, column = place
    value, middle, zero = series.points[column], left + each / 2, frame.y(Decimal(0))
    if value is None:
        return missing(middle, zero - SIZE / 2)
    y = frame.y(value)
    parts = [area(picture.prefix, index, left + 1, min(y, zero), each - 2, abs(zero - y))]
    free = min(y, zero) - 5
    if series.is_at_least(column) or series.is_less_than(column):
        direction = -1 if series.is_at_least(column) else 1
        parts.append(arrow(middle, free if direction < 0 else free - 12, direction))
        free -= 15
    if with_values:
        parts.append(text(middle, free, series.texts[column], "middle", bold=True))
        free -= SIZE
    if series.marks[column]:
        parts.append(finding(middle, free - 6))
    hover = tag("title", plain(f"{series.label}, {picture.columns[column]}: {series.texts[column]}"))
    return tag("g", hover, *parts)


def draw_stacked(picture: Picture, top: float) -> tuple[list[str], float, list[Note]]:
    """Draw bars on top of each other. Returns the elements, where they end, and notes."""
    scale = make_scale(picture.stacks(), from_zero=True)
    labelled, gutter = _names(picture, scale, top)
    drawn: list[str] = []
    if labelled is None and len(picture.series) > 1:
        drawn, used = draw_key(picture.labels, top, swatch(picture.prefix))
        top += used
    frame = make_frame(picture, scale, top, gutter)
    names, bottom = draw_columns(picture, frame)
    drawn += [*draw_axis(frame), *draw_breaks(picture, frame), *names]
    for column in range(frame.count):
        drawn += _stack(picture, frame, column, "" if labelled else picture.prefix)
    if labelled:
        end = frame.x(frame.count - 1) + _stack_width(frame) / 2
        ends = {index: end for index, _ in picture.numbered()}
        drawn += draw_end_labels(labelled, frame.right + BESIDE, ends)
    return drawn, bottom, []


def _stack_width(frame: Frame) -> float:
    return min(frame.band * _SHARE, _WIDEST)


def reaches(picture: Picture, column: int) -> list[tuple[Decimal, Decimal]]:
    """Return where each part of a stack begins and ends; a missing part has no length."""
    above = below = Decimal(0)
    found = []
    for series in picture.series:
        value = series.points[column] or Decimal(0)
        start = above if value >= 0 else below
        found.append((start, start + value))
        above, below = (above + value, below) if value >= 0 else (above, below + value)
    return found


def _names(picture: Picture, scale: Scale, top: float) -> tuple[list[tuple[EndLabel, float]] | None, float]:
    """Names at the right of the last stack, and their room; none for one series or without room."""
    room = names_room(picture.labels) if len(picture.series) > 1 else None
    if room is None:
        return None, 0
    frame = make_frame(picture, scale, top, room + BESIDE)
    labels = [
        EndLabel(index, (frame.y(start) + frame.y(end)) / 2, wrap(series.label, room))
        for (index, series), (start, end) in zip(
            picture.numbered(), reaches(picture, frame.count - 1), strict=True
        )
    ]
    placed = spread(labels, frame.top, frame.bottom)
    return placed, room + BESIDE if placed else 0


def _stack(picture: Picture, frame: Frame, column: int, prefix: str) -> list[str]:
    each = _stack_width(frame)
    left, middle = frame.x(column) - each / 2, frame.x(column)
    drawn, gaps, marked, bounded = [], False, False, 0
    for (index, series), (start, end) in zip(picture.numbered(), reaches(picture, column), strict=True):
        marked = marked or series.marks[column]
        bounded = -1 if series.is_at_least(column) else 1 if series.is_less_than(column) else bounded
        if series.points[column] is None:
            gaps = True
            continue
        upper, lower = sorted((frame.y(start), frame.y(end)))
        hover = tag("title", plain(f"{series.label}, {picture.columns[column]}: {series.texts[column]}"))
        drawn.append(tag("g", hover, area(prefix, index, left, upper, each, lower - upper)))
    free = frame.y(max(end for _, end in reaches(picture, column))) - 5
    if bounded:
        drawn.append(arrow(middle, free if bounded < 0 else free - 12, bounded))
        free -= 15
    if gaps:
        drawn.append(missing(middle - (9 if marked else 0), free - 4))
    if marked:
        drawn.append(finding(middle + (9 if gaps else 0), free - 6))
    return drawn
