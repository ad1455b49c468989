"""What a file that somebody brings really is: told by what stands in it, never by what it is called.

A closed list. What can act when it is opened is refused as far as it shows: macros, ActiveX and linked
templates in office files; scripts, launched programs and files inside a PDF. What does not show does not
act here either: a file is sealed, never opened by us, and only ever given back as a download.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.language import gettext

LONGEST_NAME = 100
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.I)
"""Names that Windows takes for a device, whatever follows."""
MOST_PARTS = 2_000
MOST_UNPACKED = 60_000_000
"""Bytes to which the parts of an office file may unpack."""
MOST_PACKED = 200
"""How many times larger than the file its parts may be."""
_LONGEST_PART = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its code, what a browser calls it, and the ends of its names; the first is ours."""

    code: str
    mime: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS: Mapping[str, Kind] = {
    one.code: one
    for one in (
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("png", "image/png", ("png",)),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg")),
        Kind("tiff", "image/tiff", ("tif", "tiff")),
        Kind("text", "text/plain", ("txt",)),
        Kind("odt", f"{_OPEN}.text", ("odt",)),
        Kind("ods", f"{_OPEN}.spreadsheet", ("ods",)),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document", ("docx",)),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    )
}
_STARTS = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: a name that is safe to give back, and what it is."""

    name: str
    kind: Kind


def examine(name: str, content: bytes) -> Examined:
    """Tell what a file is; :class:`~kernbeeld.casework.errors.CaseworkError` says why it is refused."""
    if not content:
        raise _refused(gettext("This file is empty."))
    kind = KINDS[_kind(content)]
    stem, ending = _parted(name)
    if ending and ending not in kind.endings:
        raise _refused(
            gettext(
                "The name ends in '.{ending}', but this is a {kind} file. Save it again in its own program.",
                ending=ending,
                kind=kind.code.upper(),
            )
        )
    return Examined(f"{stem}.{kind.endings[0]}", kind)


def _refused(reason: str) -> CaseworkError:
    return CaseworkError("file", reason)


def _unknown() -> CaseworkError:
    return _refused(
        gettext(
            "This kind of file is not taken. Bring a PDF, PNG, JPEG, TIFF, plain text or an office document."
        )
    )


def _parted(name: str) -> tuple[str, str]:
    """Return a safe name without its end, and that end; points inside a name end nothing any more."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if not unicodedata.category(sign).startswith(("C", "Zl", "Zp")))
    stem, point, ending = seen.rpartition(".")
    if not point:
        stem, ending = seen, ""
    safe = re.sub(r"[^\w ()+,=-]+", "-", stem).strip(" -")[:LONGEST_NAME].strip(" -")
    if not safe or _DEVICE.fullmatch(safe):
        safe = f"bijlage-{safe}".rstrip("-")
    return safe, ending.strip().lower()


def _kind(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    code = next((code for start, code in _STARTS if content.startswith(start)), "")
    if code == "pdf":
        _expect_still(content)
    return code or _text(content)


_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml|math|object|embed)\b", re.I)

_TAG_FIRST = re.compile(r"\s*<[A-Za-z!?/]")


def _text(content: bytes) -> str:
    """Plain text is text that is no markup: HTML and SVG act when they are opened."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown() from None
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in text):
        raise _unknown()
    if _MARKUP.search(text) or _TAG_FIRST.match(text):
        raise _refused(gettext("This is a web page or a drawing with code in it. Save it as PDF first."))
    return "text"


_STREAM = re.compile(rb">>[ \t\r\n]{0,4}stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA)(?![A-Za-z0-9_])")


def _expect_still(content: bytes) -> None:
    """Refuse a PDF that shows that it acts; also where that stands in packed objects."""
    outside, packed = _parts_of(content)
    objects = (outside, *packed)
    if any(_ACTS.search(_ESCAPED.sub(_unescaped, each)) for each in objects):
        raise _refused(
            gettext("This PDF holds a script, a running form or another file. Print it to a new PDF first.")
        )


def _parts_of(content: bytes) -> tuple[bytes, list[bytes]]:
    """Return what stands outside the streams of a PDF, and the objects that are packed in streams."""
    outside, packed, place = [], [], 0
    while found := _STREAM.search(content, place):
        before = content[place : found.start()]
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        outside.append(before)
        if b"ObjStm" in before:
            packed.append(_unpacked(content[found.end() : end]))
        place = end + len(b"endstream")
    return b"".join((*outside, content[place:])), packed


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 16),))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST_PART)
    except zlib.error:
        return packed


def _packed(content: bytes) -> str:
    """Tell which kind of office file it is; any other archive is refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _expect_bearable(archive, len(content))
            names = frozenset(archive.namelist())
            said = _part(archive, "mimetype").decode("ascii", "replace").strip()
            types = _part(archive, "[Content_Types].xml").decode("utf-8", "replace")
            links = b"".join(_part(archive, each) for each in names if each.endswith("settings.xml.rels"))
    except _DAMAGE:
        raise _refused(gettext("This file is damaged. Save it again in its own program.")) from None
    _expect_no_macros(names, types, links)
    for code in ("odt", "ods"):
        if said == KINDS[code].mime:
            return code
    for code in ("docx", "xlsx"):
        if f"{KINDS[code].mime}.main+xml" in types:
            return code
    raise _unknown()


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(_LONGEST_PART)


def _expect_bearable(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse an archive that unpacks to too much; no more of it is read than it says."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(gettext("This file is locked with a password. Save it without one."))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(MOST_UNPACKED, size * MOST_PACKED):
        raise _refused(gettext("This file unpacks to far more than it seems to hold, so it is not taken."))
    if archive.testzip() is not None:
        raise zipfile.BadZipFile


_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX\b|oleObject[^/]*\.bin)|^(?:Basic|Scripts)/"
)


def _expect_no_macros(names: frozenset[str], types: str, links: bytes) -> None:
    acts = any(_MACROS.search(name) for name in names) or "macroenabled" in types.lower()
    if acts or (b"attachedTemplate" in links and b"External" in links):
        raise _refused(gettext("This document holds macros or other code. Save it without those, or as PDF."))
