"""Charts for paper: the SVG of the screen without the colours that only a browser can look up."""

import re

_INK = "#1b2530"
_NAMED = re.compile(r"var\(\s*--[\w-]+\s*\)")
_WITH_FALLBACK = re.compile(r"var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))*?)\s*\)")
_CURRENT = re.compile(r"currentcolor", re.IGNORECASE)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def plain_colours(svg: str) -> str:
    """Return `svg` with every CSS variable replaced by its fallback and ``currentColor`` by ink.

    A variable without a fallback becomes ink as well; rules for other media are left out.
    """
    svg = _MEDIA.sub("", svg)
    before = ""
    while before != svg:
        before = svg
        svg = _WITH_FALLBACK.sub(r"\1", _NAMED.sub(_INK, svg))
    return _CURRENT.sub(_INK, svg)
