"""XLSX read into sheets: values exactly as stored, formats only where they change the meaning.

An own reader: number formats tell percentages from shares, errors and formulas that were never
computed stay visible, and nothing in a file can claim more memory than it has cells.
"""

import posixpath
import re
from datetime import UTC, datetime, timedelta
from decimal import Context, Decimal
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
    area,
    column_number,
)
from kernbeeld.intake.unpack import Archive, DamagedError, XmlReader

_BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((14, 15, 16, 17, 22, 45, 46, 47), "yyyy")}
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!\$)[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_STORED = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,4})?")
_FIFTEEN = Context(prec=15)
_EPOCHS = {False: datetime(1899, 12, 30, tzinfo=UTC), True: datetime(1904, 1, 1, tzinfo=UTC)}


def read_xlsx(file: Path) -> tuple[Sheet, ...]:
    """Read every sheet of an XLSX file.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` when it is damaged, locked or too large.
    """
    with Archive(file) as archive:
        try:
            return _read(archive)
        except DamagedError:
            raise archive.damaged() from None


def _read(archive: Archive) -> tuple[Sheet, ...]:
    book = _Workbook()
    book.parse(archive.read("xl/workbook.xml"))
    links = _Links()
    links.parse(archive.read("xl/_rels/workbook.xml.rels"))
    strings, styles = _Strings(), _Styles()
    for name, reader in (("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles)):
        if name in archive:
            reader.parse(archive.read(name))
    sheets, left = [], MAX_CELLS
    for name, link, hidden in book.sheets:
        path = posixpath.normpath(posixpath.join("/xl", links.targets.get(link, ""))).lstrip("/")
        if path not in archive:
            raise DamagedError
        if not path.startswith("xl/worksheets"):
            continue
        cells = _Cells(strings.texts, styles.formats, book.from_1904, left)
        cells.parse(archive.read(path))
        left -= len(cells.cells)
        sheets.append(Sheet(name, cells.cells, hidden, tuple(cells.merged)))
    return tuple(sheets)


class _Workbook(XmlReader):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class _Links(XmlReader):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Strings(XmlReader):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._reading = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._phonetic = True
        self._reading = name == "t" and not self._phonetic

    def text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        self._reading = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
            self._pieces.clear()


class _Styles(XmlReader):
    def __init__(self) -> None:
        self.formats: list[str] = []
        self._codes = dict(_BUILT_IN)
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._in_cells = True
        number = attributes.get("numFmtId", "0")
        if not number.isdecimal():
            raise DamagedError
        if name == "numFmt":
            self._codes[int(number[:9])] = attributes.get("formatCode", "")
        elif name == "xf" and self._in_cells:
            self.formats.append(_kind(self._codes.get(int(number[:9]), "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False


def _kind(code: str) -> str:
    """Return what a number format makes of a number: ``%``, ``€``, ``date`` or nothing."""
    euro = "€" in code or any("€" in found for found in _CURRENCY.findall(code))
    plain = _CURRENCY.sub("", _QUOTED.sub("", code)).split(";")[0].lower()
    if "%" in plain:
        return "%"
    if euro:
        return "€"
    return "date" if re.search(r"[ydhs]|mm", plain) and "general" not in plain else ""


class _Cells(XmlReader):
    def __init__(self, strings: list[str], formats: list[str], from_1904: bool, limit: int) -> None:
        self.cells: dict[Position, Cell] = {}
        self.merged: list[Area] = []
        self._strings, self._formats, self._epoch = strings, formats, _EPOCHS[from_1904]
        self._limit = limit
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._part = ""
        self._texts: dict[str, list[str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._place(attributes.get("r", ""))
            self._attributes, self._texts = attributes, {}
        elif name in ("v", "f", "t"):
            self._part = name
        elif name == "rPh":
            self._part = "rPh"
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
            self._column = 0
        elif name == "mergeCell":
            merged = area(attributes.get("ref", ""))
            self.merged.extend([merged] if merged else [])

    def text(self, text: str) -> None:
        if self._part:
            self._texts.setdefault(self._part, []).append(text)

    def end(self, name: str) -> None:
        if name == "c":
            cell = self._cell({part: "".join(pieces) for part, pieces in self._texts.items()})
            if cell != "":
                self.cells[self._row, self._column] = cell
            if len(self.cells) > self._limit:
                raise DamagedError
        elif name == self._part:
            self._part = ""

    def _place(self, address: str) -> None:
        match = _CELL.fullmatch(address)
        if address and not match:
            raise DamagedError
        if match:
            self._column, self._row = column_number(match[1]), int(match[2])
        else:
            self._column += 1
        if not 1 <= self._column <= MAX_COLUMN or not 1 <= self._row <= MAX_ROW:
            raise DamagedError

    def _cell(self, texts: dict[str, str]) -> Cell:
        kind, value = self._attributes.get("t", "n"), texts.get("v", "")
        if kind == "s":
            if not value.isdecimal() or int(value[:9]) >= len(self._strings):
                raise DamagedError
            return self._strings[int(value[:9])][:MAX_TEXT]
        if kind == "inlineStr":
            return texts.get("t", "")[:MAX_TEXT]
        if not value and "f" in texts:
            return f"={texts['f']}"[:MAX_TEXT]
        if kind in ("str", "e", "d"):
            return value[:MAX_TEXT]
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value) if value else ""

    def _number(self, text: str) -> Cell:
        style = self._attributes.get("s", "0")
        known = style.isdecimal() and int(style[:9]) < len(self._formats)
        kind = self._formats[int(style[:9])] if known else ""
        number = exact_number(text)
        if number is None:
            return text[:MAX_TEXT]
        if kind == "date":
            return self._date(number)
        return Number(without_exponent(number.scaleb(2)) if kind == "%" else number, kind)

    def _date(self, number: Decimal) -> Cell:
        if not 0 <= number < 2_958_466:
            return f"{number:f}"
        moment = self._epoch + timedelta(seconds=round(float(number) * 86_400))
        if number < 1:
            return moment.strftime("%H:%M")
        return moment.date().isoformat() if number == int(number) else moment.strftime("%Y-%m-%d %H:%M")


def exact_number(text: str) -> Decimal | None:
    """Read a number as a spreadsheet stores it, in the fifteen digits that it shows.

    Returns nothing for what is no number, or is far beyond any figure.
    """
    if not _STORED.fullmatch(text):
        return None
    number = Decimal(text)
    if number and not -20 < number.adjusted() < 20:
        return None
    number = _FIFTEEN.plus(number)
    return without_exponent(number)


def without_exponent(number: Decimal) -> Decimal:
    """Return the same number with no more digits than it needs, and none of them implied: 20, not 2E+1."""
    text = f"{number or Decimal(0):f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
