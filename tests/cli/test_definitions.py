"""Definitions, through the command line."""

import re
from pathlib import Path

from tests.cli.door import Kernbeeld, rewrite


def test_definitions_in_order_are_counted(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("definitions", "check")

    assert (answer.status, "Definitions are in order:" in answer.printed) == (0, True)
    assert re.search(r"\d+ scenarios\.$", answer.printed.strip())


def test_mistakes_are_told_with_file_and_line(kernbeeld: Kernbeeld, municipality: Path) -> None:
    rewrite(municipality / "definitions/eigen.yaml", "rows: [a.eind]", "rows: [a.eindd]")

    answer = kernbeeld("definitions", "check")

    assert answer.status == 2
    assert "definitions/eigen.yaml:28" in answer.refusal
    assert "a.eindd" in answer.refusal


def test_a_measure_is_shown_with_its_meaning_and_place(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("definitions", "show", "a.eind")

    assert answer.status == 0
    assert "Gezinnen op de laatste dag." in answer.printed
    assert "Jeugdregister" in answer.printed
    assert "a.verloop" in answer.printed
    assert "definitions/eigen.yaml:6" in answer.printed


def test_a_published_code_says_which_cell_it_stands_for(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("definitions", "show", "wmo.hh.hh1.clienten")

    assert "wmo.hh.totaal.clienten" in answer.printed


def test_a_parameter_a_check_and_a_term_are_shown(kernbeeld: Kernbeeld) -> None:
    parameter = kernbeeld("definitions", "show", "eigen_bijdrage.abonnementstarief")
    check = kernbeeld("definitions", "show", "a.verloop")
    term = kernbeeld("definitions", "show", "wmo")

    assert "17.5" in parameter.printed
    assert "a.begin + a.instroom - a.uitstroom == a.eind" in check.printed
    assert (term.status, "Meaning" in term.printed) == (0, True)


def test_an_unknown_code_suggests_the_nearest(kernbeeld: Kernbeeld) -> None:
    answer = kernbeeld("definitions", "show", "a.eint")

    assert (answer.status, "Did you mean 'a.eind'?" in answer.refusal) == (2, True)
