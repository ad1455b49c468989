"""What headings and labels probably are: periods, measures, members, totals, or words beside figures."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.blocks import without_factor
from kernbeeld.intake.book import letters
from kernbeeld.intake.drafting import BlockDraft, ColumnDraft, RowDraft, members_by_label, value_in
from kernbeeld.intake.headings import Heading, period_of, read_heading
from kernbeeld.intake.recognise import FoundTable, Line, is_figure, is_sign
from kernbeeld.intake.text import normal, tidy
from kernbeeld.intake.words import is_total, roles_in, slug
from kernbeeld.language import gettext

_BASE = re.compile(r"\(?\bn ?= ?[0-9][0-9.]*\)?", re.IGNORECASE)
_SIDES = frozenset(("v", "n", "voordeel", "nadeel", "voordelig", "nadelig"))
_MARKS = "*†¹²³ "
_TAILS = {
    "begin": "stand_begin",
    "end": "stand_eind",
    "inflow": "instroom",
    "outflow": "uitstroom",
    "forecast": "prognose",
    "planned": "begroot",
    "realised": "realisatie",
    "difference": "saldo",
    "average": "gemiddeld",
    "total": "totaal",
}


def draft_columns(block: BlockDraft, catalogue: Catalogue) -> None:
    """Fill ``columns`` of a draft."""
    table = block.table
    keys = Counter(normal(table.heading(column)) for column in table.columns)
    drafts: list[ColumnDraft] = []
    for number in table.columns:
        heading = table.heading(number)
        unique = heading and keys[normal(heading)] == 1
        drafts.append(_column(block, number, heading, heading if unique else letters(number)))
    _doubt_sides(block, drafts)
    dimension = _dimension([draft.heading for draft in drafts if not draft.ignored], catalogue)
    if dimension and block.rows_are == "codes":
        block.columns_are = dimension
        drafts = [_member(draft, members_by_label(catalogue, dimension)) for draft in drafts]
    elif _has_flows(drafts):
        block.period = _between(drafts)
        drafts = [_as_stock(draft, drafts, block.period) for draft in drafts]
    block.columns = [_total_column(block, draft, drafts) for draft in _unique_tails(drafts)]


def _column(block: BlockDraft, number: int, heading: str, key: str) -> ColumnDraft:
    table = block.table
    if _is_text(table, number, bool(heading and read_heading(heading, block.calendar))):
        return ColumnDraft(number, key, heading, ignored=True)
    words = tidy(_BASE.sub(" ", heading))
    based = gettext("the base n in this heading is not read") if words != heading else ""
    found = read_heading(words, block.calendar) if words else None
    roles = roles_in(found.rest if found else words)
    role = "share" if "share" in roles else next((role for role in roles if role != "note"), "")
    if found and not found.rest.strip(_MARKS):
        automatic = period_of(heading, block.calendar) is not None
        doubt = based or (_date_doubt(found) if found.guessed else "")
        if found.rest:
            doubt = gettext("what does the mark mean? Perhaps the figures are provisional")
        return ColumnDraft(number, key, heading, found.period, listed=not automatic, doubt=doubt)
    if not block.table.header.rows:
        return ColumnDraft(number, key, heading)
    words = without_factor(found.rest if found else words)
    tail = _TAILS.get(role, "") if len(words.split()) <= 3 else ""
    if role == "share":
        named = slug(words)
        says_so = any(word in named for word in ("percentage", "procent", "aandeel"))
        tail = named if says_so else f"{named}_percentage".lstrip("_")
    return ColumnDraft(
        number,
        key,
        heading,
        period=found.period if found else None,
        tail=tail or slug(words) or f"kolom_{letters(number).lower()}",
        role=role,
        estimated=role == "forecast",
        doubt=based if heading else gettext("this column has no heading"),
    )


def _doubt_sides(block: BlockDraft, drafts: list[ColumnDraft]) -> None:
    """A column of V and N beside a difference holds its sign, and is text."""
    saldo = next((draft.heading for draft in drafts if draft.role == "difference" and not draft.ignored), "")
    for draft in drafts if saldo else ():
        cells = {normal(str(block.table.cell(line, draft.number))) for line in block.table.lines} - {""}
        if draft.ignored and cells and cells <= _SIDES:
            column = letters(draft.number)
            block.doubts.append(
                gettext(
                    "the sign of '{label}' is in column {column} (V or N) and is NOT read",
                    label=saldo,
                    column=column,
                )
            )


def _date_doubt(found: Heading) -> str:
    return gettext("a date; read as {period}", period=found.period.code)


def _is_text(table: FoundTable, number: int, dated: bool) -> bool:
    """Tell whether a column holds words; a column under a period may still be empty."""
    cells = [cell for line in table.lines if (cell := table.cell(line, number))]
    words = [cell for cell in cells if not is_figure(cell) and not is_sign(cell)]
    return len(words) * 2 > len(cells) if cells else not dated


def _has_flows(drafts: list[ColumnDraft]) -> bool:
    roles = {draft.role for draft in drafts}
    return "inflow" in roles and "outflow" in roles


def _between(drafts: list[ColumnDraft]) -> Period | None:
    """The period from the date of the first stock to that of the last one."""
    dates = [draft.period for draft in drafts if draft.period is not None and not draft.tail]
    if len(dates) != 2 or dates[1].end <= dates[0].end:
        return None
    return Period(dates[0].end + 1, dates[1].end - dates[0].end)


def _as_stock(draft: ColumnDraft, drafts: list[ColumnDraft], period: Period | None) -> ColumnDraft:
    """Beside inflow and outflow the first date is the stock of the begin, the last that of the end."""
    if draft.ignored or draft.role in ("inflow", "outflow") or (draft.period is None and draft.tail):
        return draft
    dated = [other.number for other in drafts if other.period is not None and not other.tail]
    if draft.number not in (dated[0], dated[-1]) or len(dated) != 2:
        return draft
    role = "begin" if draft.number == dated[0] else "end"
    return replace(draft, period=period, tail=_TAILS[role], role=role, listed=True, doubt="")


def _member(draft: ColumnDraft, members: dict[str, str]) -> ColumnDraft:
    if draft.ignored:
        return draft
    member = members.get(normal(draft.heading), "")
    return replace(draft, member=member, tail="", role="" if member else "total", listed=not member)


def _dimension(texts: list[str], catalogue: Catalogue) -> str:
    """Return the dimension of which all texts (totals aside) are members."""
    named = [normal(text) for text in texts if text and not is_total(text)]
    if len(named) < 2:
        return ""
    for code in catalogue.dimensions:
        members = members_by_label(catalogue, code)
        if all(text in members for text in named):
            return code
    return ""


def _unique_tails(drafts: list[ColumnDraft]) -> list[ColumnDraft]:
    seen: Counter[tuple[str, Period | None]] = Counter()
    unique = []
    for draft in drafts:
        tail = draft.tail
        seen[tail, draft.period] += 1
        count = seen[tail, draft.period]
        if tail and count > 1 and not draft.ignored:
            own = slug(draft.heading)
            tail = own if count == 2 and own and own != tail else f"{tail}_{count}"
        unique.append(replace(draft, tail=tail))
    return unique


def _total_column(block: BlockDraft, draft: ColumnDraft, drafts: list[ColumnDraft]) -> ColumnDraft:
    """A column 'Totaal' beside periods is the whole span of them, when it is their sum."""
    spans = [other for other in drafts if other.period and not other.tail and not other.ignored]
    if (
        draft.role != "total"
        or draft.period
        or draft.member
        or block.columns_are != "periods"
        or len(spans) < 2
    ):
        return draft
    if not _sums(block.table, draft, spans):
        return draft
    periods = [other.period for other in spans if other.period]
    first, last = min(periods), max(periods, key=lambda period: period.end)
    return replace(draft, period=Period(first.start, last.end - first.start + 1), tail="")


def _sums(table: FoundTable, total: ColumnDraft, parts: list[ColumnDraft]) -> bool:
    fitting = rows = 0
    for line in table.lines:
        values = [value_in(table.cell(line, part.number)) for part in parts]
        whole = value_in(table.cell(line, total.number))
        numbers = [value for value in values if value is not None]
        if whole is not None and numbers:
            rows += 1
            fitting += sum(numbers, Decimal(0)) == whole
    return fitting * 2 > rows


def draft_rows(block: BlockDraft, catalogue: Catalogue) -> None:
    """Fill ``rows`` of a draft, without codes; tells whether rows are periods, members or measures."""
    table = block.table
    labels = [line.label for line in table.lines]
    found = [read_heading(label, block.calendar) if label else None for label in labels]
    named = [label for label in labels if not is_total(label)]
    periods = sum(1 for heading, label in zip(found, labels, strict=True) if heading and not is_total(label))
    if named and periods == len(named):
        block.rows_are = "periods"
        block.rows = [
            _period_row(block, line, heading) for line, heading in zip(table.lines, found, strict=True)
        ]
        return
    dimension = _dimension(labels, catalogue)
    if dimension:
        members = members_by_label(catalogue, dimension)
        block.rows_are = dimension
        block.rows = [_member_row(line, members) for line in table.lines]
        return
    keys = _keys(table)
    block.rows = [RowDraft(line, keys[line.row], total=is_total(line.label)) for line in table.lines]


def _period_row(block: BlockDraft, line: Line, heading: Heading | None) -> RowDraft:
    if heading is None or is_total(line.label):
        doubt = gettext("which period does this total cover?")
        return RowDraft(line, line.label, listed=True, total=True, doubt=doubt)
    automatic = period_of(line.label, block.calendar) is not None
    doubt = gettext("read as {period}", period=heading.period.code) if not automatic else ""
    return RowDraft(line, line.label, period=heading.period, listed=not automatic, doubt=doubt)


def _member_row(line: Line, members: dict[str, str]) -> RowDraft:
    member = members.get(normal(line.label), "")
    return RowDraft(line, line.label, member=member, listed=not member, total=not member)


def _keys(table: FoundTable) -> dict[int, str]:
    """How a mapping names each row: by its label, by heading and label, or by its number."""
    labels = Counter(normal(line.label) for line in table.lines)
    under = Counter(normal(f"{line.section} > {line.label}") for line in table.lines)
    keys = {}
    for line in table.lines:
        full = f"{line.section} > {line.label}"
        if line.label and labels[normal(line.label)] == 1:
            keys[line.row] = line.label
        elif line.label and line.section and under[normal(full)] == 1:
            keys[line.row] = full
        else:
            keys[line.row] = str(line.row)
    return keys
