"""ODS read into sheets: values exactly as stored; repeated cells count, empty ones do not."""

from pathlib import Path

from kernbeeld.intake.book import (
    MAX_CELLS,
    MAX_COLUMN,
    MAX_ROW,
    MAX_TEXT,
    Area,
    Cell,
    Number,
    Position,
    Sheet,
)
from kernbeeld.intake.unpack import Archive, DamagedError, XmlReader
from kernbeeld.intake.xlsx import exact_number, without_exponent

_NUMBERS = {"float": "", "percentage": "%", "currency": "€"}
_NOT_OF_THE_CELL = ("annotation", "table-name", "forms")


def read_ods(file: Path) -> tuple[Sheet, ...]:
    """Read every sheet of an ODS file.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` when it is damaged, locked or too large.
    """
    reader = _Content()
    with Archive(file) as archive:
        try:
            reader.parse(archive.read("content.xml"))
        except DamagedError:
            raise archive.damaged() from None
    return tuple(reader.sheets)


class _Content(XmlReader):
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0
        self._skipping: list[str] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _NOT_OF_THE_CELL or self._skipping:
            self._skipping.append(name)
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._begin_table(attributes)
        elif self._depth == 1:
            self._inside(name, attributes)

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        self._name = attributes.get("name", "")
        self._hidden = attributes.get("style-name", "") in self._hidden_styles
        self._cells: dict[Position, Cell] = {}
        self._merged: list[Area] = []
        self._row = 1
        self._begin_row({})

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._line: list[tuple[int, int, Cell]] = []
        self._rows = _count(attributes, "number-rows-repeated")
        self._column = 1
        self._attributes: dict[str, str] | None = None

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table-row":
            self._begin_row(attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self._attributes, self._text, self._paragraphs = attributes, [], 0
        elif self._attributes is None:
            return
        elif name in ("p", "h"):
            self._text.extend(["\n"] if self._paragraphs else [])
            self._paragraphs += 1
        elif name == "s":
            self._text.append(" " * min(_count(attributes, "c"), 100))
        elif name in ("tab", "line-break"):
            self._text.append(" ")

    def text(self, text: str) -> None:
        if self._depth == 1 and not self._skipping and self._attributes is not None and self._paragraphs:
            self._text.append(text)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping.pop()
        elif name == "table":
            self._depth -= 1
            if self._depth == 0:
                self.sheets.append(Sheet(self._name, self._cells, self._hidden, tuple(self._merged)))
        elif self._depth == 1 and name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif self._depth == 1 and name == "table-row":
            self._end_row()

    def _end_cell(self) -> None:
        if self._attributes is None:
            raise DamagedError
        repeated = _count(self._attributes, "number-columns-repeated")
        cell = _cell(self._attributes, "".join(self._text)[:MAX_TEXT])
        if cell != "":
            self._line.append((self._column, repeated, cell))
        across = _count(self._attributes, "number-columns-spanned")
        down = _count(self._attributes, "number-rows-spanned")
        if across > 1 or down > 1:
            self._merged.append(
                Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            )
        self._column += repeated
        self._attributes = None

    def _end_row(self) -> None:
        if self._line:
            self._count += self._rows * sum(repeated for _, repeated, _ in self._line)
            last = self._row + self._rows - 1
            if self._count > MAX_CELLS or last > MAX_ROW or self._column > MAX_COLUMN * 2:
                raise DamagedError
            for row in range(self._row, last + 1):
                self._fill(row)
        self._row += self._rows

    def _fill(self, row: int) -> None:
        for column, repeated, cell in self._line:
            for position in range(column, column + repeated):
                self._cells[row, position] = cell


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not text.isdecimal() or len(text) > 9:
        raise DamagedError
    return max(int(text), 1)


def _cell(attributes: dict[str, str], text: str) -> Cell:
    kind = attributes.get("value-type", "")
    if kind in _NUMBERS:
        number = exact_number(attributes.get("value", ""))
        if number is None or text.startswith("#"):
            return text or attributes.get("value", "")[:MAX_TEXT]
        sign = _NUMBERS[kind]
        if sign == "€" and attributes.get("currency", "EUR") != "EUR":
            sign = ""
        return Number(without_exponent(number.scaleb(2)) if sign == "%" else number, sign)
    if kind == "date":
        return attributes.get("date-value", text)[:MAX_TEXT].removesuffix("T00:00:00")
    if kind == "boolean":
        return attributes.get("boolean-value", text)[:MAX_TEXT].upper()
    return text
