"""Bars that lie down: one row for each member of a breakdown, such as a kern."""

from decimal import Decimal

from kernbeeld.publishing.charts.bars import reaches
from kernbeeld.publishing.charts.fills import area, swatch
from kernbeeld.publishing.charts.labels import WIDTH, draw_key
from kernbeeld.publishing.charts.pencil import LINE, SIZE, line, lines, plain, tag, text, width, wrap
from kernbeeld.publishing.charts.scale import Scale, make_scale
from kernbeeld.publishing.charts.series import Picture
from kernbeeld.publishing.charts.signs import finding, missing

_NAMES = 130
_THICK = 20
_BETWEEN = 12
_SIGN = 22

Note = tuple[str, str]


def draw_members(picture: Picture, top: float) -> tuple[list[str], float, list[Note]]:
    """Draw lying bars with their figures behind them. Returns elements, where they end, and notes."""
    drawn: list[str] = []
    if len(picture.series) > 1:
        drawn, used = draw_key(picture.labels, top, swatch(picture.prefix))
        top += used
    stacked = picture.kind == "stacked" and len(picture.series) > 1
    ground = _Ground(picture, stacked)
    y = top + _BETWEEN / 2
    for member in range(len(picture.columns)):
        contents = wrap(picture.columns[member], _NAMES - 10)
        high = _THICK * (1 if stacked else len(picture.series))
        tall = max(high, LINE * len(contents))
        first = y + tall / 2 - LINE * len(contents) / 2 + SIZE * 0.85
        drawn += lines(ground.left - 8, first, contents, "end")
        start = y + (tall - high) / 2
        drawn += ground.stack(member, start) if stacked else ground.bars(member, start)
        y += tall + _BETWEEN
    zero = ground.x(Decimal(0))
    drawn.append(line(zero, top, zero, y - _BETWEEN / 2, stroke_opacity="0.8"))
    if stacked:
        axis, y = ground.axis(top, y - _BETWEEN / 2)
        drawn = [*axis, *drawn]
    return drawn, y, []


class _Ground:
    """Where values lie from left to right."""

    def __init__(self, picture: Picture, stacked: bool) -> None:
        self.picture = picture
        self.stacked = stacked
        self.scale: Scale = make_scale(picture.stacks() if stacked else picture.values(), from_zero=True)
        parts = [part for name in picture.columns for part in wrap(name, _NAMES - 10)]
        self.left = min(_NAMES, max(width(part) for part in parts) + 10)
        texts = [series.texts[column] for series in picture.series for column in series.known()]
        widest = max((width(label, bold=True) for label in texts), default=0)
        marks = any(any(series.marks) for series in picture.series)
        self.right = WIDTH - (14 if stacked else widest + 8) - (_SIGN if marks else 0)

    def x(self, value: Decimal) -> float:
        return self.left + self.scale.place(value) * (self.right - self.left)

    def bars(self, member: int, y: float) -> list[str]:
        drawn = []
        zero, name = self.x(Decimal(0)), self.picture.columns[member]
        for index, series in self.picture.numbered():
            top, value = y + index * _THICK, series.points[member]
            middle = top + _THICK / 2
            if value is None:
                drawn.append(missing(zero + 8, middle))
                continue
            end = self.x(value)
            shape = area(self.picture.prefix, index, min(zero, end), top + 1, abs(end - zero), _THICK - 2)
            after = max(zero, end) + 6
            label = text(after, middle + SIZE * 0.35, series.texts[member], bold=True)
            after += width(series.texts[member], bold=True) + 11
            sign = finding(after, middle) if series.marks[member] else ""
            hover = tag("title", plain(f"{series.label}, {name}: {series.texts[member]}"))
            drawn.append(tag("g", hover, shape, label, sign))
        return drawn

    def stack(self, member: int, y: float) -> list[str]:
        drawn = []
        spans, name = reaches(self.picture, member), self.picture.columns[member]
        after = self.x(max(end for _, end in spans)) + 11
        for (index, series), (start, end) in zip(self.picture.numbered(), spans, strict=True):
            if series.points[member] is None:
                drawn.append(missing(after, y + _THICK / 2))
                continue
            left, right = sorted((self.x(start), self.x(end)))
            shape = area(self.picture.prefix, index, left, y, right - left, _THICK)
            hover = tag("title", plain(f"{series.label}, {name}: {series.texts[member]}"))
            drawn.append(tag("g", hover, shape))
        if any(series.marks[member] for series in self.picture.series):
            drawn.append(finding(after + 18, y + _THICK / 2))
        return drawn

    def axis(self, top: float, bottom: float) -> tuple[list[str], float]:
        drawn = []
        for tick, label in zip(self.scale.ticks, self.scale.labels, strict=True):
            x = self.x(tick)
            drawn.append(line(x, top, x, bottom, stroke_opacity="0.18"))
            middle = min(x, WIDTH - width(label) / 2)
            drawn.append(text(middle, bottom + SIZE + 2, label, "middle", soft=True))
        return drawn, bottom + LINE + 4
