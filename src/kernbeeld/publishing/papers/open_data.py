"""Blocks of a paper as data that a program can read."""

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.publishing.papers.model import Beside, Block, Heading, PaperChart, PaperRow, PaperTable


def block_data(block: Block) -> Json:
    """Return a block as data: numbers are exact, and a missing one is null with the reason beside it."""
    match block:
        case PaperTable():
            return {
                "table": block.title,
                "columns": [column.heading for column in block.columns],
                "rows": [
                    {"cells": list(row.cells), "total": row.total, **_missing(row)} for row in block.rows
                ],
                "note": block.note,
            }
        case PaperChart():
            return {"chart": block.title, "shows": block.alt}
        case Beside():
            return {"beside": [block_data(one) for one in (*block.left, *block.right)]}
        case Heading():
            return {"heading": block.text}
    return {"text": block.text}


def _missing(row: PaperRow) -> dict[str, Json]:
    return {"missing": {str(place): text for place, text in row.words.items()}} if row.words else {}
