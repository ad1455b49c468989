"""Tables of records: what is read from them, and how they are refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.records.mapping import RecordMapping
from kernbeeld.intake.records.reading import RecordFile, read_records
from kernbeeld.intake.records.spec import FieldKind, FieldSpec, RegisterSpec, Shape
from tests.intake.records.examples import EXAMPLE, read, refusals

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden/records/reading.yaml").read_text("utf-8"))
GOOD = [case for case in CASES if "records" in case]
BAD = [case for case in CASES if "problems" in case]
HEAD = "sleutel;begin;einde;persoon;regeling\n"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_written(found: RecordFile) -> dict[str, object]:
    return {
        record.key: [
            [
                _day(part.begin),
                _day(part.einde),
                {name: value for name, value in part.fields.items() if value is not None},
            ]
            for part in record.parts
        ]
        for record in found.records
    }


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["name"])
def test_a_table_of_records_is_read_as_written(case, tmp_path):
    found = read(tmp_path, case["csv"], case.get("mapping"))

    assert _as_written(found) == case["records"]
    for key, act in case.get("acts", {}).items():
        assert {record.key: record.act for record in found.records}[key] == act


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["name"])
def test_a_table_of_records_is_refused_with_every_mistake_at_its_place(case, tmp_path):
    with pytest.raises(FiguresError) as refused:
        read(tmp_path, case["csv"], case.get("mapping"))

    assert refusals(refused.value) == case["problems"]


def test_every_kind_of_field_is_read_as_its_own_type(tmp_path):
    csv = (
        "sleutel;begin;persoon;regeling;bedrag;trede;voorlopig;bsn;geboortedatum\n"
        "U1;2017-01-01;P1;IOAW;€ 1.234,56;3;ja;999990019;1950-05-12\n"
    )

    found = read(tmp_path, csv, {"decimal": ","})

    assert found.records[0].parts[0].fields == {
        "persoon": "P1",
        "regeling": "ioaw",
        "reden_begin": None,
        "bedrag": 123456,
        "trede": 3,
        "voorlopig": True,
        "bsn": "999990019",
        "geboortedatum": date(1950, 5, 12),
    }


def test_at_most_fifty_mistakes_are_told_and_all_are_counted(tmp_path):
    rows = "".join(f"U{number};ooit;;P1;ioaw\n" for number in range(200))

    with pytest.raises(FiguresError) as refused:
        read(tmp_path, HEAD + rows)

    assert len(refused.value.problems) == 50
    assert refused.value.count == 200
    assert "The file was refused: 200 problems. Nothing was imported." in str(refused.value)


def test_a_bsn_stands_in_no_text_of_a_refusal(tmp_path):
    csv = "sleutel;begin;persoon;regeling;bsn\nU1;2017-01-01;P1;ioaw;99999001X\nU2;x;P1;ioaw;999990019\n"

    with pytest.raises(FiguresError) as refused:
        read(tmp_path, csv)

    told = repr(refused.value.problems) + str(refused.value)
    assert "99999001" not in told


def test_a_text_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(FiguresError, match="longer than the 200 characters"):
        read(tmp_path, HEAD + f"U1;2017-01-01;;{'P' * 201};ioaw\n")


def test_a_text_with_a_character_that_cannot_be_printed_is_refused(tmp_path):
    with pytest.raises(FiguresError, match="can't be printed"):
        read(tmp_path, HEAD + "U1;2017-01-01;;P\x07;ioaw\n")


def test_a_number_of_a_spreadsheet_is_a_key_and_a_bsn_gets_its_zero_back(tmp_path):
    file = tmp_path / "records.xlsx"
    spec = RegisterSpec("persoon", Shape.LASTING, (FieldSpec("bsn", FieldKind.BSN, secret=True),))
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Personen")
        sheet.write_row(0, 0, ["sleutel", "bsn"])
        sheet.write_row(1, 0, [1001, 10000008])

    found = read_records(file, spec, RecordMapping())

    assert found.problems.count == 0
    assert found.records[0].key == "1001"
    assert found.records[0].parts[0].fields == {"bsn": "010000008"}


def test_a_book_with_two_tables_asks_which_one_is_meant(tmp_path):
    file = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name in ("Een", "Twee"):
            book.add_worksheet(name).write_row(0, 0, ["sleutel"])

    with pytest.raises(FiguresError, match="Name one of Een, Twee under 'sheet' in the mapping"):
        read_records(file, EXAMPLE, RecordMapping())


def test_a_named_sheet_and_a_header_further_down_are_found(tmp_path):
    file = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Een").write_row(0, 0, ["anders"])
        sheet = book.add_worksheet("Twee")
        sheet.write_string(0, 0, "Uitkeringen 2017")
        sheet.write_row(2, 0, ["sleutel", "begin", "persoon", "regeling"])
        sheet.write_row(3, 0, ["U1", "2017-01-01", "P1", "ioaw"])

    found = read_records(file, EXAMPLE, RecordMapping(sheet="Twee", header=3))

    assert [record.key for record in found.records] == ["U1"]
    assert found.records[0].parts[0].row == 4


def test_an_event_has_one_day(tmp_path):
    spec = RegisterSpec("signaal", Shape.EVENT, (FieldSpec("team"),))

    found = read(tmp_path, "sleutel;datum;team\nS1;2017-05-01;noord\n", spec=spec)

    part = found.records[0].parts[0]
    assert (part.begin, part.einde) == (date(2017, 5, 1), date(2017, 5, 1))


def test_a_period_has_both_its_ends(tmp_path):
    spec = RegisterSpec("eigen_bijdrage", Shape.PERIOD, (FieldSpec("bedrag", FieldKind.MONEY),))

    with pytest.raises(FiguresError) as refused:
        read(tmp_path, "sleutel;begin;einde;bedrag\nE1;2017-01-01;;1\n", spec=spec)

    assert refusals(refused.value) == ["C2: This cell is empty, and 'einde' is needed."]


def test_what_lasts_needs_no_days(tmp_path):
    spec = RegisterSpec("organisatie", Shape.LASTING, (FieldSpec("naam"),))

    found = read(tmp_path, "sleutel;naam\nO1;De Brug\n", spec=spec)

    assert (found.records[0].parts[0].begin, found.records[0].parts[0].einde) == (None, None)


@given(st.text(alphabet='sleutbgindpro;,"\n\r=-0129U ', max_size=120))
def test_any_text_is_read_or_refused_and_nothing_else(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")

    found = _outcome(folder, HEAD + text)

    assert isinstance(found, RecordFile | FiguresError)


@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(0, 20), st.integers(0, 5), st.booleans()), max_size=6
    )
)
def test_rows_are_refused_just_when_one_record_holds_twice_on_a_day(tmp_path_factory, rows):
    first = date(2017, 1, 1)
    spells = [
        (key, first + timedelta(begin), None if is_open else first + timedelta(begin + length))
        for key, begin, length, is_open in rows
    ]
    lines = [f"{key};{begin};{einde or ''};P1;ioaw" for key, begin, einde in spells]

    found = _outcome(tmp_path_factory.mktemp("rows"), HEAD + "".join(f"{line}\n" for line in lines))

    days = [
        (key, day)
        for key, begin, einde in spells
        for day in range(begin.toordinal(), (einde or date(2018, 1, 1)).toordinal() + 1)
    ]
    assert isinstance(found, FiguresError) == (len(days) > len(set(days)))


def _outcome(folder, csv):
    try:
        return read(folder, csv)
    except FiguresError as refused:
        return refused
