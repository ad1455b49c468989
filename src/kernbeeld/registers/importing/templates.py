"""Template files: an empty table for a register as CSV, XLSX or ODS, with what each column asks."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

from kernbeeld.intake.records.mapping import EXPLANATION
from kernbeeld.intake.records.template import Template, template_of
from kernbeeld.language import active, gettext
from kernbeeld.publishing.sheets.model import Sheet, SheetCell, SheetRow, Workbook, sheet_names
from kernbeeld.publishing.sheets.ods import ods_bytes
from kernbeeld.publishing.sheets.write import write_workbook
from kernbeeld.registers.importing.specs import spec_of

FORMATS = ("csv", "xlsx", "ods")
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_WIDTH = 18
_EXPLAINED = (22, 10, 48, 60)


def write_template(register: str, form: str, file: Path) -> tuple[Path, ...]:
    """Write the template of a register; return the files that were written.

    A CSV file has one table only, so its explanation stands in a second file beside it.
    Raises :class:`~kernbeeld.errors.UserError` for a register that does not exist.
    """
    template = template_of(spec_of(register))
    if form == "csv":
        return _write_csv(template, file)
    book = _workbook(register, template)
    if form == "xlsx":
        write_workbook(book, file)
    else:
        file.write_bytes(ods_bytes(book))
    return (file,)


def _write_csv(template: Template, file: Path) -> tuple[Path, ...]:
    beside = file.with_name(f"{file.stem}-{_explanation_name().lower()}{file.suffix}")
    for path, rows in ((file, (template.headings, template.example)), (beside, template.explanation)):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
        path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    return file, beside


def _explanation_name() -> str:
    return EXPLANATION[0] if active() == "nl" else EXPLANATION[1]


def _workbook(register: str, template: Template) -> Workbook:
    names = sheet_names((register, _explanation_name()))
    head, *explained = template.explanation
    return Workbook(
        title=gettext("Template for register '{register}'", register=register),
        subject=register,
        author="Kernbeeld",
        comment="",
        language=active(),
        made=_MADE,
        sheets=(
            Sheet(
                names[0],
                (_row(template.headings, "head"), _row(template.example)),
                (_WIDTH,) * len(template.headings),
                frozen=1,
            ),
            Sheet(
                names[1],
                (_row(head, "head"), *(_row(line, "wrap") for line in explained)),
                _EXPLAINED,
                frozen=1,
            ),
        ),
    )


def _row(texts: tuple[str, ...], style: str = "text") -> SheetRow:
    return tuple(SheetCell(text or None, style) for text in texts)
