"""The sheet of a drawing that is made from plain numbers: its title, its words, and its elements."""

from kernbeeld.publishing.charts.labels import WIDTH
from kernbeeld.publishing.charts.pencil import FONT, SIZE, number, plain, tag


def sheet(title: str, spoken: str, body: list[str], high: float) -> str:
    """Return a drawing as SVG, as wide as every other, with its title and what it shows in words."""
    return tag(
        "svg",
        tag("title", plain(title)),
        tag("desc", plain(spoken)),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_="kb-drawing",
        role="img",
        viewBox=f"0 0 {WIDTH} {number(high + 2)}",
        font_family=FONT,
        font_size=SIZE,
        fill="currentColor",
    )
