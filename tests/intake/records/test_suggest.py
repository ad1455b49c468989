"""A proposed mapping: what it finds, what it doubts, and that it works once the doubts are decided."""

from pathlib import Path

import pytest
import xlsxwriter
import yaml

from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.records.mapping import read_record_mapping
from kernbeeld.intake.records.reading import read_records
from kernbeeld.intake.records.suggest import suggest_records
from tests.intake.records.examples import EXAMPLE

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden/records/suggestions.yaml").read_text("utf-8"))


def _suggest(folder, csv):
    file = folder / "records.csv"
    file.write_text(csv, "utf-8")
    return file, suggest_records(file, EXAMPLE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_mapping_is_proposed_with_its_doubts(case, tmp_path):
    _, suggestion = _suggest(tmp_path, case["csv"])

    assert suggestion.mapping_yaml == case["mapping"]
    assert len(suggestion.doubts) == len(
        {line for line in case["mapping"].split("\n") if "# twijfel" in line}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_proposed_mapping_is_read_and_refuses_only_what_is_undecided(case, tmp_path):
    file, suggestion = _suggest(tmp_path, case["csv"])
    written = tmp_path / "mapping.yaml"
    written.write_text(suggestion.mapping_yaml, "utf-8")

    found = read_records(file, EXAMPLE, read_record_mapping(written, EXAMPLE))

    assert (found.problems.count > 0) == ('"?"' in suggestion.mapping_yaml)


def test_a_proposed_mapping_works_once_it_is_decided(tmp_path):
    file, suggestion = _suggest(tmp_path, CASES[1]["csv"])
    written = tmp_path / "mapping.yaml"
    written.write_text(suggestion.mapping_yaml.replace('"?"', "participatiewet"), "utf-8")

    found = read_records(file, EXAMPLE, read_record_mapping(written, EXAMPLE))

    assert found.problems.count == 0
    assert found.records[0].parts[0].fields["bedrag"] == 123450
    assert found.records[0].parts[0].einde.isoformat() == "2017-12-30"
    assert found.records[1].parts[0].fields["regeling"] == "participatiewet"


def test_the_sheet_of_a_book_is_named(tmp_path):
    file = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Uitkeringen")
        sheet.write_row(0, 0, ["sleutel", "begin", "persoon", "regeling", "bedrag"])
        sheet.write_row(1, 0, ["U1", "2017-01-01", "P1", "ioaw", 12.5])

    suggestion = suggest_records(file, EXAMPLE)

    assert 'sheet: "Uitkeringen"' in suggestion.mapping_yaml
    assert "money: euro  # twijfel: euro or cent?" in suggestion.mapping_yaml
    assert "decimal:" not in suggestion.mapping_yaml


def test_a_file_without_a_table_can_not_be_proposed(tmp_path):
    file = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Leeg")

    with pytest.raises(FiguresError, match="Which sheet holds the records is not clear"):
        suggest_records(file, EXAMPLE)
