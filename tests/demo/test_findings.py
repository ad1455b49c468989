"""Every contradiction in the published figures is found, and nothing that is right."""

from pathlib import Path

import yaml

from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from tests.demo.conftest import Demo

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/demo/findings.yaml").read_text("utf-8"))


def found(demo: Demo, severity: Severity) -> list[tuple[str, str]]:
    return sorted(
        (finding.code, finding.period.code)
        for finding in demo.checked.findings
        if finding.severity is severity
    )


def test_exactly_the_contradictions_worked_out_by_hand_are_errors(demo: Demo) -> None:
    expected = sorted((item["code"], str(item["period"])) for item in GOLDEN["errors"])

    assert found(demo, Severity.ERROR) == expected


def test_both_sides_of_each_contradiction_are_the_figures_worked_out_by_hand(demo: Demo) -> None:
    sides = {
        (finding.code, finding.period.code): {round(float(finding.left), 1), round(float(finding.right), 1)}
        for finding in demo.checked.findings
        if finding.severity is Severity.ERROR and finding.left is not None and finding.right is not None
    }

    expected = {
        (item["code"], item["period"]): {float(item["left"]), float(item["right"])}
        for item in GOLDEN["errors"]
    }

    assert sides == expected


def test_the_two_columns_for_the_end_of_2017_are_the_only_warning(demo: Demo) -> None:
    expected = sorted((item["code"], str(item["period"])) for item in GOLDEN["warnings"])

    assert found(demo, Severity.WARNING) == expected


def test_a_notice_is_a_blank_that_nobody_explains_or_the_sentence_about_lemelerveld(demo: Demo) -> None:
    kinds = {
        (finding.check.kind, finding.code)
        for finding in demo.checked.findings
        if finding.severity is Severity.NOTICE
    }

    assert kinds == {
        (CheckKind.STATEMENT, "welzijn.ondersteuning"),
        (CheckKind.COMPLETENESS, "vrijwilligers.koppelingen.boz"),
        (CheckKind.COMPLETENESS, "vsv.stand.hoogst_haalbaar"),
        (CheckKind.COMPLETENESS, "pwet.uitstroom.duur.totaal"),
    }


def diagnosis(demo: Demo, code: str, period: str) -> str:
    return "\n".join(
        line
        for finding in demo.checked.findings
        if (finding.code, finding.period.code) == (code, period)
        for line in finding.diagnosis
    )


def test_half_a_year_is_named_for_the_average_of_begeleiding(demo: Demo) -> None:
    said = diagnosis(demo, "pgb.begeleiding.budget.gemiddeld", "2017H1")

    assert "236.674" in said
    assert "29" in said


def test_two_explanations_that_both_fit_are_both_named(demo: Demo) -> None:
    said = diagnosis(demo, "pgb.hh.budget.gemiddeld", "2017H1")

    assert "15" in said
    assert "30" in said


def test_every_contradiction_says_why_or_that_there_is_no_simple_reason(demo: Demo) -> None:
    silent = [
        (finding.code, finding.period.code)
        for finding in demo.checked.findings
        if finding.severity is Severity.ERROR and not finding.diagnosis
    ]

    assert silent == []
