"""Figures in, through the command line."""

from pathlib import Path

import pytest

from kernbeeld.community.service import figure_store
from tests.cli.door import KNOWN_AT, Kernbeeld, rewrite

pytestmark = pytest.mark.usefixtures("sqlite_registers")

IMPORT = ("import", "figures", "figures/gezinnen.csv")


def test_an_import_says_what_it_read(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld(*IMPORT, "--known-at", KNOWN_AT)

    assert answer.status == 0
    assert "8 figures read: 8 new, 0 changed, 0 unchanged, 0 withdrawn." in answer.printed
    assert "2018-08-01 09:00:00+00:00" in answer.printed


def test_the_same_file_twice_changes_nothing(kernbeeld: Kernbeeld, municipality: Path) -> None:
    kernbeeld(*IMPORT, "--known-at", KNOWN_AT)
    before = figure_store().history()

    answer = kernbeeld(*IMPORT, "--known-at", "2018-09-01T09:00:00Z")

    assert "0 new, 0 changed, 8 unchanged" in answer.printed
    assert figure_store().history() == before


def test_a_changed_file_adds_a_version_and_both_can_be_asked_for(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    kernbeeld(*IMPORT, "--known-at", KNOWN_AT)
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;110", "a.eind;2018Q2;112")

    imported = kernbeeld(*IMPORT, "--known-at", "2018-09-01T09:00:00Z")
    now = kernbeeld("figure", "a.eind")
    then = kernbeeld("figure", "a.eind", "--known-at", KNOWN_AT)

    assert "0 new, 1 changed, 7 unchanged" in imported.printed
    assert ("110" in now.printed, "112" in now.printed) == (True, True)
    assert ("110" in then.printed, "112" in then.printed) == (True, False)


def test_a_refused_file_changes_nothing_and_names_every_cell(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    kernbeeld(*IMPORT, "--known-at", KNOWN_AT)
    before = figure_store().history()
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;110", "a.eind;2018Q2;veel")
    rewrite(municipality / "figures/gezinnen.csv", "a.begin;2018Q1;100", "a.begn;2018Q1;x")

    answer = kernbeeld(*IMPORT, "--known-at", "2018-09-01T09:00:00Z")

    assert answer.status == 2
    assert "'veel'" in answer.refusal
    assert "a.begn" in answer.refusal
    assert "Did you mean 'a.begin'?" in answer.refusal
    assert figure_store().history() == before


def test_figures_that_a_file_no_longer_has_stay_unless_it_is_complete(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    kernbeeld(*IMPORT, "--known-at", KNOWN_AT)
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;110\n", "")

    kept = kernbeeld(*IMPORT, "--known-at", "2018-09-01T09:00:00Z")
    withdrawn = kernbeeld(*IMPORT, "--known-at", "2018-10-01T09:00:00Z", "--complete")
    asked = kernbeeld("figure", "a.eind")

    assert "1 earlier figure is no longer in this file; it stays." in kept.printed
    assert "1 withdrawn" in withdrawn.printed
    assert "withdrawn" in asked.printed


def test_a_file_without_a_mapping_says_how_to_get_one(kernbeeld: Kernbeeld, municipality: Path) -> None:
    (municipality / "mappings/gezinnen.yaml").unlink()

    answer = kernbeeld(*IMPORT)

    assert answer.status == 2
    assert "--suggest" in answer.refusal


def test_suggest_writes_a_mapping_and_definitions_that_are_in_order(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    table = "Hulp;Q1 2018;Q2 2018\nInwoners met hulp;10;12\nNieuwe inwoners;3;4\n"
    (municipality / "figures/hulp.csv").write_text(table, "utf-8")

    proposed = kernbeeld("import", "figures", "figures/hulp.csv", "--suggest")
    checked = kernbeeld("definitions", "check")
    imported = kernbeeld("import", "figures", "figures/hulp.csv", "--known-at", KNOWN_AT)

    assert (proposed.status, checked.status, imported.status) == (0, 0, 0)
    assert "4 figures read: 4 new" in imported.printed


def test_suggest_never_overwrites(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld(*IMPORT, "--suggest")

    assert answer.status == 2
    assert "exists already" in answer.refusal


def test_a_moment_that_is_none_is_refused(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld(*IMPORT, "--known-at", "morgen")

    assert (answer.status, "'morgen' is no moment" in answer.refusal) == (2, True)


def test_a_figure_shows_what_has_to_be_said_beside_its_value(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    rewrite(municipality / "figures/gezinnen.csv", "a.eind;2018Q2;110", "a.eind;2018Q2;<5")
    kernbeeld(*IMPORT, "--known-at", KNOWN_AT)

    answer = kernbeeld("figure", "a.eind")

    assert "5 less_than" in answer.printed
