"""Completeness: what a report needs and is not there, and what is not missing although it is absent."""

from dataclasses import replace

from kernbeeld.engine.checking import run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding
from tests.engine.builders import at, catalogue, check, facts, report

COMPLETE = check("volledig", "completeness", codes=["*"], severity="warning")
CLOSING = check("som", "closing_sum", left="x + y + z", right="t")


def missing(
    given: dict[str, dict[str, object]],
    measures: dict[str, object],
    tables: dict[str, dict[str, object]] | None = None,
    period: str = "",
    **more: object,
) -> list[Finding]:
    checks = more.pop("checks", [COMPLETE])
    known = catalogue(measures, checks=checks, **more)
    wanted = report(tables) if tables else None
    found = run_checks(known, Figures(known, facts(given)), wanted, at(period) if period else None)
    return [one.finding for one in found if one.finding and one.finding.check.kind == "completeness"]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.period.code, finding.severity.value) for finding in findings]


def test_a_figure_of_the_report_that_was_not_delivered_is_named():
    found = missing(
        {"a": {"2017H1": 1, "2017H2": 2}, "b": {"2017H1": 3}},
        {"a": "flow", "b": "flow"},
        {"t": {"rows": ["a", "b"]}},
        "2017H2",
    )

    assert told(found) == [("b", "2017H2", "warning")]
    assert found[0].message == "1 figure for half-year 2 2017 was not delivered: 'b'."


def test_without_a_period_the_report_is_that_of_the_latest_delivery():
    found = missing(
        {"a": {"2017H1": 1, "2017H2": 2}, "b": {"2017H1": 3}},
        {"a": "flow", "b": "flow"},
        {"t": {"rows": ["a", "b"]}},
    )

    assert told(found) == [("b", "2017H2", "warning")]


def test_only_the_columns_of_the_report_are_asked():
    found = missing({"a": {"2017H2": 2}}, {"a": "flow"}, {"t": {"rows": ["a"], "columns": ["0"]}}, "2017H2")

    assert found == []


def test_a_column_may_be_the_year_before():
    found = missing(
        {"a": {"2017H2": 2}}, {"a": "flow"}, {"t": {"rows": ["a"], "columns": ["year-1", "0"]}}, "2017H2"
    )

    assert told(found) == [("a", "2016", "warning")]


def test_a_figure_that_a_formula_gives_is_there():
    measures = {"g": {"nature": "ratio", "formula": "a / b"}, "a": "flow", "b": "flow"}

    found = missing(
        {"a": {"2017H1": 1}, "b": {"2017H1": 2}}, measures, {"t": {"rows": ["g"], "columns": ["0"]}}, "2017H1"
    )

    assert found == []


def test_an_unexplained_blank_is_a_notice():
    found = missing({"a": {"2017H1": "?", "2017H2": 2}}, {"a": "flow"}, {"t": {"rows": ["a"]}}, "2017H2")

    assert told(found) == [("a", "2017H1", "notice")]
    assert "is blank and nothing explains why: 'a'" in found[0].message


def test_one_finding_names_all_blanks_of_a_measure_in_a_period():
    given = {
        "a[kern=dalfsen]": {"2017H1": "?"},
        "a[kern=lemelerveld]": {"2017H1": "?"},
        "a[kern=nieuwleusen]": {"2017H1": 2},
    }

    found = missing(
        given, {"a": "flow"}, {"t": {"rows": ["a"], "dimension": "kern", "columns": ["0"]}}, "2017H1"
    )

    assert len(found) == 1
    assert found[0].message.startswith("2 figures for half-year 1 2017 are blank")
    assert "'a', dalfsen; 'a', lemelerveld" in found[0].message


def test_not_available_and_not_applicable_are_not_missing():
    given = {"a": {"2017H1": "nb", "2017H2": "nvt"}}

    assert missing(given, {"a": "flow"}, {"t": {"rows": ["a"]}}, "2017H2") == []


def test_a_count_of_the_first_half_year_is_not_late_in_the_second():
    measures = {"a": {"nature": "stock_end", "delivered_in": ["H1"]}}

    assert missing({"a": {"2017H1": 549}}, measures, {"t": {"rows": ["a"]}}, "2017H2") == []


def test_a_count_of_the_first_half_year_is_missing_there():
    measures = {"a": {"nature": "stock_end", "delivered_in": ["H1"]}, "b": "flow"}

    found = missing({"b": {"2017H1": 1}}, measures, {"t": {"rows": ["a"]}}, "2017H1")

    assert told(found) == [("a", "2017H1", "warning")]


def test_a_yearly_figure_is_not_late_in_half_a_year():
    given = {"a": {"2015": 155, "2016": 149}, "b": {"2016H1": 1, "2016H2": 1}}

    assert missing(given, {"a": "flow", "b": "flow"}, {"t": {"rows": ["a", "b"]}}, "2016H2") == []


def test_a_yearly_figure_that_did_not_come_is_missing_where_the_year_ends():
    given = {"a": {"2015": 155}, "b": {"2016H1": 1, "2016H2": 1}}

    found = missing(given, {"a": "flow", "b": "flow"}, {"t": {"rows": ["a", "b"]}}, "2016H2")

    assert told(found) == [("a", "2016H2", "warning")]


def test_a_member_in_which_nobody_ever_counted_is_not_missing():
    given = {"a[kern=dalfsen]": {"2017H1": 5}}

    assert (
        missing(given, {"a": "flow"}, {"t": {"rows": ["a"], "dimension": "kern", "columns": ["0"]}}, "2017H1")
        == []
    )


def test_a_figure_before_its_first_day_is_not_missing():
    measures = {"a": {"since": "2017-07-01"}}

    assert missing({"a": {"2017H2": 5}}, measures, {"t": {"rows": ["a"]}}, "2017H2") == []


def test_without_a_report_holes_in_a_series_are_missing():
    found = missing({"a": {"2016H1": 1, "2017H1": 3}}, {"a": "flow"})

    assert told(found) == [("a", "2016H2", "warning")]


def test_without_a_report_a_series_is_asked_up_to_the_period():
    found = missing({"a": {"2016H1": 1, "2016H2": 3}}, {"a": "flow"}, None, "2017H1")

    assert told(found) == [("a", "2017H1", "warning")]


def test_only_the_codes_of_the_check_are_asked():
    some = replace(COMPLETE, codes=("b.*",))

    found = missing(
        {"a": {"2017H1": "?"}, "b.c": {"2017H1": "?"}}, {"a": "flow", "b.c": "flow"}, checks=[some]
    )

    assert told(found) == [("b.c", "2017H1", "notice")]


def test_a_blank_beside_parts_that_already_add_up_may_be_zero():
    given = {"x": {"2017H1": 4}, "y": {"2017H1": 8}, "z": {"2017H1": "?"}, "t": {"2017H1": 12}}

    found = missing(given, dict.fromkeys("xyzt", "flow"), checks=[COMPLETE, CLOSING])

    assert [finding.diagnosis for finding in found] == [
        ("The other parts of 't' already add up to its 12, so 0 would fit.",)
    ]


def test_a_blank_beside_parts_that_do_not_add_up_yet_has_no_such_remark():
    given = {"x": {"2017H1": 4}, "y": {"2017H1": 7}, "z": {"2017H1": "?"}, "t": {"2017H1": 12}}

    found = missing(given, dict.fromkeys("xyzt", "flow"), checks=[COMPLETE, CLOSING])

    assert [finding.diagnosis for finding in found] == [()]


def test_a_complete_period_holds():
    known = catalogue({"a": "flow"}, checks=[COMPLETE])

    found = run_checks(
        known,
        Figures(known, facts({"a": {"2017H1": 1}})),
        report({"t": {"rows": ["a"], "columns": ["0"]}}),
        at("2017H1"),
    )

    assert [(one.status, one.period.code) for one in found] == [("holds", "2017H1")]
