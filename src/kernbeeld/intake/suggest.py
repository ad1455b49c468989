"""From a file of figures alone: a proposed mapping, proposed definitions, and every doubt about them."""

import re
from dataclasses import dataclass
from pathlib import Path

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.intake.book import Book, Sheet
from kernbeeld.intake.draft_blocks import Drafter
from kernbeeld.intake.drafting import BlockDraft
from kernbeeld.intake.notation import DUTCH, EITHER, ENGLISH, Notation, NotationError, read_figure
from kernbeeld.intake.problems import refuse
from kernbeeld.intake.recognise import Loose, find_tables, is_figure
from kernbeeld.intake.sheets import read_book, visible_sheets
from kernbeeld.intake.suggest_long import looks_long, suggest_long
from kernbeeld.intake.text import tidy
from kernbeeld.intake.write_definitions import write_definitions
from kernbeeld.intake.write_mapping import DOUBT, quote, write_block, write_head, write_ignored
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Suggestion:
    """A proposal to start from: two YAML texts, and the doubts that are marked in them."""

    mapping_yaml: str
    definitions_yaml: str
    doubts: tuple[str, ...]


def suggest(file: Path, catalogue: Catalogue) -> Suggestion:
    """Look at a CSV, XLSX or ODS file and propose how to read it.

    Measures that `catalogue` knows by label are used; for the others definitions are proposed. What
    can't be known is never guessed into a value: signs for "no value" stay undecided, and make the
    import refuse until somebody decides.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` when the file can't be read, or holds no table.
    """
    book = read_book(file)
    name = tidy(file.stem) or "levering"
    sheets = visible_sheets(book, ())
    long = next((sheet for sheet in sheets if looks_long(sheet)), None)
    if long:
        mapping, definitions = suggest_long(long, name, catalogue, len(sheets) > 1)
    else:
        mapping, definitions = _suggest_wide(book, name, sheets, catalogue)
    doubts = tuple(dict.fromkeys(re.findall(rf"{DOUBT} (.*)", f"{mapping}\n{definitions}")))
    return Suggestion(mapping, definitions, doubts)


def _suggest_wide(book: Book, name: str, sheets: tuple[Sheet, ...], catalogue: Catalogue) -> tuple[str, str]:
    texts: list[str] = []
    chapters: list[tuple[str, list[BlockDraft]]] = []
    tables = {sheet.name: find_tables(sheet) for sheet in sheets}
    outside = [text for _, loose in tables.values() for _, text in loose]
    drafter = Drafter(catalogue, (*tables, *outside, name), name)
    lines: list[str] = []
    without: list[str] = []
    for sheet in sheets:
        found, loose = tables[sheet.name]
        blocks = [drafter.draft(table) for table in found]
        if not blocks:
            without.append(sheet.name)
            continue
        lines += _sheet(sheet, blocks, loose)
        chapters.append((sheet.name or name, blocks))
        texts += [str(cell) for cell in sheet.cells.values() if isinstance(cell, str) and is_figure(cell)]
    if not chapters:
        raise refuse(
            book.file,
            gettext("No table was found: no row of headings with labels and figures below it."),
            gettext("Write a mapping by hand; its format is in the documentation."),
        )
    head = write_head(name, "wide", *_decimal(texts))
    if without:
        head.append(f"ignore_sheets: [{', '.join(map(quote, without))}]")
    mapping = "\n".join((*head, "sheets:", *lines)) + "\n"
    return mapping, write_definitions(name, chapters, catalogue)


def _sheet(sheet: Sheet, blocks: list[BlockDraft], outside: list[Loose]) -> list[str]:
    first = f"- sheet: {quote(sheet.name)}" if sheet.name else ""
    lines = [line for block in blocks for line in write_block(block)]
    beside = [text for block in blocks if block.table.beside for text in block.table.loose]
    body = [*write_ignored((*outside, *beside), (), ()), "blocks:"]
    lines = [*(f"  {line}" for line in body), *lines]
    return [first, *lines] if first else [f"- {lines[0].lstrip()}", *lines[1:]]


def _decimal(texts: list[str]) -> tuple[str, str]:
    """Find out what marks decimals; and the doubt where nothing tells."""
    votes = {DUTCH: 0, ENGLISH: 0}
    doubtful = 0
    for text in texts:
        dutch, english = (_reads(text, decimal) for decimal in (DUTCH, ENGLISH))
        if dutch != english:
            votes[DUTCH if dutch else ENGLISH] += 1
        elif not _reads(text, EITHER):
            doubtful += 1
    if votes[ENGLISH] > votes[DUTCH]:
        return ENGLISH, gettext("English notation, to judge by the other figures?") if doubtful else ""
    if votes[DUTCH] or not doubtful:
        return DUTCH if votes[DUTCH] else "", ""
    return DUTCH, gettext("does a dot mark thousands here, and a comma decimals?")


def _reads(text: str, decimal: str) -> bool:
    try:
        read_figure(text, Notation(decimal))
    except NotationError:
        return False
    return True
