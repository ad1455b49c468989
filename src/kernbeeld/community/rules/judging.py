"""Looking at a delivery before it goes in: totals, the checks of the catalogue, and surprising changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, Reference
from kernbeeld.catalogue.model import Catalogue, Check
from kernbeeld.catalogue.vocabulary import RELATIONS, CheckKind
from kernbeeld.community.rules.entry import Entered, total_of
from kernbeeld.community.rules.sheet import TOTAL, Cell, Line, Sheet, before
from kernbeeld.engine.arithmetic import leaves
from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding
from kernbeeld.engine.intervals import Interval, exact, possible, span_of
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.probability import two_sided
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.valuing import Valued
from kernbeeld.language import gettext

FALSE_ALARM = 0.001
"""How often a change is called surprising where nothing changed but chance."""
CHANGED = Decimal("0.25")
"""A change smaller than this part of the earlier value surprises nobody."""


@dataclass(frozen=True)
class Judged:
    """What was seen of a form.

    ``totals`` of the figures whose parts add up, ``before`` the values of last time, ``surprises`` the
    cells that ask for a word, ``findings`` the contradictions over this period, and ``bounds`` what is
    wrong with a total that was typed.
    """

    totals: Mapping[str, Decimal | None]
    before: Mapping[Cell, Observation]
    surprises: frozenset[Cell]
    findings: tuple[Finding, ...]
    bounds: Mapping[Cell, str]


def judge(
    sheet: Sheet, entered: Entered, facts: Sequence[Fact], typed: Sequence[Fact], catalogue: Catalogue
) -> Judged:
    """Look at what was entered (`typed`, as facts) beside everything that is known (`facts`)."""
    known = Figures(catalogue, facts)
    past = {
        cell: known.observe(cell[0], before(sheet.period, cell[0], catalogue), cut_of(sheet, cell[1]))
        for cell in sheet.cells
    }
    return Judged(
        totals={line.code: _total(sheet, line, entered) for line in sheet.lines if line.is_closing},
        before=past,
        surprises=frozenset(
            cell
            for cell, valued in entered.values.items()
            if _surprises(valued.value, past[cell].value, is_count=known.dimension(cell[0]) == "count")
        ),
        findings=_findings(sheet, catalogue, facts, typed),
        bounds={
            (line.code, TOTAL): problem for line in sheet.lines if (problem := _beyond(sheet, line, entered))
        },
    )


def cut_of(sheet: Sheet, member: str) -> Breakdown:
    """Return the breakdown of a cell in a form."""
    return ((sheet.breakdown, member),) if member else ()


def _total(sheet: Sheet, line: Line, entered: Entered) -> Decimal | None:
    return total_of(sheet.cells_of(line), entered.values)


def _beyond(sheet: Sheet, line: Line, entered: Entered) -> str:
    """Return what is wrong with a typed total: parts may overlap, so it lies between the largest and all."""
    parts = [entered.values.get(cell) for cell in sheet.cells_of(line) if cell[1]]
    total = _span(entered.values.get((line.code, TOTAL)))
    if line.is_closing or not parts or total is None:
        return ""
    spans = [span for part in parts if (span := _span(part))]
    if len(spans) == len(parts) and not possible("<=", total, sum(spans, exact(Decimal(0)))):
        return gettext("The total is more than the parts together.")
    if not all(possible("<=", span, total) for span in spans):
        return gettext("The total is less than the largest part.")
    return ""


def _span(valued: Valued | None) -> Interval | None:
    """Return what a cell can mean: "less than 5" is a number under five."""
    if valued is None or valued.value is None:
        return None
    return span_of(valued.value, valued.qualifiers)


def _surprises(value: Decimal | None, past: Decimal | None, *, is_count: bool) -> bool:
    """Tell whether a change asks for a word: large, and for a count unlikely by chance (Poisson)."""
    if value is None or past is None or value < 0 or past < 0:
        return False
    if abs(value - past) <= CHANGED * max(value, past):
        return False
    if is_count and value == int(value) and past == int(past):
        return two_sided(int(value), int(past), 1, enough=FALSE_ALARM) < FALSE_ALARM
    return True


def _findings(
    sheet: Sheet, catalogue: Catalogue, facts: Iterable[Fact], typed: Sequence[Fact]
) -> tuple[Finding, ...]:
    codes = {line.code for line in sheet.lines}
    fitting = {code: check for code, check in catalogue.checks.items() if _reads(check, codes, catalogue)}
    own = {(fact.code, fact.period, fact.breakdown) for fact in typed}
    others = [fact for fact in facts if (fact.code, fact.period, fact.breakdown) not in own]
    asked = replace(catalogue, checks=fitting)
    outcomes = run_checks(asked, Figures(asked, [*others, *typed]), None, sheet.period) if fitting else ()
    return tuple(each for each in findings_of(outcomes) if each.period == sheet.period)


def _reads(check: Check, codes: set[str], catalogue: Catalogue) -> bool:
    if check.kind not in RELATIONS or check.kind is CheckKind.STATEMENT:
        return False
    sides = [side for side in (check.left, check.right) if side is not None]
    read = {leaf.code for side in sides for leaf in leaves(side) if isinstance(leaf, Reference)}
    return any(code in codes or catalogue.cell(code)[0] in codes for code in read)
