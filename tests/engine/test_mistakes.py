"""Each sort of mistake, made on purpose in a table that was right, is named by the diagnosis."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.diagnosis.digits import transpositions
from tests.engine.builders import check, figures

H2, H1 = "2016H2", "2017H1"
FLOWS = {"b": "stock_begin", "i": "flow", "u": "flow", "e": "stock_end", "ander": "flow"}
FLOW = check("verloop", "flow_identity", left="b + i - u", right="e", candidates=["ander"])
PARTS = tuple("vwxyz")
CLOSING = check("som", "closing_sum", left=" + ".join(PARTS), right="t")
AVERAGE = check("gemiddelde", "ratio", left="budget / houders", right="gemiddeld")
AVERAGES = {
    "budget": {"nature": "annual_level", "unit": "EUR"},
    "houders": "stock_end",
    "gemiddeld": {"nature": "ratio", "unit": "EUR"},
}
NONE = "No simple explanation reproduces the printed figure."

stocks = st.integers(1000, 9000)
flows = st.integers(10, 900)
people = st.integers(5, 90)
budgets = st.integers(10_000, 900_000)


def diagnosis_of(
    measures: dict[str, object], given_figures: dict[str, dict[str, object]], rule: object
) -> str:
    """Return all sentences of the one finding."""
    known = figures(measures, given_figures, checks=[rule])
    (finding,) = findings_of(run_checks(known.catalogue, known))
    return "\n".join(finding.diagnosis)


def flow(
    begin: int, inflow: int, outflow: int, end: int, **more: dict[str, int]
) -> dict[str, dict[str, int]]:
    series = {"b": begin, "i": inflow, "u": outflow, "e": end}
    return {code: {H1: value, **more.get(code, {})} for code, value in series.items()} | {
        code: values for code, values in more.items() if code not in series
    }


@given(stocks, flows, flows)
def test_an_inflow_that_was_left_out(begin: int, inflow: int, outflow: int):
    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin - outflow), FLOW)

    assert f"when 'i' ({inflow}) is left out" in found


@given(stocks, flows, flows)
def test_an_outflow_that_was_left_out(begin: int, inflow: int, outflow: int):
    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin + inflow), FLOW)

    assert f"when 'u' ({outflow}) is left out" in found


@given(stocks, flows, flows)
def test_flows_that_changed_places(begin: int, inflow: int, outflow: int):
    assume(inflow != outflow)

    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin - inflow + outflow), FLOW)

    assert "when inflow and outflow are swapped" in found


@given(stocks, flows, flows)
def test_an_outflow_that_was_added(begin: int, inflow: int, outflow: int):
    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin + inflow + outflow), FLOW)

    assert f"when 'u' ({outflow}) gets the other sign" in found


@given(stocks, flows, flows, st.integers(1, 90))
def test_another_scheme_that_was_counted_along(begin: int, inflow: int, outflow: int, other: int):
    table = flow(begin, inflow, outflow, begin + inflow - outflow - other, ander={H1: other})

    found = diagnosis_of(FLOWS, table, FLOW)

    assert f"The difference is exactly 'ander': {other}." in found


@given(stocks, flows, flows, flows)
def test_an_outflow_of_the_period_before(begin: int, inflow: int, outflow: int, before: int):
    assume(before != outflow)

    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin + inflow - before, u={H2: before}), FLOW)

    assert f"'u', half-year 2 2016: {before}" in found


@given(stocks, flows, flows, st.data())
def test_two_digits_of_the_end_that_changed_places(
    begin: int, inflow: int, outflow: int, data: st.DataObject
):
    end = begin + inflow - outflow
    mistyped = transpositions(Decimal(end))
    assume(mistyped)
    wrong = int(data.draw(st.sampled_from(mistyped)))

    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, wrong), FLOW)

    assert f"{wrong:,} should perhaps be {end:,}" in found


@given(stocks, flows, flows, st.data())
def test_two_digits_of_the_inflow_that_changed_places(
    begin: int, inflow: int, outflow: int, data: st.DataObject
):
    mistyped = transpositions(Decimal(inflow))
    assume(mistyped)
    wrong = int(data.draw(st.sampled_from(mistyped)))

    found = diagnosis_of(FLOWS, flow(begin, wrong, outflow, begin + inflow - outflow), FLOW)

    assert f"{wrong} should perhaps be {inflow}" in found


@given(stocks, flows, flows, st.sampled_from([10, 100, 1000]))
def test_a_zero_too_many(begin: int, inflow: int, outflow: int, factor: int):
    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, factor * (begin + inflow - outflow)), FLOW)

    assert f"is {factor:,} times {begin + inflow - outflow:,}" in found


rows = st.lists(flows, min_size=len(PARTS), max_size=len(PARTS))


@given(rows, st.integers(0, len(PARTS) - 1))
def test_a_row_that_was_left_out_of_the_total(values: list[int], place: int):
    table = {code: {H1: value} for code, value in zip(PARTS, values, strict=True)}
    total = {"t": {H1: sum(values) - values[place]}}

    found = diagnosis_of(dict.fromkeys((*PARTS, "t"), "flow"), table | total, CLOSING)

    assert f"when '{PARTS[place]}' ({values[place]}) is left out" in found


@given(rows, st.integers(0, len(PARTS) - 1))
def test_a_row_that_was_counted_twice(values: list[int], place: int):
    table = {code: {H1: value} for code, value in zip(PARTS, values, strict=True)}
    total = {"t": {H1: sum(values) + values[place]}}

    found = diagnosis_of(dict.fromkeys((*PARTS, "t"), "flow"), table | total, CLOSING)

    assert f"when '{PARTS[place]}' ({values[place]}) is counted twice" in found


@given(rows, flows)
def test_a_total_that_is_still_that_of_the_period_before(values: list[int], before: int):
    assume(before != sum(values))
    table = {code: {H1: value} for code, value in zip(PARTS, values, strict=True)}

    found = diagnosis_of(
        dict.fromkeys((*PARTS, "t"), "flow"), table | {"t": {H2: before, H1: before}}, CLOSING
    )

    assert f"{before} is also 't', half-year 2 2016" in found


@given(budgets, people)
def test_an_average_over_half_a_year(budget: int, holders: int):
    table = {"budget": {H1: budget}, "houders": {H1: holders}, "gemiddeld": {H1: budget // (2 * holders)}}

    assert "half a year's basis instead of a year's" in diagnosis_of(AVERAGES, table, AVERAGE)


@given(budgets, people, people)
def test_an_average_over_the_holders_of_the_period_before(budget: int, holders: int, before: int):
    assume(abs(budget // before - budget / holders) >= 1)
    table = {
        "budget": {H1: budget},
        "houders": {H2: before, H1: holders},
        "gemiddeld": {H1: budget // before},
    }

    assert f"'houders', half-year 2 2016: {before}" in diagnosis_of(AVERAGES, table, AVERAGE)


@given(budgets, budgets, people)
def test_an_average_of_the_budget_of_the_period_before(budget: int, before: int, holders: int):
    assume(abs(before // holders - budget / holders) >= 1)
    table = {
        "budget": {H2: before, H1: budget},
        "houders": {H1: holders},
        "gemiddeld": {H1: before // holders},
    }

    assert f"'budget', half-year 2 2016: {before:,}" in diagnosis_of(AVERAGES, table, AVERAGE)


@given(st.integers(100_000, 900_000))
def test_a_sentence_in_thousands(value: int):
    told = round(value / 1000 + 1e-9) * 1000
    assume(told != value and value % 1000 != 500)
    rule = check("zin", "statement", left="a", right=str(told), periods=[H1], subject="a")

    found = diagnosis_of({"a": "stock_end"}, {"a": {H1: value}}, rule)

    assert f"{value:,} rounded to 1,000 is {told:,}" in found


@given(stocks, flows, flows, st.integers(1, 400))
def test_what_is_said_is_never_nothing(begin: int, inflow: int, outflow: int, off: int):
    found = diagnosis_of(FLOWS, flow(begin, inflow, outflow, begin + inflow - outflow + off), FLOW)

    assert found
    assert found == NONE or NONE not in found
