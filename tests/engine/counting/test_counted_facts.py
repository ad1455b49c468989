"""Counted cells become facts that the report, the checks and the formulas can use."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.model import Label, Member
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.facts import DELIVERY, to_facts
from kernbeeld.engine.figures import Figures
from tests.engine.counting.worlds import NOW, always, catalogue, dimension, indicator, measure, row_of, tables

H1, H2 = Period.parse("2016H2"), Period.parse("2017H1")
ROW = row_of(
    FactKind.SPELL,
    persoon=1,
    begin=date(2016, 1, 1),
    einde=date(2016, 12, 31),
    categorie="hh1",
    bedrag=123456,
)
ENDED = Member("hh1", Label("hh1", "hh1"), until=date(2016, 12, 31))
SOORT = replace(dimension("soort", ("hh1",), Source(column="categorie")), members=(ENDED,))


def made(*indicators, rows=(ROW,), kind=FactKind.SPELL, dimensions=()):
    asked = catalogue(indicators, dimensions)
    return to_facts(count_figures(asked, tables({kind: rows}), [H1, H2], NOW), asked, NOW), asked


def test_a_count_is_a_whole_number_with_its_source():
    facts, _ = made(indicator("m", always(measure("spell", "stock_end", "persoon"))))

    fact = facts[0]

    assert (fact.code, fact.period, fact.value, fact.delivery, fact.bron) == (
        *("m", H1, Decimal(1)),
        *(DELIVERY, "counted from records"),
    )
    assert fact.counted
    assert fact.known_from == NOW


def test_money_is_euros_and_cents():
    facts, _ = made(indicator("m", always(measure("spell", "stock_end", "sum:bedrag")), unit="EUR"))

    assert [str(fact.value) for fact in facts] == ["1234.56", "0.00"]


def test_a_member_that_had_ended_is_not_applicable_and_not_zero():
    facts, _ = made(
        indicator("m", always(measure("spell", "stock_end", "persoon")), ["soort"]), dimensions=[SOORT]
    )

    assert [(fact.period.code, fact.breakdown, fact.value) for fact in facts] == [
        ("2016H2", (), 1),
        ("2016H2", (("soort", "hh1"),), 1),
        ("2017H1", (), 0),
    ]


def test_what_still_flows_out_of_a_member_that_had_ended_is_kept():
    facts, _ = made(
        indicator("m", always(measure("spell", "outflow", "persoon")), ["soort"]), dimensions=[SOORT]
    )

    assert ("2017H1", (("soort", "hh1"),), 1) in [
        (fact.period.code, fact.breakdown, fact.value) for fact in facts
    ]


def test_a_figure_of_another_part_of_the_year_is_left_out():
    found = indicator("m", always(measure("spell", "stock_end", "persoon")))

    facts, _ = made(replace(found, delivered_in=("H1",)))

    assert [fact.period.code for fact in facts] == ["2017H1"]


def test_a_delivered_figure_keeps_its_reason_its_words_and_its_source():
    rows = [
        row_of(
            FactKind.COUNT, code="m", begin=H1.first_day, einde=H1.last_day, absence="unknown", bron="CBS"
        ),
        row_of(
            FactKind.COUNT, code="m", begin=H2.first_day, einde=H2.last_day, value=7, qualifiers="at_least"
        ),
    ]

    facts, _ = made(
        indicator("m", always(measure("count", "as_delivered", "sum:value"))), rows=rows, kind=FactKind.COUNT
    )

    assert [(fact.value, fact.absence, fact.qualifiers, fact.bron) for fact in facts] == [
        (None, Absence.UNKNOWN, frozenset(), "CBS"),
        (7, None, frozenset({Qualifier.AT_LEAST}), "partner"),
    ]


def test_figures_compute_with_counted_facts():
    facts, asked = made(indicator("m", always(measure("spell", "stock_end", "persoon"))))

    found = Figures(asked, facts).observe("m", H1)

    assert (found.value, found.how) == (1, "counted")
