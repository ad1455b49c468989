"""Drafted measures, checks and a report as an overlay of definitions, with each doubt as a comment."""

from datetime import date

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.draft_blocks import periods_in
from kernbeeld.intake.drafting import BlockDraft, Measure
from kernbeeld.intake.relations import ProposedCheck, find_relations, find_shares
from kernbeeld.intake.words import slug
from kernbeeld.intake.write_mapping import DOUBT, doubt, quote
from kernbeeld.language import gettext

_RHYTHMS = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}


def write_definitions(name: str, chapters: list[tuple[str, list[BlockDraft]]], catalogue: Catalogue) -> str:
    """Write an overlay: what the catalogue has not yet, and a report with a chapter per sheet.

    `chapters` are titles with their blocks. Empty where there is nothing to define.
    """
    blocks = [block for _, drafts in chapters for block in drafts]
    measures = _new_measures(blocks, name)
    checks = [check for block in blocks for check in find_relations(block)]
    shares = {code: text for block in blocks for code, text in find_shares(block).items()}
    by_code = {code: measure for block in blocks for code, measure in block.measures.items()}
    closed = {
        str(check.fields["total"]) for check in checks if "dimension" in check.fields and not check.doubt
    }
    lines = [
        f"{DOUBT} {gettext('this is a proposal made from labels; read every line before you use it')}",
        *_defaults(name, blocks),
        *_units(measures, catalogue),
    ]
    if measures:
        lines.append("indicators:")
        for measure, title in measures:
            lines += _indicator(measure, title, shares.get(measure.code, ""), measure.code in closed)
    if checks or shares:
        lines.append("checks:")
        lines += [line for check in checks for line in _check(check)]
        lines += [line for code in shares for line in _ratio(by_code[code])]
    lines += _report(name, chapters, blocks, catalogue)
    return "\n".join(lines) + "\n"


def _new_measures(blocks: list[BlockDraft], name: str) -> list[tuple[Measure, str]]:
    found: dict[str, tuple[Measure, str]] = {}
    for block in blocks:
        for code, measure in block.measures.items():
            if not measure.known:
                found.setdefault(code, (measure, _title(block, name)))
    return list(found.values())


def _defaults(name: str, blocks: list[BlockDraft]) -> list[str]:
    periods = [period for block in blocks for period in periods_in(block)]
    since = min((period.first_day for period in periods), default=date(2015, 1, 1))
    return [
        "defaults:",
        f"  owner: {quote(gettext('unknown'))}{doubt(gettext('who answers for these figures?'))}",
        f"  bron: {quote(name)}{doubt(gettext('from which register do the figures come?'))}",
        f"  since: {since.isoformat()}",
    ]


def _units(measures: list[tuple[Measure, str]], catalogue: Catalogue) -> list[str]:
    needed = {measure.guess.unit for measure, _ in measures} - set(catalogue.units)
    if not needed:
        return []
    lines = ["units:"]
    known = {"procent": ("procent", "percent", "percent"), "EUR": ("euro", "euro", "money")}
    for unit in sorted(needed):
        dutch, english, dimension = known.get(unit, ("aantal", "number", "count"))
        lines.append(f"- {{code: {unit}, label: {{nl: {dutch}, en: {english}}}, dimension: {dimension}}}")
    return lines


def _label(text: str) -> str:
    return f"{{nl: {quote(text)}, en: {quote(text)}}}"


def _indicator(measure: Measure, title: str, formula: str, closed: bool) -> list[str]:
    unsure = "" if measure.guess.sure else gettext("nature and unit are guesses")
    meaning = gettext("{label}, as counted in the table '{title}'.", label=measure.label, title=title)
    lines = [
        f"- code: {measure.code}",
        f"  label: {_label(measure.label)}",
        f"  definitie: {quote(meaning)}",
        f"  nature: {measure.guess.nature.value}{doubt(unsure)}",
        f"  unit: {measure.guess.unit}",
    ]
    if formula:
        lines += [f"  formula: {quote(formula)}", "  decimals: 1"]
    if measure.dimension:
        parts = f"{{dimension: {measure.dimension}, closing: {'true' if closed else 'false'}}}"
        unsure = "" if closed else gettext("do the parts add up to the total?")
        lines += ["  breakdowns:", f"  - {parts}{doubt(unsure)}"]
    return lines


def _check(check: ProposedCheck) -> list[str]:
    lines = [
        f"- code: {check.code}{doubt(check.doubt)}",
        f"  kind: {check.kind}",
        f"  label: {_label(check.label)}",
        "  severity: error",
    ]
    for key, value in check.fields.items():
        if isinstance(value, tuple):
            lines.append(f"  {key}: [{', '.join(value)}]")
        else:
            lines.append(f"  {key}: {quote(value) if ' ' in value else value}")
    return lines


def _ratio(measure: Measure) -> list[str]:
    label = gettext("{label} follows from its parts", label=measure.label)
    return _check(ProposedCheck(f"{measure.code}.deling", "ratio", label, {"of": measure.code}))


def _report(
    name: str, chapters: list[tuple[str, list[BlockDraft]]], blocks: list[BlockDraft], catalogue: Catalogue
) -> list[str]:
    if not blocks:
        return []
    code = f"rapport_{slug(name) or 'nieuw'}"
    while code in catalogue.reports:
        code += "_2"
    lines = [
        "reports:",
        f"- code: {code}",
        f"  title: {_label(name)}",
        f"  rhythm: {_rhythm(blocks)}",
        "  chapters:",
    ]
    for number, (title, drafts) in enumerate(chapters, 1):
        if drafts:
            lines += [
                f"  - code: {_once(slug(title, 3), number)}",
                f"    title: {_label(title)}",
                "    tables:",
            ]
            lines += [line for place, block in enumerate(drafts, 1) for line in _table(block, place, name)]
    return lines


def _title(block: BlockDraft, name: str) -> str:
    return block.table.title or block.table.sheet.name or name


def _once(segment: str, number: int) -> str:
    return f"{segment or 'hoofdstuk'}_{number}"


def _table(block: BlockDraft, place: int, name: str) -> list[str]:
    title = _title(block, name)
    lines = [
        f"    - code: {_once(slug(title, 3), place)}",
        f"      title: {_label(title)}",
    ]
    dimension = next((measure.dimension for measure in block.measures.values() if measure.dimension), "")
    if dimension:
        lines.append(f"      dimension: {dimension}")
    totals = {
        block.code_of(row, column) for row in block.rows for column in block.figure_columns if row.total
    }
    lines.append("      rows:")
    for code in block.measures:
        if code in totals and not dimension:
            lines.append(f"      - {{code: {code}, total: true}}")
        else:
            lines.append(f"      - {code}")
    return lines


def _rhythm(blocks: list[BlockDraft]) -> str:
    """The rhythm of most periods, months before quarters before longer ones."""
    lengths = [_length(period) for block in blocks for period in periods_in(block)]
    found = [length for length in lengths if length in _RHYTHMS]
    return _RHYTHMS[max(sorted(set(found)), key=found.count)] if found else "year"


def _length(period: Period) -> int:
    return 1 if period.kind == "cumulative" else period.months
