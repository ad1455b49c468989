"""Spreadsheets are zip archives of XML: unpacked and parsed within limits, whatever they claim."""

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from kernbeeld.intake.problems import refuse
from kernbeeld.language import gettext

MAX_UNPACKED = 500_000_000
MAX_PARTS = 10_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class DamagedError(Exception):
    """A part of a file is not what it should be; the reader turns it into a refusal."""


class Archive:
    """The parts of a spreadsheet file by name; together they may not unpack to more than the limit.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` for an archive that is damaged, locked with
    a password, or too large.
    """

    def __init__(self, file: Path, limit: int = MAX_UNPACKED) -> None:
        self.file = file.name
        self._left = limit
        try:
            self._zip = zipfile.ZipFile(file)
        except _DAMAGE:
            raise self.damaged() from None
        self._names = set(self._zip.namelist()[:MAX_PARTS])

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """Return one part, unpacked; empty when there is none."""
        if name not in self._names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise refuse(
                self.file,
                gettext("The file is locked with a password."),
                gettext("Save it without a password."),
            )
        if info.compress_type not in _PACKINGS:
            raise self.damaged()
        try:
            with self._zip.open(info) as part:
                content = part.read(self._left + 1)
        except _DAMAGE:
            raise self.damaged() from None
        self._left -= len(content)
        if self._left < 0:
            raise self.too_large()
        return content

    def damaged(self) -> Exception:
        """Return the refusal of a file that is broken."""
        return refuse(
            self.file,
            gettext("The file is damaged, or is no spreadsheet."),
            gettext("Open it in a spreadsheet program and save it again as .xlsx or .ods, or as .csv."),
        )

    def too_large(self) -> Exception:
        """Return the refusal of a file that unpacks to too much."""
        return refuse(
            self.file,
            gettext("The file unpacks to more than can be read."),
            gettext("Split it, or remove what is no figures."),
        )


class XmlReader:
    """Base of the readers of XML parts: namespaces are cut off, document types are refused."""

    def parse(self, content: bytes) -> None:
        """Read one part. Raises :class:`DamagedError` when it is no XML, or has a document type."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, UnicodeError, ValueError, OverflowError) as error:
            raise DamagedError from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text between elements."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self.start(name.rpartition(":")[2], plain)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(":")[2])

    def _refuse_doctype(self, *_: object) -> None:
        raise DamagedError
