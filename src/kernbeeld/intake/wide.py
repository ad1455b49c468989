"""Tables as a reader sees them, taken apart into figures; what has no place is a problem."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.errors import Place
from kernbeeld.intake.blocks import (
    Header,
    block_areas,
    calendar_of,
    factor_in,
    find_header,
    label_columns,
    title_of,
)
from kernbeeld.intake.book import Area, Book, Cell, Position, Sheet, letters
from kernbeeld.intake.headings import Calendar, period_of, read_heading
from kernbeeld.intake.mapping import CODES, PERIODS, Block, Ignored, Mapping, Scope, SheetMapping, Slot
from kernbeeld.intake.problems import CellProblems
from kernbeeld.intake.sheets import visible_sheets
from kernbeeld.intake.text import fits, normal, tidy
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Printed:
    """One cell with a figure, and all that the mapping says about it.

    ``title_factor`` is the factor that a title states and whether it is about euros only;
    ``unclear`` when another column states one, and this column does not.
    """

    cell: Cell
    scope: Scope
    sheet: str
    row: int
    column: str
    title_factor: tuple[Decimal, bool] | None
    unclear: bool = False


def read_wide(book: Book, mapping: Mapping, catalogue: Catalogue, problems: CellProblems) -> list[Printed]:
    """Take every figure out of the tables of a book.

    What a mapping names and the file has not, and what the file has and the mapping neither names nor
    ignores, goes to `problems`.
    """
    printed: list[Printed] = []
    taken: set[str] = set()
    for plan in mapping.sheets:
        sheet = _find_sheet(book, plan, mapping, problems)
        if sheet:
            taken.add(sheet.name)
            printed.extend(_SheetReader(sheet, plan, catalogue, problems).read())
    for sheet in visible_sheets(book, mapping.ignored_sheets):
        if sheet.name not in taken:
            problems.add(
                gettext("The mapping does not mention this sheet."),
                where=(sheet.name, 0, ""),
                advice=gettext("Map it under 'sheets', or name it under 'ignore_sheets'."),
            )
    return printed


def _find_sheet(book: Book, plan: SheetMapping, mapping: Mapping, problems: CellProblems) -> Sheet | None:
    if plan.name:
        found = [sheet for sheet in book.sheets if fits(sheet.name, plan.name)]
    else:
        found = list(visible_sheets(book, mapping.ignored_sheets))
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"'{sheet.name}'" for sheet in found or book.sheets)
    if not found and not plan.name:
        problems.add(gettext("The file has no figures."), where=("", 0, ""))
    else:
        problems.add(
            gettext(
                "The mapping does not say clearly which sheet it means; there are: {names}.", names=names
            ),
            where=(plan.name, 0, ""),
            advice=gettext("Write the name under 'sheet' in the mapping ({place}).", place=plan.place),
        )
    return None


class _SheetReader:
    def __init__(
        self, sheet: Sheet, plan: SheetMapping, catalogue: Catalogue, problems: CellProblems
    ) -> None:
        self.sheet = sheet
        self.plan = plan
        self.catalogue = catalogue
        self.problems = problems
        self.claimed: set[Position] = set()

    def read(self) -> list[Printed]:
        printed: list[Printed] = []
        areas = block_areas(self.sheet, self.plan.blocks, self.problems)
        for block, table in zip(self.plan.blocks, areas, strict=True):
            if table:
                reader = BlockReader(self.sheet, block, table, self.catalogue, self.problems)
                reader.ignored_texts = self.plan.ignored.texts
                printed.extend(reader.read())
                self.claimed |= reader.claimed
        if all(areas):
            self.report_strays()
        return printed

    def report_strays(self) -> None:
        ignored = self.plan.ignored
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if (row, column) in self.claimed or row in ignored.rows or letters(column) in ignored.columns:
                continue
            text = tidy(str(cell))
            if text and not any(fits(text, pattern) for pattern in ignored.texts):
                self.problems.add(
                    gettext("The mapping says nothing about '{text}'.", text=text[:80]),
                    where=(self.sheet.name, row, letters(column)),
                    found=text,
                    advice=gettext("Map its row and column, or name the text under 'ignore'."),
                )


def _name(slot: Slot) -> tuple[str, Place]:
    return slot.key, slot.place


class BlockReader:
    """Reads one block; ``claimed`` are the cells that it has accounted for."""

    def __init__(
        self, sheet: Sheet, block: Block, table: Area, catalogue: Catalogue, problems: CellProblems
    ) -> None:
        self.sheet, self.block, self.table = sheet, block, table
        self.catalogue, self.problems = catalogue, problems
        self.calendar: Calendar = calendar_of(sheet, block, table)
        self.labels = label_columns(sheet, block, table)
        self.claimed: set[Position] = set()
        self.ignored_texts: tuple[str, ...] = ()
        self._used: dict[tuple[str, Place], int] = {}

    def read(self) -> list[Printed]:
        """Return the figures of the block, in reading order."""
        header = find_header(self.sheet, self.block, self.table, self.labels, self._known_heading)
        if header is None:
            self._trouble(
                self.table.top,
                "",
                gettext("No row under the title says which periods or measures the columns are."),
                gettext("Name them under 'columns', or say where they stand: header: a row number."),
            )
            return []
        columns = self._columns(header)
        first = max(header.rows, default=self._first_row() - 1) + 1
        self._claim_heading(header, first)
        rows = self._rows(first, columns)
        factor = self._title_factor(first, header)
        stated = {column: factor_in(header.text(column)) for column in columns}
        scope = self._scope()
        self._report_unused()
        self._claim_ignored()
        return [
            Printed(
                self.sheet.cells.get((row, column), ""),
                scope.around(self._joined(column_scope, row_scope, row, column)),
                self.sheet.name,
                row,
                letters(column),
                factor_in(label) or stated[column] or factor,
                unclear=any(stated.values()) and not (factor_in(label) or stated[column] or factor),
            )
            for row, label, row_scope in rows
            for column, column_scope in columns.items()
        ]

    def _scope(self) -> Scope:
        """What is said of the whole block; its title may name the period."""
        if not self.block.period_in_title:
            return self.block.scope
        title = title_of(self.sheet, self.block, self.table)
        heading = read_heading(title) if title else None
        if heading is None:
            self._trouble(
                self.table.top,
                "",
                gettext("The title '{title}' names no period.", title=title),
                gettext("Write the period in the mapping instead of 'title'."),
            )
            return self.block.scope
        return Scope(period=heading.period).around(self.block.scope)

    def _first_row(self) -> int:
        has_title = bool(title_of(self.sheet, self.block, self.table))
        return self.table.top + (1 if has_title else 0)

    def _known_heading(self, text: str) -> bool:
        if any(normal(slot.key) == normal(text) for slot in self.block.columns):
            return True
        return self._automatic(text, self.block.columns_are) is not None

    def _automatic(self, text: str, kind: str) -> Scope | None:
        if kind == PERIODS:
            period = period_of(text, self.calendar)
            return Scope(period=period) if period else None
        if kind == CODES:
            return Scope(code=text) if self.catalogue.indicator(text) else None
        key = normal(text)
        for member in self.catalogue.dimensions[kind].members:
            if key in (member.code, normal(member.label.nl), normal(member.label.en)):
                return Scope(breakdown=((kind, member.code),))
        return None

    def _columns(self, header: Header) -> dict[int, Scope]:
        found: dict[int, Scope] = {}
        for column in range(self.table.left, self.table.right + 1):
            if column in self.labels:
                continue
            text = header.text(column)
            slot = self._slot(self.block.columns, (text, letters(column)), column)
            if slot:
                found[column] = self._dated(slot.scope, text)
            elif self._is_ignored(text, 0, column):
                self._claim(range(self.table.top, self.table.bottom + 1), (column,))
            elif text and (scope := self._automatic(text, self.block.columns_are)):
                found[column] = scope
        return found

    def _dated(self, scope: Scope, text: str) -> Scope:
        """A heading that is listed for its code alone may still say its period."""
        if scope.period or self.block.columns_are != PERIODS:
            return scope
        period = period_of(text, self.calendar)
        return Scope(period=period).around(scope) if period else scope

    def _rows(self, first: int, columns: dict[int, Scope]) -> list[tuple[int, str, Scope]]:
        found: list[tuple[int, str, Scope]] = []
        section = ""
        above = [""] * len(self.labels)
        for row in range(first, self.table.bottom + 1):
            label = self._label(row, above)
            filled = any((row, column) in self.sheet.cells for column in columns)
            slot = self._slot(self.block.rows, (f"{section} > {label}", label, str(row)), row, filled)
            ignored = not slot and self._is_ignored(label, row, 0)
            scope = slot.scope if slot else self._automatic(label, self.block.rows_are) if label else None
            if ignored:
                self._claim((row,), range(self.table.left, self.table.right + 1))
            elif scope is not None and (slot or filled):
                found.append((row, label, scope))
                self._claim((row,), (*columns, *self.labels))
            if label and not filled:
                section = label
        return found

    def _label(self, row: int, above: list[str]) -> str:
        """Return the label of a row; of several label columns, an empty one repeats what stands above."""
        pieces = [tidy(self.sheet.text(row, column)) for column in self.labels]
        if not any(pieces):
            return ""
        for place, piece in enumerate(pieces):
            if piece:
                above[place:] = [piece, *[""] * (len(above) - place - 1)]
        return " > ".join(piece for piece in above if piece)

    def _slot(
        self, slots: tuple[Slot, ...], candidates: tuple[str, ...], number: int, counts: bool = True
    ) -> Slot | None:
        keys = [normal(candidate) for candidate in candidates if candidate]
        for key in keys:
            for slot in slots:
                if normal(slot.key) == key and (counts or _name(slot) not in self._used):
                    return self._use(slot, number)
        return None

    def _use(self, slot: Slot, number: int) -> Slot:
        earlier = self._used.setdefault(_name(slot), number)
        if earlier != number:
            row = number if slot in self.block.rows else 0
            text = gettext("'{key}' stands here more than once.", key=slot.key)
            advice = gettext(
                "Tell them apart in the mapping: by heading > label, by row number or by column letter."
            )
            self._trouble(row, letters(self.labels[0] if row else number), text, advice)
        return slot

    def _is_ignored(self, text: str, row: int, column: int) -> bool:
        ignored: Ignored = self.block.ignored
        if row in ignored.rows or (column and letters(column) in ignored.columns):
            return True
        return bool(text) and any(fits(text, pattern) for pattern in (*ignored.texts, *self.ignored_texts))

    def _claim_ignored(self) -> None:
        """Account for every cell that the block ignores, also beside and above its table."""
        for (row, column), cell in self.sheet.cells.items():
            if self.table.holds(row, column) and self._is_ignored(tidy(str(cell)), row, column):
                self.claimed.add((row, column))

    def _claim(self, rows: "range | tuple[int, ...]", columns: "range | tuple[int, ...]") -> None:
        self.claimed.update((row, column) for row in rows for column in columns)

    def _claim_heading(self, header: Header, first: int) -> None:
        """Title, corner and headings are accounted for; other columns have to be mapped or ignored."""
        for row in range(self.table.top, first):
            if row in header.rows:
                self._claim((row,), self.labels)
        for row in header.rows:
            known = [
                column
                for column in range(self.table.left, self.table.right + 1)
                if self._known_heading(header.text(column)) or row != header.rows[-1]
            ]
            self._claim((row,), tuple(known))
            self._claim((row,), tuple(column_of for column_of in self._lettered()))
        if title_of(self.sheet, self.block, self.table):
            for column in range(self.table.left, self.table.right + 1):
                if fits(self.sheet.text(self.table.top, column) or " ", self.block.title):
                    self._claim((self.table.top,), (column,))

    def _lettered(self) -> list[int]:
        keys = {normal(slot.key) for slot in self.block.columns}
        columns = range(self.table.left, self.table.right + 1)
        return [column for column in columns if letters(column).lower() in keys]

    def _title_factor(self, first: int, header: Header) -> tuple[Decimal, bool] | None:
        for row in range(self.table.top, min(header.rows, default=first)):
            for column in range(self.table.left, self.table.right + 1):
                if found := factor_in(self.sheet.text(row, column)):
                    return found
        return None

    def _joined(self, column_scope: Scope, row_scope: Scope, row: int, column: int) -> Scope:
        whole = [
            scope.code
            for scope in (column_scope, row_scope)
            if scope.code and not scope.code.startswith(".") and not scope.code.endswith(".")
        ]
        if len(whole) > 1:
            self._trouble(
                row,
                letters(column),
                gettext("Row and column each have a code: {codes}.", codes=", ".join(whole)),
                gettext("Give one of them only the tail of a code, such as .instroom."),
            )
        return column_scope.around(row_scope)

    def _report_unused(self) -> None:
        labels = {tidy(self.sheet.text(row, column)) for row, column in self.claimed}
        texts = {
            tidy(str(cell)) for position, cell in self.sheet.cells.items() if self.table.holds(*position)
        }
        for slot in (*self.block.columns, *self.block.rows):
            if _name(slot) not in self._used:
                near = did_you_mean(slot.key, (texts - labels) or texts)
                self._trouble(
                    self.table.top,
                    "",
                    gettext("There is no row or column '{key}' in the block.", key=slot.key),
                    " ".join((near, gettext("Correct the mapping ({place}).", place=slot.place))).strip(),
                )

    def _trouble(self, row: int, column: str, text: str, advice: str) -> None:
        self.problems.add(text, where=(self.sheet.name, row, column), advice=advice)
