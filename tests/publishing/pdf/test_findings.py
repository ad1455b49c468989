"""The findings on paper: a summary first, then each one with both sides and its reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.finding import Finding
from kernbeeld.language import speaking
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.pdf.findings import findings_chapter, main_findings
from tests.publishing.sample_document import sample_document


def with_findings(*findings: Finding) -> Document:
    return replace(sample_document(), findings=findings)


def told(finding: Finding) -> dict[str, object]:
    """Return what the chapter says about one finding, in English."""
    with speaking("en"):
        return findings_chapter(with_findings(finding))["groups"][0]["findings"][0]


def flow() -> Finding:
    return sample_document().findings[0]


def of_kind(kind: CheckKind) -> Finding:
    finding = flow()
    return replace(finding, check=replace(finding.check, kind=kind))


def test_summary_counts_each_weight():
    found = main_findings(sample_document())

    assert [(entry["severity"], entry["count"]) for entry in found["counts"]] == [
        ("error", 2),
        ("warning", 1),
        ("notice", 1),
    ]


def test_summary_shows_the_heaviest_and_no_notices():
    found = main_findings(sample_document())

    assert [entry["number"] for entry in found["shown"]] == [1, 2, 3]
    assert "1" in found["rest"]


def test_summary_shows_at_most_twelve_and_counts_the_others():
    with speaking("en"):
        found = main_findings(with_findings(*[flow()] * 20))

    assert len(found["shown"]) == 12
    assert found["rest"].startswith("8 more findings")


def test_summary_without_a_rest_does_not_speak_of_it():
    assert main_findings(with_findings(flow()))["rest"] == ""


def test_report_without_findings_says_so():
    document = with_findings()

    with speaking("en"):
        summary, chapter = main_findings(document), findings_chapter(document)

    assert summary["intro"] == "The checks found nothing that contradicts itself."
    assert chapter["empty"] == "The checks found nothing that contradicts itself."
    assert chapter["groups"] == []


def test_findings_are_grouped_by_weight_and_keep_their_number():
    groups = findings_chapter(sample_document())["groups"]

    assert [(group["severity"], [one["number"] for one in group["findings"]]) for group in groups] == [
        ("error", [1, 2]),
        ("warning", [3]),
        ("notice", [4]),
    ]


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (CheckKind.FLOW_IDENTITY, "From the other figures", "As printed"),
        (CheckKind.CONTINUITY, "From the other figures", "As printed"),
        (CheckKind.CLOSING_SUM, "From the other figures", "As printed"),
        (CheckKind.RATIO, "From the other figures", "As printed"),
        (CheckKind.BOUND, "Here it is", "At most"),
        (CheckKind.OVERLAP_BOUND, "Here it is", "At most"),
        (CheckKind.STATEMENT, "In the table", "In the text"),
        (CheckKind.EQUALITY, "In one place", "In the other place"),
    ],
)
def test_both_sides_are_named_in_words_that_fit_the_check(kind, left, right):
    sides = told(of_kind(kind))["sides"]

    assert [side["name"] for side in sides] == [left, right, "Difference"]


def test_side_that_is_absent_is_left_out():
    finding = replace(flow(), left=None, gap=None)

    assert [side["name"] for side in told(finding)["sides"]] == ["As printed"]


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("wmo.hulp.stand_eind", "1298", "1,298"),
        ("wmo.hulp.stand_eind", "-9", "−9"),
        ("pgb.hulp.gemiddeld", "8602.04", "€ 8,602.04"),
        ("pgb.hulp.gemiddeld", "8602.0449", "€ 8,602.04"),
        ("pgb.hulp.gemiddeld", "4301", "€ 4,301"),
        ("pgb.hulp.aandeel", "7.5", "7.50%"),
        ("wmo.hh.hh1", "512", "512"),
        ("onbekend.cijfer", "12", "12"),
    ],
)
def test_side_is_written_in_the_unit_of_its_figure(code, value, written):
    finding = replace(flow(), code=code, left=Decimal(value))

    assert told(finding)["sides"][0]["value"] == written


def test_finding_about_a_part_names_the_part():
    finding = replace(flow(), code="jeugd.bereik", breakdown=(("kern", "noord"),))

    assert told(finding)["subject"] == "Jongeren bereikt, Noord"


def test_unknown_part_is_named_by_its_code():
    finding = replace(flow(), breakdown=(("wijk", "w1"), ("kern", "oost")))

    assert told(finding)["subject"].endswith(", w1, oost")


def test_unknown_code_is_named_as_it_is():
    assert told(replace(flow(), code="iets.anders"))["subject"] == "iets.anders"


def test_every_reason_is_told():
    finding = replace(flow(), diagnosis=("een", "twee"))

    assert told(finding)["diagnosis"] == ["een", "twee"]


@pytest.mark.parametrize(
    ("severity", "title"),
    [
        (Severity.ERROR, "Contradiction (1)"),
        (Severity.WARNING, "Look at this (1)"),
        (Severity.NOTICE, "Good to know (1)"),
    ],
)
def test_group_says_its_weight_and_how_many(severity, title):
    with speaking("en"):
        groups = findings_chapter(with_findings(replace(flow(), severity=severity)))["groups"]

    assert [group["title"] for group in groups] == [title]
