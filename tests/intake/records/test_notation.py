"""One cell of a record, read one way or refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.intake.book import Number
from kernbeeld.intake.judging import ComplaintError
from kernbeeld.intake.records.notation import (
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST,
    RecordNotation,
    read_cell,
)
from kernbeeld.intake.records.spec import FieldKind, FieldSpec

DAY = FieldSpec("begin", FieldKind.DAY)
MONEY = FieldSpec("bedrag", FieldKind.MONEY)
WHOLE = FieldSpec("aantal", FieldKind.WHOLE)
TEXT = FieldSpec("naam")
SECRET = FieldSpec("geslachtsnaam", secret=True, values=("een", "twee"))
DUTCH = RecordNotation(decimal=",")


def outcome(text, spec, notation):
    """What is read, or the complaint."""
    try:
        return read_cell(text, spec, notation)
    except ComplaintError as complaint:
        return complaint


DAYS = st.dates(date(1850, 1, 1), date(2150, 12, 31))


@given(DAYS)
def test_a_day_is_read_in_the_order_that_is_said(day):
    forms = {
        YEAR_FIRST: f"{day:%Y%m%d}",
        DAY_FIRST: f"{day.day}-{day.month}-{day:%Y}",
        MONTH_FIRST: f"{day:%m/%d/%Y}",
    }

    assert all(read_cell(text, DAY, RecordNotation(order)) == day for order, text in forms.items())


@given(DAYS, st.sampled_from((YEAR_FIRST, DAY_FIRST, MONTH_FIRST)))
def test_a_day_as_programs_write_it_is_read_whatever_is_said(day, order):
    assert read_cell(day.isoformat(), DAY, RecordNotation(order)) == day
    assert read_cell(f"{day.isoformat()} 00:00", DAY, RecordNotation(order)) == day


@given(st.text(max_size=12), st.sampled_from((YEAR_FIRST, DAY_FIRST, MONTH_FIRST)))
def test_any_text_is_a_day_or_is_refused(text, order):
    found = outcome(text, DAY, RecordNotation(order))

    assert found is None or isinstance(found, date | ComplaintError)


@given(st.integers(0, 10**12))
def test_an_amount_in_euros_is_read_to_the_cent(cents):
    written = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"

    assert read_cell(written, MONEY, DUTCH) == cents
    assert read_cell(f"€ {written}", MONEY, DUTCH) == cents
    assert read_cell(Number(Decimal(cents) / 100), MONEY, DUTCH) == cents
    assert read_cell(str(cents), MONEY, RecordNotation(money="cent")) == cents


@pytest.mark.parametrize("cell", ["1,005", "12%", "ca. 5", "> 5", Number(Decimal("0.005")), "1e3", "9" * 16])
def test_what_is_no_amount_is_refused(cell):
    with pytest.raises(ComplaintError):
        read_cell(cell, MONEY, DUTCH)


@pytest.mark.parametrize("cell", ["1,5", Number(Decimal("1.5")), "vijf"])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(ComplaintError):
        read_cell(cell, WHOLE, DUTCH)


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+31", "\t=1", "\r-1", "#N/A", "#VERW!", "a\x00b", "a\u202eb", "x" * 201]
)
def test_a_text_that_no_person_wrote_is_refused(cell):
    with pytest.raises(ComplaintError):
        read_cell(cell, TEXT, RecordNotation())


@pytest.mark.parametrize("cell", ["-", "- geen -", "Jan de Vries", "#1", "1=1", "a@b", "'s-Gravenhage"])
def test_a_text_that_a_person_writes_is_a_text(cell):
    assert read_cell(cell, TEXT, RecordNotation()) == cell


@given(st.text(min_size=1, max_size=30))
def test_a_secret_text_stands_in_no_complaint(text):
    complaint = outcome(f"geheim{text}", SECRET, RecordNotation())

    assert isinstance(complaint, ComplaintError)
    assert "geheim" not in f"{complaint.text} {complaint.advice} {complaint.expected}"


@pytest.mark.parametrize(
    ("cell", "expected"), [("Ja", True), ("waar", True), ("1", True), ("nee", False), ("FALSE", False)]
)
def test_yes_and_no_are_read_as_people_write_them(cell, expected):
    assert read_cell(cell, FieldSpec("open", FieldKind.FLAG), RecordNotation()) is expected


def test_neither_yes_nor_no_is_refused():
    with pytest.raises(ComplaintError, match="'misschien' is neither yes nor no"):
        read_cell("misschien", FieldSpec("open", FieldKind.FLAG), RecordNotation())


@pytest.mark.parametrize("cell", ["999990019", "9999.90.019", "9999 90 019", Number(Decimal(999990019))])
def test_a_bsn_is_read_as_people_write_it(cell):
    assert read_cell(cell, FieldSpec("bsn", FieldKind.BSN), RecordNotation()) == "999990019"


@pytest.mark.parametrize("cell", ["999990018", "99999001", "9999900190", "９９９９９００１９", "000000000"])
def test_what_is_no_bsn_is_refused_without_being_told(cell):
    with pytest.raises(ComplaintError) as refused:
        read_cell(cell, FieldSpec("bsn", FieldKind.BSN), RecordNotation())

    assert cell not in f"{refused.value.text} {refused.value.advice} {refused.value.expected}"


@pytest.mark.parametrize("cell", ["9999-12-31", "99991231", "9999-01-01"])
def test_a_day_in_the_year_9999_is_no_day(cell):
    assert read_cell(cell, DAY, RecordNotation()) is None
