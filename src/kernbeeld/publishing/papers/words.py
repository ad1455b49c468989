"""How a cell of a paper is written, the same on paper and in a spreadsheet."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.publishing.papers.model import Cell, Paper, PaperColumn, PaperRow

MISSING = "–"
_DIMENSIONS = {Cell.EURO: "money", Cell.PERCENT: "percent", Cell.NUMBER: "number", Cell.TEXT: "number"}
_NO_DAY = date(2000, 1, 1)


def made_at(paper: Paper) -> datetime:
    """Return the moment that a file of the paper carries inside."""
    return datetime.combine(paper.day or _NO_DAY, time(), UTC)


def value_at(row: PaperRow, place: int) -> str | Decimal | None:
    """Return what stands in a column of a row; a row that is too short has nothing there."""
    return row.cells[place] if place < len(row.cells) else None


def written(column: PaperColumn, row: PaperRow, place: int) -> str:
    """Write a cell in the active language: the number with its sign, or why there is none."""
    value = value_at(row, place)
    if value is None:
        return (row.words or {}).get(place, MISSING)
    if isinstance(value, str):
        return value
    return write_quantity(value, _DIMENSIONS[column.cell], column.decimals)


def is_number(column: PaperColumn) -> bool:
    """Tell whether a column holds numbers, and so stands to the right."""
    return column.cell is not Cell.TEXT
