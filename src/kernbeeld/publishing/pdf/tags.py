"""What the typesetter leaves out: row headers in tables, embedded figures, and a fixed identity."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream, String

from kernbeeld.language import gettext

_UNCLEAR_END = b"\r\nendstream"
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json"}


def finish(laid_out: bytes, attachments: Mapping[str, bytes], known_at: datetime, language: str) -> bytes:
    """Return the PDF with row headers, attachments and the plain language code.

    The same input gives the same bytes. `known_at` becomes the date of every attachment.
    """
    with Pdf.open(BytesIO(laid_out)) as pdf:
        pdf.Root.Lang = String(language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        _name_row_headers(pdf)
        _attach(pdf, attachments, known_at)
        _close_streams(pdf)
        packed = _saved(pdf, pikepdf.ObjectStreamMode.generate)
        return packed if _UNCLEAR_END not in packed else _saved(pdf, pikepdf.ObjectStreamMode.disable)


def _saved(pdf: Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    saved = BytesIO()
    pdf.save(saved, deterministic_id=True, object_stream_mode=mode)
    return saved.getvalue()


def _close_streams(pdf: Pdf) -> None:
    """Make the end of each stream clear: one that ends with a carriage return gets a line feed.

    PDF/A wants the length without the line end before ``endstream``, and a reader takes a carriage
    return with the line feed that follows it for one line end. Nothing is read after the end of
    the compressed data.
    """
    for held in pdf.objects:
        if isinstance(held, Stream) and Name.FlateDecode == held.get(Name.Filter):
            raw = held.read_raw_bytes()
            if raw.endswith(b"\r"):
                held.write(raw + b"\n", filter=Name.FlateDecode)


def _attach(pdf: Pdf, attachments: Mapping[str, bytes], known_at: datetime) -> None:
    for name, given in sorted(attachments.items()):
        spec = AttachedFileSpec(
            pdf,
            given,
            description=gettext("The figures of this report: {name}", name=name),
            filename=name,
            mime_type=_MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream"),
            creation_date=f"D:{known_at:%Y%m%d%H%M%S}Z",
            mod_date=f"D:{known_at:%Y%m%d%H%M%S}Z",
        )
        spec.obj.AFRelationship = Name.Data
        spec.obj.EF.F.write(zlib.compress(given, 9), filter=Name.FlateDecode)
        pdf.attachments[name] = spec
    if attachments:
        pdf.Root.AF = Array([pdf.attachments[name].obj for name in sorted(attachments)])


def _name_row_headers(pdf: Pdf) -> None:
    """Make the first cell of each body row a header, and tell each cell its headers."""
    root = pdf.Root.StructTreeRoot
    named: dict[str, pikepdf.Object] = {}
    for number, table in enumerate(_elements(root, Name.Table)):
        _name_table(pdf, table, f"row{number}", named)
    if named:
        if "/IDTree" in root:
            named |= {str(key): element for key, element in pikepdf.NameTree(root.IDTree).items()}
        names: list[pikepdf.Object] = []
        for key, element in sorted(named.items()):
            names += [String(key), element]
        limits = Array([names[0], names[-2]])
        leaf = pdf.make_indirect(Dictionary(Names=Array(names), Limits=limits))
        root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))


def _name_table(pdf: Pdf, table: pikepdf.Object, prefix: str, named: dict[str, pikepdf.Object]) -> None:
    columns: dict[int, str] = {}
    group = ""
    for number, row in enumerate(_elements(table, Name.TR)):
        cells = _children(row)
        if all(cell.S == Name.TH for cell in cells):
            spans = len(cells) == 1 and bool(columns)
            group = str(cells[0].ID) if spans else group
            columns = columns if spans else {place: str(cell.ID) for place, cell in enumerate(cells)}
            continue
        key = f"{prefix}y{number}"
        above = [group] if group else []
        _set_header(cells[0], key, [columns[0], *above] if 0 in columns else above)
        named[key] = cells[0]
        for place, cell in enumerate(cells[1:], start=1):
            _table_attributes(cell).Headers = _ids([columns[place], *above, key])


def _set_header(cell: pikepdf.Object, key: str, headers: list[str]) -> None:
    cell.S = Name.TH
    cell.ID = String(key)
    attributes = _table_attributes(cell)
    attributes.Scope = Name.Row
    attributes.Headers = _ids(headers)


def _ids(keys: list[str]) -> Array:
    return Array([String(key) for key in keys])


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """Return the attributes of a cell that belong to its table; they are made when missing."""
    given = cell.get(Name.A)
    held = [] if given is None else list(given.as_list()) if isinstance(given, Array) else [given]
    for attributes in held:
        if Name.Table == attributes.O:
            return attributes
    cell.A = Array([Dictionary(O=Name.Table), *held])
    return _table_attributes(cell)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get(Name.K)
    held = list(kids.as_list()) if isinstance(kids, Array) else [] if kids is None else [kids]
    return [kid for kid in held if isinstance(kid, Dictionary) and Name.S in kid]


def _elements(element: pikepdf.Object, kind: Name) -> Iterator[pikepdf.Object]:
    for kid in _children(element):
        if kind == kid.S:
            yield kid
        else:
            yield from _elements(kid, kind)
