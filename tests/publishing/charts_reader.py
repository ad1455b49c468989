"""Charts as a test sees them: made from printed figures, read back from the SVG."""

from decimal import Decimal

from lxml import etree

from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.document import DrawnChart

SVG = "{http://www.w3.org/2000/svg}"
ABSENT = {"", "-", "nvt", "nb", "?"}


def series(label: str, *printed: str) -> Series:
    """Make a series from figures as printed; ``!`` at the end means that there is a finding."""
    texts = tuple(text.rstrip("!") for text in printed)
    points = tuple(None if text in ABSENT else Decimal(text.strip("+<*")) for text in texts)
    return Series(label, points, texts, tuple(text.endswith("!") for text in printed))


def chart(
    kind: str, columns: str, *parts: Series, unit: str = "aantal", breaks: tuple[int, ...] = ()
) -> DrawnChart:
    """Draw series over columns that are separated by commas."""
    return draw(kind, "Titel", "", tuple(columns.split(",")), parts, unit, breaks)


def tree(drawn: DrawnChart) -> etree._Element:
    """Read the SVG of a chart."""
    return etree.fromstring(drawn.svg.encode(), etree.XMLParser(resolve_entities=False))


def texts(drawn: DrawnChart) -> list[str]:
    """Return every line of text that a reader sees."""
    return ["".join(found.itertext()) for found in tree(drawn).iter(f"{SVG}text")]


def words(drawn: DrawnChart) -> str:
    """Return all visible text; lines that belong together are joined."""
    return " ".join(texts(drawn))


def of_class(drawn: DrawnChart, name: str) -> list[etree._Element]:
    """Return the elements with a class."""
    return [found for found in tree(drawn).iter() if name in (found.get("class") or "").split()]


def lines_drawn(drawn: DrawnChart) -> int:
    """Count the strokes that join two or more points of a series."""
    return len(
        [found for found in tree(drawn).iter(f"{SVG}path") if "L" in found.get("d", "") and is_stroke(found)]
    )


def is_stroke(found: etree._Element) -> bool:
    """Tell whether a path is the line of a series."""
    return (found.get("class") or "").startswith("kb-l") and found.get("fill") == "none"


def own_signs(drawn: DrawnChart, name: str) -> int:
    """Count the signs of one sort, without the one that explains them under the chart."""
    found = len(of_class(drawn, name))
    return max(found - 1, 0)
