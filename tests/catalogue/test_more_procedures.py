"""Procedures as a jurist and a municipality meet them: mistakes, overlays, and the road of each law."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.procedures import Procedure, TermKind
from kernbeeld.language import speaking
from tests.casework.clock.test_definitions import FILE, told
from tests.catalogue.build import folder
from tests.catalogue.front import letters_and_procedures
from tests.engine.golden import cases, names

LINT = cases("procedures", "more_lint.yaml")
OVERLAYS = cases("procedures", "more_overlays.yaml")
ROADS = cases("procedures", "more_roads.yaml")
PROCEDURES = packaged_catalogue().procedures


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """Letters and procedures, and nothing else."""
    return letters_and_procedures(tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_what_is_wrong_with_a_procedure(case, tmp_path):
    assert case["instead_of"] in FILE

    found = told(tmp_path / "words", FILE.replace(case["instead_of"], case["write"]))

    assert sorted(found) == sorted(case["says"])


@pytest.mark.parametrize("case", OVERLAYS, ids=names(OVERLAYS))
def test_an_overlay_is_taken_or_refused_with_why(case, base, tmp_path):
    problems: list[str] = []

    with speaking("en"):
        try:
            known = load_catalogue(folder(tmp_path / "own", own=case["own"]), base=base)
        except DefinitionsError as refusal:
            problems = [f"{one.text} {one.advice}".strip() for one in refusal.problems]

    assert [said for said in case["says"] if not any(said in one for one in problems)] == []
    assert bool(problems) == bool(case["says"])
    if "term" in case:
        code, term = case["term"]
        assert known.procedures[code].term(term).lengths[-1].length == case["length"]


@pytest.mark.parametrize("case", ROADS, ids=names(ROADS))
def test_the_road_of_a_law_is_what_a_jurist_reads(case):
    procedure = PROCEDURES[case["procedure"]]
    term = procedure.term(case["term"])

    lengths = [f"{one.since}: {one.length} {one.unit}" for one in term.lengths]

    assert (term.kind, term.begins, list(term.met_by)) == (case["kind"], case["begins"], case["met_by"])
    assert lengths[-1].partition(": ")[2] == case["length"]
    assert term.suspendable == case.get("suspendable", False)
    assert term.assumption == case.get("assumption", False)
    assert case["article"] in term.article


def every(what: str) -> list[tuple[str, object]]:
    """Return all steps or terms, with the name of their procedure."""
    return [(code, one) for code, procedure in PROCEDURES.items() for one in getattr(procedure, what)]


def test_every_step_and_term_is_named_in_both_languages():
    for _, one in (*every("steps"), *every("terms")):
        with speaking("nl"):
            dutch = str(one.label)
        with speaking("en"):
            english = str(one.label)

        assert dutch, one.code
        assert english, one.code


def test_a_duty_that_is_late_always_says_what_can_still_be_done():
    silent = [
        f"{code} {term.code}" for code, term in every("terms") if term.kind is TermKind.DUTY and not term.late
    ]

    assert silent == []


def test_the_same_word_means_the_same_step_in_every_law():
    said: dict[str, set[str]] = {}
    for _, step in every("steps"):
        said.setdefault(step.code, set()).add(step.by)

    # Who takes a step is the same everywhere, but for how it comes in.
    assert {code for code, actors in said.items() if len(actors) > 1} <= {"ontvangst"}


def test_a_resident_can_withdraw_in_every_law_that_decides():
    deciding = [procedure for procedure in PROCEDURES.values() if procedure.step("besluit")]

    assert [one.code for one in deciding if not one.step("intrekking").ends] == []
    assert {one.step("intrekking").by for one in deciding} == {"inwoner"}


def test_nothing_ends_without_a_besluit_unless_the_resident_agreed():
    ends: list[Procedure] = [one for one in PROCEDURES.values() if one.step("einde_zonder_besluit")]

    assert {one.code for one in ends} == {"wmo_melding", "jeugd_hulpvraag", "schuldhulp"}
    for one in ends:
        step = one.step("einde_zonder_besluit")
        assert [detail.code for detail in step.asks if detail.is_day] == ["instemming"]
        assert "aanvraag" in step.unless


def test_who_may_end_without_a_besluit_has_a_letter_that_says_so():
    letters = packaged_catalogue().letters

    without = [
        code
        for code, procedure in PROCEDURES.items()
        if procedure.step("einde_zonder_besluit") and not letters.template("einde_zonder_besluit", code)
    ]

    assert without == []


def test_a_referral_by_a_doctor_is_looked_into_by_nobody():
    referral = PROCEDURES["jeugd_verwijzing"]

    assert referral.terms == ()
    assert [step.code for step in referral.steps] == ["ontvangst"]
    assert referral.steps[0].ends == "doorverwezen"


def test_a_term_of_before_the_law_has_no_length():
    term = PROCEDURES["wmo_melding"].term("onderzoek")
    first = term.lengths[0].since

    assert term.length_on(first) is term.lengths[0]
    assert term.length_on(first.replace(year=first.year - 1)) is None
