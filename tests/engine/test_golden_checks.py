"""Golden cases of checks and their diagnosis."""

import pytest

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.finding import Outcome
from tests.engine.golden import Case, cases, figures_of, names, plain

CHECKS = cases("engine", "checks.yaml")
DIAGNOSES = cases("engine", "diagnosis.yaml")


def outcomes_of(case: Case) -> tuple[Outcome, ...]:
    figures = figures_of(case)
    return run_checks(figures.catalogue, figures)


def as_told(outcome: Outcome, keys: object) -> dict[str, str | None]:
    finding = outcome.finding
    found = {
        "period": outcome.period.code,
        "cell": write_breakdown(outcome.breakdown),
        "status": outcome.status,
        "left": plain(outcome.left),
        "right": plain(outcome.right),
        "reason": outcome.reason,
        "gap": plain(finding.gap) if finding else None,
        "severity": finding.severity.value if finding else None,
        "code": finding.code if finding else None,
    }
    return {key: found[key] for key in keys}


@pytest.mark.parametrize("case", CHECKS, ids=names(CHECKS))
def test_a_check_says_what_the_case_expects(case: Case):
    wanted = [{key: str(value) for key, value in each.items()} for each in case["expect"]]

    found = outcomes_of(case)

    assert len(found) == len(wanted)
    assert [as_told(one, each) for one, each in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", DIAGNOSES, ids=names(DIAGNOSES))
def test_a_diagnosis_names_every_simple_explanation(case: Case):
    findings = findings_of(outcomes_of(case))

    assert [list(finding.diagnosis) for finding in findings] == [case["diagnosis"]]
