"""Small signs in a chart: markers by shape, a finding, a missing figure, a bound."""

from kernbeeld.language import gettext
from kernbeeld.publishing.charts.pencil import colour, fill_class, line, line_class, number, tag
from kernbeeld.publishing.charts.series import Picture

_SHAPES = (
    "M{l} {y}A4.5 4.5 0 1 1 {r} {y}A4.5 4.5 0 1 1 {l} {y}Z",
    "M{l} {t}H{r}V{b}H{l}Z",
    "M{x} {T}L{R} {y}L{x} {B}L{L} {y}Z",
    "M{x} {T}L{R} {b}H{L}Z",
    "M{x} {B}L{L} {t}H{R}Z",
)
_SHORT, _LONG = 4.5, 6.0


def marker(index: int, x: float, y: float, *, is_open: bool = False) -> str:
    """Draw a point of a series; an open one has the colour of the ground inside."""
    reach = {"x": 0.0, "l": -_SHORT, "r": _SHORT, "L": -_LONG, "R": _LONG}
    depth = {"y": 0.0, "t": -_SHORT, "b": _SHORT, "T": -_LONG, "B": _LONG}
    places = {name: number(x + offset) for name, offset in reach.items()}
    places |= {name: number(y + offset) for name, offset in depth.items()}
    path = _SHAPES[index % len(_SHAPES)].format(**places)
    if is_open:
        kind = f"{line_class(index)} kb-ground"
        return tag("path", class_=kind, d=path, fill="#ffffff", stroke=colour(index), stroke_width="2")
    return tag("path", class_=fill_class(index), d=path, fill=colour(index))


def finding(x: float, y: float) -> str:
    """Draw a warning triangle around a point."""
    outline = f"M{number(x)} {number(y - 7)}L{number(x + 7.5)} {number(y + 6)}H{number(x - 7.5)}Z"
    return tag(
        "g",
        tag("path", d=outline, fill="none", stroke_linejoin="round"),
        line(x, y - 2, x, y + 1.2, stroke_width="1.6"),
        line(x, y + 2.7, x, y + 4.2, stroke_width="1.6"),
        class_="kb-chart-finding",
        stroke="currentColor",
        stroke_width="1.4",
    )


def missing(x: float, y: float) -> str:
    """Draw the small cross that stands where a figure is missing."""
    path = (
        f"M{number(x - 3.5)} {number(y - 3.5)}L{number(x + 3.5)} {number(y + 3.5)}"
        f"M{number(x - 3.5)} {number(y + 3.5)}L{number(x + 3.5)} {number(y - 3.5)}"
    )
    return tag("path", class_="kb-missing", d=path, stroke="currentColor", stroke_width="1.5", fill="none")


def arrow(x: float, y: float, direction: int) -> str:
    """Draw an arrow from a point up (`direction` -1) or down (1): the figure may lie further on."""
    tip = y + 12 * direction
    path = (
        f"M{number(x)} {number(y)}V{number(tip)}"
        f"M{number(x - 4)} {number(tip - 5 * direction)}L{number(x)} {number(tip)}"
        f"L{number(x + 4)} {number(tip - 5 * direction)}"
    )
    return tag("path", class_="kb-bound", d=path, stroke="currentColor", stroke_width="1.6", fill="none")


def notes_of(picture: Picture) -> list[tuple[str, str]]:
    """Return the signs that a picture uses, each with its meaning."""
    places = [(series, column) for series in picture.series for column in range(len(picture.columns))]
    notes = []
    if any(series.marks[column] for series, column in places):
        notes.append((finding(8, 0), gettext("There is a finding about this figure.")))
    if any(series.points[column] is None for series, column in places):
        notes.append((missing(8, 0), gettext("There is no figure here; the table says why.")))
    if any(series.is_at_least(column) for series, column in places):
        notes.append((arrow(8, 6, -1), gettext("At least this many.")))
    if any(series.is_less_than(column) for series, column in places):
        notes.append((arrow(8, -6, 1), gettext("Less than this.")))
    return notes
