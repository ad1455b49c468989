"""From a found table to a drafted block: its year and period, its codes, the measures it needs."""

from dataclasses import replace
from itertools import pairwise, product

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.intake.blocks import without_factor
from kernbeeld.intake.book import Number
from kernbeeld.intake.draft_axes import draft_columns, draft_rows
from kernbeeld.intake.drafting import BlockDraft, ColumnDraft, Measure, RowDraft, value_in
from kernbeeld.intake.headings import Calendar, read_heading, years_in
from kernbeeld.intake.recognise import FoundTable
from kernbeeld.intake.text import normal
from kernbeeld.intake.words import NO_UNIT, closest, guess, is_cumulative, slug, without_footnote
from kernbeeld.language import gettext

_NEAR = 0.9
_NATURES = {
    "begin": Nature.STOCK_BEGIN,
    "end": Nature.STOCK_END,
    "inflow": Nature.FLOW,
    "outflow": Nature.FLOW,
    "planned": Nature.ANNUAL_LEVEL,
    "forecast": Nature.ANNUAL_LEVEL,
    "realised": Nature.FLOW,
    "difference": Nature.FLOW,
}
_BUDGET = ("planned", "realised", "forecast", "difference")


class Drafter:
    """Drafts blocks; every new code is given once.

    `surroundings` are texts that may name the year, `name` is what the delivery is called.
    """

    def __init__(self, catalogue: Catalogue, surroundings: tuple[str, ...], name: str) -> None:
        self.catalogue = catalogue
        self.name = name
        self.surroundings = surroundings
        self._taken: set[str] = set(catalogue.indicators) | set(catalogue.aliases)
        self._labels = _labels(catalogue)

    def draft(self, table: FoundTable) -> BlockDraft:
        """Draft one block."""
        block = BlockDraft(table, self._calendar(table), self._prefix(table))
        draft_rows(block, self.catalogue)
        if block.rows_are != "codes":
            block.prefix = self._free(block.prefix)
        draft_columns(block, self.catalogue)
        self._date(block)
        block.cumulative = is_cumulative(table.title)
        self._name_rows(block)
        self._measure(block)
        self._doubt_cumulative(block)
        self._doubt_shares(block)
        return block

    def _prefix(self, table: FoundTable) -> str:
        """Make the head of codes: of the title without its period; a word in the corner says too little."""
        own = table.title if table.title_row not in table.header.rows or " " in table.title else ""
        heading = read_heading(own) if own else None
        texts = (heading.rest if heading else own, table.sheet.name, self.name)
        found = (slug(without_factor(text), 4) for text in texts if text)
        return next(filter(None, found), "tabel")

    def _free(self, code: str) -> str:
        """Return a code of which nothing is taken, and take it."""
        candidate, count = code, 1
        while any(known == candidate or known.startswith(f"{candidate}.") for known in self._taken):
            count += 1
            candidate = f"{code}_{count}"
        self._taken.add(candidate)
        return candidate

    def _calendar(self, table: FoundTable) -> Calendar:
        years = years_in(table.title)
        headings = " ".join(table.heading(column) for column in table.columns)
        for text in (headings, *self.surroundings) if len(years) != 1 else ():
            years = years_in(text)
            if len(years) == 1:
                break
        return Calendar(years.pop() if len(years) == 1 else None, _rhythm(table))

    def _date(self, block: BlockDraft) -> None:
        """Find the period of cells whose row and column name none."""
        dated_already = all(column.period for column in block.figure_columns)
        if block.period or dated_already or block.rows_are == "periods":
            return
        dated = {column.period for column in block.figure_columns if column.period}
        heading = read_heading(block.table.title)
        if heading or len(dated) == 1:
            block.period = heading.period if heading else dated.pop()
            return
        widest = max(dated, key=lambda period: period.months, default=None)
        if widest and all(widest.contains(period) for period in dated):
            block.period = widest
            block.doubts.append(gettext("columns without a period were given {period}", period=widest.code))
            return
        found = (read_heading(text) for text in self.surroundings)
        heading = next(filter(None, found), None)
        if heading is None:
            block.doubts.append(gettext("for which period are these figures? Write: period: 2018H1"))
            return
        block.period = heading.period
        block.doubts.append(gettext("the period does not stand in the title; it was found elsewhere"))

    def _name_rows(self, block: BlockDraft) -> None:
        if block.rows_are != "codes":
            return
        whole = any(not column.tail for column in block.figure_columns)
        block.rows = [self._named(block, row, whole) for row in block.rows]

    def _named(self, block: BlockDraft, row: RowDraft, whole: bool) -> RowDraft:
        label = without_footnote(row.line.label)
        if whole and label in self._taken and self.catalogue.indicator(label):
            return replace(row, code=label)
        if whole and (known := self._labels.get(normal(label))):
            return replace(row, code=known)
        code, likeness = closest(normal(label), self._labels) if whole and len(label) > 8 else ("", 0.0)
        if likeness >= _NEAR:
            return replace(row, code=code, doubt=gettext("looks like '{code}'", code=code))
        parts = [block.prefix, slug(row.line.section, 3), slug(label) or f"rij_{row.line.row}"]
        return replace(row, code=self._free(".".join(part for part in parts if part)))

    def _measure(self, block: BlockDraft) -> None:
        """Gather the measures of a block and their values by period and member."""
        signs: dict[str, set[str]] = {}
        first: dict[str, tuple[RowDraft, ColumnDraft]] = {}
        for row, column in product(block.rows, block.figure_columns):
            code = block.code_of(row, column)
            first.setdefault(code, (row, column))
            cell = block.table.cell(row.line, column.number)
            signs.setdefault(code, set()).add(cell.sign if isinstance(cell, Number) else _sign(cell))
            value, period = value_in(cell), block.period_of(row, column)
            if value is not None:
                place = f"{period.code if period else ''}|{block.member_of(row, column)}"
                block.values.setdefault(code, {})[place] = value
        for code, (row, column) in first.items():
            block.measures[code] = self._new_measure(block, row, column, signs[code] - {""})
        self._share_unit(block)

    def _share_unit(self, block: BlockDraft) -> None:
        """Where a table counts one thing by name, the rows that name none probably count the same."""
        units = self.catalogue.units
        named = {
            measure.guess.unit
            for measure in block.measures.values()
            if measure.guess.unit in units and units[measure.guess.unit].dimension == "count"
        }
        for code, measure in block.measures.items():
            if len(named) == 1 and measure.guess.unit == NO_UNIT and not measure.known:
                shared = replace(measure.guess, unit=next(iter(named)), sure=False)
                block.measures[code] = replace(measure, guess=shared)

    def _new_measure(self, block: BlockDraft, row: RowDraft, column: ColumnDraft, signs: set[str]) -> Measure:
        code, title = block.code_of(row, column), block.table.title
        by_rows = block.rows_are == "codes"
        label = row.line.label if by_rows else column.heading if column.tail else title
        if by_rows and column.tail:
            label = f"{label}: {column.heading}"
        near = (column.heading,) if column.tail else ()
        money = [other.heading for other in block.figure_columns if other.role in _BUDGET]
        around = money if column.role in _BUDGET else []
        texts = (*near, *((row.line.label, row.line.section) if by_rows else ()), title, *around)
        found = guess(tuple(text for text in texts if text), signs, self.catalogue)
        if column.role in _NATURES:
            found = replace(found, nature=_NATURES[column.role])
        if block.cumulative and found.nature == Nature.FLOW:
            found = replace(found, nature=Nature.CUMULATIVE)
        axes = (block.rows_are, block.columns_are)
        dimension = next((axis for axis in axes if axis in self.catalogue.dimensions), "")
        return Measure(code, label or code, found, code in self._known(), dimension)

    def _doubt_shares(self, block: BlockDraft) -> None:
        """Percentages that never exceed one are probably shares of one, printed without a sign."""
        for code, measure in block.measures.items():
            values = [abs(value) for value in block.values.get(code, {}).values()]
            if measure.guess.nature == Nature.SHARE and values and 0 < max(values) <= 1:
                block.doubts.append(
                    gettext(
                        "are the values of '{label}' shares of one? Write: factor: 100", label=measure.label
                    )
                )

    def _known(self) -> set[str]:
        return {*self.catalogue.indicators, *self.catalogue.aliases}

    def _doubt_cumulative(self, block: BlockDraft) -> None:
        """A monthly series of flows that never falls may be counted from the start of the year."""
        months = [column for column in block.figure_columns if column.period and column.period.months == 1]
        if block.cumulative or len(months) < 4 or block.rows_are != "codes":
            return
        flows = [row for row in block.rows if _nature(block, row) == Nature.FLOW]
        if flows and all(_never_falls(block, row, months) for row in flows):
            block.doubts.append(
                gettext("these figures only rise: if they count from 1 January, write: cumulative: true")
            )


def _nature(block: BlockDraft, row: RowDraft) -> Nature | None:
    measure = block.measures.get(row.code)
    return measure.guess.nature if measure else None


def _never_falls(block: BlockDraft, row: RowDraft, months: list[ColumnDraft]) -> bool:
    values = [value_in(block.table.cell(row.line, column.number)) for column in months]
    numbers = [value for value in values if value is not None]
    pairs = list(pairwise(numbers))
    return len(pairs) > 2 and all(one <= two for one, two in pairs) and numbers[0] < numbers[-1]


def _sign(text: str) -> str:
    return "%" if text.rstrip().endswith("%") else "€" if "€" in text else ""


def _rhythm(table: FoundTable) -> str:
    """Guess from the distance between dates above columns how often figures come."""
    found = (read_heading(table.heading(column), Calendar()) for column in table.columns)
    ends = sorted({heading.period.end for heading in found if heading and heading.period.months == 1})
    steps = {later - earlier for earlier, later in pairwise(ends)}
    names = {3: "quarter", 6: "half_year", 12: "year"}
    return names.get(steps.pop(), "month") if len(steps) == 1 else "month"


def _labels(catalogue: Catalogue) -> dict[str, str]:
    """Return codes by label, for labels that belong to one code only and say enough."""
    found: dict[str, set[str]] = {}
    for code in (*catalogue.indicators, *catalogue.aliases):
        label = catalogue.label_of(code)
        for text in {normal(label.nl), normal(label.en)}:
            found.setdefault(text, set()).add(code)
    return {text: codes.pop() for text, codes in found.items() if len(codes) == 1 and len(text) > 8}


def periods_in(block: BlockDraft) -> tuple[Period, ...]:
    """Return the periods of a block, sorted."""
    periods = {block.period_of(row, column) for row, column in product(block.rows, block.figure_columns)}
    return tuple(sorted(period for period in periods if period))
