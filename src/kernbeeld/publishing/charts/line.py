"""Lines over periods: gaps stay gaps, a break cuts the line, names stand where lines end."""

from decimal import Decimal

from kernbeeld.publishing.charts.frame import (
    Frame,
    axis_notes,
    draw_axis,
    draw_breaks,
    draw_columns,
    make_frame,
)
from kernbeeld.publishing.charts.labels import (
    BESIDE,
    EndLabel,
    draw_end_labels,
    draw_key,
    names_room,
    spread,
)
from kernbeeld.publishing.charts.pencil import (
    SIZE,
    colour,
    line_class,
    number,
    plain,
    tag,
    text,
    width,
    wrap,
)
from kernbeeld.publishing.charts.scale import Scale, make_scale
from kernbeeld.publishing.charts.series import Picture, Series
from kernbeeld.publishing.charts.signs import arrow, finding, marker, missing

_MARGIN = 22
_ALONE = 4
_POINT = 3
_MOST_VALUES = 7


def draw_lines(picture: Picture, top: float) -> tuple[list[str], float, list[tuple[str, str]]]:
    """Draw every series as a line. Returns the elements, where they end, and notes on the axis."""
    scale = make_scale(picture.values(), from_zero=False)
    labelled, gutter = _end_labels(picture, scale, top)
    key: list[str] = []
    if labelled is None and len(picture.series) > 1:
        key, used = draw_key(picture.labels, top, _sample)
        top += used
    frame = make_frame(picture, scale, top, gutter, _MARGIN)
    names, bottom = draw_columns(picture, frame)
    drawn = [*key, *draw_axis(frame), *draw_breaks(picture, frame), *names]
    for index, series in picture.numbered():
        drawn += _paths(picture, series, frame, index)
    for index, _ in picture.numbered():
        drawn += _points(picture, frame, index)
    drawn += _gaps(picture, frame)
    if labelled:
        ends = {
            index: frame.x(series.known()[-1]) + _POINT
            for index, series in picture.numbered()
            if series.known()
        }
        drawn += draw_end_labels(labelled, frame.right - _MARGIN + BESIDE, ends)
    return drawn, bottom, axis_notes(scale)


def _end_labels(
    picture: Picture, scale: Scale, top: float
) -> tuple[list[tuple[EndLabel, float]] | None, float]:
    """Names at the right of the lines, and their room; none for one line, or where they do not fit."""
    names = [f"{_last_text(series)} {series.label}" for series in picture.series]
    room = names_room(names) if len(names) > 1 and all(series.known() for series in picture.series) else None
    if room is None:
        return None, _ALONE
    gutter = room + BESIDE - _MARGIN
    frame = make_frame(picture, scale, top, gutter, _MARGIN)
    labels = [
        EndLabel(index, frame.y(list(series.values())[-1][1]), wrap(name, room), _last_text(series))
        for (index, series), name in zip(picture.numbered(), names, strict=True)
    ]
    placed = spread(labels, frame.top, frame.bottom)
    return placed, gutter if placed else _ALONE


def _last_text(series: Series) -> str:
    known = series.known()
    return series.texts[known[-1]].replace(" ", "\N{NO-BREAK SPACE}") if known else ""


def _sample(index: int, x: float, y: float) -> str:
    return _stroke(index, f"M{number(x)} {number(y)}H{number(x + 18)}") + marker(index, x + 9, y)


def _stroke(index: int, path: str) -> str:
    return tag(
        "path",
        class_=line_class(index),
        d=path,
        fill="none",
        stroke=colour(index),
        stroke_width="2.5",
        stroke_linejoin="round",
    )


def _paths(picture: Picture, series: Series, frame: Frame, index: int) -> list[str]:
    pieces: list[list[str]] = [[]]
    for column, point in enumerate(series.points):
        if point is None or column in picture.breaks:
            pieces.append([])
        if point is not None:
            pieces[-1].append(f"{number(frame.x(column))} {number(frame.y(point))}")
    return [_stroke(index, "M" + "L".join(piece)) for piece in pieces if len(piece) > 1]


def _points(picture: Picture, frame: Frame, index: int) -> list[str]:
    series = picture.series[index]
    with_values = len(picture.series) == 1 and _values_fit(series, frame)
    drawn = []
    for column, value in series.values():
        x, y = frame.x(column), frame.y(value)
        bound = -1 if series.is_at_least(column) else 1 if series.is_less_than(column) else 0
        side = -bound or (_free_side(series, column) if with_values else _far_side(picture, index, column))
        parts = [marker(index, x, y, is_open=bool(bound))]
        if bound:
            parts.append(arrow(x, y + 5 * bound, bound))
        if with_values:
            parts.append(text(x, y + (-11 if side < 0 else 21), series.texts[column], "middle", bold=True))
            side = -side
        if series.marks[column]:
            parts.append(finding(x, y + (-15 if side < 0 else 17)))
        hover = tag("title", plain(f"{series.label}, {picture.columns[column]}: {series.texts[column]}"))
        drawn.append(tag("g", hover, *parts))
    return drawn


def _values_fit(series: Series, frame: Frame) -> bool:
    widest = max((width(label, bold=True) for label in series.texts), default=0)
    return frame.count <= _MOST_VALUES and widest <= frame.band - 4


def _free_side(series: Series, column: int) -> int:
    """Above (-1) a point, unless the line comes from above on both sides: then below (1)."""
    here = series.points[column]
    beside = [series.points[place] for place in (column - 1, column + 1) if 0 <= place < len(series.points)]
    known = [value for value in beside if value is not None]
    return 1 if known and here is not None and all(value > here for value in known) else -1


def _far_side(picture: Picture, index: int, column: int) -> int:
    """The side of a point, above (-1) or below (1), where the nearest other point is farther away."""
    here = picture.series[index].points[column] or Decimal(0)
    others = [series.points[column] for number_, series in picture.numbered() if number_ != index]
    above = min((other - here for other in others if other is not None and other >= here), default=None)
    below = min((here - other for other in others if other is not None and other < here), default=None)
    if above is None or below is None:
        return -1 if above is None else 1
    return -1 if above >= below else 1


def _gaps(picture: Picture, frame: Frame) -> list[str]:
    drawn = []
    for column in range(frame.count):
        if any(series.points[column] is None for series in picture.series):
            drawn.append(missing(frame.x(column), frame.bottom - SIZE / 2))
    return drawn
