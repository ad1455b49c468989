"""How figures are fused: one pass for each kind of fact, and bits that are shared."""

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.plan import MOST_BITS, Request, plan_of
from tests.engine.counting.worlds import measure

PERIODS = [Period.parse(code) for code in ("2016H1", "2016H2", "2017H1", "2017H2")]


def requests(*measures, periods=PERIODS):
    return [Request(f"m{number}", each, period) for number, each in enumerate(measures) for period in periods]


def test_everything_over_one_kind_of_fact_is_one_pass():
    plan = plan_of(
        requests(
            measure("spell", "stock_end", "persoon", {"wet": "wmo"}),
            measure("spell", "inflow", "record", {"wet": "jeugdwet"}),
            measure("event", "happened", "record"),
            measure("spell", "stock_end", "sum:bedrag"),
        )
    )

    assert [one.kind for one in plan.passes] == [FactKind.SPELL, FactKind.EVENT]
    assert len(plan.figures) == 16


def test_an_end_stock_and_the_begin_stock_after_it_share_a_moment():
    plan = plan_of(
        requests(measure("spell", "stock_begin", "record"), measure("spell", "stock_end", "record"))
    )

    assert len(plan.passes[0].moments) == len(PERIODS) + 1


def test_conditions_in_another_order_are_the_same():
    plan = plan_of(
        requests(
            measure("spell", "stock_end", "record", {"wet": "wmo", "product": ["hh", "begeleiding"]}),
            measure("spell", "inflow", "record", {"product": ["begeleiding", "hh"], "wet": "wmo"}),
        )
    )

    assert len(plan.passes[0].wheres) == 1


def test_persons_flow_by_their_stocks_and_records_by_their_days():
    plan = plan_of(
        requests(
            measure("spell", "inflow", "persoon"), measure("spell", "inflow", "record"), periods=PERIODS[:1]
        )
    )

    persons, records = plan.passes[0].arms
    assert (persons.counted, records.counted) == ("persoon", "")
    assert persons.outputs[0].mask.bit_count() == 2
    assert records.outputs[0].mask.bit_count() == 1


def test_what_does_not_fit_in_one_word_is_another_pass():
    months = [Period(2010 * 12 + month, 1) for month in range(MOST_BITS + 5)]

    plan = plan_of(requests(measure("spell", "stock_end", "record"), periods=months))

    assert [len(one.moments) for one in plan.passes] == [MOST_BITS, 5]


def test_delivered_figures_need_no_pass():
    assert plan_of(requests(measure("count", "as_delivered", "sum:value"))).passes == ()
