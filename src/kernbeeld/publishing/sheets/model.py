"""A workbook as plain values, so that every kind of spreadsheet says the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal

_DIGITS = 15
"""How many digits a spreadsheet keeps."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")
_NAME_LENGTH = 31
_SPARE = 6
"""How many characters of a broad line stay free, since letters differ in width."""
_STANDING = 100
"""How many characters fit beside each other on a standing page."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class NumberFormat:
    """How a number looks: fixed text around digits. ``decimals`` of None shows what there is."""

    before: str = ""
    after: str = ""
    decimals: int | None = 0
    grouping: bool = True

    def code(self) -> str:
        """Return the format as Excel writes it; the program fills in the reader's own marks."""
        whole = "#,##0" if self.grouping else "0"
        digits = whole + ("." + "0" * self.decimals if self.decimals else "")
        if self.decimals is None:
            digits = "General" if not (self.before or self.after) else "0.###############"
        return f"{_quoted(self.before)}{digits}{_quoted(self.after)}"


def _quoted(text: str) -> str:
    """Quote text inside a number format; a double quote itself is escaped with a backslash."""
    pieces = text.split('"')
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in pieces)


@dataclass(frozen=True)
class SheetCell:
    """One cell. A Decimal is a number, a text is never anything but text.

    ``style`` is one of ``title``, ``text``, ``note``, ``head``, ``head_right``, ``group``,
    ``label``, ``label_total``, ``figure``, ``figure_total``, ``sign``, ``sign_total``, ``wrap``.
    """

    value: str | Decimal | None
    style: str = "text"
    number: NumberFormat = NumberFormat(decimals=None)
    span: int = 1
    """How many columns a text lies across."""


SheetRow = tuple[SheetCell, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``widths`` counts characters; ``frozen`` is how many rows stay in view on top.

    ``repeated`` names the first and last row (from 0) that is printed on top of every page.
    """

    name: str
    rows: tuple[SheetRow, ...]
    widths: tuple[int, ...]
    frozen: int = 0
    repeated: tuple[int, int] | None = None
    filtered: bool = False

    @property
    def landscape(self) -> bool:
        """Whether the sheet is printed lying down."""
        return sum(self.widths) > _STANDING

    def lines(self, row: SheetRow) -> int:
        """Return how many lines a row with a text across columns needs; 0 lets the program choose."""
        broad = [cell for cell in row if cell.span > 1 and isinstance(cell.value, str)]
        return max((self._lines_of(str(cell.value), cell.span) for cell in broad), default=0)

    def _lines_of(self, text: str, span: int) -> int:
        room = max(1, sum(self.widths[:span]) - _SPARE)
        return sum(-(-max(1, len(line)) // room) for line in text.split("\n"))


@dataclass(frozen=True)
class Workbook:
    """Sheets in order, with who made them; ``made`` is a fixed time, never the clock."""

    title: str
    subject: str
    author: str
    comment: str
    language: str
    made: datetime
    sheets: tuple[Sheet, ...]


def as_stored(value: Decimal) -> Decimal | str:
    """Return what a spreadsheet can hold without lying: it keeps 15 digits.

    A longer fraction is rounded to 15 digits; a whole part of more than 15 digits is kept as text.
    """
    if value == 0:
        return Decimal(0)
    if value.adjusted() >= _DIGITS:
        return format(value, "f")
    return value if len(value.as_tuple().digits) <= _DIGITS else Context(_DIGITS, ROUND_HALF_EVEN).plus(value)


def printable(text: str) -> str:
    """Return `text` without characters that no XML file may hold; they become U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return names that every spreadsheet accepts: short, without signs, each one once."""
    taken: set[str] = set()
    names = []
    for name in wanted:
        base = " ".join(printable(_FORBIDDEN.sub(" ", name)).split()).strip("'")[:_NAME_LENGTH].strip(" '")
        base = base if base and base.casefold() != "history" else f"{base} 1".strip()
        found, number = base, 1
        while found.casefold() in taken:
            number += 1
            found = f"{base[: _NAME_LENGTH - len(str(number)) - 1].rstrip()} {number}"
        taken.add(found.casefold())
        names.append(found)
    return tuple(names)
