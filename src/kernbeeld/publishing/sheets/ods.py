"""A small writer of OpenDocument spreadsheets (ODF 1.3): same workbook, same bytes."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kernbeeld.publishing.sheets.model import NumberFormat, Sheet, SheetCell, SheetRow, Workbook
from kernbeeld.publishing.sheets.ods_styles import (
    NAMESPACES,
    column_style,
    content_styles,
    escaped,
    page_styles,
    row_style,
)

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_Formats = dict[tuple[str, NumberFormat | None], int]
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def ods_bytes(book: Workbook) -> bytes:
    """Return the workbook as an ODS file; no cell holds a formula."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": page_styles(book.language),
        "meta.xml": _meta(book),
        "settings.xml": _settings(book),
        "META-INF/manifest.xml": _manifest(),
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(_entry("mimetype", ZIP_STORED), _MIMETYPE)
        for name, text in parts.items():
            archive.writestr(_entry(name, ZIP_DEFLATED), _HEAD + text)
    return packed.getvalue()


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = compression
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _content(book: Workbook) -> str:
    cells = [cell for sheet in book.sheets for row in sheet.rows for cell in row]
    formats = {style: number for number, style in enumerate(dict.fromkeys(map(_style_key, cells)))}
    widths = sorted({width for sheet in book.sheets for width in sheet.widths})
    heights = sorted({sheet.lines(row) for sheet in book.sheets for row in sheet.rows})
    styles = content_styles(formats, widths, heights, book.language)
    tables = "".join(_table(sheet, formats) for sheet in book.sheets)
    filters = "".join(_filter(number, sheet) for number, sheet in enumerate(book.sheets) if sheet.filtered)
    ranges = f"<table:database-ranges>{filters}</table:database-ranges>" if filters else ""
    return (
        f'<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}{ranges}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _style_key(cell: SheetCell) -> tuple[str, NumberFormat | None]:
    return cell.style, cell.number if isinstance(cell.value, Decimal) else None


def _table(sheet: Sheet, formats: _Formats) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{column_style(width)}"/>' for width in sheet.widths
    )
    rows = [_row(row, formats, sheet.lines(row)) for row in sheet.rows]
    first, last = sheet.repeated if sheet.repeated else (0, -1)
    head = "".join(rows[first : last + 1])
    wrapped = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    body = "".join(rows[:first]) + wrapped + "".join(rows[last + 1 :])
    lying = "lying" if sheet.landscape else "standing"
    name = escaped(sheet.name)
    return f'<table:table table:name={name} table:style-name="{lying}">{columns}{body}</table:table>'


def _row(row: SheetRow, formats: _Formats, lines: int) -> str:
    cells = "".join(_cell(cell, formats[_style_key(cell)]) for cell in row)
    style = row_style(lines)
    return f'<table:table-row table:style-name="{style}">{cells or "<table:table-cell/>"}</table:table-row>'


def _cell(cell: SheetCell, style: int) -> str:
    named = f'table:style-name="c{style}"'
    if isinstance(cell.value, Decimal):
        value = format(cell.value, "f")
        return (
            f'<table:table-cell {named} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if not cell.value:
        return f"<table:table-cell {named}/>"
    paragraphs = "".join(f"<text:p>{_text(line)}</text:p>" for line in cell.value.splitlines() or [""])
    if cell.span > 1:
        named += f' table:number-columns-spanned="{cell.span}" table:number-rows-spanned="1"'
    covered = "<table:covered-table-cell/>" * (cell.span - 1)
    return f'<table:table-cell {named} office:value-type="string">{paragraphs}</table:table-cell>{covered}'


def _text(line: str) -> str:
    """Write one line so that every space and tab of it survives."""
    return "".join(_spaced(line))


def _spaced(line: str) -> Iterator[str]:
    for number, part in enumerate(line.split("\t")):
        yield "<text:tab/>" if number else ""
        yield from _words(part)


def _words(part: str) -> Iterator[str]:
    for number, word in enumerate(part.split(" ")):
        yield "<text:s/>" if number else ""
        yield escaped(word)[1:-1]


def _filter(number: int, sheet: Sheet) -> str:
    last = f"{_column(len(sheet.rows[0]))}{len(sheet.rows)}"
    name = sheet.name.replace("'", "''")
    address = escaped(f"'{name}'.A1:'{name}'.{last}")
    return (
        f'<table:database-range table:name="filter{number}" table:target-range-address={address} '
        'table:display-filter-buttons="true"/>'
    )


def _column(number: int) -> str:
    return chr(ord("A") + number - 1)


def _meta(book: Workbook) -> str:
    made = f"{book.made:%Y-%m-%dT%H:%M:%SZ}"
    facts: Iterable[tuple[str, str]] = (
        ("dc:title", book.title),
        ("dc:subject", book.subject),
        ("dc:description", book.comment),
        ("meta:initial-creator", book.author),
        ("dc:creator", book.author),
        ("meta:creation-date", made),
        ("dc:date", made),
        ("dc:language", book.language),
        ("meta:generator", "Kernbeeld"),
    )
    told = "".join(f"<{name}>{escaped(value)[1:-1]}</{name}>" for name, value in facts)
    head = f'<office:document-meta {NAMESPACES} office:version="1.3">'
    return f"{head}<office:meta>{told}</office:meta></office:document-meta>"


def _settings(book: Workbook) -> str:
    """Keep the first rows of each sheet in view."""
    views = "".join(_view(sheet) for sheet in book.sheets)
    return (
        f'<office:document-settings {NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _view(sheet: Sheet) -> str:
    if not sheet.frozen:
        return ""
    items = (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", sheet.frozen),
        ("ActiveSplitRange", "short", 2),
        ("PositionBottom", "int", sheet.frozen),
        ("ShowGrid", "boolean", "false"),
    )
    told = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    name = escaped(sheet.name)
    return f"<config:config-item-map-entry config:name={name}>{told}</config:config-item-map-entry>"


def _manifest() -> str:
    namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    return (
        f'<manifest:manifest xmlns:manifest="{namespace}" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{_MIMETYPE}"/>'
        f"{files}</manifest:manifest>"
    )
