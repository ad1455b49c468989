"""A fan: how far an outcome may reach per year, with the half of the draws in the middle darker.

The outer band holds 90% of the draws, the inner one 50%. The line in the middle is thin on purpose: a range
is the answer, not the line. What really happened stands in it as an open point.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.notation import write_number
from kernbeeld.errors import InternalError
from kernbeeld.language import gettext
from kernbeeld.publishing.charts.frame import Frame, axis_notes, draw_axis
from kernbeeld.publishing.charts.labels import WIDTH, draw_column_labels, draw_heading, draw_key, draw_notes
from kernbeeld.publishing.charts.pencil import colour, fill_class, line_class, number, plain, tag, width
from kernbeeld.publishing.charts.scale import Scale, make_scale
from kernbeeld.publishing.charts.sheet import sheet
from kernbeeld.publishing.charts.signs import marker

_HEIGHT = 190
_MARGIN = 30
_ALONE = 28
_OUTER, _INNER = "0.22", "0.5"


@dataclass(frozen=True)
class Reach:
    """Where an outcome lies in a year: what 5, 25, 50, 75 and 95 percent of the draws stay at or below."""

    p05: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p95: Decimal

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards. Raises `InternalError`."""
        if not self.p05 <= self.p25 <= self.p50 <= self.p75 <= self.p95:
            raise InternalError(f"This is no range: {self}.")


def fan_chart(
    title: str,
    columns: Sequence[str],
    reaches: Sequence[Reach],
    unit_label: str,
    *,
    actual: Sequence[Decimal | None] = (),
    also: Iterable[Decimal] = (),
    decimals: int = 0,
) -> str:
    """Draw the ranges of one outcome over years as SVG, in the active language.

    `actual` is what happened in each year, as far as it is known. `also` are values that the axis has to hold
    too: two fans beside each other have one axis when each gets the values of the other.
    """
    happened = [*actual, *(None for _ in columns[len(actual) :])]
    values = [end for reach in reaches for end in (reach.p05, reach.p95)]
    values += [value for value in happened if value is not None]
    scale = make_scale([*values, *also], from_zero=False)
    body, top = draw_heading("", scale.unit(unit_label), 0)
    key, used = draw_key(_names(happened), top, _sample)
    frame = _frame(scale, top + used, len(columns))
    middles = [frame.x(column) for column in range(frame.count)]
    names, deep = draw_column_labels(tuple(columns), middles, frame.band, frame.bottom + 7)
    body += [*key, *draw_axis(frame), *names]
    body += _bands(frame, reaches)
    body += _hovers(frame, columns, reaches, decimals)
    body += [
        marker(1, frame.x(column), frame.y(value), is_open=True)
        for column, value in enumerate(happened)
        if value is not None
    ]
    bottom = frame.bottom + 13 + deep
    notes, more = draw_notes(axis_notes(scale), bottom)
    return sheet(title, fan_words(columns, reaches, unit_label, decimals), [*body, *notes], bottom + more)


def fan_words(columns: Sequence[str], reaches: Sequence[Reach], unit_label: str, decimals: int = 0) -> str:
    """Say what a fan shows, year by year."""
    told = [
        gettext(
            "{column}: between {low} and {high} {unit}",
            column=column,
            low=write_number(reach.p05, decimals),
            high=write_number(reach.p95, decimals),
            unit=unit_label,
        )
        for column, reach in zip(columns, reaches, strict=True)
    ]
    return f"{'; '.join(told)}."


def _frame(scale: Scale, top: float, count: int) -> Frame:
    left = max(width(label) for label in scale.labels) + 8
    return Frame(left, top, WIDTH - 4, top + _HEIGHT, scale, count, _MARGIN)


def _names(happened: Sequence[Decimal | None]) -> tuple[str, ...]:
    names = (gettext("90% of the draws"), gettext("half of the draws"), gettext("the middle"))
    return (*names, gettext("what happened")) if any(one is not None for one in happened) else names


def _sample(index: int, x: float, y: float) -> str:
    if index == 3:
        return marker(1, x + 9, y, is_open=True)
    if index == 2:
        return _line([(x, y), (x + 18, y)], "2")
    return _area([(x, y - 7), (x + 18, y - 7), (x + 18, y + 7), (x, y + 7)], _INNER if index else _OUTER)


Point = tuple[float, float]


def _bands(frame: Frame, reaches: Sequence[Reach]) -> list[str]:
    """Draw both bands with an edge, so that they are seen apart from the page, and the line in the middle."""
    drawn = []
    for shade, ends in (
        (_OUTER, [(reach.p05, reach.p95) for reach in reaches]),
        (_INNER, [(reach.p25, reach.p75) for reach in reaches]),
    ):
        low = _course(frame, [bottom for bottom, _ in ends])
        high = _course(frame, [upper for _, upper in ends])
        drawn.append(_area([*high, *reversed(low)], shade))
        drawn += [_line(high, "1"), _line(low, "1")]
    return [*drawn, _line(_course(frame, [reach.p50 for reach in reaches]), "2")]


def _course(frame: Frame, values: Sequence[Decimal]) -> list[Point]:
    """Return where values lie from left to right; a year alone gets some width."""
    if len(values) == 1:
        x, y = frame.x(0), frame.y(values[0])
        return [(x - _ALONE, y), (x + _ALONE, y)]
    return [(frame.x(column), frame.y(value)) for column, value in enumerate(values)]


def _hovers(frame: Frame, columns: Sequence[str], reaches: Sequence[Reach], decimals: int) -> list[str]:
    """Let whoever points at a year read its range."""
    drawn = []
    half = frame.band / 2 if frame.count > 1 else _ALONE
    for column, reach in enumerate(reaches):
        said = gettext(
            "{column}: between {low} and {high}, in the middle {middle}",
            column=columns[column],
            low=write_number(reach.p05, decimals),
            high=write_number(reach.p95, decimals),
            middle=write_number(reach.p50, decimals),
        )
        left, right = max(frame.x(column) - half, frame.left), min(frame.x(column) + half, frame.right)
        corners = [(left, frame.top), (right, frame.top), (right, frame.bottom), (left, frame.bottom)]
        shape = tag("path", d=_path(corners) + "Z", fill="#ffffff", fill_opacity="0")
        drawn.append(tag("g", tag("title", plain(said)), shape))
    return drawn


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _area(points: Sequence[Point], shade: str) -> str:
    return tag("path", class_=fill_class(0), d=_path(points) + "Z", fill=colour(0), fill_opacity=shade)


def _line(points: Sequence[Point], thick: str) -> str:
    return tag(
        "path",
        class_=line_class(0),
        d=_path(points),
        fill="none",
        stroke=colour(0),
        stroke_width=thick,
        stroke_linejoin="round",
    )
