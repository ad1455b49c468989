"""Where a table lies on a sheet: its area, its heading rows, its label columns, its texts."""

import re
from collections.abc import Callable
from decimal import Decimal

from kernbeeld.intake.book import Area, Cell, Sheet, area, column_number, position
from kernbeeld.intake.headings import Calendar, years_in
from kernbeeld.intake.mapping import Block
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.text import fits, normal, tidy
from kernbeeld.language import gettext

_FACTOR = re.compile(
    r"(?:[x×*]|\bin|\bmaal)\s?(?P<euro1>€|euro|eur)?\s?"
    r"(?P<size>1[.\s]?000[.\s]?000|1[.\s]?000|duizend(?:en)?|thousands?|miljoen(?:en)?|mln|millions?)\b"
    r"\s?(?P<euro2>€|euro|eur)?"
)
_DUTCH_DIGITS = re.compile(r"\D")


def block_areas(sheet: Sheet, blocks: tuple[Block, ...], problems: CellProblems) -> list[Area | None]:
    """Find the area of each block; a block that can't be found is a problem and has no area.

    A block runs from its title, to the row before the next block of the sheet, over all columns.
    """
    starts = [_start(sheet, block, problems) for block in blocks]
    areas: list[Area | None] = []
    for block, start in zip(blocks, starts, strict=True):
        if block.range:
            areas.append(area(block.range))
        elif start:
            later = [other for other in starts if other and other > start]
            areas.append(Area(start, 1, min(later, default=sheet.rows + 1) - 1, sheet.columns))
        else:
            areas.append(None)
    return areas


def _start(sheet: Sheet, block: Block, problems: CellProblems) -> int:
    if block.range:
        found = area(block.range)
        return found.top if found else 0
    if block.at:
        cell = position(block.at)
        return cell[0] if cell else 0
    if not block.title:
        return 1
    found_rows = sorted({row for (row, _), cell in sheet.cells.items() if fits(str(cell), block.title)})
    if len(found_rows) == 1:
        return found_rows[0]
    where = (sheet.name, found_rows[0] if found_rows else 0, "")
    if found_rows:
        rows = ", ".join(map(str, found_rows[:10]))
        problems.add(
            gettext("The title '{title}' stands in rows {rows}.", title=block.title, rows=rows),
            where=where,
            advice=gettext("Say which one in the mapping: at: A{row}.", row=found_rows[0]),
        )
    else:
        problems.add(
            gettext("There is no title '{title}' on the sheet.", title=block.title),
            where=where,
            advice=gettext("Correct 'title' in the mapping ({place}).", place=block.place),
        )
    return 0


def calendar_of(sheet: Sheet, block: Block, table: Area) -> Calendar:
    """Return the year and the rhythm of a block; the year may come from its title."""
    years = years_in(title_of(sheet, block, table))
    return Calendar(block.year or (years.pop() if len(years) == 1 else None), block.rhythm)


def title_of(sheet: Sheet, block: Block, table: Area) -> str:
    """Return the text of the title as it stands on the sheet; empty for a block without one."""
    if not block.title:
        return ""
    for column in range(table.left, table.right + 1):
        text = sheet.text(table.top, column)
        if text and fits(text, block.title):
            return tidy(text)
    return ""


def label_columns(sheet: Sheet, block: Block, table: Area) -> tuple[int, ...]:
    """Return the columns with row labels: those of the mapping, else the first one that is not empty."""
    if block.labels:
        return tuple(number for name in block.labels if (number := column_number(name)))
    used = {column for row, column in sheet.cells if table.holds(row, column)}
    return (min(used),) if used else ()


class Header:
    """The heading rows of a block and the text above each column."""

    def __init__(self, sheet: Sheet, table: Area, rows: tuple[int, ...]) -> None:
        self.rows = rows
        self._sheet = sheet
        self._table = table
        self._merged = [area for area in sheet.merged if any(area.top <= row <= area.bottom for row in rows)]

    def text(self, column: int) -> str:
        """Return the headings above a column, from the top, joined by a space."""
        pieces: list[str] = []
        for row in self.rows:
            piece = tidy(self._sheet.text(row, column)) or self._merged_text(row, column)
            if not piece and row != self.rows[-1] and not self._merged:
                piece = self._from_the_left(row, column)
            if piece and piece not in pieces:
                pieces.append(piece)
        return " ".join(pieces)

    def _merged_text(self, row: int, column: int) -> str:
        """A merged heading stands in the first of its cells."""
        areas = [area for area in self._merged if area.holds(row, column)]
        return tidy(self._sheet.text(areas[0].top, areas[0].left)) if areas else ""

    def _from_the_left(self, row: int, column: int) -> str:
        """A heading over several columns that nobody merged stands in the first of them."""
        for earlier in range(column - 1, self._table.left, -1):
            if text := tidy(self._sheet.text(row, earlier)):
                return text
        return ""


def find_header(
    sheet: Sheet, block: Block, table: Area, labels: tuple[int, ...], known: Callable[[str], bool]
) -> Header | None:
    """Find the heading rows: those of the mapping, else the first that says what columns are.

    `known` tells whether a heading has a meaning. Two rows are taken together when that gives more
    different headings with a meaning. Returns nothing when no row qualifies.
    """
    if block.header == "none":
        return Header(sheet, table, ())
    if block.header != "auto":
        return Header(sheet, table, tuple(map(int, block.header.split())))
    columns = [column for column in range(table.left, table.right + 1) if column not in labels]

    def score(*rows: int) -> int:
        header = Header(sheet, table, rows)
        return len({text for column in columns if (text := header.text(column)) and known(text)})

    for row in range(table.top, min(table.bottom, table.top + 30) + 1):
        alone = score(row)
        spans = any((row, column) in sheet.cells for column in columns)
        stacked = score(row, row + 1) if spans and _all_texts(sheet, row + 1, columns) else 0
        if stacked > alone:
            return Header(sheet, table, (row, row + 1))
        if alone:
            return Header(sheet, table, (row,))
    return None


def _all_texts(sheet: Sheet, row: int, columns: list[int]) -> bool:
    cells = [cell for column in columns if (cell := sheet.cells.get((row, column)))]
    return bool(cells) and all(_looks_like_heading(cell) for cell in cells)


def _looks_like_heading(cell: Cell) -> bool:
    text = normal(str(cell))
    if re.fullmatch(r"(19|20)\d\d", text):
        return True
    return isinstance(cell, str) and (any(map(str.isalpha, text)) or not any(map(str.isdecimal, text)))


def factor_in(text: str) -> tuple[Decimal, bool] | None:
    """Find ``x € 1.000`` or ``in duizenden`` in a text: the factor, and whether it is about euros only."""
    match = _FACTOR.search(normal(text))
    if not match:
        return None
    size = _DUTCH_DIGITS.sub("", match["size"])
    word = match["size"][0]
    factor = Decimal(size) if size else Decimal(1_000_000 if word == "m" else 1_000)
    return factor, bool(match["euro1"] or match["euro2"])


def without_factor(text: str) -> str:
    """Return a text without the factor that it states."""
    return tidy(_FACTOR.sub(" ", normal(text)))
