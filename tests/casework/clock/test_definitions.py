"""The files of procedures: what is wrong is said with its place, and the law of the packaged ones stands."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from tests.catalogue.build import folder
from tests.engine.golden import cases, names

LINT = cases("clock", "lint.yaml")
FILE = """
procedures:
- code: proef
  wet: wmo
  label: {nl: Proef, en: Trial}
  bron: Test
  steps:
  - {code: ontvangst, label: {nl: Ontvangst, en: Receipt}, by: inwoner}
  - {code: aanvraag, label: {nl: Aanvraag, en: Application}, by: inwoner, after: [ontvangst]}
  - {code: besluit, label: {nl: Besluit, en: Decision}, after: [aanvraag], ends: besluit}
  terms:
  - code: besluit
    label: {nl: Besluit, en: Decision}
    begins: aanvraag
    met_by: [besluit]
    article: "Art. 1"
    bron: Test
    lengths:
    - {since: 2015-01-01, length: 8, unit: weeks}
"""


def told(path: Path, text: str) -> list[str]:
    """Return what lint says of a file, with the line."""
    with speaking("en"):
        try:
            load_catalogue(base=folder(path, proef=text))
        except DefinitionsError as refusal:
            return [str(problem).removeprefix("words/proef.yaml:") for problem in refusal.problems]
    return []


def test_a_procedure_that_is_right_has_no_problems(tmp_path):
    assert told(tmp_path / "words", FILE) == []


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_what_is_wrong_with_a_procedure(case, tmp_path):
    assert case["instead_of"] in FILE

    found = told(tmp_path / "words", FILE.replace(case["instead_of"], case["write"]))

    assert found == case["says"]


def test_a_procedure_belongs_to_a_law_that_is_known(tmp_path):
    own = FILE.replace("code: proef", "code: proef_2").replace("wet: wmo", "wet: wmoo")

    with speaking("en"), pytest.raises(DefinitionsError) as refused:
        load_catalogue(folder(tmp_path / "own", own=own))

    assert "The law 'wmoo' is unknown. Did you mean 'wmo'?" in str(refused.value)


def test_a_municipality_sets_the_term_of_its_verordening_with_a_parameter(tmp_path):
    overlay = """
    parameters:
    - code: schuldhulp.beslistermijn
      replaces: Verordening van de gemeente
      label: {nl: Termijn, en: Term}
      unit: weken
      bron: Verordening schuldhulp 2025
      values:
      - {since: 2012-07-01, value: 8}
      - {since: 2025-01-01, value: 4}
    """

    found = load_catalogue(folder(tmp_path / "own", own=overlay)).procedures["schuldhulp"].term("besluit")

    assert [(str(one.since), one.until, one.length) for one in found.lengths][1] == ("2025-01-01", None, 4)
    assert str(found.lengths[0].until) == "2024-12-31"
    assert not found.assumption


def test_a_day_of_a_royal_decree_counts_in_every_procedure(tmp_path):
    overlay = 'free_days:\n- {code: kb, day: 2030-05-31, bron: "Stb. 2029, 1"}\n'

    found = load_catalogue(folder(tmp_path / "own", own=overlay)).procedures

    assert {tuple(map(str, one.free_days)) for one in found.values()} == {("2030-05-31",)}


def test_no_packaged_term_is_without_an_article_and_no_assumption_without_a_note():
    known = packaged_catalogue().procedures

    terms = [term for one in known.values() for term in one.terms]

    assert set(known) == {"wmo_melding", "jeugd_hulpvraag", "jeugd_verwijzing", "pw_aanvraag", "schuldhulp"}
    assert all(term.article and term.bron for term in terms)
    assert all(term.note for term in terms if term.assumption)
    assert {term.code for term in known["wmo_melding"].terms if not term.assumption} == {
        "bevestiging",
        "clientondersteuning",
        "persoonlijk_plan",
        "onderzoek",
        "besluit",
        "bezwaar",
    }


def test_the_first_steps_of_a_melding_are_those_that_the_law_wants_at_once():
    known = packaged_catalogue().procedures

    assert known["wmo_melding"].at_intake == ("ontvangst", "bevestiging", "clientondersteuning")
    assert known["jeugd_verwijzing"].at_intake == ("ontvangst",)
    assert known["wmo_melding"].step("sprong") is None
    assert known["wmo_melding"].term("sprong") is None
