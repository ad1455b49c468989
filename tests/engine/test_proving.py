"""Begin plus in minus out is end: for whatever registers came to know, and with the culprits named."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import Operation, Reference
from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.model import Catalogue, Check, Label
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.proving import PERSONS, RECORDS, Proof, prove_flows
from tests.engine.counting.histories import ASKED, PERIODS, VALUES, histories
from tests.engine.counting.worlds import (
    HERE,
    NOW,
    always,
    catalogue,
    dimension,
    indicator,
    measure,
    place_version,
    places,
    row_of,
    tables,
)

HALF = Period.parse("2017H1")
CODES = {"begin": "stock_begin", "in": "inflow", "uit": "outflow", "eind": "stock_end"}
KERN = dimension("kern", ("noord", "zuid"), Source(place="kern"))
MAP = places("kern", [place_version({"noord": ["a1"], "zuid": ["a2", "a3"]})])


def book(where: dict[str, object], **other: dict[str, object]) -> Catalogue:
    """A flow of four measures; `other` names measures that count other rows."""
    measures = [
        indicator(code, always(measure("spell", take, "record", other.get(code, where))))
        for code, take in CODES.items()
    ]
    flow = Operation("-", Operation("+", Reference("begin"), Reference("in")), Reference("uit"))
    rule = Check(
        "stroom",
        CheckKind.FLOW_IDENTITY,
        Label("stroom", "flow"),
        Severity.ERROR,
        "eind",
        HERE,
        left=flow,
        right=Reference("eind"),
    )
    return replace(catalogue(measures, [KERN], [MAP]), checks={"stroom": rule})


def spell(record: int, begin: str, einde: str, **fields: object) -> dict[str, object]:
    days = {"begin": date.fromisoformat(begin), "einde": date.fromisoformat(einde)}
    return row_of(FactKind.SPELL, record=record, **days, **fields)


def proven(known: Catalogue, *rows: dict[str, object], by=()) -> list[Proof]:
    return list(prove_flows(known, tables({FactKind.SPELL: rows}), [HALF], NOW, by))


WHERES = st.dictionaries(st.sampled_from(["product", "leveringsvorm"]), st.integers(0, 1), max_size=2).map(
    lambda chosen: {column: VALUES[column][place] for column, place in chosen.items()}
)


@given(histories(), WHERES, st.sampled_from(PERIODS), st.sampled_from(ASKED))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_flow_adds_up_in_records_and_persons_and_in_every_cell(rows, where, period, known):
    proofs = prove_flows(book(where), tables(rows), [period], known, (("kern",),))

    assert {proof.unit for proof in proofs} == {RECORDS, PERSONS}
    assert {len(proof.breakdown) for proof in proofs if proof.unit == RECORDS} == {0, 1}
    assert [proof for proof in proofs if proof.gap] == []


def test_a_move_leaves_one_cell_and_enters_another_without_beginning_or_ending():
    first = spell(1, "2016-01-01", "2017-03-31", area="a1", piece="start", tail="transfer")
    second = spell(1, "2017-04-01", "2017-12-31", area="a2", piece="transfer", sinds=date(2016, 1, 1))

    cells = {
        proof.breakdown: (
            proof.begin,
            proof.inflow,
            proof.transfer_in,
            proof.outflow,
            proof.transfer_out,
            proof.end,
        )
        for proof in proven(book({}), first, second, by=(("kern",),))
        if proof.unit == RECORDS
    }

    assert cells[(("kern", "noord"),)] == (1, 0, 0, 0, 1, 0)
    assert cells[(("kern", "zuid"),)] == (0, 0, 1, 0, 0, 1)


def test_records_that_break_the_rule_are_named():
    known = book({}, uit={"reden_einde": "werk"})
    with_reason = spell(1, "2016-01-01", "2017-02-28", reden_einde="werk")
    without = spell(2, "2016-01-01", "2017-02-28")

    (total,) = (proof for proof in proven(known, with_reason, without) if proof.unit == RECORDS)

    assert (total.begin, total.inflow, total.outflow, total.end, total.gap) == (2, 0, 1, 0, 1)
    assert total.records == ((2, 1),)


def test_a_flow_with_a_figure_that_nobody_counts_is_not_asked():
    known = book({})
    without = replace(known.indicators["uit"], measures=())

    assert (
        proven(
            replace(known, indicators=dict(known.indicators) | {"uit": without}),
            spell(1, "2017-01-01", "2017-01-01"),
        )
        == []
    )
