"""A file of figures into the store: everything or nothing, and again changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.errors import Problem
from kernbeeld.intake.book import Book, Sheet
from kernbeeld.intake.comparing import Difference, compare, require_unique
from kernbeeld.intake.figure_table import FIGURES, table_of_printed
from kernbeeld.intake.long import table_of_long
from kernbeeld.intake.long_table import LongTable, csv_table, sheet_table
from kernbeeld.intake.mapping import LongMapping, Mapping, Scope
from kernbeeld.intake.mapping_reader import read_mapping
from kernbeeld.intake.notation import EITHER, NOT_SAID
from kernbeeld.intake.problems import CellProblems, FiguresError
from kernbeeld.intake.rows import STORED, micros
from kernbeeld.intake.sheets import is_csv, read_book, visible_sheets
from kernbeeld.intake.store import Known, Store
from kernbeeld.intake.text import fits, normal
from kernbeeld.intake.wide import read_wide
from kernbeeld.language import gettext

_OWN_NAMES = {
    "code": ("code",),
    "period": ("period", "periode"),
    "value": ("value", "waarde"),
    "absence": ("absence", "afwezigheid"),
    "qualifiers": ("qualifiers", "kwalificatie"),
    "breakdown": ("breakdown", "uitsplitsing"),
    "unit": ("unit", "eenheid"),
    "source": ("source", "bron"),
}
_OWN_IGNORED = ("label", "note", "toelichting")


@dataclass(frozen=True)
class ImportResult:
    """What an import did, counted in figures.

    ``gone`` are figures that the delivery had before and the file has not; they are ``withdrawn`` when
    the file was said to be complete. ``known_at`` is the instant from which the new versions hold.
    """

    file: str
    delivery: str
    known_at: datetime
    read: int
    new: int
    changed: int
    unchanged: int
    gone: int
    withdrawn: int


@dataclass(frozen=True)
class Source:
    """From where figures come: a file, in a delivery; `complete`: what it has no longer, is withdrawn."""

    file: str
    delivery: str
    public: bool = True
    complete: bool = False


def import_figures(
    file: Path,
    mapping: Path | None,
    catalogue: Catalogue,
    store: Store,
    *,
    known_at: Known,
    complete: bool = False,
) -> ImportResult:
    """Read a file of figures and add what is new or changed to the store, all or nothing.

    `mapping` says what the cells mean; without one the file must be a table with the columns of
    ``cijfers.csv`` (code, period, value, …) and numbers that read one way only. `known_at` is the
    instant from which the figures are known, or the clock that tells it: it must lie after the latest
    one in the store, unless the store had exactly these figures then already. `complete`: what the file
    has no longer, is withdrawn.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` with every problem in the file,
    :class:`~kernbeeld.intake.mapping.MappingError` for the mapping, and
    :class:`~kernbeeld.intake.store.StoreError` for the known time.
    """
    plan = read_mapping(mapping, catalogue) if mapping else None
    figures = _read_whole(file, plan, catalogue)
    source = Source(
        file.name,
        plan.delivery if plan else file.stem,
        public=plan.public if plan else True,
        complete=complete,
    )
    return take_in(figures, source, store, known_at)


def take_in(figures: pa.Table, source: Source, store: Store, known_at: Known) -> ImportResult:
    """Add what is new or changed in figures that were read already, all or nothing.

    `figures` has the columns of :data:`~kernbeeld.intake.figure_table.FIGURES`, each figure once; the
    rest is as :func:`import_figures` says. Raises :class:`~kernbeeld.intake.store.StoreError`.
    """
    with store.locked():
        moment = store.moment(known_at)
        difference = _difference(store, source, figures, moment)
        rows = _rows(difference, source, moment)
        if rows.num_rows:
            store.add_rows(rows)
    gone = difference.gone.num_rows
    return ImportResult(
        file=source.file,
        delivery=source.delivery,
        known_at=moment,
        read=figures.num_rows,
        new=difference.new,
        changed=difference.added.num_rows - difference.new,
        unchanged=figures.num_rows - difference.added.num_rows,
        gone=gone,
        withdrawn=gone if source.complete else 0,
    )


def read_figures(file: Path, mapping: Path | None, catalogue: Catalogue) -> pa.Table:
    """Read a file as :func:`import_figures` does, without storing anything.

    Returns columns as :data:`~kernbeeld.intake.figure_table.FIGURES`; raises the same errors.
    """
    plan = read_mapping(mapping, catalogue) if mapping else None
    return _read_whole(file, plan, catalogue)


def look_into(file: Path, mapping: Path, catalogue: Catalogue) -> tuple[pa.Table, tuple[Problem, ...]]:
    """Read what can be read of a file, and return the first problems beside it; nothing is stored.

    Raises :class:`~kernbeeld.intake.mapping.MappingError` for the mapping.
    """
    plan = read_mapping(mapping, catalogue)
    problems = CellProblems(file.name)
    figures = FIGURES.empty_table()
    try:
        figures = _read(file, plan, catalogue, problems)
        problems.raise_any()
        figures = require_unique(figures, problems)
    except FiguresError as error:
        return figures, error.problems
    return figures, ()


def _read_whole(file: Path, plan: Mapping | None, catalogue: Catalogue) -> pa.Table:
    problems = CellProblems(file.name)
    figures = _read(file, plan, catalogue, problems)
    problems.raise_any()
    return require_unique(figures, problems)


def _read(file: Path, plan: Mapping | None, catalogue: Catalogue, problems: CellProblems) -> pa.Table:
    if plan and not plan.long:
        printed = read_wide(read_book(file), plan, catalogue, problems)
        return table_of_printed(printed, catalogue, problems)
    table = _long_table(file, plan, problems)
    problems.raise_any()
    long = (plan and plan.long) or _own_form(table, problems)
    scope = plan.scope if plan else Scope()
    return table_of_long(table, long, scope, catalogue, problems, NOT_SAID if plan else EITHER)


def _long_table(file: Path, plan: Mapping | None, problems: CellProblems) -> LongTable:
    header = plan.long.header if plan and plan.long else 0
    if is_csv(file):
        return csv_table(file, header, problems)
    sheet = _long_sheet(read_book(file), plan, problems)
    return sheet_table(sheet, header, problems)


def _long_sheet(book: Book, plan: Mapping | None, problems: CellProblems) -> Sheet:
    wanted = plan.long.sheet if plan and plan.long else ""
    visible = visible_sheets(book, plan.ignored_sheets if plan else ())
    found = [
        sheet for sheet in (book.sheets if wanted else visible) if not wanted or fits(sheet.name, wanted)
    ]
    others = [sheet for sheet in visible if sheet not in found]
    if len(found) == 1 and not others:
        return found[0]
    for sheet in others or visible or book.sheets[:1]:
        problems.add(
            gettext("The mapping does not say clearly what to do with this sheet."),
            where=(sheet.name, 0, ""),
            advice=gettext("Name the sheet with the table under 'sheet', the others under 'ignore_sheets'."),
        )
    problems.raise_any()
    return Sheet("", {})


def _own_form(table: LongTable, problems: CellProblems) -> LongMapping:
    """The mapping of a file that has the columns of our own ``cijfers.csv``."""
    headers = {normal(name): name for name in table.header}
    columns = {role: headers[name] for role, names in _OWN_NAMES.items() for name in names if name in headers}
    for role in ("code", "period", "value"):
        if role not in columns:
            problems.add(
                gettext("Without a mapping the table must have the columns code, period and value."),
                where=(table.sheet, 0, ""),
                advice=gettext("Let the program propose a mapping: kernbeeld import figures FILE --suggest."),
            )
            problems.raise_any()
    return LongMapping("", 0, columns, {}, {}, {}, {}, _OWN_IGNORED)


def _difference(store: Store, source: Source, figures: pa.Table, known_at: datetime) -> Difference:
    """Compare with what is known; an import that was done before, at that same instant, adds nothing."""
    latest = store.known_at()
    if latest is not None and micros(known_at) <= micros(latest):
        then = compare(store.table(known_at), source.delivery, figures, source.public)
        if then.added.num_rows == 0:
            return then
        store.require_later(known_at)
    return compare(store.table(), source.delivery, figures, source.public)


def _rows(difference: Difference, source: Source, known_at: datetime) -> pa.Table:
    said = {
        "file": source.file,
        "delivery": source.delivery,
        "public": source.public,
        "known_from": micros(known_at),
        "withdrawn": False,
    }
    added = _with(difference.added, said)
    if not source.complete or not difference.gone.num_rows:
        return added
    gone = _with(difference.gone, {"known_from": micros(known_at), "withdrawn": True})
    return pa.concat_tables([added, gone])


def _with(rows: pa.Table, said: dict[str, object]) -> pa.Table:
    """Return rows of the store in which these columns say the same on each row."""
    for name, value in said.items():
        column = pa.repeat(pa.scalar(value, STORED.field(name).type), len(rows))
        place = rows.schema.get_field_index(name)
        rows = rows.append_column(name, column) if place < 0 else rows.set_column(place, name, column)
    return rows.select(STORED.names).cast(STORED)
