"""Golden cases of the flow proof: begin, in, moves, out and end per kern, in records and in persons."""

from collections import Counter
from collections.abc import Mapping

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.engine.proving import PERSONS, RECORDS, SIGNS, Proof, prove_flows
from tests.engine.counted_cases import TOTAL, demo_catalogue, merged, number_of, rows_of
from tests.engine.counting.worlds import NOW, tables
from tests.engine.golden import Case, cases, names

CASES = cases("proving", "flows.yaml")
TERMS = (*SIGNS, "gap")
Terms = Mapping[str, int]


def proofs_of(case: Case) -> list[Proof]:
    facts = tables(rows_of(str(case["case"]), [merged(case["each"], row) for row in case["facts"]]))
    return list(
        prove_flows(demo_catalogue(), facts, [Period.parse(case["period"])], NOW, by=(("kern",),)),
    )


def shown(proofs: list[Proof], unit: str) -> dict[str, Terms]:
    """Every cell in which something stands, the total always, with the terms that are not zero."""
    found: dict[str, Terms] = {}
    for proof in (one for one in proofs if one.unit == unit):
        terms = {term: getattr(proof, term) for term in TERMS if getattr(proof, term)}
        if terms or not proof.breakdown:
            found[proof.breakdown[0][1] if proof.breakdown else TOTAL] = terms
    return found


def of_flow(case: Case) -> list[Proof]:
    return [proof for proof in proofs_of(case) if proof.flow.check == case["flow"]]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_flow_has_the_terms_that_its_case_gives_in_records_and_in_persons(case):
    proofs = of_flow(case)

    assert {unit: shown(proofs, unit) for unit in (RECORDS, PERSONS)} == {
        unit: case[unit] for unit in (RECORDS, PERSONS)
    }


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_the_records_that_break_a_flow_are_named_and_no_others(case):
    broken = {number: gap for proof in of_flow(case) if proof.gap for number, gap in proof.records}

    assert broken == {number_of(name): gap for name, gap in case.get("breaks", {}).items()}
    assert [proof.records for proof in of_flow(case) if not proof.gap and proof.records] == []


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_the_named_records_leave_over_is_the_gap(case):
    gaps = [proof for proof in of_flow(case) if proof.gap]

    assert [sum(gap for _, gap in proof.records) for proof in gaps] == [proof.gap for proof in gaps]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_adds_up_by_hand_and_in_persons_without_a_gap(case):
    for unit in (RECORDS, PERSONS):
        for terms in case[unit].values():
            left = sum(sign * terms.get(term, 0) for term, sign in SIGNS.items())
            assert left == terms.get("gap", 0)
    assert not any("gap" in terms for terms in case[PERSONS].values())


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_every_other_flow_of_a_case_is_asked_and_closes(case):
    others = [proof for proof in proofs_of(case) if proof.flow.check != case["flow"]]

    assert {proof.flow.check for proof in others} >= {"pwet.ioaw_ioaz.verloop", "pwet.trajecten.verloop"}
    assert [proof for proof in others if proof.gap] == []


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_moves_within_the_municipality_come_in_as_often_as_they_leave(case):
    totals = [proof for proof in proofs_of(case) if not proof.breakdown]

    assert [proof.transfer_in for proof in totals] == [proof.transfer_out for proof in totals]


def test_the_name_of_a_case_is_a_sentence_of_its_own():
    named = Counter(names(CASES))

    assert [name for name, times in named.items() if times > 1 or not name.endswith(".")] == []
