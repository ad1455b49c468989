"""A report, through the command line."""

from pathlib import Path

import pytest

from tests.cli.door import KNOWN_AT, Kernbeeld, files_below, rewrite

pytestmark = pytest.mark.usefixtures("sqlite_registers")

IMPORT = ("import", "figures", "figures/gezinnen.csv", "--known-at", KNOWN_AT)
OUTPUTS = {
    "index.html",
    "rapport.pdf",
    "rapport.xlsx",
    "rapport.ods",
    "cijfers.csv",
    "cijfers.json",
    "findings.json",
    "cijfers.csv-metadata.json",
    "dcat.jsonld",
}


def test_one_run_writes_every_output_where_a_user_looks_for_it(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    kernbeeld(*IMPORT)

    answer = kernbeeld("report")

    assert answer.status == 0
    assert set(files_below(municipality / "var/report/kwartaal-2018Q2")) >= OUTPUTS
    assert "sha256" in answer.printed


def test_another_municipality_needs_no_word_of_python(kernbeeld: Kernbeeld, municipality: Path) -> None:
    kernbeeld(*IMPORT)

    kernbeeld("report", "kwartaal", "--period", "2018Q2", "--out", "uit")
    page = (municipality / "uit/index.html").read_text("utf-8")

    assert "Waterrijk" in page
    assert "Dalfsen" not in page


def test_a_false_claim_stops_the_report_with_its_line_and_both_figures(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    kernbeeld(*IMPORT)
    rewrite(municipality / "commentary/2018Q2/gezinnen.md", "[steeg]{a.eind >", "[daalde]{a.eind <")

    answer = kernbeeld("report", "--out", "uit")

    assert answer.status == 2
    assert "gezinnen.md:1" in answer.refusal
    assert "110" in answer.refusal
    assert "105" in answer.refusal
    assert not (municipality / "uit").exists()


def test_the_period_must_fit_the_rhythm_of_the_report(kernbeeld: Kernbeeld) -> None:
    kernbeeld(*IMPORT)

    answer = kernbeeld("report", "--period", "2018H1")

    assert (answer.status, "does not come out over 2018H1" in answer.refusal) == (2, True)


def test_a_report_that_does_not_exist_names_those_that_do(kernbeeld: Kernbeeld) -> None:
    kernbeeld(*IMPORT)

    answer = kernbeeld("report", "kwartal")

    assert answer.status == 2
    assert "Did you mean 'kwartaal'?" in answer.refusal


def test_new_makes_a_folder_that_loads(kernbeeld: Kernbeeld, municipality: Path) -> None:
    made = kernbeeld("new", "elders", "--name", "Elders")
    again = kernbeeld("new", "elders")
    checked = kernbeeld("definitions", "check", "--gemeente", "elders")

    assert (made.status, again.status, checked.status) == (0, 2, 0)
    assert (municipality / "elders/gemeente.yaml").read_text("utf-8").startswith("name: Elders")


def test_serving_a_folder_without_a_report_is_refused(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("serve", "figures")

    assert (answer.status, "There is no report" in answer.refusal) == (2, True)


def test_a_report_in_another_rhythm_than_the_figures_names_the_reports_there_are(
    kernbeeld: Kernbeeld,
) -> None:
    kernbeeld(*IMPORT)

    answer = kernbeeld("report", "halfjaar")

    assert answer.status == 2
    assert "Name another report (halfjaar, kwartaal)" in answer.refusal
