"""A spreadsheet that somebody brought: proposed how to read it, read, and recognised next time."""

import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import pyarrow as pa
import yaml

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.rules.plan import Plan, final
from kernbeeld.errors import Place, Problem
from kernbeeld.intake.book import Book
from kernbeeld.intake.importing import look_into
from kernbeeld.intake.problems import CellProblem
from kernbeeld.intake.recognise import is_figure
from kernbeeld.intake.sheets import read_book, visible_sheets
from kernbeeld.intake.text import normal
from kernbeeld.language import gettext

LARGEST = 10_000_000
"""Bytes of a file that is brought in a browser."""
UNPACKED = 60_000_000
"""Bytes that its parts say they unpack to; a reader never reads more than a part says."""
_HEADING_ROWS = 3
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Reading:
    """What a file says when it is read by a plan: figures, and what is wrong in which cell."""

    figures: pa.Table
    problems: tuple[Problem, ...]


def expect_bearable(content: bytes) -> None:
    """Refuse a file that is too large to read, as it is or unpacked.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError`.
    """
    unpacked = 0
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    if len(content) > LARGEST or unpacked > UNPACKED:
        raise DeliveryRefusedError("file", gettext("This file is too large. Bring the tables in parts."))


@contextmanager
def as_file(name: str, content: bytes) -> Iterator[Path]:
    """Put a file that was brought in a folder of its own, under the end of its own name."""
    safe = re.sub(r"[^\w.\- ]", "_", PurePath(name).name)[-100:].lstrip(". ") or "bestand"
    with TemporaryDirectory() as folder:
        file = Path(folder) / safe
        file.write_bytes(content)
        yield file


def read_plan(text: str) -> Plan:
    """Read the text of a mapping."""
    found = yaml.safe_load(text)
    return found if isinstance(found, dict) else {}


def write_plan(plan: Plan) -> str:
    """Write a plan as the text of a mapping."""
    return str(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=1_000))


def read_by(file: Path, plan: Plan, catalogue: Catalogue, allowed: Collection[str]) -> Reading:
    """Read a file by a plan; figures outside `allowed`, unless that is empty, are refused in their cell."""
    mapping = file.with_name(f"{file.name}.leeswijzer.yaml")
    mapping.write_text(write_plan(final(plan)), "utf-8")
    figures, problems = look_into(file, mapping, catalogue)
    strange = [
        _not_agreed(file.name, row)
        for row in (figures.to_pylist() if allowed else ())
        if catalogue.cell(row["code"])[0] not in allowed
    ]
    return Reading(figures, (*problems, *strange))


def _not_agreed(file: str, row: dict[str, object]) -> CellProblem:
    number = int(str(row["row"]))
    return CellProblem(
        Place(file, number),
        gettext("'{code}' is no part of this agreement.", code=row["code"]),
        sheet=str(row["sheet"]),
        row=number,
        column=str(row["column"]),
        found=str(row["printed"]),
    )


def fingerprint(book: Book) -> str:
    """Return what tells a kind of file from another: its headings, without the numbers in them."""
    texts = [text for sheet in visible_sheets(book, ()) for text in (sheet.name, *_headings(sheet.cells))]
    kept = "\x1f".join(_NUMBERS.sub("#", normal(text)) for text in texts)
    return hashlib.sha256(kept.encode()).hexdigest()


def headers_of(file: Path) -> tuple[str, ...]:
    """Return the headings of a table with one figure a row: the first row that is not empty."""
    sheets = visible_sheets(read_book(file), ())
    cells = sheets[0].cells if sheets else {}
    first = min((row for row, _ in cells), default=0)
    return tuple(str(cell).strip() for (row, _), cell in sorted(cells.items()) if row == first)


def _headings(cells: object) -> Iterator[str]:
    held = cells if isinstance(cells, dict) else {}
    rows = sorted({row for row, _ in held})
    for row in islice(rows, _HEADING_ROWS):
        yield from (str(cell) for (at, _), cell in sorted(held.items()) if at == row and not is_figure(cell))
