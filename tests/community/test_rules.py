"""The rules of deliveries: the form, what is typed in it, what is odd about it, and when it is due."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.models import DeliveryAgreement
from kernbeeld.community.rules.entry import Entry, empty_cells, read_entries, table_of, total_of
from kernbeeld.community.rules.expecting import asked_periods, days_late, due_on, periods_within
from kernbeeld.community.rules.judging import judge
from kernbeeld.community.rules.sheet import Sheet, before, sheet_of
from kernbeeld.intake.fact import Fact, SourceCell

FILES, REACHED = "welzijn.skt_dossiers", "welzijn.bereikte_inwoners"
HALF = Period.parse("2017H2")
STOCK = "pwet.uitkeringen.stand_begin"
FLOW = (STOCK, "pwet.uitkeringen.instroom", "pwet.uitkeringen.uitstroom", "pwet.uitkeringen.stand_eind")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PACKAGED / "definitions")


def sheet(catalogue: Catalogue, *codes: str, breakdown: str = "kern") -> Sheet:
    return sheet_of(codes, breakdown, HALF, catalogue, "nl")


def delivered(code: str, value: str, period: Period = HALF, **kern: str) -> Fact:
    return Fact(
        code=code,
        period=period,
        breakdown=tuple(kern.items()),
        value=Decimal(value),
        absence=None,
        qualifiers=frozenset(),
        printed=value,
        quantum=Decimal(1),
        rounded=False,
        delivery="eerder",
        bron="",
        public=True,
        source=SourceCell("a.csv", "", 1, "A"),
        known_from=datetime(2018, 1, 1, tzinfo=UTC),
    )


def entered(form: Sheet, catalogue: Catalogue, **typed: str):
    """What stands in the first figure of a form, by kern; ``total`` is the whole."""
    code = form.lines[0].code
    cells = {(code, "" if kern == "total" else kern): Entry(text) for kern, text in typed.items()}
    return read_entries(cells, form, catalogue)


def agreement(rhythm: str = "half_year", **terms: object) -> DeliveryAgreement:
    said = {"rhythm": rhythm, "due_days": 31, "starts": date(2017, 1, 1), "ends": None}
    return DeliveryAgreement(**{**said, **terms})


def test_the_total_is_asked_only_where_the_parts_do_not_add_up_to_it(catalogue):
    form = sheet(catalogue, FILES, REACHED)

    asked = {
        line.code: ("", len(form.cells_of(line)))
        for line in form.lines
        if ("" in dict(form.cells_of(line)).values())
    }

    assert [line.is_closing for line in form.lines] == [True, False]
    assert asked == {REACHED: ("", 6)}
    assert len(form.cells) == 11


def test_without_a_breakdown_the_whole_municipality_is_asked(catalogue):
    form = sheet(catalogue, *FLOW, breakdown="")

    assert form.members == ()
    assert form.cells == tuple((code, "") for code in FLOW)


def test_a_code_that_is_no_longer_defined_is_left_out(catalogue):
    assert [line.code for line in sheet(catalogue, "weg.is.weg", FILES).lines] == [FILES]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0", "0"), ("1.234", "1234"), ("12", "12"), ("1234", "1234"), ("12,0", "12.0"), (" 7 ", "7")],
)
def test_numbers_are_read_in_dutch_notation(catalogue, typed, value):
    read = entered(sheet(catalogue, FILES), catalogue, dalfsen=typed)

    assert read.values[FILES, "dalfsen"].value == Decimal(value)
    assert read.problems == {}


@pytest.mark.parametrize("typed", ["tien", "1,2,3", "1.23", "12%", "€ 5", "-", "1 of 2", "=A1+1", "٣"])
def test_what_is_no_count_is_told_at_its_cell(catalogue, typed):
    read = entered(sheet(catalogue, FILES), catalogue, dalfsen=typed)

    assert list(read.problems) == [(FILES, "dalfsen")]
    assert "Expected:" in read.problems[FILES, "dalfsen"]


def test_nothing_typed_is_empty_and_no_zero_and_an_absence_is_an_answer(catalogue):
    form = sheet(catalogue, FILES)
    cells = {
        (FILES, "dalfsen"): Entry("", "unknown"),
        (FILES, "hoonhorst"): Entry("  "),
        (FILES, "oudleusen"): Entry("0"),
    }

    read = read_entries(cells, form, catalogue)

    assert read.values[FILES, "dalfsen"].absence is Absence.UNKNOWN
    assert read.values[FILES, "oudleusen"].value == 0
    assert set(empty_cells(form, read)) == {
        (FILES, kern) for kern in ("hoonhorst", "lemelerveld", "nieuwleusen")
    }


def test_a_total_is_known_when_every_part_has_a_number(catalogue):
    form = sheet(catalogue, FILES)
    kernen = [column.member for column in form.members]
    whole = entered(form, catalogue, **dict.fromkeys(kernen, "2"))
    half = entered(form, catalogue, dalfsen="2")

    assert total_of(form.cells, whole.values) == 10
    assert total_of(form.cells, half.values) is None
    assert total_of((), whole.values) is None


def test_a_form_becomes_rows_with_their_cell_and_source(catalogue):
    form = sheet(catalogue, FILES, REACHED)
    read = read_entries({(REACHED, ""): Entry("30"), (FILES, "dalfsen"): Entry("1.234")}, form, catalogue)

    rows = table_of(form, read.values, "Stichting").to_pylist()

    assert [(row["code"], row["breakdown"], row["value"], row["printed"]) for row in rows] == [
        (FILES, "kern=dalfsen", "1234", "1.234"),
        (REACHED, "", "30", "30"),
    ]
    assert {row["bron"] for row in rows} == {"Stichting"}
    assert [f"{row['column']}{row['row']}" for row in rows] == ["B2", "G3"]


@pytest.mark.parametrize(
    ("total", "said"),
    [("31", "more than the parts"), ("11", "less than the largest"), ("12", ""), ("30", ""), ("20", "")],
)
def test_a_typed_total_lies_between_the_largest_part_and_all_together(catalogue, total, said):
    form = sheet(catalogue, REACHED)
    typed = {"dalfsen": "12", "hoonhorst": "8", "lemelerveld": "5", "nieuwleusen": "5", "oudleusen": "0"}

    judged = judge(form, entered(form, catalogue, **typed, total=total), [], [], catalogue)

    found = judged.bounds.get((REACHED, ""), "")
    assert said in found
    assert bool(found) == bool(said)


@pytest.mark.parametrize(
    ("past", "now", "odd"),
    [
        ("10", "90", True),
        ("90", "10", True),
        ("10", "12", False),
        ("3", "6", False),
        ("0", "4", False),
        ("0", "40", True),
        ("1000", "1100", False),
        ("1000", "1400", True),
    ],
)
def test_a_change_is_surprising_when_it_is_large_and_unlikely(catalogue, past, now, odd):
    form = sheet(catalogue, FILES)
    known = [delivered(FILES, past, Period.parse("2016H2"), kern="dalfsen")]

    judged = judge(form, entered(form, catalogue, dalfsen=now), known, [], catalogue)

    assert judged.before[FILES, "dalfsen"].value == Decimal(past)
    assert ((FILES, "dalfsen") in judged.surprises) is odd


def test_the_checks_of_the_catalogue_that_fit_are_asked_over_this_period_only(catalogue):
    form = sheet(catalogue, *FLOW, breakdown="")
    typed = [delivered(code, value) for code, value in zip(FLOW, ("100", "10", "5", "110"), strict=True)]
    elsewhere = [delivered(code, "7", Period.parse("2016H1")) for code in FLOW]
    read = read_entries({(code, ""): Entry("1") for code in FLOW}, form, catalogue)

    wrong = judge(form, read, elsewhere, typed, catalogue).findings
    right = judge(form, read, elsewhere, [*typed[:3], delivered(FLOW[3], "105")], catalogue).findings

    assert {(each.period, abs(each.gap or 0)) for each in wrong} == {(HALF, Decimal(5))}
    assert right == ()


@pytest.mark.parametrize(("code", "past"), [(FILES, "2016H2"), (FLOW[0], "2017H1")])
def test_what_rises_over_a_year_is_compared_with_a_year_ago(catalogue, code, past):
    assert before(HALF, code, catalogue) == Period.parse(past)


@pytest.mark.parametrize(
    ("rhythm", "today", "asked"),
    [
        ("half_year", date(2018, 1, 1), ["2017H2", "2017H1"]),
        ("half_year", date(2017, 12, 31), ["2017H1"]),
        ("month", date(2017, 3, 1), ["2017M02", "2017M01"]),
        ("quarter", date(2017, 6, 30), ["2017Q1"]),
        ("year", date(2018, 6, 1), ["2017"]),
        ("year", date(2017, 6, 1), []),
    ],
)
def test_a_period_is_asked_when_it_is_over(rhythm, today, asked):
    assert [period.code for period in asked_periods(agreement(rhythm), today)] == asked


def test_an_agreement_that_ended_asks_no_more():
    ended = agreement(ends=date(2017, 6, 30))

    assert [period.code for period in asked_periods(ended, date(2019, 1, 1))] == ["2017H1"]


@pytest.mark.parametrize(
    ("rhythm", "report", "within"),
    [
        ("half_year", "2017H2", ["2017H2"]),
        ("quarter", "2017H2", ["2017Q3", "2017Q4"]),
        ("year", "2017H2", ["2017"]),
        ("year", "2017H1", []),
        ("half_year", "2017", ["2017H1", "2017H2"]),
        ("half_year", "2016H2", []),
    ],
)
def test_a_report_needs_the_deliveries_that_lie_in_its_period(rhythm, report, within):
    assert [each.code for each in periods_within(agreement(rhythm), Period.parse(report))] == within


@pytest.mark.parametrize(
    ("today", "is_in", "days"),
    [
        (date(2018, 1, 31), False, 0),
        (date(2018, 2, 1), False, 1),
        (date(2018, 3, 1), False, 29),
        (date(2018, 3, 1), True, 0),
    ],
)
def test_a_delivery_is_late_past_its_last_day_until_it_is_in(today, is_in, days):
    due = due_on(agreement(), HALF)

    assert due == date(2018, 1, 31)
    assert days_late(due, today, is_in=is_in) == days
