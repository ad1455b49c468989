"""Completeness: figures that a report needs and nobody delivered, and blanks that nobody explains."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown, Reference
from kernbeeld.catalogue.model import Catalogue, Check, Report, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, CheckKind, Severity
from kernbeeld.engine.checks.judging import judge
from kernbeeld.engine.checks.relation import Relation, relation_of
from kernbeeld.engine.checks.selection import Selection, cell_name
from kernbeeld.engine.existence import is_made_elsewhere
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.wording import label, number
from kernbeeld.language import gettext, ngettext

RHYTHMS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_Place = tuple[str, Breakdown, Period]
_TELLING = frozenset({Absence.NOT_DELIVERED, Absence.UNKNOWN})


@dataclass(frozen=True)
class _Group:
    """The missing figures of one measure in one period, for one reason."""

    measure: str
    period: Period
    absence: Absence


def check_completeness(
    check: Check, figures: Figures, report: Report | None, last: Period | None
) -> Iterator[Outcome]:
    """Look for figures without a value: of a report in its columns, else of all that was delivered.

    An unexplained blank is a notice; a figure that was not delivered weighs as the check says. One
    finding names all of a measure in a period, and stands at its total if that is one of them.
    """
    selection = Selection(check, figures)
    asked: set[Period] = set()
    groups: dict[_Group, list[Observation]] = {}
    wanted = _of_report(figures, report, last) if report else _of_deliveries(figures, last)
    for code, breakdown, period in wanted:
        if not selection.has(code):
            continue
        asked.add(period)
        found = figures.observe(code, period, breakdown)
        if found.absence in _TELLING and _is_due(figures, code, breakdown, period, found):
            measure = figures.deliveries.key(code, breakdown)[0]
            groups.setdefault(_Group(measure, period, found.absence), []).append(found)
    closing = _closing_sums(figures.catalogue)
    for group in sorted(groups, key=lambda group: (group.period, group.measure, group.absence)):
        yield _outcome(check, figures, group, groups[group], closing)
    for period in sorted(asked - {group.period for group in groups}):
        yield Outcome(check, period, (), "holds", ())


def _of_report(figures: Figures, report: Report, last: Period | None) -> Iterator[_Place]:
    """Give every figure in the tables of a report, in every column, once."""
    period = last or _latest(figures, RHYTHMS[report.rhythm])
    if period is None:
        return
    tables = [table for chapter in report.chapters for table in chapter.tables]
    wanted = (place for table in tables for place in _of_table(figures.catalogue, table, period))
    yield from dict.fromkeys(wanted)


def _of_table(catalogue: Catalogue, table: Table, period: Period) -> Iterator[_Place]:
    dimension = catalogue.dimensions.get(table.dimension)
    cells: list[Breakdown] = (
        [((dimension.code, member.code),) for member in dimension.members] if dimension else [()]
    )
    for row in table.rows:
        if not row.code:
            continue
        for column in table.columns:
            there = column_period(column, period)
            for cell in cells:
                yield row.code, tuple(sorted({*row.breakdown, *cell})), there


def _latest(figures: Figures, months: int) -> Period | None:
    known = [
        period for _, series in figures.deliveries.cells() for period in series if period.months == months
    ]
    return max(known, default=None)


def _of_deliveries(figures: Figures, last: Period | None) -> Iterator[_Place]:
    """Give every delivered figure, and the holes in its own rhythms."""
    for _, series in figures.deliveries.cells():
        fact = next(iter(series.values()))
        for months in sorted({period.months for period in series}):
            own = [period for period in series if period.months == months]
            final = max(own)
            if last is not None and last.months == months:
                final = last
            step = min(own)
            while step <= final and (last is None or step.end <= last.end):
                yield fact.code, fact.breakdown, step
                step = step.shift(1)


def _is_due(figures: Figures, code: str, breakdown: Breakdown, period: Period, found: Observation) -> bool:
    """Tell whether a figure without a value is missing.

    A yearly figure is not missing in the other half-year, nor a member in which nobody ever counted.
    """
    if found.fact is not None:
        return True
    indicator = figures.catalogue.indicator(code)
    if indicator is None or is_made_elsewhere(indicator, period):
        return False
    delivered = figures.periods(code, breakdown)
    if breakdown and not delivered:
        return False
    if any(other.months > period.months and other.contains(period) for other in delivered):
        return False
    longer = bool(delivered) and all(other.months > period.months for other in delivered)
    return not longer or any(other.end % 12 == period.end % 12 for other in delivered)


def _closing_sums(catalogue: Catalogue) -> dict[tuple[str, Breakdown], list[Relation]]:
    """Return the closing sums by the cells of their parts."""
    found: dict[tuple[str, Breakdown], list[Relation]] = {}
    for check in catalogue.checks.values():
        if check.kind is not CheckKind.CLOSING_SUM:
            continue
        relation = relation_of(check)
        for leaf in relation.references:
            if leaf != relation.printed:
                found.setdefault(catalogue.cell(leaf.code, leaf.breakdown), []).append(relation)
    return found


def _outcome(
    check: Check,
    figures: Figures,
    group: _Group,
    missing: list[Observation],
    closing: dict[tuple[str, Breakdown], list[Relation]],
) -> Outcome:
    blank = group.absence is Absence.UNKNOWN
    names = "; ".join(cell_name(figures, part.code, part.breakdown) for part in missing)
    values = {"period": group.period.label, "names": names}
    message = (
        ngettext(
            "{count} figure for {period} is blank and nothing explains why: {names}.",
            "{count} figures for {period} are blank and nothing explains why: {names}.",
            len(missing),
            **values,
        )
        if blank
        else ngettext(
            "{count} figure for {period} was not delivered: {names}.",
            "{count} figures for {period} were not delivered: {names}.",
            len(missing),
            **values,
        )
    )
    first = min(missing, key=lambda part: bool(figures.deliveries.key(part.code, part.breakdown)[1]))
    finding = Finding(
        check,
        first.code,
        group.period,
        first.breakdown,
        None,
        None,
        None,
        Severity.NOTICE if blank else check.severity,
        message,
        tuple(_fitting_zero(figures, group.period, missing, closing)),
    )
    return Outcome(check, group.period, (), "violated", tuple(missing), finding=finding)


def _fitting_zero(
    figures: Figures,
    period: Period,
    missing: Iterable[Observation],
    closing: dict[tuple[str, Breakdown], list[Relation]],
) -> Iterator[str]:
    """Say where the other parts of a sum already add up to its total."""
    asked: set[str] = set()
    for part in missing:
        for relation in closing.get(figures.deliveries.key(part.code, part.breakdown), []):
            if relation.check.code in asked:
                continue
            asked.add(relation.check.code)
            outcome = judge(relation, figures, period)
            if outcome.status == "holds" and outcome.left == outcome.right and outcome.right is not None:
                total = relation.printed
                name = label(figures.catalogue, total.code) if isinstance(total, Reference) else ""
                yield gettext(
                    "The other parts of {name} already add up to its {total}, so 0 would fit.",
                    name=name,
                    total=number(outcome.right),
                )
