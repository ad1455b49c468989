"""Variations on the sample report for the writers: hostile words, odd numbers, nothing found."""

from dataclasses import replace
from decimal import Decimal

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.publishing.document import Cell, Document, Passport, TableRow
from tests.publishing.sample_document import figures_of, sample_document

HOSTILE = (
    "=1+1",
    "+31 529 000000",
    "-2",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org";"klik")',
    " =A1",
    "'=A1",
    "#set page(fill: red)",
    "<script>alert(1)</script> & \"quotes\" 'en' $x$ \\ *vet*",
)


def with_label(label: str) -> Document:
    """Return the sample report in which the first row of the first table bears another label."""
    document = sample_document()
    first, *others = document.chapters
    table, *tables = first.tables
    heading, row, *rows = table.rows
    changed = replace(table, rows=(heading, replace(row, label=label), *rows))
    passport, *passports = document.passports
    return replace(
        document,
        chapters=(replace(first, tables=(changed, *tables)), *others),
        passports=(replace(passport, label=label), *passports),
    )


def first_row(document: Document) -> TableRow:
    """Return the first row of figures of the report."""
    return next(row for row in document.chapters[0].tables[0].rows if row.cells)


def with_first_cell(cell: Cell) -> Document:
    """Return the sample report in which the first figure is another one, also in its passport."""
    document = sample_document()
    first, *others = document.chapters
    table, *tables = first.tables
    heading, row, *rows = table.rows
    changed = replace(table, rows=(heading, replace(row, cells=(cell, *row.cells[1:])), *rows))
    passport, *passports = document.passports
    return replace(
        document,
        chapters=(replace(first, tables=(changed, *tables)), *others),
        passports=(replace(passport, cells=(cell, *passport.cells[1:])), *passports),
    )


def a_cell(
    value: str | None,
    text: str,
    *,
    marker: str = "",
    absence: Absence | None = None,
    qualifiers: tuple[Qualifier, ...] = (),
) -> Cell:
    """Return a figure with this value and this print."""
    known = figures_of(sample_document())[0]
    seen = replace(
        known.observation,
        value=None if value is None else Decimal(value),
        absence=absence,
        qualifiers=frozenset(qualifiers),
    )
    return replace(known, observation=seen, text=text, marker=marker)


def without_findings() -> Document:
    """Return the sample report in which the checks found nothing."""
    document = sample_document()
    chapters = tuple(
        replace(
            chapter,
            tables=tuple(
                replace(table, rows=tuple(_unmarked(row) for row in table.rows)) for table in chapter.tables
            ),
        )
        for chapter in document.chapters
    )
    return replace(document, chapters=chapters, findings=())


def _unmarked(row: TableRow) -> TableRow:
    return replace(row, cells=tuple(replace(cell, findings=()) for cell in row.cells))


def passport_of(document: Document, code: str) -> Passport:
    """Return the first passport of a code."""
    return next(passport for passport in document.passports if passport.code == code)
