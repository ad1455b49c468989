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
        found.extend(_flows_down(block))
    found.extend(_across(block))
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
    found = []
    for place, row in enumerate(block.rows):
        total = _tailed(block, row, tail)
        if not row.total or _is_percent(block.measures.get(total)):
            continue
        for parts in _candidates(block, place):
            codes = tuple(_tailed(block, part, tail) for part in parts)
            codes = tuple(code for code in codes if not _is_percent(block.measures.get(code)))
            terms = [(block.values.get(code, {}), 1) for code in codes]
            holds, asked = _agreement(terms, block.values.get(total, {}))
            if (
                len(codes) > 1
                and _same_unit(block, total, *codes)
                and _fits(holds, asked)
                and (asked > 1 or len(codes) > 2 or holds == asked)
            ):
                label = gettext("{label} is the sum of its parts", label=_label(block, total))
                fields: dict[str, str | tuple[str, ...]] = {"total": total, "parts": codes}
                found.append(
                    ProposedCheck(f"{total}.som", "closing_sum", label, fields, _doubt(holds, asked))
                )
                break
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
    for head in dict.fromkeys(heads):
        flows: dict[str, str] = {role: f"{head}.{by_role[role].tail}" for role in _FLOW if role in by_role}
        found.extend(_flow(block, flows))
        found.extend(_difference(block, head, by_role))
    return found


def _difference(block: BlockDraft, head: str, by_role: dict[str, ColumnDraft]) -> list[ProposedCheck]:
    if "difference" not in by_role:
        return []
    rest = f"{head}.{by_role['difference'].tail}"
    budget = [
        f"{head}.{by_role[role].tail}" for role in ("planned", "realised", "forecast") if role in by_role
    ]
    for first, second in permutations(budget, 2):
        terms = [(block.values.get(first, {}), 1), (block.values.get(second, {}), -1)]
        holds, asked = _agreement(terms, block.values.get(rest, {}))
        if _fits(holds, asked) and _same_unit(block, first, second, rest):
            label = gettext("{label} is the difference", label=_label(block, rest))
            fields: dict[str, str | tuple[str, ...]] = {"left": f"{first} - {second}", "right": rest}
            return [ProposedCheck(f"{rest}.verschil", "equality", label, fields, _doubt(holds, asked))]
    return []


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
        if _fits(holds, asked):
            label = gettext("{label} is the sum of its parts", label=measure.label)
            fields: dict[str, str | tuple[str, ...]] = {"total": code, "dimension": measure.dimension}
            found.append(ProposedCheck(f"{code}.som", "closing_sum", label, fields, _doubt(holds, asked)))
    return found
