"""The report as sheets: chapters as printed, one long sheet, the findings and the making."""

from dataclasses import replace
from decimal import Decimal

from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.language import gettext
from kernbeeld.publishing.data.rows import COLUMNS, figure_rows
from kernbeeld.publishing.document import Block, Cell, ChapterView, Document, TableRow, TableView
from kernbeeld.publishing.legend import FIRST_FINDING, cells_of, legend_of, shown_of
from kernbeeld.publishing.papers.tabled import sheets_of
from kernbeeld.publishing.severity import severity_word
from kernbeeld.publishing.sheets.model import (
    NumberFormat,
    Sheet,
    SheetCell,
    SheetRow,
    Workbook,
    as_stored,
    printable,
    sheet_names,
)
from kernbeeld.publishing.sheets.restated import restated_sheet

_LABEL_WIDTH = 46
_FIGURE_WIDTH = 16
_EMPTY: SheetRow = ()
_SHOWN_DECIMALS = 9
_LEAST_SPAN = 4
"""How many columns a sentence lies across at least."""


def workbook_of(document: Document) -> Workbook:
    """Lay `document` out as sheets; texts are in the active language."""
    making = document.making
    sheets = [_chapter_sheet(document, chapter) for chapter in document.chapters]
    sheets += sheets_of(gettext("Action programmes"), document.title, document.programmes, "")
    sheets += [restated_sheet(document)] if document.restated else []
    sheets += [_figures_sheet(document), _findings_sheet(document), _making_sheet(document)]
    names = sheet_names(sheet.name for sheet in sheets)
    return Workbook(
        title=printable(f"{document.title} {document.municipality.name}"),
        subject=printable(document.period.label),
        author=printable(document.municipality.publisher or document.municipality.name),
        comment=gettext(
            "Fingerprints: figures {facts}, definitions {definitions}, commentary {commentary}",
            facts=making.facts_digest,
            definitions=making.definitions_digest,
            commentary=making.commentary_digest,
        ),
        language=document.language,
        made=making.known_at,
        sheets=tuple(replace(sheet, name=name) for sheet, name in zip(sheets, names, strict=True)),
    )


def number_format(cell: Cell) -> NumberFormat:
    """Return the format that makes a figure look as it was printed."""
    return format_like(cell.observation.value or Decimal(0), cell.text)


def format_like(value: Decimal, text: str) -> NumberFormat:
    """Return the format that makes a number look like a text: ``200+``, ``€ 1.234``, ``12,5%``."""
    for decimals in range(_SHOWN_DECIMALS + 1):
        digits = write_number(abs(value), decimals)
        before, found, after = text.partition(digits)
        if found and not (after[:1].isdigit() or after[:1] in (",", ".") or before[-1:].isdigit()):
            return NumberFormat(before.replace("−", ""), after, decimals)
    return NumberFormat(decimals=None)


def _figure(cell: Cell, total: bool = False) -> SheetCell:
    value, suffix = cell.observation.value, "_total" if total else ""
    if value is None:
        return SheetCell(printable(shown_of(cell)), f"sign{suffix}")
    stored = as_stored(value)
    if isinstance(stored, str):
        return SheetCell(stored, f"sign{suffix}")
    return SheetCell(stored, f"figure{suffix}", number_format(cell))


def _text(value: str, style: str = "text") -> SheetCell:
    return SheetCell(printable(value), style)


def _line(value: str, style: str = "text", span: int = 1) -> SheetRow:
    return (SheetCell(printable(value), style, span=span),)


def _chapter_sheet(document: Document, chapter: ChapterView) -> Sheet:
    widest = max((len(table.columns) for table in chapter.tables), default=0)
    terms = chapter.kind == "terms"
    widths = (_LABEL_WIDTH, 90, 50) if terms else (_LABEL_WIDTH, *[_FIGURE_WIDTH] * (widest + 1))
    span = max(len(widths), _LEAST_SPAN)
    rows: list[SheetRow] = [
        _line(f"{chapter.number}. {chapter.title}", "title"),
        _line(f"{document.title} {document.municipality.name}, {document.period.label}", "note"),
        _EMPTY,
    ]
    rows += [_line(_spoken(block), "wrap", span) for block in chapter.commentary]
    rows += [_EMPTY] if chapter.commentary else []
    for table in chapter.tables:
        rows += [*_table_rows(document, table, span), _EMPTY]
    rows += _term_rows(document) if terms else []
    return Sheet(
        f"{chapter.number} {chapter.title}",
        tuple(rows),
        widths,
        frozen=2,
        repeated=(0, 1),
    )


def _spoken(block: Block) -> str:
    text = "".join(piece.text for piece in block.inlines)
    return f"• {text}" if block.kind == "item" else text


def _table_rows(document: Document, table: TableView, span: int) -> list[SheetRow]:
    marked = any(cell.findings for cell in cells_of(table))
    dimension = document.catalogue.dimensions.get(table.table.dimension)
    corner = dimension.label[document.language] if dimension else gettext("Figure")
    head = [_text(corner, "head"), *(_text(column, "head_right") for column in table.columns)]
    head += [_text(gettext("findings"), "head_right")] if marked else []
    rows: list[SheetRow] = [_line(table.title, "group"), tuple(head)]
    rows += [_figure_row(row, len(table.columns)) for row in table.rows]
    legend = legend_of(cells_of(table), shown_of)
    told = [*table.notes, *(f"{row.label}: {row.note}" for row in table.rows if _untold(row, table))]
    said = "\n".join(told)
    told += [line for line in (f"{sign}: {meaning}" for sign, meaning in legend) if line not in said]
    rows += [_line(note, "note", span) for note in told]
    return rows


def _untold(row: TableRow, table: TableView) -> bool:
    return bool(row.note) and all(row.note not in note for note in table.notes)


def _figure_row(row: TableRow, columns: int) -> SheetRow:
    if not row.cells:
        return _line(row.label, "group")
    label = _text(row.label, "label_total" if row.total else "label")
    figures = [_figure(cell, row.total) for cell in row.cells]
    marks = sorted({number for cell in row.cells for number in cell.findings})
    filler = [_text("", "label")] * (columns - len(figures)) if marks else []
    told = [_text(", ".join(map(str, marks)), "sign")] if marks else []
    return (label, *figures, *filler, *told)


def _term_rows(document: Document) -> list[SheetRow]:
    head = tuple(_text(word, "head") for word in (gettext("Word"), gettext("Meaning"), gettext("Source")))
    rows = [head]
    for term in document.terms:
        short = f" ({term.abbreviation})" if term.abbreviation else ""
        name = term.label[document.language]
        rows.append((_text(name + short, "label"), _text(term.definitie, "wrap"), _text(term.bron, "wrap")))
    return rows


def _figures_sheet(document: Document) -> Sheet:
    rows: list[SheetRow] = [tuple(_text(column, "head") for column in COLUMNS)]
    for row in figure_rows(document):
        value = row.value if row.value is None else as_stored(row.value)
        number = NumberFormat(decimals=None)
        figure = SheetCell(value, "sign" if isinstance(value, str) else "figure", number)
        texts = [_text(text) for text in row.texts()]
        rows.append((*texts[:4], figure, *texts[4:]))
    return Sheet(
        gettext("Figures"), tuple(rows), (40, 50, 12, 24, 16, 20, 20, 16, 50), 1, (0, 0), filtered=True
    )


def _findings_sheet(document: Document) -> Sheet:
    names = (
        gettext("number"),
        gettext("severity"),
        gettext("code"),
        gettext("period"),
        gettext("left side"),
        gettext("right side"),
        gettext("difference"),
        gettext("message"),
        gettext("diagnosis"),
        gettext("check"),
    )
    rows: list[SheetRow] = [tuple(_text(name, "head") for name in names)]
    for number, found in enumerate(document.findings, start=FIRST_FINDING):
        sides = [_side(side) for side in (found.left, found.right, found.gap)]
        rows.append(
            (
                SheetCell(Decimal(number), "figure"),
                _text(severity_word(found.severity)),
                _text(found.code),
                _text(found.period.code),
                *sides,
                _text(found.message, "wrap"),
                _text("\n".join(found.diagnosis), "wrap"),
                _text(found.check.code),
            )
        )
    widths = (8, 10, 40, 12, 16, 16, 16, 70, 70, 40)
    return Sheet(gettext("Findings"), tuple(rows), widths, 1, (0, 0), filtered=True)


def _side(value: Decimal | None) -> SheetCell:
    stored = None if value is None else as_stored(value)
    if isinstance(stored, str):
        return SheetCell(stored, "sign")
    return SheetCell(stored, "figure", NumberFormat(decimals=None))


def _making_sheet(document: Document) -> Sheet:
    making = document.making
    facts = (
        (gettext("Municipality"), document.municipality.name),
        (gettext("Period"), f"{document.period.label} ({document.period.code})"),
        (gettext("Figures known up to"), f"{making.known_at:%Y-%m-%d %H:%M:%S} UTC"),
        (gettext("Made with"), f"Kernbeeld {making.version}"),
        (gettext("Fingerprint of the figures"), making.facts_digest),
        (gettext("Fingerprint of the definitions"), making.definitions_digest),
        (gettext("Fingerprint of the commentary"), making.commentary_digest),
    )
    rows: list[SheetRow] = [_line(gettext("How these figures were made"), "title"), _EMPTY]
    rows += [(_text(name, "label"), _text(value, "text")) for name, value in facts]
    rows += [_EMPTY, tuple(_text(word, "head") for word in _delivery_words())]
    rows += [tuple(_text(part) for part in delivery) for delivery in making.deliveries]
    rows += [_EMPTY, _line(gettext("Signs beside a number"), "group")]
    rows += [_line(line, "note") for line in _reading_lines()]
    return Sheet(gettext("Making"), tuple(rows), (36, 70, 50))


def _delivery_words() -> tuple[str, str, str]:
    return gettext("Delivery"), gettext("Source"), gettext("File")


def _reading_lines() -> tuple[str, ...]:
    return (
        gettext(
            "A number is a number: '200+' is stored as 200 and shown with a plus; the sheet with all figures "
            "says '{qualifier}' beside it.",
            qualifier=Qualifier.AT_LEAST.value,
        ),
        gettext("A text that begins with = + - or @ is a text here, and never a formula."),
        gettext(
            "A spreadsheet keeps 15 digits. A longer fraction is rounded to 15 digits; a longer whole number "
            "stands here as text. The file {file} has every digit.",
            file="cijfers.json",
        ),
    )
