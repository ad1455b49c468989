"""The styles of an OpenDocument spreadsheet: numbers in the reader's notation, and how cells look."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from kernbeeld.publishing.sheets.model import NumberFormat

_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("office", f"{_URN}:office:1.0"),
        ("table", f"{_URN}:table:1.0"),
        ("text", f"{_URN}:text:1.0"),
        ("style", f"{_URN}:style:1.0"),
        ("number", f"{_URN}:datastyle:1.0"),
        ("fo", f"{_URN}:xsl-fo-compatible:1.0"),
        ("meta", f"{_URN}:meta:1.0"),
        ("config", f"{_URN}:config:1.0"),
        ("ooo", "http://openoffice.org/2004/office"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
_COUNTRIES = {"nl": "NL", "en": "GB"}
_CENTIMETRES = 0.19
"""How wide one character is."""
_CELLS = {
    "title": 'fo:font-size="16pt" fo:font-weight="bold" fo:color="#0b4a5a"',
    "text": 'fo:color="#1b2530"',
    "note": 'fo:font-style="italic" fo:color="#51606d"',
    "head": 'fo:font-weight="bold" fo:color="#0b4a5a"',
    "group": 'fo:font-weight="bold" fo:color="#0b4a5a"',
    "label": 'fo:color="#1b2530"',
    "figure": 'fo:color="#1b2530"',
    "sign": 'fo:color="#51606d"',
    "wrap": 'fo:color="#1b2530"',
}
_WRAPPED = ("head", "label", "wrap", "note")
_LINE_HEIGHT = 15.5
_RIGHT = ("figure", "sign")


def escaped(text: str) -> str:
    """Return `text` as a quoted attribute value, always between double quotes."""
    return quoteattr(text, {'"': "&quot;"})


def column_style(width: int) -> str:
    """Name the style of a column of `width` characters."""
    return f"w{width}"


def row_style(lines: int) -> str:
    """Name the style of a row of so many lines; 0 lets the program choose."""
    return f"r{lines}"


def _row_style(lines: int) -> str:
    height = f'style:row-height="{lines * _LINE_HEIGHT:.1f}pt" ' if lines else ""
    free = "false" if lines else "true"
    return (
        f'<style:style style:name="{row_style(lines)}" style:family="table-row">'
        f'<style:table-row-properties {height}style:use-optimal-row-height="{free}"/></style:style>'
    )


def content_styles(
    formats: Mapping[tuple[str, NumberFormat | None], int],
    widths: list[int],
    heights: list[int],
    language: str,
) -> str:
    """Return the styles of columns, rows, sheets and cells; cell styles are called ``c<number>``."""
    columns = "".join(
        f'<style:style style:name="{column_style(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CENTIMETRES:.2f}cm"/></style:style>'
        for width in widths
    )
    rows = "".join(_row_style(lines) for lines in heights)
    sheets = "".join(
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="{name}">'
        '<style:table-properties table:display="true"/></style:style>'
        for name in ("standing", "lying")
    )
    cells = "".join(_cell_style(style, number, key, language) for (style, number), key in formats.items())
    return columns + rows + sheets + cells


def _cell_style(style: str, number: NumberFormat | None, key: int, language: str) -> str:
    base, _, suffix = style.partition("_")
    data = f' style:data-style-name="n{key}"' if number else ""
    wrap = ' fo:wrap-option="wrap"' if base in _WRAPPED else ""
    top = ' fo:border-top="0.75pt solid #1b2530"' if suffix == "total" else ""
    bottom = ' fo:border-bottom="1.5pt solid #0b4a5a"' if base == "head" else ""
    right = base in _RIGHT or suffix == "right"
    aligned = '<style:paragraph-properties fo:text-align="end"/>' if right else ""
    look = _CELLS[base] if suffix != "total" else f'{_CELLS[base]} fo:font-weight="bold"'
    return (
        (_number_style(number, key, language) if number else "")
        + f'<style:style style:name="c{key}" style:family="table-cell" '
        + f'style:parent-style-name="Default"{data}>'
        + f'<style:table-cell-properties style:vertical-align="top"{wrap}{top}{bottom}/>'
        + f"{aligned}<style:text-properties {look}/></style:style>"
    )


def _number_style(number: NumberFormat, key: int, language: str) -> str:
    place = f'number:language="{language}" number:country="{_COUNTRIES.get(language, "NL")}"'
    if number.decimals is None:
        digits = '<number:number number:min-integer-digits="1"/>'
    else:
        digits = (
            f'<number:number number:decimal-places="{number.decimals}" '
            f'number:min-decimal-places="{number.decimals}" number:min-integer-digits="1" '
            f'number:grouping="{str(number.grouping).lower()}"/>'
        )
    return (
        f'<number:number-style style:name="n{key}" {place}>'
        f"{_beside(number.before)}{digits}{_beside(number.after)}</number:number-style>"
    )


def _beside(text: str) -> str:
    return f"<number:text>{escaped(text)[1:-1]}</number:text>" if text else ""


def page_styles(language: str) -> str:
    """Return the fixed styles: the language, the pages standing and lying, page numbers below."""
    country = _COUNTRIES.get(language, "NL")
    footer = (
        "<style:footer><text:p><text:sheet-name>Sheet</text:sheet-name> "
        "<text:page-number>1</text:page-number>/<text:page-count>1</text:page-count></text:p></style:footer>"
    )
    layouts = "".join(
        f'<style:page-layout style:name="page-{name}"><style:page-layout-properties fo:page-width="{width}" '
        f'fo:page-height="{height}" style:print-orientation="{orientation}" fo:margin="1.5cm" '
        'style:scale-to-X="1"/></style:page-layout>'
        for name, width, height, orientation in (
            ("standing", "21cm", "29.7cm", "portrait"),
            ("lying", "29.7cm", "21cm", "landscape"),
        )
    )
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="page-{name}">{footer}'
        "</style:master-page>"
        for name in ("standing", "lying")
    )
    return (
        f'<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'fo:font-family="Calibri, Carlito, sans-serif" fo:font-size="11pt" fo:language="{language}" '
        f'fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        f"<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
