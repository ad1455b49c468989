"""A chapter, ready to lay out: commentary in order, tables with marks and addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from kernbeeld.language import gettext
from kernbeeld.publishing.document import (
    Block,
    Cell,
    ChapterView,
    Document,
    DrawnChart,
    Inline,
    TableRow,
    TableView,
)
from kernbeeld.publishing.html.addresses import Addresses, chapter_page, row_anchor, table_anchor
from kernbeeld.publishing.html.findings import FindingViews, Mark
from kernbeeld.publishing.legend import cells_of, legend_of

FIRST_LEVEL = 3
"""Level of the first heading inside commentary, which itself stands under one of level 2."""


@dataclass(frozen=True)
class Figure:
    """A cell as it is laid out; ``current`` tells that it belongs to the report's own period."""

    text: str
    sign: str
    spoken: str
    address: str
    marks: tuple[Mark, ...]
    current: bool
    absent: bool


@dataclass(frozen=True)
class Line:
    """A row of figures as it is laid out."""

    anchor: str
    label: str
    note: str
    total: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Group:
    """Rows under one heading; the first rows of a table may have none."""

    heading: str
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sheet:
    """A table as it is laid out; ``current`` is the column of the report's period, -1 for none."""

    anchor: str
    title: str
    columns: tuple[str, ...]
    current: int
    corner: str
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    charts: tuple[DrawnChart, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Passage:
    """A piece of commentary: a paragraph, a heading with its level, or a list with its items."""

    kind: str
    level: int
    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Working:
    """How a figure in the text was computed; ``anchor`` is where the text links to."""

    anchor: str
    text: str
    pieces: tuple[Inline, ...]


@dataclass(frozen=True)
class ChapterPage:
    """A chapter as it is laid out."""

    code: str
    number: int
    title: str
    page: str
    passages: tuple[Passage, ...]
    workings: tuple[Working, ...]
    sheets: tuple[Sheet, ...]


class ChapterPages:
    """Makes the chapters of one report ready."""

    def __init__(self, document: Document, addresses: Addresses, findings: FindingViews) -> None:
        self._document = document
        self._addresses = addresses
        self._findings = findings

    def page(self, chapter: ChapterView) -> ChapterPage:
        """Make one chapter ready."""
        computed = [piece for block in chapter.commentary for piece in block.inlines if piece.working]
        workings = tuple(
            Working(f"berekening-{number}", piece.text, tuple(self._live(part) for part in piece.working))
            for number, piece in enumerate(computed, start=1)
        )
        return ChapterPage(
            code=chapter.code,
            number=chapter.number,
            title=chapter.title,
            page=chapter_page(chapter),
            passages=tuple(self._passages(chapter.commentary, iter(workings))),
            workings=workings,
            sheets=tuple(self._sheet(table) for table in chapter.tables),
        )

    def _passages(self, blocks: tuple[Block, ...], workings: Iterator[Working]) -> Iterator[Passage]:
        """Join list items that follow each other; no heading skips a level."""
        level = FIRST_LEVEL - 1
        items: list[tuple[Inline, ...]] = []
        for block in blocks:
            inlines = tuple(self._piece(piece, workings) for piece in block.inlines)
            if block.kind == "item":
                items.append(inlines)
                continue
            if items:
                yield Passage("list", 0, tuple(items))
                items = []
            if block.kind == "heading":
                level = min(max(block.level, FIRST_LEVEL), level + 1, 6)
            yield Passage(block.kind, level, (inlines,))
        if items:
            yield Passage("list", 0, tuple(items))

    def _piece(self, piece: Inline, workings: Iterator[Working]) -> Inline:
        """Link a computed figure to how it was computed."""
        if piece.working:
            return Inline(piece.kind, piece.text, f"#{next(workings).anchor}")
        return self._live(piece)

    def _live(self, piece: Inline) -> Inline:
        """Keep a link only where it leads somewhere."""
        return Inline(piece.kind, piece.text, self._addresses.live(piece.link) if piece.link else "")

    def _sheet(self, table: TableView) -> Sheet:
        code = table.table.code
        numbers = sorted({number for cell in cells_of(table) for number in cell.findings})
        return Sheet(
            anchor=table_anchor(code),
            title=table.title,
            columns=table.columns,
            current=self._current(table),
            corner=self._corner(table),
            groups=tuple(self._groups(table)),
            notes=table.notes,
            legend=legend_of(cells_of(table)),
            charts=table.charts,
            marks=self._findings.marks(tuple(numbers)),
        )

    def _groups(self, table: TableView) -> Iterator[Group]:
        heading, start, lines = "", row_anchor(table.table.code, 0), list[Line]()
        for number, row in enumerate(table.rows, start=1):
            anchor = row_anchor(table.table.code, number)
            if row.cells:
                lines.append(self._line(row, anchor))
                continue
            if lines or heading:
                yield Group(heading, start, tuple(lines))
            heading, start, lines = row.label, anchor, []
        yield Group(heading, start, tuple(lines))

    def _corner(self, table: TableView) -> str:
        dimension = self._document.catalogue.dimensions.get(table.table.dimension)
        return dimension.label[self._document.language] if dimension else gettext("Figure")

    def _current(self, table: TableView) -> int:
        if table.table.dimension:
            return -1
        periods = next(
            ([cell.observation.period for cell in row.cells] for row in table.rows if row.cells), []
        )
        return periods.index(self._document.period) if self._document.period in periods else -1

    def _line(self, row: TableRow, anchor: str) -> Line:
        figures = tuple(self.figure(cell) for cell in row.cells)
        return Line(anchor, row.label, row.note, row.total, figures)

    def figure(self, cell: Cell) -> Figure:
        """Make one figure ready."""
        seen = cell.observation
        return Figure(
            text=cell.text.strip(),
            sign=cell.marker,
            spoken=cell.explanation,
            address=self._addresses.passport(seen.code, seen.breakdown, seen.period),
            marks=self._findings.marks(cell.findings),
            current=seen.period == self._document.period,
            absent=seen.value is None,
        )
