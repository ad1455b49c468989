"""Asking every check, and putting what they find in order of weight."""

from collections.abc import Callable, Iterable, Iterator

from kernbeeld.catalogue.model import Catalogue, Check, Report
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import RELATIONS, CheckKind, Severity
from kernbeeld.engine.checks.completeness import check_completeness
from kernbeeld.engine.checks.conflict import check_conflict
from kernbeeld.engine.checks.consistency import check_consistency
from kernbeeld.engine.checks.counted import check_counted
from kernbeeld.engine.checks.judging import judge
from kernbeeld.engine.checks.outlier import check_outlier
from kernbeeld.engine.checks.privacy import check_privacy
from kernbeeld.engine.checks.relation import places, relation_of
from kernbeeld.engine.checks.timeliness import check_timeliness
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.intervals import ZERO
from kernbeeld.intake.bulk import many_values

_OVER_FACTS: dict[CheckKind, Callable[[Check, Figures, Period | None], Iterator[Outcome]]] = {
    CheckKind.PERIOD_CONSISTENCY: check_consistency,
    CheckKind.TIMELINESS: check_timeliness,
    CheckKind.CONFLICT: check_conflict,
    CheckKind.COUNTED: check_counted,
    CheckKind.OUTLIER: check_outlier,
    CheckKind.PRIVACY: check_privacy,
}
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def run_checks(
    catalogue: Catalogue, figures: Figures, report: Report | None = None, period: Period | None = None
) -> tuple[Outcome, ...]:
    """Ask every check in every period and cell for which its figures were delivered.

    With `period` nothing that ends later is asked. `report` says which figures must be there: those
    of its tables in their columns, seen from `period` (else from the latest delivered one). The
    outcomes stand in the order of the catalogue's checks. Raises
    :class:`kernbeeld.engine.checks.selection.OptionError` for a check without a needed option.
    """
    with many_values():
        return tuple(
            outcome
            for check in catalogue.checks.values()
            for outcome in _asked(check, figures, report, period)
        )


def _asked(check: Check, figures: Figures, report: Report | None, period: Period | None) -> Iterable[Outcome]:
    if check.kind in RELATIONS:
        relation = relation_of(check)
        return (judge(relation, figures, where, cell) for where, cell in places(relation, figures, period))
    if check.kind is CheckKind.COMPLETENESS:
        return check_completeness(check, figures, report, period)
    return _OVER_FACTS[check.kind](check, figures, period)


def findings_of(outcomes: Iterable[Outcome]) -> tuple[Finding, ...]:
    """Return the findings by weight: severity, then the relative gap, then code and period."""
    found = (outcome.finding for outcome in outcomes if outcome.finding is not None)
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    sides = [abs(side) for side in (finding.left, finding.right) if side is not None]
    largest = max(sides, default=ZERO)
    relative = abs(finding.gap) / largest if finding.gap is not None and largest else ZERO
    return (
        _WEIGHT[finding.severity],
        -relative,
        finding.code,
        finding.period,
        finding.breakdown,
        finding.check.code,
        finding.message,
    )
