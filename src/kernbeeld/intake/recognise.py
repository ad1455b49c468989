"""Tables on a sheet, found as a reader finds them: a title, headings, labels with figures beside them."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kernbeeld.intake.blocks import Header
from kernbeeld.intake.book import MAX_COLUMN, Area, Cell, Number, Sheet
from kernbeeld.intake.headings import Calendar, read_heading
from kernbeeld.intake.text import normal, tidy

_SIGN_TEXT = (
    "- -- – — . .. ... x * ? # / nvt n.v.t. n.v.t nb n.b. n.b nnb n.n.b. onbekend geen nihil pm p.m. na n/a "
    "n.t.b. ntb"
)
SIGNS = frozenset((*_SIGN_TEXT.split(), ""))
"""Texts that stand where a figure could; what they mean only the owner of the file knows."""

_FIGURE = re.compile(
    r"(?:ca\.?|circa|±|\+/-|~|ong\.?|ongeveer|<|>|≥|>=|min\.|minimaal|-/-|[-−–+(€]|eur\b|\s)*"
    r"[0-9][0-9.,\s]*(?:,-{1,2}|,–|,=)?"
    r"(?:[-−–+)%€*¹²³†]|euro?\b|\s|[0-9]\)|\b[vn]\b)*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[0-9]{1,3}[0-9.]*|[a-z]\)?", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A row with figures: its number, its label, and the heading it stands under."""

    row: int
    label: str
    section: str = ""


Loose = tuple[int, str]
"""A text that is no figure, label or heading, and its row."""


@dataclass(frozen=True)
class FoundTable:
    """A table: where it lies, its headings by column, its rows, and the texts that are none of these."""

    sheet: Sheet
    area: Area
    title: str
    title_row: int
    header: Header
    labels: tuple[int, ...]
    columns: tuple[int, ...]
    lines: tuple[Line, ...]
    loose: tuple[Loose, ...]
    beside: bool = False
    """Whether other tables stand beside it, so that it needs its own range."""

    def heading(self, column: int) -> str:
        """Return the heading of a column; empty when it has none."""
        return self.header.text(column)

    def cell(self, line: Line, column: int) -> Cell:
        """Return a cell; empty text when there is nothing."""
        return self.sheet.cells.get((line.row, column), "")


def is_figure(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure, whatever its notation."""
    if isinstance(cell, Number):
        return True
    text = normal(cell)
    return bool(text) and len(text) < 60 and _FIGURE.fullmatch(text) is not None


def is_sign(cell: Cell) -> bool:
    """Tell whether a cell holds a sign that stands in for a figure."""
    return isinstance(cell, str) and normal(cell) in SIGNS


def is_year(cell: Cell) -> bool:
    """Tell whether a cell may be the heading of a year."""
    return bool(re.fullmatch(r"(19|20)[0-9]{2} ?[*†¹²³]{0,3}", normal(str(cell))))


@dataclass
class _Draft:
    header: list[int]
    title: str = ""
    title_row: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)


def find_tables(sheet: Sheet) -> tuple[list[FoundTable], list[Loose]]:
    """Return the tables of a sheet, and the texts that stand outside all of them."""
    strips = _strips(sheet)
    tables: list[FoundTable] = []
    outside: list[Loose] = []
    for strip in strips:
        walker = _Walker(strip)
        for row in range(1, strip.rows + 1):
            walker.step(row)
        walker.close()
        found = (_finish(sheet, strip, draft) for draft in walker.drafts)
        tables.extend(replace(table, beside=len(strips) > 1) for table in found if table)
        outside.extend(walker.outside)
    return tables, outside


def _strips(sheet: Sheet) -> list[Sheet]:
    """Cut a sheet at its empty columns where a new column of labels begins beside the figures."""
    used = sorted({column for _, column in sheet.cells})
    starts = [
        column
        for before, column in pairwise(used)
        if column > before + 1 and _is_label_column(sheet, column) and not _is_label_column(sheet, before)
    ]
    bounds = [0, *starts, MAX_COLUMN + 1]
    return [
        Sheet(sheet.name, {place: cell for place, cell in sheet.cells.items() if left <= place[1] < right})
        for left, right in pairwise(bounds)
    ]


def _is_label_column(sheet: Sheet, column: int) -> bool:
    cells = [cell for (_, at), cell in sheet.cells.items() if at == column]
    return sum(not is_figure(cell) and not is_sign(cell) for cell in cells) * 2 > len(cells)


class _Walker:
    """Goes down the rows; keeps texts until it is clear whether they are title, heading or footnote."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            self.rows.setdefault(row, []).append((column, cell))
        self.drafts: list[_Draft] = []
        self.outside: list[Loose] = []
        self.pending: list[Loose] = []

    def step(self, row: int) -> None:
        """Take the next row."""
        cells = self.rows.get(row, [])
        if not cells or row in (self.drafts[-1].header if self.drafts else ()):
            return
        if self._is_header(row):
            self._begin(row)
        elif self._is_data(cells) and (self.drafts or self._begin_without_header(cells)):
            draft = self.drafts[-1]
            section = self.pending[-1][1] if self.pending else ""
            draft.loose.extend(self.pending)
            self.pending.clear()
            draft.lines.append((row, section))
        else:
            self.pending.extend((row, tidy(str(cell))) for _, cell in cells)

    def close(self) -> None:
        """Take the end of the sheet: what is left over are footnotes."""
        target = self.drafts[-1].loose if self.drafts else self.outside
        target.extend(self.pending)

    def _begin(self, row: int) -> None:
        rows = [row]
        while self._is_header(rows[-1] + 1) and len(rows) < 3:
            rows.append(rows[-1] + 1)
        draft = _Draft(rows)
        if self.pending:
            draft.title_row, draft.title = self.pending.pop()
        before = self.drafts[-1].loose if self.drafts else self.outside
        before.extend(self.pending)
        self.pending.clear()
        self.drafts.append(draft)

    def _begin_without_header(self, cells: list[tuple[int, Cell]]) -> bool:
        """Figures without headings above them are a table when each has its label."""
        if is_figure(cells[0][1]) or not any(is_figure(cell) for _, cell in cells[1:]):
            return False
        draft = _Draft([])
        if self.pending:
            draft.title_row, draft.title = self.pending.pop()
        self.outside.extend(self.pending)
        self.pending.clear()
        self.drafts.append(draft)
        return True

    def _is_header(self, row: int) -> bool:
        cells = self.rows.get(row, [])
        first = min((column for line in self.rows.values() for column, _ in line[:1]), default=1)
        beyond = [(column, cell) for column, cell in cells if column > first]
        if not beyond or any(is_figure(cell) and not is_year(cell) for _, cell in cells):
            return False
        if all(is_sign(cell) for _, cell in beyond):
            return False
        return self._leads_to_data(row, {column for column, _ in beyond})

    def _leads_to_data(self, row: int, columns: set[int]) -> bool:
        """The next rows that say something must have figures under these headings."""
        looked = 0
        for later in range(row + 1, min(row + 8, self.sheet.rows) + 1):
            cells = self.rows.get(later, [])
            if not cells:
                continue
            under = [cell for column, cell in cells if column in columns]
            if any(is_figure(cell) and not is_year(cell) for cell in under):
                return self._has_label(cells)
            looked += 1
            if looked > 3:
                return False
        return False

    def _has_label(self, cells: list[tuple[int, Cell]]) -> bool:
        return not is_figure(cells[0][1]) or len(cells) > 1

    def _is_data(self, cells: list[tuple[int, Cell]]) -> bool:
        rest = [cell for _, cell in cells[1:]]
        return any(is_figure(cell) or (is_sign(cell) and cell) for cell in rest)


def _finish(whole: Sheet, sheet: Sheet, draft: _Draft) -> FoundTable | None:
    rows = [row for row, _ in draft.lines]
    if not rows:
        return None
    first = min((*draft.header, *rows))
    top = min(draft.title_row or first, first)
    used = {column for row, column in sheet.cells if row in (*rows, *draft.header)}
    area = Area(top, min(used), max(rows), max(used))
    labels = _label_columns(sheet, rows, sorted(used))
    header = Header(whole, area, tuple(draft.header))
    columns = tuple(column for column in sorted(used) if column > labels[-1])
    title, title_row = draft.title, draft.title_row
    for row in draft.header if not title else ():
        if text := tidy(sheet.text(row, labels[0])):
            title, title_row = text, row
            break
    lines: list[Line] = []
    section = ""
    for row, heading in draft.lines:
        section = heading or section
        lines.append(Line(row, tidy(" > ".join(_texts(sheet, row, labels, lines))), section))
    return FoundTable(
        whole, area, title, title_row, header, labels, columns, tuple(lines), tuple(draft.loose)
    )


def _texts(sheet: Sheet, row: int, labels: tuple[int, ...], before: list[Line]) -> list[str]:
    texts = [tidy(sheet.text(row, column)) for column in labels]
    if len(texts) > 1 and not texts[0] and before:
        texts[0] = before[-1].label.split(" > ")[0]
    return [text for text in texts if text]


def _label_columns(sheet: Sheet, rows: list[int], used: list[int]) -> tuple[int, ...]:
    """Labels are the first texts of the rows; a second column of texts before the figures joins them."""
    found: list[int] = []
    for column in used:
        cells = [cell for row in rows if (cell := sheet.cells.get((row, column), ""))]
        texts = [cell for cell in cells if not is_figure(cell) and not is_sign(cell)]
        if len(texts) * 2 > len(cells) and len(found) < 2:
            found.append(column)
        elif found:
            break
    periods = all(read_heading(sheet.text(row, used[0]), Calendar(2000)) for row in rows)
    return tuple(found) if found and not periods else (used[0],)
