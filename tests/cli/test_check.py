"""Findings, through the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.door import KNOWN_AT, Kernbeeld, rewrite

pytestmark = pytest.mark.usefixtures("sqlite_registers")

IMPORT = ("import", "figures", "figures/gezinnen.csv", "--known-at", KNOWN_AT)


def contradict(municipality: Path) -> None:
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;110", "a.eind;2018Q2;115")


def test_figures_that_agree_end_with_status_zero(kernbeeld: Kernbeeld) -> None:
    kernbeeld(*IMPORT)

    answer = kernbeeld("check")

    assert (answer.status, "0 errors" in answer.printed) == (0, True)


def test_a_contradiction_ends_with_status_one_and_both_figures(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    contradict(municipality)
    kernbeeld(*IMPORT)

    answer = kernbeeld("check")

    assert answer.status == 1
    assert "a.eind 2018Q2" in answer.printed
    assert "110" in answer.printed
    assert "115" in answer.printed


def test_findings_come_as_json_with_the_fields_of_the_report(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    contradict(municipality)
    kernbeeld(*IMPORT)

    answer = kernbeeld("check", "--format", "json")
    (finding,) = (item for item in json.loads(answer.printed) if item["severity"] == "error")

    assert answer.status == 1
    assert (finding["check"], finding["code"], finding["period"]) == ("a.verloop", "a.eind", "2018Q2")
    assert (finding["left"], finding["right"], finding["gap"]) == (110, 115, -5)
    assert isinstance(finding["diagnosis"], list)


def test_what_was_known_before_the_correction_can_still_be_checked(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    contradict(municipality)
    kernbeeld(*IMPORT)
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;115", "a.eind;2018Q2;110")
    kernbeeld("import", "figures", "figures/gezinnen.csv", "--known-at", "2018-09-01T09:00:00Z")

    then = kernbeeld("check", "--known-at", KNOWN_AT)
    now = kernbeeld("check")

    assert (then.status, now.status) == (1, 0)


def test_completeness_is_asked_for_the_report(kernbeeld: Kernbeeld, municipality: Path) -> None:
    rewrite(municipality / "figures/gezinnen.csv", "a.instroom;2018Q2;12\n", "")
    kernbeeld(*IMPORT)

    answer = kernbeeld("check", "--report", "kwartaal", "--period", "2018Q2")

    assert "a.instroom 2018Q2" in answer.printed


def test_without_figures_it_says_how_to_bring_them_in(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("check")

    assert (answer.status, "kernbeeld import figures" in answer.refusal) == (2, True)
