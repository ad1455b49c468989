"""Relations on random tables, against a slow judge that tries every value behind a print."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.checking import run_checks
from kernbeeld.engine.checks.judging import judge
from kernbeeld.engine.checks.relation import places, relation_of
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.observation import Observation
from kernbeeld.errors import InternalError
from tests.engine.builders import at, catalogue, check, facts, figures

STOCKS = {"b": "stock_begin", "i": "flow", "u": "flow", "e": "stock_end"}
FLOW = check("verloop", "flow_identity", left="b + i - u", right="e")
CONTINUITY = check("aansluiting", "continuity", left="e@previous", right="b")
CLOSING = check("som", "closing_sum", left="x + y", right="t")
OVERLAP = check("overlap", "overlap_bound", left="t", right="x + y", subject="t")
H1 = at("2017H1")
LARGEST = 30


def table(rows: list[tuple[int, int, int]], begin: int) -> dict[str, dict[str, int]]:
    """Return a table of half-years in which everything adds up."""
    given: dict[str, dict[str, int]] = {code: {} for code in STOCKS}
    period, stock = at("2014H1"), begin
    for inflow, outflow, _ in rows:
        end = stock + inflow - outflow
        for code, value in zip("biue", (stock, inflow, outflow, end), strict=True):
            given[code][period.code] = value
        period, stock = period.shift(1), end
    return given


def violations(given: Mapping[str, Mapping[str, object]]) -> set[tuple[str, str]]:
    known = figures(STOCKS, given, checks=[FLOW, CONTINUITY])
    outcomes = run_checks(known.catalogue, known)
    return {(one.check.code, one.period.code) for one in outcomes if one.status == "violated"}


rows = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(1, 50)), min_size=1, max_size=8
)


@given(rows, st.integers(0, 5000))
def test_a_table_that_adds_up_is_never_reported(series: list[tuple[int, int, int]], begin: int):
    assert violations(table(series, begin)) == set()


@given(rows, st.integers(0, 5000), st.data())
def test_one_figure_that_is_off_by_one_or_more_is_always_reported(
    series: list[tuple[int, int, int]], begin: int, data: st.DataObject
):
    given = table(series, begin)
    code = data.draw(st.sampled_from("biue"))
    period = data.draw(st.sampled_from(sorted(given[code])))
    given[code][period] += data.draw(st.integers(1, 50)) * data.draw(st.sampled_from([1, -1]))

    found = violations(given)

    assert ("verloop", period) in found
    assert {where for rule, where in found if rule == "verloop"} == {period}


@given(rows, st.integers(0, 5000))
def test_each_period_with_a_past_is_asked_for_continuity(series: list[tuple[int, int, int]], begin: int):
    known = figures(STOCKS, table(series, begin), checks=[CONTINUITY])

    statuses = [one.status for one in run_checks(known.catalogue, known)]

    assert statuses == ["not_asked"] + ["holds"] * (len(series) - 1)


def behind(printed: str) -> list[float]:
    """Return values that may stand behind a print: in halves under a bound, up to a large enough top."""
    if printed == "?":
        return list(range(4 * LARGEST))
    if printed == "nvt":
        return [0]
    value = int(printed.strip("+<"))
    if printed.endswith("+"):
        return list(range(value, 4 * LARGEST))
    return [half / 2 for half in range(2 * value)] if printed.startswith("<") else [value]


prints = st.one_of(
    st.integers(0, LARGEST).map(str),
    st.integers(0, LARGEST).map(lambda value: f"{value}+"),
    st.integers(1, LARGEST).map(lambda value: f"<{value}"),
    st.sampled_from(["?", "nvt"]),
)
totals = st.integers(0, LARGEST).map(str)


@given(prints, prints, totals)
def test_a_closing_sum_is_violated_when_no_values_behind_the_prints_add_up(x: str, y: str, total: str):
    known = figures(
        {"x": "flow", "y": "flow", "t": "flow"}, {"x": {H1.code: x}, "y": {H1.code: y}, "t": {H1.code: total}}
    )
    possible = any(one + two == int(total) for one, two in product(behind(x), behind(y)))

    outcome = judge(relation_of(CLOSING), known, H1)

    assert outcome.status == "not_asked" or (outcome.status == "holds") == possible


@given(prints, prints, totals)
def test_an_overlap_is_violated_when_no_values_behind_the_prints_reach_the_total(x: str, y: str, total: str):
    known = figures(
        {"x": "flow", "y": "flow", "t": "flow"}, {"x": {H1.code: x}, "y": {H1.code: y}, "t": {H1.code: total}}
    )
    possible = max(behind(x)) + max(behind(y)) >= int(total)

    outcome = judge(relation_of(OVERLAP), known, H1)

    assert outcome.status == "not_asked" or (outcome.status == "holds") == possible


@given(st.integers(1, 60), st.integers(1, 12), st.integers(0, 60))
def test_an_average_is_violated_when_a_whole_unit_or_more_lies_between(
    budget: int, holders: int, printed: int
):
    rule = check("gemiddelde", "ratio", left="p / q", right="g")
    known = figures(
        {"p": "annual_level", "q": "stock_end", "g": "ratio"},
        {"p": {H1.code: budget}, "q": {H1.code: holders}, "g": {H1.code: printed}},
    )

    outcome = judge(relation_of(rule), known, H1)

    assert (outcome.status == "holds") == (abs(budget - printed * holders) < holders)


class Watched(Figures):
    """Figures that remember which codes and periods were asked."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.asked: list[tuple[str, str]] = []

    def observe(self, code: str, period: Period, breakdown: Breakdown = ()) -> Observation:
        self.asked.append((code, period.code))
        return super().observe(code, period, breakdown)


def test_a_relation_reads_its_own_figures_and_no_others():
    given = {**table([(5, 3, 1), (2, 2, 1)], 10), "anders": {"2014H1": 1}}
    known = Watched(catalogue({**STOCKS, "anders": "flow"}), facts(given))

    judge(relation_of(FLOW), known, at("2014H2"))

    assert known.asked == [(code, "2014H2") for code in "biue"]


def test_an_outcome_keeps_the_figures_that_it_used():
    known = figures(STOCKS, table([(5, 3, 1)], 10))

    outcome = judge(relation_of(FLOW), known, at("2014H1"))

    assert [(part.code, part.value) for part in outcome.used] == [("b", 10), ("i", 5), ("u", 3), ("e", 12)]


def test_a_relation_is_asked_in_each_cell_in_which_all_figures_were_delivered():
    given = {
        "b[kern=dalfsen]": {"2017H1": 1},
        "i[kern=dalfsen]": {"2017H1": 1},
        "u[kern=dalfsen]": {"2017H1": 1},
        "e[kern=dalfsen]": {"2017H1": 1},
        "e[kern=lemelerveld]": {"2017H1": 1},
    }
    known = figures(STOCKS, given)

    assert list(places(relation_of(FLOW), known, None)) == [(H1, (("kern", "dalfsen"),))]


def test_nothing_is_asked_that_ends_after_the_period_of_the_report():
    known = figures(STOCKS, table([(5, 3, 1), (2, 2, 1), (1, 1, 1)], 10), checks=[FLOW])

    outcomes = run_checks(known.catalogue, known, None, at("2014H2"))

    assert [one.period.code for one in outcomes] == ["2014H1", "2014H2"]


def test_a_check_of_its_own_periods_is_not_asked_after_the_period_of_the_report():
    rule = check("zin", "statement", left="e", right="5", periods=["2014H1", "2017H2"], subject="e")
    known = figures(STOCKS, {"e": {"2014H1": 5}}, checks=[rule])

    outcomes = run_checks(known.catalogue, known, None, at("2016H2"))

    assert [(one.period.code, one.status) for one in outcomes] == [("2014H1", "holds")]


def test_a_check_without_sides_is_our_mistake():
    with pytest.raises(InternalError, match="has no two sides"):
        relation_of(check("leeg", "equality"))


def test_a_finding_tells_both_figures_the_gap_and_the_place_of_the_rule():
    known = figures(
        STOCKS, {"b": {"2017H1": 1349}, "i": {"2017H1": 215}, "u": {"2017H1": 182}, "e": {"2017H1": 1380}}
    )

    finding = judge(relation_of(FLOW), known, H1).finding

    assert finding is not None
    assert finding.message == (
        "The meaning of verloop. half-year 1 2017: the figures give 1,349 + 215 − 182 = 1,382, "
        "printed is 1,380: 2 too little."
    )
    assert (finding.left, finding.right, finding.gap) == (Decimal(1382), Decimal(1380), Decimal(2))


@pytest.mark.parametrize(
    ("rule", "given", "message"),
    [
        (
            check("twee", "equality", left="x", right="y"),
            {"x": 35, "y": 40},
            "half-year 1 2017: 'x' is 35 and 'y' is 40; the difference is 5",
        ),
        (
            check("zin", "statement", left="x", right="90", periods=["2017H1"], subject="x"),
            {"x": 92},
            "half-year 1 2017: the text says 90, the figures give 92; the difference is 2",
        ),
        (
            check("grens", "bound", left="x", right="y"),
            {"x": 9, "y": 7},
            "half-year 1 2017: 9 is more than 7, by 2",
        ),
        (
            OVERLAP,
            {"t": 9, "x": 3, "y": 4},
            "half-year 1 2017: printed is 9, and the parts give only 3 + 4 = 7, 2 too few",
        ),
        (
            CLOSING,
            {"t": 6, "x": 8, "y": "?"},
            "half-year 1 2017: the figures give 8 + blank = 8, printed is 6: 2 too little",
        ),
    ],
    ids=lambda value: value.kind.value if hasattr(value, "kind") else "",
)
def test_each_kind_says_it_in_its_own_words(rule: object, given: dict[str, object], message: str):
    measures = dict.fromkeys("xyt", "flow")
    known = figures(measures, {code: {"2017H1": value} for code, value in given.items()})

    finding = judge(relation_of(rule), known, H1).finding

    assert finding is not None
    assert message in finding.message


def test_a_finding_in_a_cell_names_the_cell():
    given = {f"{code}[kern=dalfsen]": {"2017H1": value} for code, value in {"x": 1, "y": 1, "t": 5}.items()}
    known = figures(dict.fromkeys("xyt", "flow"), given, checks=[CLOSING])

    findings = [one.finding for one in run_checks(known.catalogue, known)]

    assert [(one.breakdown, "half-year 1 2017, dalfsen:" in one.message) for one in findings if one] == [
        ((("kern", "dalfsen"),), True)
    ]
