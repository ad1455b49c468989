"""What the PDF says, as plain values for the template: every word translated, nothing laid out."""

from collections.abc import Iterable, Sequence

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.document import Block, Cell, ChapterView, Document, TableRow, TableView
from kernbeeld.publishing.legend import cells_of, finding_of, legend_of, legend_of_report
from kernbeeld.publishing.pdf.charts import plain_colours
from kernbeeld.publishing.pdf.findings import findings_chapter, main_findings
from kernbeeld.publishing.pdf.telling import programmes_chapter, told_chapters

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def content(document: Document, font: str) -> dict[str, Json]:
    """Return everything that the template prints; texts are in the active language."""
    known = document.making.known_at
    return {
        "lang": document.language,
        "font": font,
        "title": document.title,
        "municipality": document.municipality.name,
        "publisher": document.municipality.publisher or document.municipality.name,
        "period": document.period.label,
        "known": day_of(document),
        "day": [known.year, known.month, known.day],
        "words": _words(),
        "reading": _how_to_read(document),
        "legend": _pairs(legend_of_report(document)),
        "main": main_findings(document),
        "chapters": [_chapter(document, chapter) for chapter in document.chapters],
        "programmes": programmes_chapter(document),
        "told": told_chapters(document),
        "findings": findings_chapter(document),
        "terms": _terms(document),
        "making": _making(document),
    }


def day_of(document: Document) -> str:
    """Return the day of the known time in full, such as ``1 april 2018``."""
    known = document.making.known_at
    return f"{known.day} {Period(known.year * 12 + known.month - 1, 1).label}"


def _pairs(pairs: Iterable[tuple[str, str]]) -> Json:
    return [{"sign": sign, "meaning": meaning} for sign, meaning in pairs]


def _words() -> dict[str, Json]:
    return {
        "contents": gettext("Contents"),
        "reading": gettext("How to read this report"),
        "signs": gettext("Signs in the tables"),
        "sign": gettext("Sign"),
        "meaning": gettext("Meaning"),
        "page": gettext("page"),
        "of": gettext("of"),
        "chapter": gettext("Chapter"),
        "cover": gettext("Figures as known on"),
        "explained": gettext("Signs:"),
        "commentary": gettext("What stands out"),
        "contradictions": gettext("Findings about this table"),
        "hashes": gettext("Fingerprints"),
        "fingerprint": gettext("Fingerprint of the figures"),
        "deliveries": gettext("Deliveries"),
        "delivery": gettext("Delivery"),
        "source": gettext("Source"),
        "file": gettext("File"),
        "what": gettext("What"),
        "value": gettext("Value"),
    }


def _how_to_read(document: Document) -> Json:
    return [
        gettext(
            "This report shows the figures of {name} over {period}, beside earlier periods. The column of "
            "this period is shaded.",
            name=document.municipality.name,
            period=document.period.label,
        ),
        gettext(
            "A small number beside a figure means that something does not add up. The note below the "
            "table says what; the chapter of findings gives a possible reason."
        ),
        _whence(document),
        gettext(
            "All figures are in this PDF as attachments as well: {files}. You can open them in a "
            "spreadsheet or in a program.",
            files="cijfers.csv, cijfers.json, findings.json",
        ),
    ]


def _whence(document: Document) -> str:
    if document.making.counted:
        return gettext(
            "Figures stand here as we count them from the records in the registers; the others as they "
            "were delivered. Zero is a figure; where there is no figure, a sign says why."
        )
    return gettext(
        "Figures stand here as they were delivered. Nothing has been corrected or filled in. "
        "Zero is a figure; where there is no figure, a sign says why."
    )


def _chapter(document: Document, chapter: ChapterView) -> Json:
    return {
        "number": chapter.number,
        "title": chapter.title,
        "kind": chapter.kind,
        "blocks": _blocks(chapter.commentary),
        "workings": workings_of(chapter.commentary),
        "workings_title": gettext("How figures in the text were computed"),
        "tables": [_table(document, table) for table in chapter.tables],
    }


def _blocks(blocks: Sequence[Block]) -> list[Json]:
    """Lay out commentary; a heading is never more than one level deeper than the one before."""
    found: list[Json] = []
    depth, note = 1, 0
    for block in blocks:
        if block.kind == "heading":
            depth = max(2, min(block.level, depth + 1, 4))
        inlines: list[Json] = []
        for piece in block.inlines:
            note += bool(piece.working)
            mark = str(note) if piece.working else ""
            inlines.append(
                {"kind": piece.kind, "text": piece.text, "link": _address(piece.link), "note": mark}
            )
        found.append({"kind": block.kind, "level": depth, "inlines": inlines})
    return found


def workings_of(blocks: Sequence[Block]) -> list[Json]:
    """Write out how each computed figure of a commentary was made, in reading order."""
    return [
        f"{piece.text} = {''.join(part.text for part in piece.working)}"
        for block in blocks
        for piece in block.inlines
        if piece.working
    ]


def _address(link: str) -> str:
    return link if link.startswith(("https://", "http://", "mailto:")) else ""


def _table(document: Document, table: TableView) -> Json:
    place = _unit_place(table)
    said = " ".join(table.notes)
    notes = [row.note for row in table.rows if row.note and row.note not in said]
    letters = {note: _LETTERS[number % 26] for number, note in enumerate(dict.fromkeys(notes))}
    marked = sorted({number for cell in cells_of(table) for number in cell.findings})
    count = max((len(table.columns), *(len(row.cells) for row in table.rows)))
    return {
        "title": table.title,
        "corner": _corner(document, table, place),
        "columns": [_column(document, table, index, place) for index in range(count)],
        "now": _column_of_now(document, table),
        "rows": [_row(document, row, place, letters) for row in table.rows],
        "notes": list(table.notes),
        "breaks": [{"letter": letter, "text": note} for note, letter in letters.items()],
        "legend": _pairs(pair for pair in legend_of(cells_of(table)) if ": ".join(pair) not in said),
        "marks": [{"number": number, "text": finding_of(document, number).message} for number in marked],
        "charts": [
            {"title": chart.title, "alt": chart.alt, "svg": plain_colours(chart.svg)}
            for chart in table.charts
        ],
    }


def _unit_place(table: TableView) -> str:
    """Tell where the unit is named: once for the table, per row, or per column."""
    rows = [[cell.observation.unit for cell in row.cells] for row in table.rows if row.cells]
    columns = list(zip(*rows, strict=False))
    if len({unit for row in rows for unit in row}) <= 1:
        return "table"
    return (
        "row"
        if all(len(set(row)) == 1 for row in rows) or any(len(set(c)) > 1 for c in columns)
        else "column"
    )


def _unit_label(document: Document, cells: Iterable[Cell]) -> str:
    unit = next((cell.observation.unit for cell in cells), "")
    return (
        document.catalogue.units[unit].label[document.language] if unit in document.catalogue.units else unit
    )


def _corner(document: Document, table: TableView, place: str) -> str:
    dimension = document.catalogue.dimensions.get(table.table.dimension)
    if dimension:
        return dimension.label[document.language]
    unit = next((cell.observation.unit for cell in cells_of(table)), "")
    known = document.catalogue.units.get(unit)
    if place != "table" or known is None or known.dimension != "count":
        return gettext("Figure")
    return gettext("Number of {unit}", unit=known.label[document.language])


def _column(document: Document, table: TableView, index: int, place: str) -> Json:
    label = table.columns[index] if index < len(table.columns) else ""
    cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
    return {"label": label, "unit": _unit_label(document, cells) if place == "column" else ""}


def _column_of_now(document: Document, table: TableView) -> int:
    """Return the column of the report's own period, or -1 when no or every column is."""
    rows = [row.cells for row in table.rows if row.cells]
    if not rows:
        return -1
    found = [index for index, cell in enumerate(rows[0]) if cell.observation.period == document.period]
    return found[0] if len(found) == 1 and len(rows[0]) > 1 else -1


def _row(document: Document, row: TableRow, place: str, letters: dict[str, str]) -> Json:
    unit = _unit_label(document, row.cells) if place == "row" else ""
    told = unit.casefold() in row.label.casefold() or unit in ("EUR", "euro")
    return {
        "kind": "figures" if row.cells else "heading",
        "label": row.label,
        "unit": "" if told else unit,
        "total": row.total,
        "break": letters.get(row.note, ""),
        "cells": [
            {
                "text": cell.text.strip(),
                "sign": cell.marker,
                "absent": cell.observation.value is None,
                "marks": list(cell.findings),
            }
            for cell in row.cells
        ],
    }


def _terms(document: Document) -> Json:
    return [
        {
            "label": term.label[document.language],
            "abbreviation": term.abbreviation,
            "definitie": term.definitie,
            "bron": term.bron,
        }
        for term in document.terms
        if term.printed
    ]


def _making(document: Document) -> dict[str, Json]:
    making = document.making
    return {
        "title": gettext("How these figures were made"),
        "intro": gettext(
            "The same figures, definitions and commentary always give the same report, byte for byte. "
            "The fingerprints (SHA-256) below tell whether two reports stand on the same ground."
        ),
        "facts": making.facts_digest,
        "rows": [
            {"what": gettext("Figures known up to"), "value": f"{making.known_at:%Y-%m-%d %H:%M:%S} UTC"},
            {"what": gettext("Made with"), "value": f"Kernbeeld {making.version}"},
            {"what": gettext("Fingerprint of the figures"), "value": making.facts_digest},
            {"what": gettext("Fingerprint of the definitions"), "value": making.definitions_digest},
            {"what": gettext("Fingerprint of the commentary"), "value": making.commentary_digest},
        ],
        "deliveries": [
            {"name": name, "source": source, "file": file} for name, source, file in making.deliveries
        ],
        "count": ngettext(
            "{count} published code with its figures is in the attachment.",
            "{count} published codes with their figures are in the attachment.",
            len(document.passports),
        ),
    }
