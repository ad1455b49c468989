"""The figures of a report counted from records: which, over which periods, how public, and in what form."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import NotYetKnownError
from kernbeeld.engine.counting.facts import DELIVERY
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.publishing.counting import count_report, shown_in
from kernbeeld.publishing.produce import Counting
from tests.engine.counted_cases import demo_catalogue, merged, rows_of
from tests.engine.counting.worlds import NOW, tables

PERIOD = Period.parse("2017H1")
EARLIER = [Period.parse(code) for code in ("2015H2", "2016H1", "2016H2")]
BUDGET, HOLDERS, AVERAGE = "pgb.hh.budget", "pgb.hh.budgethouders", "pgb.hh.budget.gemiddeld"
CLIENTS = "wmo.begeleiding.clienten.stand_eind"
REPORT = demo_catalogue().reports["halfjaar"]
EACH = {"spell": "pgb", "wet": "wmo", "product": "hh", "begin": date(2016, 9, 1)}
HOLDERS_GIVEN = [
    {"persoon": "anna", "bedrag": "3000.25"},
    {"persoon": "bram", "bedrag": "1000"},
    {"persoon": "cees", "bedrag": "1000"},
    {"spell": "indicatie", "persoon": "dirk", "product": "begeleiding"},
]


@pytest.fixture(name="facts")
def facts_given(tmp_path) -> FactSet:
    return stored(tmp_path, HOLDERS_GIVEN)


def stored(folder, rows) -> FactSet:
    made = rows_of("a report", [merged(EACH, row) for row in rows])
    return FactStore(folder / "facts").publish(tables(made), NOW)


def delivered(code: str, value: int, *, public: bool, period: Period = PERIOD, breakdown=()) -> Fact:
    return Fact(
        code=code,
        period=period,
        breakdown=breakdown,
        value=Decimal(value),
        absence=None,
        qualifiers=frozenset(),
        printed=str(value),
        quantum=Decimal(1),
        rounded=False,
        delivery="rapport",
        bron="rapport",
        public=public,
        source=SourceCell("cijfers.csv", "", 2, "D"),
        known_from=NOW,
    )


def report_of(facts: FactSet, *given: Fact, period: Period = PERIOD, known_at=NOW) -> Counting:
    return count_report(demo_catalogue(), facts, REPORT, period, known_at, given)


def one(counting: Counting, code: str, period: Period = PERIOD, breakdown=()) -> Fact:
    (found,) = (
        fact
        for fact in counting.facts
        if (fact.code, fact.period, fact.breakdown) == (code, period, breakdown)
    )
    return found


def public_of(counting: Counting) -> set[tuple[str, str]]:
    return {(fact.code, fact.period.code) for fact in counting.facts if fact.public}


def test_a_report_counts_its_figures_over_the_periods_that_it_shows(facts):
    counting = report_of(facts)

    assert one(counting, HOLDERS).value == 3
    assert [one(counting, HOLDERS, period).value for period in EARLIER] == [0, 0, 3]
    assert one(counting, CLIENTS).value == 1


def test_only_periods_in_which_the_report_shows_a_figure_are_counted(facts):
    shown = shown_in(demo_catalogue(), REPORT, PERIOD)

    counting = report_of(facts)

    assert {(fact.code, fact.period) for fact in counting.facts} <= shown
    periods = {fact.period.code for fact in counting.facts if fact.code == HOLDERS}
    assert periods == {"2015H2", "2016H1", "2016H2", "2017H1"}


def test_a_report_over_another_half_year_counts_other_periods(facts):
    counting = report_of(facts, period=Period.parse("2017H2"))

    periods = {fact.period.code for fact in counting.facts if fact.code == HOLDERS}
    assert periods == {"2016H1", "2016H2", "2017H1", "2017H2"}


def test_a_figure_that_no_table_shows_is_not_counted(facts):
    shown = {code for code, _ in shown_in(demo_catalogue(), REPORT, PERIOD)}
    hidden = {
        code for code, known in demo_catalogue().indicators.items() if known.measures and code not in shown
    }

    counted = {fact.code for fact in report_of(facts).facts}

    assert hidden
    assert counted.isdisjoint(hidden)


def test_what_a_shown_formula_needs_is_shown_with_it():
    shown = shown_in(demo_catalogue(), REPORT, PERIOD)

    spans = {span for code, span in shown if code == AVERAGE}
    assert spans
    assert {(code, span) for code in (BUDGET, HOLDERS) for span in spans} <= shown


def test_without_a_delivery_no_counted_figure_is_public(facts):
    assert public_of(report_of(facts)) == set()


def test_a_counted_figure_is_public_where_the_same_cell_was_delivered_as_public(facts):
    given = [delivered(HOLDERS, 99, public=True), delivered(BUDGET, 99, public=False)]

    counting = report_of(facts, *given)

    assert public_of(counting) == {(HOLDERS, "2017H1")}
    assert one(counting, HOLDERS).value == 3


def test_a_public_total_does_not_make_its_parts_or_other_periods_public(facts):
    total = delivered("jeugd.clienten.stand_eind", 5, public=True)
    part = delivered(
        "jeugd.clienten.stand_eind", 5, public=True, period=EARLIER[2], breakdown=(("financiering", "pgb"),)
    )

    counting = report_of(facts, total, part)

    public = [(fact.period.code, fact.breakdown) for fact in counting.facts if fact.public]
    assert sorted(public) == [("2016H2", (("financiering", "pgb"),)), ("2017H1", ())]


def test_a_part_that_was_delivered_under_its_own_name_makes_that_part_public(facts):
    counting = report_of(facts, delivered("jeugd.clienten.financiering.pgb", 5, public=True))

    public = [(fact.code, fact.breakdown) for fact in counting.facts if fact.public]
    assert public == [demo_catalogue().cell("jeugd.clienten.financiering.pgb", ())]


def test_an_average_follows_the_counted_figures_and_not_the_delivered_ones(facts):
    given = [delivered(code, 99, public=True) for code in (BUDGET, HOLDERS, AVERAGE)]

    average = one(report_of(facts, *given), AVERAGE)

    assert average.value == Decimal("5000.25") / 3
    assert average.counted
    assert average.delivery == DELIVERY
    assert average.public


def test_an_average_is_as_public_as_it_was_delivered_itself(facts):
    given = [delivered(code, 99, public=True) for code in (BUDGET, HOLDERS)]

    assert not one(report_of(facts, *given), AVERAGE).public


def test_an_average_is_printed_in_its_own_decimals(facts):
    average = one(report_of(facts), AVERAGE)

    assert (average.printed, average.quantum) == ("1667", Decimal(1))


def test_an_average_without_holders_is_left_out(tmp_path):
    counting = report_of(stored(tmp_path, [{"persoon": "anna", "bedrag": 1, "begin": date(2017, 1, 1)}]))

    averages = [fact.period.code for fact in counting.facts if fact.code == AVERAGE]
    assert averages == ["2017H1"]


@pytest.mark.parametrize(
    ("euros", "printed", "quantum"),
    [("3000", "3000", "1"), ("3000.25", "3000.25", "0.01"), ("0.10", "0.10", "0.01"), ("0", "0", "1")],
    ids=["whole euros", "cents", "ten cents", "no euros"],
)
def test_euros_are_printed_with_cents_only_where_there_are_cents(tmp_path, euros, printed, quantum):
    facts = stored(tmp_path, [{"persoon": "anna", "bedrag": euros}])

    budget = one(report_of(facts), BUDGET)

    assert (budget.value, budget.printed, budget.quantum) == (Decimal(euros), printed, Decimal(quantum))


def test_a_report_counts_what_was_known_at_the_asked_moment(tmp_path):
    late = NOW - timedelta(days=30)
    facts = stored(tmp_path, [{"persoon": "anna"}, {"persoon": "bram", "known_from": late}])

    before = report_of(facts, known_at=late - timedelta(seconds=1))
    after = report_of(facts, known_at=late)

    assert [one(counting, HOLDERS).value for counting in (before, after)] == [1, 2]
    assert (before.known_at, after.known_at) == (late - timedelta(seconds=1), late)
    assert before.digest == after.digest == facts.digest


def test_a_moment_after_the_watermark_is_refused(facts):
    with pytest.raises(NotYetKnownError, match="Facts are complete up to"):
        report_of(facts, known_at=NOW + timedelta(seconds=1))


def test_other_records_give_another_digest(facts, tmp_path):
    other = stored(tmp_path / "other", HOLDERS_GIVEN[:2])

    assert report_of(other).digest != report_of(facts).digest


def test_a_report_without_tables_counts_nothing(facts):
    empty = replace(REPORT, chapters=())

    assert count_report(demo_catalogue(), facts, empty, PERIOD, NOW).facts == ()


def test_every_counted_figure_says_that_nobody_delivered_it(facts):
    found = report_of(facts, delivered(HOLDERS, 99, public=True)).facts

    assert all(fact.counted and fact.delivery == DELIVERY and fact.known_from == NOW for fact in found)
    assert set(FactKind) == set(facts.files)
