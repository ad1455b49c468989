"""Blocks of a paper as data for the typesetter, for a paper of its own and for a report that holds them."""

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.publishing.papers.model import (
    Beside,
    Block,
    Heading,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.publishing.papers.words import is_number, value_at, written
from kernbeeld.publishing.pdf.charts import plain_colours

_WIDEST = 60
"""So many characters of a text count when columns share the width."""


def tables_of(blocks: tuple[Block, ...]) -> list[PaperTable]:
    """Return the tables of blocks in reading order, those beside each other as well."""
    found: list[PaperTable] = []
    for block in blocks:
        if isinstance(block, PaperTable):
            found.append(block)
        if isinstance(block, Beside):
            found += [*tables_of(block.left), *tables_of(block.right)]
    return found


def laid(block: Block, level: int = 3) -> Json:
    """Return a block as data for the typesetter; texts are in the active language.

    `level` is that of the title of a table: one below the heading that stands above it.
    """
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Text():
            return {"kind": "text", "text": block.text, "strong": block.strong}
        case PaperTable():
            return _table(block, level)
        case PaperChart():
            return {
                "kind": "chart",
                "title": block.title,
                "alt": block.alt,
                "svg": plain_colours(block.svg),
            }
        case Beside():
            sides = [[laid(one, level) for one in side] for side in (block.left, block.right)]
            return {"kind": "beside", "sides": sides}


def _table(table: PaperTable, level: int) -> Json:
    return {
        "kind": "table",
        "level": level,
        "title": table.title,
        "note": table.note,
        "columns": [_column(table, place, column) for place, column in enumerate(table.columns)],
        "rows": [_row(table, row) for row in table.rows],
    }


def _column(table: PaperTable, place: int, column: PaperColumn) -> Json:
    longest = max((len(written(column, row, place)) for row in table.rows), default=0)
    return {
        "heading": column.heading,
        "number": is_number(column),
        "width": min(_WIDEST, max(longest, len(column.heading), 12)),
    }


def _row(table: PaperTable, row: PaperRow) -> Json:
    return {
        "total": row.total,
        "cells": [
            {"text": written(column, row, place), "absent": value_at(row, place) is None}
            for place, column in enumerate(table.columns)
        ],
    }
