"""The frame of a chart with periods from left to right: axis, columns, breaks in the series."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.language import gettext
from kernbeeld.publishing.charts.labels import WIDTH, draw_column_labels
from kernbeeld.publishing.charts.pencil import LINE, SIZE, line, text, width
from kernbeeld.publishing.charts.scale import Scale
from kernbeeld.publishing.charts.series import Picture

_HEIGHT = 190
_HEADROOM = 20


@dataclass(frozen=True)
class Frame:
    """The rectangle in which values are drawn; `margin` is the room beside the outer points."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    count: int
    margin: float = 0.0

    def y(self, value: Decimal) -> float:
        """Return the height of a value."""
        return self.bottom - self.scale.place(value) * (self.bottom - self.top - _HEADROOM)

    @property
    def band(self) -> float:
        """The room that each column has."""
        free = self.right - self.left - 2 * self.margin
        return free / max(self.count - 1, 1) if self.margin else free / self.count

    def x(self, column: int) -> float:
        """Return the middle of a column."""
        if not self.margin:
            return self.left + self.band * (column + 0.5)
        if self.count == 1:
            return (self.left + self.right) / 2
        return self.left + self.margin + self.band * column


def make_frame(picture: Picture, scale: Scale, top: float, gutter: float, margin: float = 0.0) -> Frame:
    """Leave room at the left for the ticks, at the right for `gutter`, above for names of breaks."""
    left = max(width(label) for label in scale.labels) + 8
    start = top + (LINE if picture.breaks else 0)
    return Frame(left, start, WIDTH - gutter, start + _HEIGHT, scale, len(picture.columns), margin)


def draw_axis(frame: Frame) -> list[str]:
    """Draw a thin line and a label for every tick, and a strong line at zero or at the begin."""
    drawn = []
    for tick, label in zip(frame.scale.ticks, frame.scale.labels, strict=True):
        y = frame.y(tick)
        strong = tick == 0 or (tick == frame.scale.low and not frame.scale.starts_at_zero)
        drawn.append(line(frame.left, y, frame.right, y, stroke_opacity="0.8" if strong else "0.18"))
        drawn.append(text(frame.left - 6, y + SIZE * 0.35, label, "end", soft=True))
    return drawn


def draw_columns(picture: Picture, frame: Frame) -> tuple[list[str], float]:
    """Write the columns' names under the frame. Returns the elements and where they end."""
    middles = [frame.x(column) for column in range(frame.count)]
    drawn, used = draw_column_labels(picture.columns, middles, frame.band, frame.bottom + 7)
    return drawn, frame.bottom + 7 + used


def draw_breaks(picture: Picture, frame: Frame) -> list[str]:
    """Draw a dashed line before every column where figures begin to mean something else."""
    drawn = []
    name = gettext("break in the series")
    for column in picture.breaks:
        x = (frame.x(column - 1) + frame.x(column)) / 2
        drawn.append(
            line(
                x,
                frame.top - 2,
                x,
                frame.bottom,
                class_="kb-break",
                stroke_dasharray="4 4",
                stroke_opacity="0.75",
            )
        )
        middle = min(max(x, width(name) / 2), WIDTH - width(name) / 2)
        drawn.append(text(middle, frame.top - 7, name, "middle", soft=True))
    return drawn


def axis_notes(scale: Scale) -> list[tuple[str, str]]:
    """Return what a reader must know about the axis."""
    if scale.starts_at_zero:
        return []
    return [("", gettext("Mind the axis: it begins at {value}, not at zero.", value=scale.labels[0]))]
