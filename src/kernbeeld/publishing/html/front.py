"""The first page: one key figure a chapter, with its course as a small line."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.publishing.document import Cell, ChapterView, Document, TableRow, TableView
from kernbeeld.publishing.html.addresses import Addresses, chapter_page

WIDTH, HEIGHT, EDGE = 120, 36, 4
"""Size of the small line and its margin, in its own units."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure worth the first page, with what it was a period before."""

    chapter: str
    page: str
    label: str
    text: str
    address: str
    before: str
    before_period: str
    before_part: bool
    course: str
    last: tuple[str, str]


def key_figures(document: Document, addresses: Addresses) -> tuple[KeyFigure, ...]:
    """Choose one figure a chapter: the one its definition names, else that of its first chart.

    A chapter without a figure for the report's own period has none.
    """
    found = (_of_chapter(document, addresses, chapter) for chapter in document.chapters)
    return tuple(figure for figure in found if figure)


def _of_chapter(document: Document, addresses: Addresses, chapter: ChapterView) -> KeyFigure | None:
    for row in _candidates(chapter):
        now = _column(row, document)
        if now is not None:
            return _key_figure(document, addresses, chapter, row, now)
    return None


def _candidates(chapter: ChapterView) -> list[TableRow]:
    """Give the rows of a chapter that run over periods: the chosen one, those in charts, the others."""
    tables = [table for table in chapter.tables if not table.table.dimension]
    rows = [row for table in tables for row in table.rows if row.cells]
    chosen = [row for row in rows if row.code == chapter.highlight]
    drawn = [row for table in tables for row in table.rows if row.code in _drawn(table)[:1]]
    return chosen + drawn + rows


def _drawn(table: TableView) -> list[str]:
    return [code for chart in table.table.charts for code in chart.rows]


def _column(row: TableRow, document: Document) -> int | None:
    columns = (
        number
        for number, cell in enumerate(row.cells)
        if cell.observation.period == document.period and cell.observation.value is not None
    )
    return next(columns, None)


def _key_figure(
    document: Document, addresses: Addresses, chapter: ChapterView, row: TableRow, now: int
) -> KeyFigure:
    cell = row.cells[now]
    seen = cell.observation
    before = addresses.cell(seen.code, seen.breakdown, document.period.previous)
    known = before is not None and before.observation.value is not None
    points = [] if _broken(document, row.cells[: now + 1]) else _points(row.cells[: now + 1])
    return KeyFigure(
        chapter=chapter.title,
        page=chapter_page(chapter),
        label=document.catalogue.label_of(seen.code)[document.language],
        text=cell.text,
        address=addresses.passport(seen.code, seen.breakdown, seen.period),
        before=before.text if before and known else "",
        before_period=document.period.previous.label,
        before_part=document.period.kind in ("half_year", "quarter"),
        course=" ".join(",".join(point) for point in points),
        last=points[-1] if points else ("", ""),
    )


def _broken(document: Document, cells: tuple[Cell, ...]) -> bool:
    """Tell whether the figures mean something else in one of the periods than in the first."""
    indicator = document.catalogue.indicator(cells[-1].observation.code)
    first, last = (cells[place].observation.period.first_day for place in (0, -1))
    return any(first < one.since <= last for one in indicator.breaks) if indicator else False


def _points(cells: tuple[Cell, ...]) -> list[tuple[str, str]]:
    """Place the values on the small line; nothing where one is missing or the periods differ."""
    values = [cell.observation.value for cell in cells]
    present = [value for value in values if value is not None]
    if len(present) < max(2, len(values)) or len({cell.observation.period.months for cell in cells}) > 1:
        return []
    low, high = min(present), max(present)
    span = high - low or Decimal(1)
    step = Decimal(WIDTH - 2 * EDGE) / (len(present) - 1)
    heights = [(HEIGHT - EDGE) - (value - low) / span * (HEIGHT - 2 * EDGE) for value in present]
    return [(f"{EDGE + step * number:.1f}", f"{height:.1f}") for number, height in enumerate(heights)]
