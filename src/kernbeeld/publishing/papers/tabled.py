"""Blocks of a paper as sheets: one for each table, with what stands above it."""

from decimal import Decimal

from kernbeeld.publishing.papers.model import (
    Beside,
    Block,
    Cell,
    Heading,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.publishing.papers.words import is_number, value_at, written
from kernbeeld.publishing.sheets.model import (
    NumberFormat,
    Sheet,
    SheetCell,
    SheetRow,
    as_stored,
    printable,
)

_LEAST_SPAN = 4
"""How many columns a sentence lies across at least."""
_TEXT_WIDTHS = (14, 60)
_NUMBER_WIDTH = 16


def sheets_of(title: str, subtitle: str, blocks: tuple[Block, ...], made: str) -> list[Sheet]:
    """Give each table of `blocks` a sheet below a title and a subtitle; `made` closes each.

    Texts stand above the table that follows them, the last ones below it. No blocks give no sheet.
    """
    groups: list[list[Block]] = [[]]
    for block in _flat(blocks):
        if isinstance(block, PaperTable) and any(isinstance(one, PaperTable) for one in groups[-1]):
            loose = _loose_end(groups[-1])
            groups[-1] = groups[-1][: len(groups[-1]) - len(loose)]
            groups.append(loose)
        groups[-1].append(block)
    return [_sheet((title, subtitle, made), group) for group in groups if group]


def _loose_end(group: list[Block]) -> list[Block]:
    """Return what stands behind the table of a group: it belongs to the next table."""
    last = max(place for place, block in enumerate(group) if isinstance(block, PaperTable))
    return group[last + 1 :]


def _flat(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += [*_flat(block.left), *_flat(block.right)] if isinstance(block, Beside) else [block]
    return [block for block in found if not isinstance(block, PaperChart)]


def _sheet(around: tuple[str, str, str], group: list[Block]) -> Sheet:
    title, subtitle, made = around
    table = next((block for block in group if isinstance(block, PaperTable)), None)
    widths = _widths(table) if table else (100,)
    span = max(len(widths), _LEAST_SPAN) if table else 1
    rows: list[SheetRow] = [(_text(title, "title"),)]
    rows += [(_text(subtitle, "note"),)] if subtitle else []
    rows.append(())
    for block in group:
        rows += _rows(block, span)
    rows += [(), _line(made, "note", span)] if made else []
    return Sheet(table.title if table else title, tuple(rows), widths)


def _widths(table: PaperTable) -> tuple[int, ...]:
    least, most = _TEXT_WIDTHS
    return tuple(
        _NUMBER_WIDTH
        if is_number(column)
        else min(most, max(least, *(len(written(column, row, place)) for row in table.rows), 0))
        for place, column in enumerate(table.columns)
    )


def _rows(block: Block, span: int) -> list[SheetRow]:
    match block:
        case Heading():
            return [_line(block.text, "group", span)]
        case Text():
            return [_line(block.text, "group" if block.strong else "wrap", span)]
        case PaperTable():
            head = tuple(
                _text(column.heading, "head_right" if is_number(column) else "head")
                for column in block.columns
            )
            body = [_row(block, row) for row in block.rows]
            note = [_line(block.note, "note", span)] if block.note else []
            return [_line(block.title, "group", span), head, *body, *note, ()]
    return []


def _row(table: PaperTable, row: PaperRow) -> SheetRow:
    return tuple(_cell(column, row, place) for place, column in enumerate(table.columns))


def _cell(column: PaperColumn, row: PaperRow, place: int) -> SheetCell:
    suffix = "_total" if row.total else ""
    value = value_at(row, place)
    stored = as_stored(value) if isinstance(value, Decimal) else value
    if isinstance(stored, Decimal):
        return SheetCell(stored, f"figure{suffix}", _format(column))
    if place == 0 or (value is not None and not is_number(column)):
        return _text(written(column, row, place), f"label{suffix}")
    return _text(written(column, row, place), f"sign{suffix}")


def _format(column: PaperColumn) -> NumberFormat:
    before = "€ " if column.cell is Cell.EURO else ""
    after = "%" if column.cell is Cell.PERCENT else ""
    return NumberFormat(before, after, column.decimals)


def _text(value: str, style: str) -> SheetCell:
    return SheetCell(printable(value), style)


def _line(value: str, style: str, span: int) -> SheetRow:
    return (SheetCell(printable(value), style, span=span),)
