"""Areas: a colour and a pattern for each series, so that colour is never the only difference."""

from collections.abc import Callable

from kernbeeld.publishing.charts.pencil import colour, fill_class, line_class, number, tag

_TILE = 7
_STROKES = (
    ("M-2 9L9 -2M-2 2L2 -2M5 9L9 5", "3.4"),
    ("M0 1.75H7M1.75 0V7", "3.5"),
    ("M-2 -2L9 9M5 -2L9 2M-2 5L2 9", "3.4"),
    ("M0 2.5H7", "5"),
    ("M2.5 0V7", "5"),
)


def pattern_of(index: int) -> int:
    """Return the number of a series' pattern; 0 is plain."""
    return index % (len(_STROKES) + 1)


def patterns(prefix: str, count: int) -> str:
    """Define the patterns that `count` series need; their ids begin with `prefix`."""
    needed = [index for index in range(count) if pattern_of(index)]
    return tag("defs", *(_pattern(prefix, index) for index in needed)) if needed else ""


def _pattern(prefix: str, index: int) -> str:
    """Strokes in the colour of the series: what is between them is the page itself."""
    path, thick = _STROKES[pattern_of(index) - 1]
    stroke = tag(
        "path", class_=line_class(index), d=path, fill="none", stroke=colour(index), stroke_width=thick
    )
    name = f"{prefix}{index}"
    return tag("pattern", stroke, id=name, width=_TILE, height=_TILE, patternUnits="userSpaceOnUse")


def area(prefix: str, index: int, x: float, y: float, wide: float, high: float) -> str:
    """Draw an area in the colour and the pattern of a series, a little apart from its neighbours.

    Without `prefix` it has no pattern: names stand beside it.
    """
    edge = 0.5 if high > 1 else 0.0
    path = f"M{number(x + edge)} {number(y + edge)}h{number(max(wide - 2 * edge, 1))}"
    path += f"v{number(max(high - 2 * edge, 0.4))}H{number(x + edge)}Z"
    if not prefix or not pattern_of(index):
        return tag("path", class_=fill_class(index), d=path, fill=colour(index))
    fill = f"url(#{prefix}{index})"
    return tag("path", class_=line_class(index), d=path, fill=fill, stroke=colour(index))


def swatch(prefix: str) -> Callable[[int, float, float], str]:
    """Return the sample of a series for a key."""

    def draw(index: int, x: float, y: float) -> str:
        return area(prefix, index, x, y - 7, 16, 14)

    return draw
