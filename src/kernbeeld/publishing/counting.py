"""The figures of a report counted from facts, ready to go before the delivered ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Reference, references
from kernbeeld.catalogue.model import Catalogue, Report
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.facts import to_facts
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.intervals import round_to
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.publishing.produce import Counting


def count_report(
    catalogue: Catalogue,
    facts: FactSet,
    report: Report,
    period: Period,
    known_at: datetime,
    delivered: Iterable[Fact] = (),
    engine: Engine | None = None,
) -> Counting:
    """Count every figure over the periods in which the report shows it, as known at `known_at`.

    A counted figure is as public as what was `delivered` for the same cell; without delivery it is
    not. Raises what counting raises.
    """
    return count_shown(catalogue, facts, shown_in(catalogue, report, period), known_at, delivered, engine)


def count_shown(
    catalogue: Catalogue,
    facts: FactSet,
    shown: frozenset[tuple[str, Period]],
    known_at: datetime,
    delivered: Iterable[Fact] = (),
    engine: Engine | None = None,
) -> Counting:
    """Count measures over periods (`shown`, with what their formulas need), as :func:`count_report` does."""
    periods = {one for _, one in shown}
    codes = [code for code in {code for code, _ in shown} if catalogue.indicators[code].measures]
    counts = count_figures(catalogue, facts, periods, known_at, sorted(codes), engine=engine)
    counted = tuple(
        fact for fact in to_facts(counts, catalogue, known_at) if (fact.code, fact.period) in shown
    )
    public = {(*catalogue.cell(fact.code, fact.breakdown), fact.period) for fact in delivered if fact.public}
    made = tuple(
        replace(fact, public=(*catalogue.cell(fact.code, fact.breakdown), fact.period) in public)
        for fact in (*counted, *_by_formula(catalogue, counted, shown))
    )
    return Counting(made, facts.digest, known_at)


def shown_in(catalogue: Catalogue, report: Report, period: Period) -> frozenset[tuple[str, Period]]:
    """Return the measures that the report shows with the periods in which it does, and what they need."""
    found: set[tuple[str, Period]] = set()
    for chapter in report.chapters:
        for table in chapter.tables:
            spans = [column_period(column, period) for column in table.columns]
            codes = [catalogue.cell(row.code)[0] for row in table.rows if row.code]
            found |= {(code, span) for code in codes for span in spans}
    return with_needed(catalogue, found)


def with_needed(catalogue: Catalogue, asked: Iterable[tuple[str, Period]]) -> frozenset[tuple[str, Period]]:
    """Return measures over periods with those from which they follow."""
    found = set(asked)
    for code, span in tuple(found):
        found |= {(needed, span) for needed in _needed(catalogue, code)}
    return frozenset(found)


def _needed(catalogue: Catalogue, code: str) -> set[str]:
    """Return the measures from which a formula follows, however deep."""
    formula = catalogue.indicators[code].formula
    if formula is None:
        return set()
    leaves = {catalogue.cell(one.code)[0] for one in references(formula) if isinstance(one, Reference)} - {
        code
    }
    return leaves.union(*(_needed(catalogue, leaf) for leaf in leaves))


def _by_formula(
    catalogue: Catalogue, counted: Sequence[Fact], shown: frozenset[tuple[str, Period]]
) -> Iterator[Fact]:
    """Follow each formula from counted figures alone, so that no delivered one slips in between."""
    figures = Figures(catalogue, counted)
    like = {fact.period: fact for fact in counted}
    for code, period in sorted(shown):
        indicator, fact = catalogue.indicators[code], like.get(period)
        if indicator.formula is None or indicator.measures or fact is None:
            continue
        seen = figures.observe(code, period)
        if seen.value is not None:
            yield replace(
                fact,
                code=code,
                breakdown=(),
                value=seen.value,
                absence=None,
                qualifiers=seen.qualifiers,
                printed=str(round_to(seen.value, indicator.decimals)),
                quantum=Decimal(1).scaleb(-indicator.decimals),
                rounded=False,
            )
