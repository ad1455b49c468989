"""The signs that are there are explained, each once, and no others."""

import pytest

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.publishing.cells import absence_meaning, qualifier_meaning
from kernbeeld.publishing.legend import finding_of, legend_of, legend_of_report, shown_of, sign_of
from tests.publishing.data_samples import a_cell
from tests.publishing.sample_document import figures_of, sample_document


def test_blank_print_is_shown_and_explained_by_its_marker():
    cell = a_cell(None, "", marker="nb", absence=Absence.NOT_AVAILABLE)

    assert (shown_of(cell), sign_of(cell)) == ("nb", "nb")


def test_dash_is_shown_as_printed_and_explained_by_its_marker():
    cell = a_cell(None, "-", marker="?", absence=Absence.UNKNOWN)

    assert (shown_of(cell), sign_of(cell)) == ("-", "?")


@pytest.mark.parametrize("absence", list(Absence))
def test_every_absence_has_a_meaning_in_the_legend(absence):
    with speaking("en"):
        found = legend_of([a_cell(None, "x", absence=absence)])

        assert found == (("x", absence_meaning(absence)),)


@pytest.mark.parametrize("qualifier", [one for one in Qualifier if one is not Qualifier.LEVEL])
def test_every_qualifier_has_a_meaning_in_the_legend(qualifier):
    with speaking("en"):
        found = legend_of([a_cell("5", "5+", qualifiers=(qualifier,))])

        assert found == (("5+", qualifier_meaning(qualifier)),)


def test_level_is_explained_by_its_definition_and_not_by_a_sign():
    assert legend_of([a_cell("5", "5", qualifiers=(Qualifier.LEVEL,))]) == ()


def test_plain_figures_need_no_legend():
    assert legend_of([a_cell("5", "5"), a_cell("0", "0")]) == ()


def test_sign_is_explained_once():
    cell = a_cell(None, "x", absence=Absence.WITHHELD)

    assert len(legend_of([cell, cell])) == 1


def test_sign_with_two_meanings_gives_both():
    cells = [a_cell(None, "-", absence=Absence.UNKNOWN), a_cell(None, "-", absence=Absence.NOT_APPLICABLE)]

    with speaking("en"):
        ((sign, meaning),) = legend_of(cells)

        assert sign == "-"
        assert meaning == "; ".join(map(absence_meaning, (Absence.UNKNOWN, Absence.NOT_APPLICABLE)))


def test_two_figures_with_one_qualifier_give_one_example():
    cells = [a_cell("200", "200+", qualifiers=(Qualifier.AT_LEAST,))]
    cells.append(a_cell("300", "300+", qualifiers=(Qualifier.AT_LEAST,)))

    assert [sign for sign, _ in legend_of(cells)] == ["200+"]


def test_legend_of_the_report_explains_every_absence_in_it():
    document = sample_document()
    absent = {sign_of(cell) for cell in figures_of(document) if cell.observation.absence}

    assert absent <= {sign for sign, _ in legend_of_report(document)}


def test_mark_beside_a_figure_leads_to_the_finding_about_it():
    document = sample_document()
    marked = next(cell for cell in figures_of(document) if cell.findings)

    assert finding_of(document, marked.findings[0]) is document.findings[0]
