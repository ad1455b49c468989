"""The page of action programmes: their blocks, ready to lay out."""

from dataclasses import dataclass, replace

from kernbeeld.publishing.document import Document
from kernbeeld.publishing.papers.model import Beside, Block, Heading, PaperChart, PaperTable, Text
from kernbeeld.publishing.papers.words import is_number, value_at, written


@dataclass(frozen=True)
class Written:
    """A cell as it is written; ``absent``: there is no value, and the text says why."""

    text: str
    number: bool
    absent: bool


@dataclass(frozen=True)
class WrittenRow:
    """A row: its heading and its cells."""

    label: str
    cells: tuple[Written, ...]
    total: bool


@dataclass(frozen=True)
class Laid:
    """One block as the template lays it out; ``kind`` is ``heading``, ``text``, ``table`` or ``chart``.

    ``under`` is the anchor of the heading that it stands under: tables of two programmes are called alike.
    """

    kind: str
    anchor: str
    title: str
    text: str = ""
    strong: bool = False
    svg: str = ""
    alt: str = ""
    columns: tuple[tuple[str, bool], ...] = ()
    rows: tuple[WrittenRow, ...] = ()
    under: str = ""


def programme_sections(document: Document) -> tuple[Laid, ...]:
    """Return the blocks of the chapter in reading order; texts are in the active language."""
    found, under = [], ""
    for number, block in enumerate(_flat(document.programmes), start=1):
        laid = replace(_laid(block, f"programma-{number}"), under=under)
        under = laid.anchor if laid.kind == "heading" else under
        found.append(laid)
    return tuple(found)


def _flat(blocks: tuple[Block, ...]) -> list[Heading | Text | PaperTable | PaperChart]:
    found: list[Heading | Text | PaperTable | PaperChart] = []
    for block in blocks:
        found += [*_flat(block.left), *_flat(block.right)] if isinstance(block, Beside) else [block]
    return found


def _laid(block: Heading | Text | PaperTable | PaperChart, anchor: str) -> Laid:
    match block:
        case Heading():
            return Laid("heading", anchor, block.text)
        case Text():
            return Laid("text", anchor, "", text=block.text, strong=block.strong)
        case PaperChart():
            return Laid("chart", anchor, block.title, svg=block.svg, alt=block.alt)
    return Laid(
        "table",
        anchor,
        block.title,
        text=block.note,
        columns=tuple((column.heading, is_number(column)) for column in block.columns),
        rows=_rows(block),
    )


def _rows(table: PaperTable) -> tuple[WrittenRow, ...]:
    return tuple(
        WrittenRow(
            written(table.columns[0], row, 0),
            tuple(
                Written(written(column, row, place), is_number(column), value_at(row, place) is None)
                for place, column in enumerate(table.columns)
                if place
            ),
            row.total,
        )
        for row in table.rows
    )
