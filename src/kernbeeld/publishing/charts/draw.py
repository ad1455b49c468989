"""Charts as SVG: lines, bars and stacks, honest about gaps, breaks, bounds and findings.

A drawing carries its own colours, has no inline style and no script, needs no font of its own and
scales to any width. Text, axes and signs have the colour of the page's text; a stylesheet may give
series other colours, for dark pages (``kb-s1``, ``kb-s2``, … fill, ``kb-l1``, ``kb-l2``, … stroke),
and open points the colour of the page (``kb-ground``).
"""

import hashlib
import re

from kernbeeld.errors import InternalError
from kernbeeld.publishing.charts.bars import draw_grouped, draw_stacked
from kernbeeld.publishing.charts.fills import patterns
from kernbeeld.publishing.charts.labels import WIDTH, draw_heading, draw_notes
from kernbeeld.publishing.charts.line import draw_lines
from kernbeeld.publishing.charts.members import draw_members
from kernbeeld.publishing.charts.pencil import FONT, SIZE, number, plain, tag
from kernbeeld.publishing.charts.scale import make_scale
from kernbeeld.publishing.charts.series import Picture, Series
from kernbeeld.publishing.charts.signs import notes_of
from kernbeeld.publishing.charts.words import describe
from kernbeeld.publishing.document import DrawnChart

__all__ = ["Series", "draw"]

_YEAR = re.compile(r"\b\d{4}")
_DRAWERS = {"line": draw_lines, "bar": draw_grouped, "stacked": draw_stacked}


def draw(
    kind: str,
    title: str,
    alt: str,
    columns: tuple[str, ...],
    series: tuple[Series, ...],
    unit_label: str,
    breaks: tuple[int, ...] = (),
) -> DrawnChart:
    """Draw a chart of one table, in the active language.

    `kind` is ``line``, ``bar`` or ``stacked``. `columns` are periods in order, which all have a
    year in their name; columns without a year are members of a breakdown, and their bars lie
    down. `breaks` are the columns from which the figures mean something else than before. The
    text alternative is `alt` and one sentence about the course of every series.
    """
    if kind not in _DRAWERS:
        raise InternalError(f"No chart of the kind '{kind}'.")
    over_members = bool(columns) and not all(_YEAR.search(column) for column in columns)
    known_breaks = () if over_members else tuple(sorted({at for at in breaks if 0 < at < len(columns)}))
    content = repr((kind, title, alt, columns, series, unit_label, known_breaks))
    prefix = f"kb{hashlib.sha256(content.encode('utf-8', 'replace')).hexdigest()[:10]}-"
    picture = Picture(kind, columns, series, unit_label, known_breaks, prefix)
    spoken = " ".join(part for part in (alt.strip(), describe(picture, over_members)) if part)
    return DrawnChart(title, spoken, _svg(picture, title, spoken, over_members))


def _svg(picture: Picture, title: str, spoken: str, over_members: bool) -> str:
    single = picture.series[0].label if len(picture.series) == 1 else ""
    unit = _scale_unit(picture, over_members)
    body, top = draw_heading("" if single == title else single, unit, 0)
    if picture.series and picture.columns:
        drawer = draw_members if over_members else _DRAWERS[picture.kind]
        drawn, bottom, notes = drawer(picture, top)
        signs, used = draw_notes([*notes, *notes_of(picture)], bottom + 6)
        body += [*drawn, *signs]
        top = bottom + 6 + used
    return tag(
        "svg",
        tag("title", plain(title)),
        tag("desc", plain(spoken)),
        patterns(picture.prefix, len(picture.series)) if picture.kind != "line" or over_members else "",
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_="kb-drawing",
        role="img",
        viewBox=f"0 0 {WIDTH} {number(top + 2)}",
        font_family=FONT,
        font_size=SIZE,
        fill="currentColor",
    )


def _scale_unit(picture: Picture, over_members: bool) -> str:
    """The unit, and the size of one unit on the axis where there is one with ticks."""
    stacked = picture.kind == "stacked"
    if over_members and not (stacked and len(picture.series) > 1):
        return picture.unit_label
    values = picture.stacks() if stacked else picture.values()
    return make_scale(values, from_zero=picture.kind != "line").unit(picture.unit_label)
