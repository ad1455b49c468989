"""What a finding is called, where it belongs, and what an answer does to it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.model import Check, Label
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.finding import Finding
from kernbeeld.errors import Place
from kernbeeld.reporting.rules.findings import (
    WHOLE_REPORT,
    ChapterIndex,
    Decision,
    FindingState,
    finding_key,
    fingerprint,
    needs_answer,
    state_of,
    stops,
    subject_key,
)
from tests.reporting.opening import AVERAGE

CHECK = Check("een", CheckKind.EQUALITY, Label("Een", "One"), Severity.ERROR, "a", Place("a.yaml", 1))
FINDING = Finding(
    CHECK,
    "a",
    Period.parse("2017H2"),
    (("kern", "hoonhorst"),),
    Decimal("92"),
    Decimal("90.50"),
    Decimal("1.50"),
    Severity.ERROR,
    "92 is geen 90,50.",
    (),
)
KEYS = st.sampled_from(["check", "code", "period", "breakdown"])


def changed(field: str) -> Finding:
    """The finding with one thing otherwise."""
    return {
        "check": replace(FINDING, check=replace(CHECK, code="twee")),
        "code": replace(FINDING, code="b"),
        "period": replace(FINDING, period=Period.parse("2018H1")),
        "breakdown": replace(FINDING, breakdown=()),
    }[field]


@given(KEYS)
def test_what_a_finding_is_about_makes_its_name(field):
    assert finding_key(changed(field)) != finding_key(FINDING)
    assert (subject_key(changed(field)) == subject_key(FINDING)) == (field == "period")


def test_figures_words_and_weight_make_no_other_name():
    other = replace(
        FINDING, left=Decimal(1), right=None, gap=None, message="Anders.", severity=Severity.NOTICE
    )

    assert finding_key(other) == finding_key(FINDING)
    assert subject_key(other) == subject_key(FINDING)


def test_each_delivery_that_contradicts_the_latest_one_has_a_name_of_its_own():
    check = replace(CHECK, kind=CheckKind.CONFLICT)
    first, second = replace(FINDING, check=check), replace(FINDING, check=check, left=Decimal(91))

    assert finding_key(first) != finding_key(second)


def test_a_part_that_looks_like_two_is_no_other_finding():
    one = replace(FINDING, breakdown=(("kern", "a"), ("team", "b")))
    two = replace(FINDING, breakdown=(("kern", "a\x1eteam=b"),))

    assert finding_key(one) != finding_key(two)


@pytest.mark.parametrize(
    ("left", "right", "written"),
    [("92", "90.50", "92|90.5"), ("100", "1E+2", "100|100"), ("0.10", "-3", "0.1|-3")],
)
def test_equal_figures_have_equal_fingerprints(left, right, written):
    assert fingerprint(replace(FINDING, left=Decimal(left), right=Decimal(right))) == written


def test_sides_that_are_not_there_have_a_fingerprint_too():
    assert fingerprint(replace(FINDING, left=None, right=None)) == "-|-"


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (Decision.EXPLAIN, FindingState.EXPLAINED),
        (Decision.CORRECT, FindingState.CORRECTING),
        (Decision.ACCEPT, FindingState.ACCEPTED),
        (Decision.BLOCK, FindingState.BLOCKED),
    ],
)
def test_a_decision_holds_for_the_figures_that_it_was_given_for(decision, state):
    assert state_of(FINDING, decision, fingerprint(FINDING)) is state
    assert state_of(FINDING, decision, "91|90.5") is FindingState.CONFIRM


def test_without_a_decision_a_finding_is_open():
    assert state_of(FINDING, "", "") is FindingState.OPEN


@pytest.mark.parametrize(
    ("severity", "stopping"),
    [
        (Severity.ERROR, {"open", "confirm", "correcting", "blocked"}),
        (Severity.WARNING, {"blocked"}),
        (Severity.NOTICE, {"blocked"}),
    ],
)
def test_a_contradiction_stops_until_explained_or_accepted_and_what_is_blocked_always(severity, stopping):
    finding = replace(FINDING, severity=severity)

    assert {state.value for state in FindingState if stops(finding, state)} == stopping


@pytest.mark.parametrize(
    ("severity", "waiting"),
    [
        (Severity.ERROR, {"open", "confirm"}),
        (Severity.WARNING, {"open", "confirm"}),
        (Severity.NOTICE, set()),
    ],
)
def test_what_is_only_good_to_know_asks_for_no_answer(severity, waiting):
    finding = replace(FINDING, severity=severity)

    assert {state.value for state in FindingState if needs_answer(finding, state)} == waiting


def test_every_finding_of_the_demo_belongs_to_a_chapter_and_has_a_name_of_its_own(demo):
    index = ChapterIndex(demo.work.report, demo.work.catalogue)

    findings = demo.work.checked.findings

    assert len({finding_key(each) for each in findings}) == len(findings)
    by_check = {each.check.code: index.chapter_of(each) for each in findings}
    assert by_check[AVERAGE] == "pgb"
    assert by_check["algemeen.perioden_passen"] == "participatiewet"
    assert WHOLE_REPORT not in by_check.values()


def test_a_figure_that_no_table_shows_belongs_to_the_chapter_of_what_it_is_compared_with(demo):
    index = ChapterIndex(demo.work.report, demo.work.catalogue)
    shown = next(each for each in demo.work.checked.findings if each.check.code == AVERAGE)

    unknown = replace(shown, code="algemeen.onbekend")
    alone = replace(unknown, check=replace(shown.check, left=None, right=None))

    assert index.chapter_of(unknown) == "pgb"
    assert index.chapter_of(alone) == WHOLE_REPORT
