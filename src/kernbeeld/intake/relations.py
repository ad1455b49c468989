"""Sums, flows and shares that the figures of a table obey: proposed as checks."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import permutations, product

from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.intake.drafting import BlockDraft, ColumnDraft, Measure, RowDraft
from kernbeeld.intake.text import normal
from kernbeeld.intake.words import is_total, roles_in
from kernbeeld.language import gettext

Values = dict[str, Decimal]
_PARTS_LIMIT = 60
_OF_WHICH = re.compile(r"waarvan|w\.v\.|of which")
_FLOW = ("begin", "inflow", "outflow", "end")


@dataclass(frozen=True)
class ProposedCheck:
    """A check to propose: ``fields`` are those of its kind. ``doubt`` when not every column agrees."""

    code: str
    kind: str
    label: str
    fields: dict[str, str | tuple[str, ...]]
    doubt: str = ""


def find_relations(block: BlockDraft) -> list[ProposedCheck]:
    """Return the relations that hold in at least half of the columns of a table."""
    found: list[ProposedCheck] = []
    if block.rows_are == "codes":
        for tail in dict.fromkeys(column.tail for column in block.figure_columns):
            found.extend(_closing_sums(block, tail))
            found.extend(_balances(block, tail))
        found.extend(_flows_down(block))
    found.extend(_across(block))
    found.extend(_row_sums(block))
    found.extend(_members(block))
    return list({check.code: check for check in found}.values())


def find_shares(block: BlockDraft) -> dict[str, str]:
    """Return a formula for each percentage that is 100 × one figure ÷ another, wherever both are.

    Looked for among the figures that stand nearest: of the same row, or under the same heading.
    """
    formulas: dict[str, str] = {}
    for measure in block.measures.values():
        if measure.guess.nature != Nature.SHARE:
            continue
        others = _neighbours(block, measure)
        for part, whole in product(others, reversed(others)):
            if part != whole and _is_share(block, measure.code, part, whole):
                formulas[measure.code] = f"share({part}, {whole})"
                break
    return formulas


def _neighbours(block: BlockDraft, measure: Measure) -> list[str]:
    counted = [code for code, other in block.measures.items() if not _is_percent(other)]
    head = measure.code.rpartition(".")[0]
    near = [code for code in counted if code.rpartition(".")[0] == head]
    return (near if len(near) > 1 else counted)[:_PARTS_LIMIT]


def _is_share(block: BlockDraft, share: str, part: str, whole: str) -> bool:
    shares, parts, wholes = (block.values.get(code, {}) for code in (share, part, whole))
    places = [place for place in shares if place in parts and wholes.get(place)]
    same_row = share.rpartition(".")[0] == part.rpartition(".")[0] == whole.rpartition(".")[0]
    if not places or (len(places) < 2 and not same_row):
        return False
    return all(_near(shares[place], 100 * parts[place] / wholes[place]) for place in places)


def _near(printed: Decimal, computed: Decimal) -> bool:
    exponent = printed.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    low, high = (computed.quantize(unit, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    return printed in (low, high)


def _agreement(left: list[tuple[Values, int]], right: Values) -> tuple[int, int]:
    """Count the places where signed terms add up to the right side, and the places that could be asked."""
    places = [place for place in right if all(place in values for values, _ in left)]
    holds = sum(1 for place in places if sum(sign * values[place] for values, sign in left) == right[place])
    return holds, len(places)


def _fits(holds: int, asked: int) -> bool:
    return asked > 0 and holds * 2 >= asked and holds > 0


def _doubt(holds: int, asked: int) -> str:
    if holds == asked:
        return ""
    return gettext("holds in {holds} of {asked} columns", holds=holds, asked=asked)


def _tailed(block: BlockDraft, row: RowDraft, tail: str) -> str:
    return f"{row.code}.{tail}" if tail else row.code


def _closing_sums(block: BlockDraft, tail: str) -> list[ProposedCheck]:
    """The sum of every total, of the parts that fit most columns; with a doubt when it does not hold."""
    found = []
    for place, row in enumerate(block.rows):
        total = _tailed(block, row, tail)
        if not row.total or _is_percent(block.measures.get(total)):
            continue
        options = []
        for parts in _candidates(block, place):
            codes = _alike(block, total, [_tailed(block, part, tail) for part in parts])
            options += [codes, _as_sure(block, total, codes), codes[1:]]
        check = _best_sum(block, total, options, "som")
        found += [check] if check else []
    return found


def _best_sum(
    block: BlockDraft, total: str, options: list[tuple[str, ...]], name: str
) -> ProposedCheck | None:
    best: tuple[int, int, tuple[str, ...]] | None = None
    for codes in options:
        terms = [(block.values.get(code, {}), 1) for code in codes]
        holds, asked = _agreement(terms, block.values.get(total, {}))
        telling = asked > 1 or len(codes) > 2 or best is None
        if len(codes) > 1 and asked and telling and (best is None or holds > best[0]):
            best = (holds, asked, codes)
    if best is None or (best[0] == 0 and best[1] > 1):
        # Parts that add up in no column at all are no parts of this total, or they overlap.
        return None
    label = gettext("{label} is the sum of its parts", label=_label(block, total))
    fields: dict[str, str | tuple[str, ...]] = {"total": total, "parts": best[2]}
    return ProposedCheck(f"{total}.{name}", "closing_sum", label, fields, _doubt(*best[:2]))


def _alike(block: BlockDraft, total: str, codes: list[str]) -> tuple[str, ...]:
    """Those that count in the unit of the total."""
    counted = (code for code in codes if code != total and not _is_percent(block.measures.get(code)))
    return tuple(code for code in counted if _same_unit(block, total, code))


def _as_sure(block: BlockDraft, total: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of which the words say as much about the unit as those of the total do."""
    sure = block.measures[total].guess.sure
    return tuple(code for code in codes if block.measures[code].guess.sure == sure)


def _balances(block: BlockDraft, tail: str) -> list[ProposedCheck]:
    """A row 'Saldo' is the difference of the two rows, or the two totals, above it."""
    found = []
    for place, row in enumerate(block.rows):
        rest = _tailed(block, row, tail)
        if row.total or "difference" not in roles_in(row.line.label)[:1]:
            continue
        above = _candidates(block, place)
        pairs = [
            pair
            for rows in (above[0], above[3][-2:])
            if len(pair := _alike(block, rest, [_tailed(block, each, tail) for each in rows])) == 2
        ]
        options = [order for pair in pairs for order in permutations(pair, 2)]
        scored = [(_minus(block, *order, rest), order) for order in options]
        asked = [((holds, count), order) for (holds, count), order in scored if count]
        if asked:
            (holds, count), order = max(asked, key=lambda each: each[0][0])
            found.append(_equality(block, order, rest, holds, count))
    return found


def _minus(block: BlockDraft, first: str, second: str, rest: str) -> tuple[int, int]:
    terms = [(block.values.get(first, {}), 1), (block.values.get(second, {}), -1)]
    return _agreement(terms, block.values.get(rest, {}))


def _equality(block: BlockDraft, order: tuple[str, ...], rest: str, holds: int, asked: int) -> ProposedCheck:
    label = gettext("{label} is the difference", label=_label(block, rest))
    fields: dict[str, str | tuple[str, ...]] = {"left": " - ".join(order), "right": rest}
    return ProposedCheck(f"{rest}.verschil", "equality", label, fields, _doubt(holds, asked))


def _row_sums(block: BlockDraft) -> list[ProposedCheck]:
    """A column 'Totaal' is the sum of the columns beside it, row by row."""
    totals = {column.tail for column in block.figure_columns if column.role == "total" and column.tail}
    parts = dict.fromkeys(column.tail for column in block.figure_columns if column.tail and not column.role)
    heads = [row.code for row in block.rows] if block.rows_are == "codes" else [block.prefix]
    found = []
    for head, tail in product(dict.fromkeys(heads), sorted(totals) if len(totals) == 1 else ()):
        total = f"{head}.{tail}"
        if total in block.measures and not _is_percent(block.measures[total]):
            codes = _alike(block, total, [f"{head}.{part}" for part in parts])
            check = _best_sum(block, total, [codes], "rijsom")
            found += [check] if check else []
    return found


def _candidates(block: BlockDraft, place: int) -> list[list[RowDraft]]:
    """Rows that may add up to a total: those since the last total or heading, the totals, those below."""
    rows = block.rows
    own = rows[place].line.section
    above: list[RowDraft] = []
    for row in reversed(rows[:place]):
        if row.total:
            break
        above.insert(0, row)
    whole = [row for row in above if not _OF_WHICH.match(normal(row.line.label))]
    section = [row for row in rows[:place] if row.line.section == own and not row.total]
    below: list[RowDraft] = []
    for row in rows[place + 1 :]:
        if row.total:
            break
        below.append(row)
    totals = [row for row in rows[:place] if row.total]
    everything = [row for row in rows if not row.total]
    return [above, whole, section, totals, below, everything]


def _is_percent(measure: Measure | None) -> bool:
    return measure is None or measure.guess.nature in (Nature.SHARE, Nature.INDEX, Nature.RATIO)


def _same_unit(block: BlockDraft, *codes: str) -> bool:
    return len({block.measures[code].guess.unit for code in codes if code in block.measures}) == 1


def _label(block: BlockDraft, code: str) -> str:
    return block.measures[code].label if code in block.measures else code


def _flows_down(block: BlockDraft) -> list[ProposedCheck]:
    """Begin, in, out and end as rows under one heading."""
    found = []
    for section in dict.fromkeys(row.line.section for row in block.rows):
        rows = [row for row in block.rows if row.line.section == section]
        by_role = {role: row.code for row in reversed(rows) for role in _flow_role(row.line.label)}
        found.extend(_flow(block, by_role))
        found.extend(_continuity(block, by_role))
    return found


def _flow_role(text: str) -> tuple[str, ...]:
    roles = [role for role in roles_in(text) if role in ("begin", "end", "inflow", "outflow")]
    return tuple(roles[:1]) if not is_total(text) else ()


def _flow(block: BlockDraft, by_role: dict[str, str]) -> list[ProposedCheck]:
    if set(by_role) != set(_FLOW):
        return []
    values = {role: block.values.get(code, {}) for role, code in by_role.items()}
    terms = [(values["begin"], 1), (values["inflow"], 1), (values["outflow"], -1)]
    holds, asked = _agreement(terms, values["end"])
    if not _fits(holds, asked) or not _same_unit(block, *by_role.values()):
        return []
    fields: dict[str, str | tuple[str, ...]] = {role: by_role[role] for role in _FLOW}
    label = gettext("{label}: begin + in - out is the end", label=_label(block, by_role["end"]))
    return [ProposedCheck(f"{by_role['end']}.verloop", "flow_identity", label, fields, _doubt(holds, asked))]


def _continuity(block: BlockDraft, by_role: dict[str, str]) -> list[ProposedCheck]:
    """The stock at the begin of a column is the one at the end of the column before."""
    if not {"begin", "end"} <= set(by_role) or any(column.tail for column in block.figure_columns):
        return []
    begin, end = block.values.get(by_role["begin"], {}), block.values.get(by_role["end"], {})
    periods = [column.period for column in block.figure_columns if column.period]
    pairs = [
        (begin[f"{period}|"], end[f"{period.previous}|"])
        for period in periods
        if f"{period}|" in begin and f"{period.previous}|" in end
    ]
    holds = sum(one == other for one, other in pairs)
    if not _fits(holds, len(pairs)):
        return []
    label = gettext(
        "{label}: the begin is the end of the period before", label=_label(block, by_role["begin"])
    )
    fields: dict[str, str | tuple[str, ...]] = {"begin": by_role["begin"], "end": by_role["end"]}
    code = f"{by_role['begin']}.aansluiting"
    return [ProposedCheck(code, "continuity", label, fields, _doubt(holds, len(pairs)))]


def _across(block: BlockDraft) -> list[ProposedCheck]:
    """Relations between the columns of one row: begin, in, out, end; planned, realised, difference."""
    found: list[ProposedCheck] = []
    by_role = {column.role: column for column in block.figure_columns if column.role and column.tail}
    heads = [row.code for row in block.rows] if block.rows_are == "codes" else [block.prefix]
    heads = list(dict.fromkeys(heads))
    for head in heads:
        flows: dict[str, str] = {role: f"{head}.{by_role[role].tail}" for role in _FLOW if role in by_role}
        found.extend(_flow(block, flows))
    found.extend(_differences(block, heads, by_role))
    return found


def _differences(block: BlockDraft, heads: list[str], by_role: dict[str, ColumnDraft]) -> list[ProposedCheck]:
    """One direction for the whole block: the one that fits most rows."""
    if "difference" not in by_role:
        return []
    budget = [by_role[role].tail for role in ("planned", "realised", "forecast") if role in by_role]
    rest = by_role["difference"].tail
    scores: dict[tuple[str, str], int] = {}
    for first, second in permutations(budget, 2):
        scores[first, second] = sum(
            _minus(block, f"{head}.{first}", f"{head}.{second}", f"{head}.{rest}")[0] for head in heads
        )
    if not scores:
        return []
    order = max(scores, key=lambda pair: scores[pair])
    found = []
    for head in heads:
        first, second, right = (f"{head}.{tail}" for tail in (*order, rest))
        holds, asked = _minus(block, first, second, right)
        if asked and _same_unit(block, first, second, right):
            found.append(_equality(block, (first, second), right, holds, asked))
    return found


def _members(block: BlockDraft) -> list[ProposedCheck]:
    """In a table by members: the members add up to the total."""
    found = []
    for code, measure in block.measures.items():
        if not measure.dimension or _is_percent(measure):
            continue
        whole: Values = {}
        parts: Values = {}
        for place, value in block.values.get(code, {}).items():
            period, _, member = place.partition("|")
            if member:
                parts[period] = parts.get(period, Decimal(0)) + value
            else:
                whole[period] = value
        holds, asked = _agreement([(parts, 1)], whole)
        if asked:
            label = gettext("{label} is the sum of its parts", label=measure.label)
            fields: dict[str, str | tuple[str, ...]] = {"total": code, "dimension": measure.dimension}
            found.append(ProposedCheck(f"{code}.som", "closing_sum", label, fields, _doubt(holds, asked)))
    return found
