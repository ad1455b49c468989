"""For every register: a file as people deliver it, the same as XLSX and ODS, and the typical mistakes."""

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.records.mapping import RecordMapping
from kernbeeld.intake.records.reading import read_records
from kernbeeld.publishing.sheets.model import Sheet, SheetCell, Workbook
from kernbeeld.publishing.sheets.ods import ods_bytes
from kernbeeld.registers.importing.specs import spec_of
from kernbeeld.registers.importing.templates import write_template
from kernbeeld.registers.kinds import REGISTERS
from tests.registers.building import BSN
from tests.registers.world import bring, settle, stored, told

FOLDER = Path(__file__).parents[1] / "golden/records"
CASES = [
    case
    for name in ("registers_people", "registers_work", "more_front", "more_ties", "more_plans")
    for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
]
MISTAKES = [
    pytest.param(case, mistake, id=f"{case['register']}: {mistake['name']}")
    for case in CASES
    for mistake in case["mistakes"]
]
every_register = pytest.mark.parametrize("case", CASES, ids=lambda case: case["register"])


@pytest.fixture
def house(sqlite_registers, tmp_path):
    """Users, and a record of every register that others refer to."""
    settle()
    return tmp_path


def written(folder: Path, text: str) -> Path:
    file = folder / "records.csv"
    file.write_text(text, "utf-8")
    return file


def rows_of(case) -> list[dict[str, str]]:
    return list(csv.DictReader(case["csv"].splitlines(), delimiter=";"))


def headings(register: str, folder: Path) -> list[str]:
    """The headings of the template that the program gives out."""
    file, _ = write_template(register, "csv", folder / "template.csv")
    return file.read_text("utf-8-sig").splitlines()[0].split(";")


def test_every_register_has_its_files():
    assert [case["register"] for case in CASES] == list(REGISTERS)


@every_register
def test_a_good_file_leaves_these_pictures(house, case):
    file = written(house, case["csv"])

    counts = bring(case["register"], file)

    assert counts == {"register": len(case["pictures"])}
    assert told(case["register"], *case["pictures"]) == case["pictures"]


@every_register
def test_the_same_file_once_more_changes_nothing(house, case):
    file = written(house, case["csv"])
    bring(case["register"], file)
    before = stored()

    assert bring(case["register"], file) == {"unchanged": len(case["pictures"])}
    assert stored() == before


@every_register
def test_the_template_filled_in_as_xlsx_says_the_same(house, case):
    """Days are days of the spreadsheet, numbers are its numbers."""
    file = house / "records.xlsx"
    with xlsxwriter.Workbook(file, {"default_date_format": "dd-mm-yy"}) as book:
        sheet = book.add_worksheet(case["register"])
        names = headings(case["register"], house)
        sheet.write_row(0, 0, names)
        for number, row in enumerate(rows_of(case), 1):
            for place, name in enumerate(names):
                _write(sheet, number, place, row.get(name, ""))

    bring(case["register"], file)

    assert told(case["register"], *case["pictures"]) == case["pictures"]


def _write(sheet, row: int, place: int, text: str) -> None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        sheet.write_datetime(row, place, datetime.fromisoformat(text))
    elif re.fullmatch(r"[1-9]\d{0,8}", text):
        sheet.write_number(row, place, int(text))
    else:
        sheet.write_string(row, place, text)


@every_register
def test_the_template_filled_in_as_ods_says_the_same(house, case):
    names = headings(case["register"], house)
    rows = [{name: name for name in names}, *rows_of(case)]
    cells = tuple(tuple(SheetCell(row.get(name) or None, "text") for name in names) for row in rows)
    sheet = Sheet(case["register"], cells, (18,) * len(names))
    file = house / "records.ods"
    file.write_bytes(
        ods_bytes(
            Workbook("t", "s", "a", "", language="nl", made=datetime(2026, 1, 1, tzinfo=UTC), sheets=(sheet,))
        )
    )

    bring(case["register"], file)

    assert told(case["register"], *case["pictures"]) == case["pictures"]


@pytest.mark.parametrize(("case", "mistake"), MISTAKES)
def test_a_mistake_is_told_by_row_and_column_and_nothing_is_written(house, case, mistake):
    old, new = map(str, mistake["replace"])
    assert case["csv"].count(old) >= 1, "the case no longer fits its file"
    before = stored()

    with pytest.raises(FiguresError) as refused:
        bring(case["register"], written(house, case["csv"].replace(old, new, 1)))

    assert [str(each).removeprefix("records.csv").lstrip(": ") for each in refused.value.problems] == mistake[
        "problems"
    ]
    assert stored() == before


@every_register
def test_every_column_that_is_needed_is_asked_for_when_it_is_left_out(house, case):
    spec = spec_of(case["register"])
    needed = [column.name for column in spec.columns if column.required]
    rows = rows_of(case)

    for name in needed:
        kept = [each for each in rows[0] if each != name]
        lines = [";".join(kept), *(";".join(row[each] for each in kept) for row in rows)]
        with pytest.raises(FiguresError, match=rf"no column for '{name}', which is needed"):
            bring(case["register"], written(house, "\n".join(lines) + "\n"))


@every_register
def test_a_cell_that_is_needed_and_empty_is_told_by_its_name(house, case):
    spec = spec_of(case["register"])
    row = rows_of(case)[0]

    for column in (column for column in spec.columns if column.required):
        emptied = {**row, column.name: ""}
        with pytest.raises(FiguresError, match=f"This cell is empty, and '{column.name}' is needed"):
            bring(case["register"], written(house, f"{';'.join(row)}\n{';'.join(emptied.values())}\n"))


@every_register
def test_hostile_text_is_refused_in_every_column_and_shown_short(house, case):
    spec = spec_of(case["register"])
    row = rows_of(case)[0]

    for name, text in ((name, text) for name in row for text in ("=cmd|' /C calc'!A0", "a\x07b", "x" * 5000)):
        file = written(house, f"{';'.join(row)}\n{';'.join({**row, name: text}.values())}\n")
        found = read_records(file, spec, RecordMapping())
        assert found.problems.count >= 1, (name, text[:20])
        with pytest.raises(FiguresError) as refused:
            found.problems.raise_any()
        assert len(str(refused.value)) < 900
        assert "\x07" not in str(refused.value)


@every_register
def test_a_bsn_that_slipped_into_the_wrong_column_stands_in_no_refusal(house, case):
    """Columns that are shifted by one are the most ordinary mistake there is."""
    row = rows_of(case)[0]

    for name in row:
        shifted = {**row, name: BSN, "datum" if "datum" in row else "begin": "ooit"}
        text = f"{';'.join(shifted)}\n{';'.join(shifted.values())}\n"
        with pytest.raises(FiguresError) as refused:
            bring(case["register"], written(house, text))
        assert BSN not in str(refused.value) + repr(refused.value.problems), name


def test_a_reference_that_is_a_bsn_is_refused_without_being_told(house):
    text = f"sleutel;persoon;begin;regeling\nN1;{BSN};2017-01-01;ioaw\n"

    with pytest.raises(FiguresError) as refused:
        bring("uitkering", written(house, text))

    assert BSN not in str(refused.value) + repr(refused.value.problems)
    assert "B2" in str(refused.value)


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("day_month_year", "31-12-2016", date(2016, 12, 31)),
        ("day_month_year", "1/2/2017", date(2017, 2, 1)),
        ("month_day_year", "12/31/2016", date(2016, 12, 31)),
        ("month_day_year", "1/2/2017", date(2017, 1, 2)),
        ("year_month_day", "20161231", date(2016, 12, 31)),
        ("day_month_year", "2016-12-31", date(2016, 12, 31)),
        ("year_month_day", "2016-12-31 00:00:00", date(2016, 12, 31)),
        ("day_month_year", "29-02-2016", date(2016, 2, 29)),
    ],
)
def test_a_day_is_read_as_the_mapping_says(house, order, text, day):
    mapping = house / "mapping.yaml"
    mapping.write_text(f"register: signaal\ndates: {order}\n", "utf-8")

    bring("signaal", written(house, f"sleutel;datum\nN1;{text}\n"), mapping=mapping)

    assert told("signaal", "N1") == {"N1": [[str(day), str(day), {}]]}


@pytest.mark.parametrize(
    "text", ["31-12-16", "2016", "42735", "31 dec 2016", "2016-13-01", "2016-12-31 13:45", "0000-01-01"]
)
def test_what_is_no_day_beyond_doubt_is_refused(house, text):
    with pytest.raises(FiguresError, match=r"B2: '.*' is no date"):
        bring("signaal", written(house, f"sleutel;datum\nN1;{text}\n"))


def test_an_end_that_does_not_count_is_the_day_before_in_every_row(house):
    mapping = house / "mapping.yaml"
    mapping.write_text("register: traject\neinde: exclusive\n", "utf-8")
    text = "sleutel;persoon;soort;begin;einde\nN1;P1;taal;2017-01-01;2017-03-01\nN1;P1;werk;2017-03-01;\n"

    bring("traject", written(house, text), mapping=mapping)

    assert [part[:2] for part in told("traject", "N1")["N1"]] == [
        ["2017-01-01", "2017-02-28"],
        ["2017-03-01", None],
    ]


def test_words_of_the_source_mean_what_the_mapping_says_and_blanks_can_mean_something(house):
    mapping = house / "mapping.yaml"
    mapping.write_text(
        "register: uitkering\nvalues: {regeling: {PW: participatiewet, '': ioaz}, reden_begin: {nvt: ''}}\n",
        "utf-8",
    )
    text = (
        "sleutel;persoon;begin;regeling;reden_begin\n"
        "N1;P1;2017-01-01;pw;nvt\nN2;P1;2017-01-01;;werk\nN3;P1;2017-01-01;IOAW;\n"
    )

    bring("uitkering", written(house, text), mapping=mapping)

    assert {key: parts[0][2] for key, parts in told("uitkering", "N1", "N2", "N3").items()} == {
        "N1": {"persoon": "P1", "regeling": "participatiewet"},
        "N2": {"persoon": "P1", "regeling": "ioaz", "reden_begin": "werk"},
        "N3": {"persoon": "P1", "regeling": "ioaw"},
    }


def test_rows_without_any_content_are_no_records(house):
    text = "sleutel;datum\nN1;2017-01-01\n;\n  ; \n\nN2;2017-01-02\n"

    assert bring("signaal", written(house, text)) == {"register": 2}
