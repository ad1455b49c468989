"""Flow proof: begin plus in minus out is end, in records and in persons, for every cell.

Transfers between cells count on both sides: who moves to another village leaves one and enters the
other, without beginning or ending. Records that break the rule are named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion
from kernbeeld.catalogue.model import Catalogue, Flow, Indicator
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.behind import rows_behind
from kernbeeld.engine.counting.count import Counts, count_figures
from kernbeeld.engine.counting.resolve import By
from kernbeeld.engine.engines.interface import Engine, Facts

RECORDS = "record"
PERSONS = "persoon"
SIGNS = {"begin": 1, "inflow": 1, "transfer_in": 1, "outflow": -1, "transfer_out": -1, "end": -1}
"""How each term counts in a sum that must be zero."""


@dataclass(frozen=True)
class Proof:
    """One flow in one cell and period, counted in records or persons.

    ``records`` names what breaks the rule: the number of a record, and by how much it does.
    """

    flow: Flow
    unit: str
    period: Period
    breakdown: Breakdown
    begin: int
    inflow: int
    transfer_in: int
    outflow: int
    transfer_out: int
    end: int
    records: tuple[tuple[int, int], ...] = ()

    @property
    def gap(self) -> int:
        """What is left of begin + in − out − end; zero where the rule holds."""
        return sum(sign * int(getattr(self, term)) for term, sign in SIGNS.items())


def prove_flows(
    catalogue: Catalogue,
    facts: Facts,
    periods: Iterable[Period],
    known_at: datetime,
    by: By = (),
    engine: Engine | None = None,
) -> tuple[Proof, ...]:
    """Prove every flow that the catalogue's checks name, in total and for each cell of `by`.

    A flow whose figures are not all counted from spells is not asked.
    """
    proofs: list[Proof] = []
    wanted = sorted(set(periods))
    for unit in (RECORDS, PERSONS):
        terms = _terms(catalogue, unit)
        book = replace(
            catalogue, indicators=dict(catalogue.indicators) | {one.code: one for one in _all(terms)}
        )
        codes = [one.code for one in _all(terms)]
        if codes:
            counts = count_figures(book, facts, wanted, known_at, codes, by, engine=engine)
            proofs += _proofs(book, facts, counts, terms, wanted, known_at, unit)
    return tuple(proofs)


Terms = dict[Flow, dict[str, Indicator]]


def _all(terms: Terms) -> list[Indicator]:
    return [indicator for named in terms.values() for indicator in named.values()]


def _terms(catalogue: Catalogue, unit: str) -> Terms:
    """Give each flow its terms as measures of their own, counted in `unit`."""
    found: Terms = {}
    for flow in catalogue.flows():
        named = dict(
            zip(
                ("begin", "inflow", "outflow", "end"),
                (flow.begin, flow.inflow, flow.outflow, flow.end),
                strict=True,
            )
        )
        sources = {term: catalogue.indicator(code) for term, code in named.items()}
        if not all(source and _counts_spells(source) for source in sources.values()):
            continue
        takes = {"transfer_in": Take.TRANSFER_IN, "transfer_out": Take.TRANSFER_OUT}
        terms = {term: _term(flow, term, source, unit) for term, source in sources.items() if source}
        begin = sources["begin"]
        if unit == RECORDS and begin:
            terms |= {term: _term(flow, term, begin, unit, take) for term, take in takes.items()}
        found[flow] = terms
    return found


def _counts_spells(indicator: Indicator) -> bool:
    return bool(indicator.measures) and all(
        version.measure.of is FactKind.SPELL and version.measure.count == RECORDS
        for version in indicator.measures
    )


def _term(flow: Flow, term: str, source: Indicator, unit: str, take: Take | None = None) -> Indicator:
    def changed(version: MeasureVersion) -> MeasureVersion:
        measure: Measure = replace(version.measure, count=unit, take=take or version.measure.take)
        return replace(version, measure=measure)

    return replace(
        source,
        code=f"{flow.check}:{unit}:{term}",
        measures=tuple(changed(version) for version in source.measures),
        breakdowns=(),
    )


def _proofs(
    book: Catalogue,
    facts: Facts,
    counts: Counts,
    terms: Terms,
    periods: list[Period],
    known_at: datetime,
    unit: str,
) -> Iterator[Proof]:
    cells: dict[tuple[str, Period], list[Breakdown]] = {}
    for cell in counts:
        cells.setdefault((cell.code, cell.period), []).append(cell.breakdown)
    for (flow, named), period in product(terms.items(), periods):
        for breakdown in cells.get((named["begin"].code, period), []):
            proof = _proof(counts, flow, named, unit, period, breakdown)
            if proof.gap and unit == RECORDS:
                proof = replace(proof, records=_breakers(book, facts, named, proof, known_at))
            yield proof


def _proof(
    counts: Counts,
    flow: Flow,
    named: dict[str, Indicator],
    unit: str,
    period: Period,
    breakdown: Breakdown,
) -> Proof:
    found = {term: _value(counts, one.code, period, breakdown) for term, one in named.items()}
    return Proof(
        flow,
        unit,
        period,
        breakdown,
        begin=found["begin"],
        inflow=found["inflow"],
        transfer_in=found.get("transfer_in", 0),
        outflow=found["outflow"],
        transfer_out=found.get("transfer_out", 0),
        end=found["end"],
    )


def _value(counts: Counts, code: str, period: Period, breakdown: Breakdown) -> int:
    cell = counts.cell(code, period, breakdown)
    return cell.value or 0 if cell else 0


def _breakers(
    book: Catalogue, facts: Facts, named: dict[str, Indicator], proof: Proof, known_at: datetime
) -> tuple[tuple[int, int], ...]:
    """Return the records whose own begin, in, out and end do not cancel out."""
    left: Counter[int] = Counter()
    for term, indicator in named.items():
        for row in rows_behind(book, facts, indicator.code, proof.period, proof.breakdown, known_at):
            left[row.record] += SIGNS[term]
    return tuple(sorted((record, gap) for record, gap in left.items() if gap))
