"""A drafted mapping as YAML that a person can read, with each doubt as a comment beside it."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import product

from kernbeeld.errors import Place
from kernbeeld.intake.blocks import factor_in, find_header
from kernbeeld.intake.book import letters
from kernbeeld.intake.drafting import BlockDraft, ColumnDraft, RowDraft
from kernbeeld.intake.headings import read_heading, years_in
from kernbeeld.intake.mapping import SIGN_MEANINGS, UNDECIDED, Block
from kernbeeld.intake.recognise import Loose, is_figure
from kernbeeld.intake.text import fits, normal, tidy
from kernbeeld.language import gettext

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MILLIONS = re.compile(r"\((?:€ ?)?(?:mln|miljoen)\.?(?: ?(?:€|euro|eur))?\)", re.IGNORECASE)
_MARK = re.compile(r"[0-9%] ?([*¹²³†]+|(?<= )[0-9]\)|(?<=[0-9] )[vn])$")
DOUBT = "# twijfel:"
"""What marks a doubt in a proposed file, in every language."""


def quote(text: str) -> str:
    """Write a text so that YAML reads it back as it was."""
    return json.dumps(text, ensure_ascii=False)


def doubt(text: str) -> str:
    """Write a doubt as a comment at the end of a line; nothing for no doubt."""
    return f"  {DOUBT} {tidy(text)}" if text else ""


def write_head(delivery: str, form: str, decimal: str, unsaid: str) -> list[str]:
    """Write the first lines of a mapping; `unsaid` is the doubt about decimals."""
    lines = [
        f"delivery: {quote(delivery)}",
        f"source: {quote(delivery)}{doubt(gettext('from which register do the figures come?'))}",
        f"published: true{doubt(gettext('may everybody see these figures?'))}",
        f"format: {form}",
    ]
    if decimal or unsaid:
        lines += ["notation:", f"  decimal: {quote(decimal or ',')}{doubt(unsaid)}"]
    return lines


def write_signs(signs: Iterable[str], marks: Iterable[str], indent: str) -> Iterator[str]:
    """Write signs and marks whose meaning has to be decided; undecided ones make the import refuse."""
    choices = gettext("what does this mean? Choose {choices}", choices=", ".join(SIGN_MEANINGS))
    found = sorted(set(signs))
    if found:
        yield f"{indent}signs:"
        for sign in found:
            what = choices if sign else f"{gettext('empty cells')}: {choices}"
            yield f"{indent}  {quote(sign)}: {quote(UNDECIDED)}{doubt(what)}"
    extra = sorted(set(marks))
    if extra:
        yield f"{indent}marks:"
        what = gettext(
            "what does this mark mean? Choose nothing, provisional, estimated, revised, negative, positive"
        )
        for mark in extra:
            yield f"{indent}  {quote(mark)}: {quote(UNDECIDED)}{doubt(what)}"


def write_block(block: BlockDraft) -> Iterator[str]:
    """Write one block."""
    first, *rest = _anchors(block)
    yield f"  - {first}"
    yield from (f"    {line}" for line in rest)
    yield from (f"    {line}" for line in _block_lines(block))


def write_ignored(loose: Iterable[Loose], columns: Iterable[str], headings: Iterable[str]) -> Iterator[str]:
    """Write what carries no figures: texts, columns by letter, columns by heading."""
    texts = [text for _, text in loose]
    patterns = [_pattern(text) for text in dict.fromkeys((*texts, *headings)) if text.strip("* ")]
    if patterns:
        yield "ignore:"
        yield from (f"- {quote(pattern)}" for pattern in patterns)
    rows = sorted({row for row, text in loose if not text.strip("* ")})
    if rows:
        yield f"ignore_rows: [{', '.join(map(str, rows))}]"
    if letters_found := list(columns):
        yield f"ignore_columns: [{', '.join(letters_found)}]"


def _pattern(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:70].rstrip()}*"


def _anchors(block: BlockDraft) -> list[str]:
    """How the import finds the block: by its title, by its address, or by its range."""
    table = block.table
    area = table.area
    pattern = _YEARS.sub("*", table.title)
    rows = {row for (row, _), cell in table.sheet.cells.items() if fits(str(cell), pattern)}
    title = f"title: {quote(pattern)}" if pattern.strip("* ") and area.top in rows else ""
    if table.beside:
        cells = f"{letters(area.left)}{area.top}:{letters(area.right)}{area.bottom}"
        return [f"range: {cells}", *([title] if title else [])]
    return [title] if title and len(rows) == 1 else [f"at: A{area.top}"]


def _block_lines(block: BlockDraft) -> Iterator[str]:
    table = block.table
    yield from (f"{DOUBT} {tidy(text)}" for text in block.doubts)
    if not table.header.rows:
        yield "header: none"
    elif not _header_is_found(block):
        yield f"header: [{', '.join(map(str, table.header.rows))}]"
    if table.labels != (table.area.left if table.beside else 1,):
        yield f"labels: [{', '.join(map(letters, table.labels))}]"
    if block.columns_are != "periods":
        yield f"columns_are: {block.columns_are}"
    if block.rows_are != "codes":
        yield f"rows_are: {block.rows_are}"
        if any(not column.tail for column in block.figure_columns):
            yield f"code: {block.prefix}"
    yield from _dates(block)
    if block.cumulative:
        yield f"cumulative: true{doubt(gettext('does each column count from 1 January?'))}"
    yield from _factor(block)
    yield from write_signs(block_signs(block), block_marks(block), "")
    columns = [line for column in block.figure_columns if (line := _column(block, column))]
    yield from ["columns:", *columns] if columns else []
    rows = [_row(block, row) for row in block.rows if row.listed]
    yield from ["rows:", *rows] if rows else []
    ignored = [column for column in block.columns if column.ignored]
    headless = [letters(column.number) for column in ignored if column.key != column.heading]
    between = range(table.area.left, table.labels[-1])
    unused = [letters(column) for column in between if column not in table.labels]
    headings = [column.heading for column in ignored if column.key == column.heading]
    if headings:
        unread = gettext("these columns are text and are not read: {columns}", columns=", ".join(headings))
        yield f"{DOUBT} {unread}"
    yield from write_ignored(() if table.beside else table.loose, (*unused, *headless), headings)


def _header_is_found(block: BlockDraft) -> bool:
    """Tell whether the import will find the headings by itself."""
    table = block.table
    known = {normal(column.heading) for column in block.figure_columns if column.key == column.heading}
    plan = Block(Place(""))
    found = find_header(table.sheet, plan, table.area, table.labels, lambda text: normal(text) in known)
    return found is not None and found.rows == table.header.rows


def _factor(block: BlockDraft) -> Iterator[str]:
    """A factor in some headings only: it probably holds for the whole table, and has to be confirmed."""
    stated = {column.number: factor_in(column.heading) for column in block.figure_columns}
    factors = {found[0] for found in stated.values() if found}
    money = all(measure.guess.unit.startswith("EUR") for measure in block.measures.values())
    if len(factors) == 1 and not all(stated.values()) and money:
        unsure = gettext("the factor stands above some columns only; does it hold for all?")
        yield f"factor: {factors.pop()}{doubt(unsure)}"


def _dates(block: BlockDraft) -> Iterator[str]:
    calendar = block.calendar
    if calendar.year and years_in(block.table.title) != {calendar.year} and _needs_year(block):
        yield f"year: {calendar.year}{doubt(gettext('the year does not stand in the title'))}"
    if calendar.rhythm != "month":
        yield f"rhythm: {calendar.rhythm}"
    if block.period:
        titled = any(line.startswith("title") for line in _anchors(block))
        heading = read_heading(block.table.title) if titled else None
        from_title = heading is not None and heading.period == block.period
        yield f"period: title  # {block.period.code}" if from_title else f"period: {block.period.code}"


def _needs_year(block: BlockDraft) -> bool:
    """Tell whether a heading names a period without its year."""
    texts = [column.heading for column in block.figure_columns if not column.listed]
    texts += [row.line.label for row in block.rows if row.period]
    return any(read_heading(text) is None for text in texts)


def _column(block: BlockDraft, column: ColumnDraft) -> str:
    if not column.listed:
        return ""
    code = column.tail and (
        f".{column.tail}" if block.rows_are == "codes" else f"{block.prefix}.{column.tail}"
    )
    fields = [f"period: {column.period.code}"] if column.period else []
    fields += [f"code: {code}"] if code else []
    fields += ["qualifiers: [estimated]"] if column.estimated else []
    short = len(fields) == 1 and not column.estimated
    value = fields[0].partition(": ")[2] if short else f"{{{', '.join(fields)}}}"
    return f"  {quote(column.key)}: {value}{doubt(column.doubt)}"


def _row(block: BlockDraft, row: RowDraft) -> str:
    key = row.key if row.key.isdecimal() else quote(row.key)
    note = f"  # {tidy(row.line.label)}" if row.key.isdecimal() and row.line.label else ""
    head = "." if all(column.tail for column in block.figure_columns) else ""
    value = f"{row.code}{head}" if row.code else row.period.code if row.period else "{}"
    if row.code and _in_millions(block, row):
        value = f"{{code: {value}, factor: 1000000}}"
    return f"  {key}: {value}{doubt(row.doubt) or note}"


def _in_millions(block: BlockDraft, row: RowDraft) -> bool:
    """Tell whether a label says ``(mln)`` of money in a form that the import does not see by itself."""
    codes = [block.code_of(row, column) for column in block.figure_columns]
    money = all(block.measures[code].guess.unit.startswith("EUR") for code in codes)
    return money and factor_in(row.line.label) is None and bool(_MILLIONS.search(row.line.label))


def block_signs(block: BlockDraft) -> set[str]:
    """Return the texts that stand in the place of figures."""
    cells = (
        block.table.cell(row.line, column.number) for row, column in product(block.rows, block.figure_columns)
    )
    return {normal(cell) for cell in cells if isinstance(cell, str) and not is_figure(cell)}


def block_marks(block: BlockDraft) -> set[str]:
    """Return the marks that stand beside figures."""
    cells = (
        block.table.cell(row.line, column.number) for row, column in product(block.rows, block.figure_columns)
    )
    texts = (normal(cell) for cell in cells if isinstance(cell, str) and is_figure(cell))
    return {match[1] for text in texts if (match := _MARK.search(text))}
