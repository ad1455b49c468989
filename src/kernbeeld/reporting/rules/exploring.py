"""Tables that somebody puts together: which figures, over which periods, of which cells, compared how."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Row, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.language import active, gettext
from kernbeeld.publishing.cells import absence_meaning, figure_name, qualifier_meaning
from kernbeeld.reporting.rules.comparing import Difference, breaks_between, difference
from kernbeeld.reporting.rules.figure_book import FigureBook, Shown, in_time, published_cell

MOST_COLUMNS = 24
"""How many columns a table has at most; who needs more downloads the figures as a list."""
SHAPES = ("table", "line", "bar")


@dataclass(frozen=True)
class Choice:
    """What somebody asked for. What is left empty follows from the table.

    ``cells`` holds the parts that stand beside each other, an empty one for the whole. ``sort`` is the
    number of a column from 1, negative for the largest first; 0 keeps the order of the report.
    """

    table: str = ""
    codes: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    cells: tuple[Breakdown, ...] = ()
    is_compared: bool = False
    shape: str = "table"
    sort: int = 0


@dataclass(frozen=True)
class Column:
    """One period of one part."""

    period: Period
    cell: Breakdown
    label: str


@dataclass(frozen=True)
class GridCell:
    """A figure in the table that somebody put together, and how far it lies from the first column."""

    shown: Shown | None
    code: str
    breakdown: Breakdown
    period: Period
    difference: Difference | None = None

    @property
    def value(self) -> Decimal | None:
        """The exact value, where there is one."""
        return self.shown.value if self.shown else None


@dataclass(frozen=True)
class GridRow:
    """A figure over the chosen columns; ``notes`` tell where its meaning changed between them."""

    label: str
    code: str
    cells: tuple[GridCell, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """What is shown, ready to lay out; ``legend`` explains every sign that stands in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    choice: Choice
    legend: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False


def tables_of(catalogue: Catalogue, report: str) -> Mapping[str, tuple[str, Table]]:
    """Return every table of a report by its code, each with the title of its chapter."""
    return {
        table.code: (chapter.title[active()], table)
        for chapter in catalogue.reports[report].chapters
        for table in chapter.tables
    }


def completed(book: FigureBook, choice: Choice) -> Choice:
    """Fill in what was not chosen, and leave out what this book, or the chosen table, does not have."""
    tables = tables_of(book.catalogue, book.report)
    codes = tuple(code for code in choice.codes if book.catalogue.indicator(code))
    table = choice.table if choice.table in tables else ""
    if not table and not codes:
        table = next(iter(tables), "")
    shown = tables[table][1] if table else None
    if shown is not None:
        own = [row.code for row in shown.rows if row.code]
        codes = tuple(code for code in own if code in codes)
        codes = () if len(codes) == len(own) else codes
    known = periods_in(book, shown, codes)
    parts = parts_in(book, shown, codes)
    cells = tuple(cell for cell in choice.cells if cell in parts)
    return replace(
        choice,
        table=table,
        codes=codes,
        periods=tuple(period for period in known if period in choice.periods)
        or _usual_periods(book, shown, known),
        cells=cells or (_cells_of(book, shown) if shown else ((),)),
    )


def _usual_periods(book: FigureBook, table: Table | None, known: Sequence[Period]) -> tuple[Period, ...]:
    """The periods of the table in the report; of loose figures that of the report, else the latest."""
    if table is not None:
        usual = {column_period(column, book.period) for column in table.columns}
        return tuple(period for period in known if period in usual) or (book.period,)
    return (book.period,) if book.period in known or not known else (known[-1],)


def _cells_of(book: FigureBook, table: Table) -> tuple[Breakdown, ...]:
    if not table.dimension:
        return ((),)
    return tuple(cell for cell in parts_in(book, table, ()) if cell)


def rows_of(book: FigureBook, choice: Choice) -> tuple[tuple[Row, str], ...]:
    """Return the rows that are shown, each with its name: those of the table, or only the chosen ones."""
    tables = tables_of(book.catalogue, book.report)
    if choice.table not in tables:
        return tuple((Row(code=code), figure_name(book.catalogue, code, ())) for code in choice.codes)
    named = _named(book.catalogue, tables[choice.table][1])
    return tuple((row, name) for row, name in named if not choice.codes or row.code in choice.codes)


def _named(catalogue: Catalogue, table: Table) -> list[tuple[Row, str]]:
    """Name each row of a table by its label, with the heading above it where two labels are the same."""
    heading, found = "", list[tuple[Row, str, str]]()
    for row in table.rows:
        label = row.label[active()] if row.label else figure_name(catalogue, row.code, row.breakdown)
        if row.code:
            found.append((row, heading, label))
        else:
            heading = label
    labels = Counter(label for _, _, label in found)
    return [
        (row, f"{above}: {label}" if above and labels[label] > 1 else label) for row, above, label in found
    ]


def periods_in(book: FigureBook, table: Table | None, codes: Sequence[str]) -> tuple[Period, ...]:
    """Return the periods for which the book has one of these figures, in order of time."""
    measures = _measures(book, table, codes)
    found = {period for (code, _), periods in book.by_cell.items() if code in measures for period in periods}
    return tuple(sorted(found, key=in_time))


def parts_in(book: FigureBook, table: Table | None, codes: Sequence[str]) -> tuple[Breakdown, ...]:
    """Return the parts into which these figures are divided, in the order of the definitions.

    The first one is empty: the whole. Only divisions in one way are offered.
    """
    measures = _measures(book, table, codes)
    present = {cell for code, cell in book.by_cell if code in measures and len(cell) == 1}
    ordered = [
        ((dimension.code, member.code),)
        for dimension in book.catalogue.dimensions.values()
        for member in dimension.members
    ]
    return ((), *(cell for cell in ordered if cell in present))


def _measures(book: FigureBook, table: Table | None, codes: Sequence[str]) -> set[str]:
    rows = [row.code for row in table.rows if row.code] if table and not codes else []
    return {book.catalogue.cell(code)[0] for code in (*codes, *rows) if book.catalogue.indicator(code)}


def make_grid(book: FigureBook, choice: Choice) -> Grid:
    """Put the table together that somebody asked for."""
    choice = completed(book, choice)
    every = tuple(_columns(book.catalogue, choice))
    columns = every[:MOST_COLUMNS]
    rows = tuple(_row(book, row, name, columns, choice) for row, name in rows_of(book, choice))
    choice = choice if abs(choice.sort) <= len(columns) else replace(choice, sort=0)
    rows = _sorted(rows, choice.sort)
    tables = tables_of(book.catalogue, book.report)
    title = tables[choice.table][1].title[active()] if choice.table else gettext("Chosen figures")
    return Grid(title, columns, rows, choice, _legend(rows), is_cut=len(every) > len(columns))


def _columns(catalogue: Catalogue, choice: Choice) -> Iterator[Column]:
    for cell in choice.cells:
        for period in choice.periods:
            part = part_name(catalogue, cell)
            names = [part if len(choice.cells) > 1 or cell else "", period.label]
            single = len(choice.periods) == 1 and names[0]
            yield Column(period, cell, names[0] if single else ", ".join(filter(None, names)))


def part_name(catalogue: Catalogue, cell: Breakdown) -> str:
    """Name a part as a reader knows it; the whole is the municipality."""
    if not cell:
        return gettext("Whole municipality")
    members = ((catalogue.dimensions[dimension].member(code), code) for dimension, code in cell)
    return ", ".join(member.label[active()] if member else code for member, code in members)


def _row(book: FigureBook, row: Row, name: str, columns: Sequence[Column], choice: Choice) -> GridRow:
    found = [_cell(book, row, column) for column in columns]
    basis = found[0].shown if found else None
    if choice.is_compared:
        found[1:] = [replace(cell, difference=difference(book, basis, cell.shown)) for cell in found[1:]]
    indicator = book.catalogue.indicator(row.code)
    ends = [min(choice.periods, key=in_time), max(choice.periods, key=in_time)]
    notes = breaks_between(book, indicator, ends[0], ends[1]) if indicator else ()
    return GridRow(name, row.code, tuple(found), notes)


def _cell(book: FigureBook, row: Row, column: Column) -> GridCell:
    breakdown = tuple(sorted({*row.breakdown, *column.cell}))
    code, breakdown = published_cell(book.catalogue, row.code, breakdown)
    return GridCell(book.find(code, column.period, breakdown), code, breakdown, column.period)


def _sorted(rows: tuple[GridRow, ...], sort: int) -> tuple[GridRow, ...]:
    """Order rows by a column; rows without a figure there come last, both ways."""
    if not sort:
        return rows
    column = abs(sort) - 1
    values = [(row.cells[column].value, row) for row in rows]
    known = [(value, row) for value, row in values if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=sort < 0)
    return (*(row for _, row in known), *(row for value, row in values if value is None))


def _legend(rows: Sequence[GridRow]) -> tuple[tuple[str, str], ...]:
    """Explain each sign once, in the order in which it is met."""
    found: dict[str, list[str]] = {}
    for shown in (cell.shown for row in rows for cell in row.cells if cell.shown):
        meanings = [absence_meaning(shown.absence)] if shown.absence else []
        meanings += [qualifier_meaning(one) for one in sorted(shown.qualifiers - {Qualifier.LEVEL})]
        told = found.setdefault(shown.written, []) if meanings else []
        told += [meaning for meaning in meanings if meaning not in told]
    return tuple((sign, "; ".join(meanings)) for sign, meanings in found.items())
