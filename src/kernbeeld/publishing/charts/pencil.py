"""The pencil of the charts: SVG elements as text, and how much room a piece of text takes.

Colours stand in attributes, so that a chart is right without a stylesheet (paper, resvg), and
every coloured element has a class, so that a stylesheet can change them (dark mode). Text is
``currentColor``: it follows the page.
"""

import re
from html import escape

FONT = "'Source Sans 3', 'Noto Sans', sans-serif"
SIZE = 14
"""Size of every letter, in the units of the drawing."""

LINE = 17
"""Distance between two lines of text."""

COLOURS = ("#1368aa", "#c4570a", "#2a8a57", "#8a4fa3", "#8d6b14", "#5b6b78", "#b8447b", "#4b7d0e")
"""One colour per series; each has at least 3:1 contrast on white."""

_NARROW = frozenset(" \xa0.,:;'|!()[]ijlt-")
_HALF = frozenset('rfIs"/*')
_WIDE = frozenset("mwMW%@+=<>&\N{EURO SIGN}\N{MINUS SIGN}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def tag(name: str, *children: str, **attributes: str | float) -> str:
    """Write one element; `class_` becomes ``class`` and underscores become hyphens."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return number(value) if isinstance(value, float | int) else plain(value)


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, always in the same way."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def plain(content: str) -> str:
    """Return text that may stand in XML: escaped, and without characters that XML refuses."""
    return escape(_UNPRINTABLE.sub("\ufffd", content))


def text(
    x: float, y: float, content: str, anchor: str = "start", *, bold: bool = False, soft: bool = False
) -> str:
    """Write one line of text with its baseline at `y`; `soft` text steps back."""
    extra: dict[str, str | float] = {}
    if bold:
        extra["font_weight"] = "bold"
    if soft:
        extra["fill_opacity"] = "0.75"
    if anchor != "start":
        extra["text_anchor"] = anchor
    return tag("text", plain(content), x=x, y=y, **extra)


def lines(
    x: float, y: float, contents: tuple[str, ...], anchor: str = "start", soft: bool = False
) -> list[str]:
    """Write lines of text under each other, the first with its baseline at `y`."""
    return [text(x, y + LINE * step, content, anchor, soft=soft) for step, content in enumerate(contents)]


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> str:
    """Draw a straight line in the colour of the text."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **attributes)


def width(content: str, bold: bool = False) -> float:
    """Estimate how wide a line of text is, a little too wide rather than too narrow."""
    return SIZE * sum(_share(letter) for letter in content) * (1.06 if bold else 1.0)


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _HALF:
        return 0.44
    if letter in _WIDE:
        return 0.84
    if letter.isdigit():
        return 0.57
    return 0.66 if letter.isupper() else 0.55


def wrap(content: str, room: float) -> tuple[str, ...]:
    """Divide text over lines of at most `room` wide; a word that is too long is cut with a hyphen.

    A no-break space keeps words together.
    """
    found: list[str] = []
    for word in content.split(" "):
        for piece in _pieces(word, room):
            if found and width(f"{found[-1]} {piece}") <= room:
                found[-1] = f"{found[-1]} {piece}"
            else:
                found.append(piece)
    return tuple(found) or ("",)


def _pieces(word: str, room: float) -> list[str]:
    pieces = []
    while width(word) > room and len(word) > 3:
        fitting = max((end for end in range(2, len(word)) if width(word[:end] + "-") <= room), default=2)
        pieces.append(word[:fitting] + "-")
        word = word[fitting:]
    return [*pieces, word]


def longest_word(content: str) -> float:
    """Return how wide the widest word is."""
    return max(width(word) for word in content.split(" "))


def colour(index: int) -> str:
    """Return the colour of a series."""
    return COLOURS[index % len(COLOURS)]


def fill_class(index: int) -> str:
    """Return the class of an area in the colour of a series."""
    return f"kb-s{index % len(COLOURS) + 1}"


def line_class(index: int) -> str:
    """Return the class of a line in the colour of a series."""
    return f"kb-l{index % len(COLOURS) + 1}"
