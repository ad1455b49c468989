"""Open data: CSV and JSON that lose no digit, no sign and no source."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.publishing.data.write import guarded, write_data, write_dataset
from kernbeeld.publishing.document import Document
from tests.publishing.data_samples import HOSTILE, a_cell, passport_of, with_first_cell, with_label
from tests.publishing.sample_document import sample_document

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing" / "writers_guarded.yaml"
GUARDED = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
FILES = ("cijfers.csv", "cijfers.json", "findings.json", "cijfers.csv-metadata.json", "dcat.jsonld")
LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def rows_of(folder: Path) -> list[dict[str, str]]:
    text = (folder / "cijfers.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


def json_of(folder: Path, name: str) -> object:
    return json.loads((folder / name).read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def unguarded(text: str) -> str:
    """Read a guarded text back, as the metadata explain it."""
    return text[1:] if text[:1] == "'" and guarded(text[1:]) == text else text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_data(sample_document(), tmp_path)
    return tmp_path


def test_every_file_is_written_and_named_with_its_hash(tmp_path):
    written = write_data(sample_document(), tmp_path)

    assert tuple(file.name for file in written) == FILES
    assert all(sha256((tmp_path / file.name).read_bytes()).hexdigest() == file.sha256 for file in written)


@pytest.mark.parametrize("name", FILES)
def test_same_report_gives_the_same_bytes(name, tmp_path):
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        write_data(sample_document(), tmp_path / run)

    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_language_of_the_caller_changes_nothing(name, tmp_path):
    for language in ("nl", "en"):
        (tmp_path / language).mkdir()
        with speaking(language):
            write_data(sample_document(), tmp_path / language)

    assert (tmp_path / "nl" / name).read_bytes() == (tmp_path / "en" / name).read_bytes()


def test_csv_has_exactly_the_promised_columns(folder):
    first = (folder / "cijfers.csv").read_bytes().split(b"\r\n")[0]

    assert first == b"code,label,period,breakdown,value,absence,qualifiers,unit,source"


def test_csv_has_one_row_per_published_code_and_period_in_the_order_of_the_report(folder):
    document = sample_document()

    found = [(row["code"], row["period"]) for row in rows_of(folder)]

    assert found == [
        (passport.code, cell.observation.period.code)
        for passport in document.passports
        for cell in passport.cells
    ]


def test_every_value_comes_back_from_the_csv(folder):
    cells = [cell for passport in sample_document().passports for cell in passport.cells]

    found = [Decimal(row["value"]) if row["value"] else None for row in rows_of(folder)]

    assert found == [cell.observation.value for cell in cells]


def test_every_absence_and_qualifier_comes_back_from_the_csv(folder):
    cells = [cell.observation for passport in sample_document().passports for cell in passport.cells]

    rows = rows_of(folder)

    assert [row["absence"] for row in rows] == [seen.absence or "" for seen in cells]
    assert [{*filter(None, row["qualifiers"].split(";"))} for row in rows] == [
        {*seen.qualifiers} for seen in cells
    ]


def test_at_least_is_its_number_with_a_qualifier(folder):
    row = next(row for row in rows_of(folder) if (row["code"], row["period"]) == ("jeugd.bereik", "2016H2"))

    assert (row["value"], row["absence"], row["qualifiers"]) == ("200", "", "at_least")


def test_sign_that_was_printed_stands_beside_its_source_cell(folder):
    row = next(row for row in rows_of(folder) if (row["code"], row["period"]) == ("jeugd.lijst", "2017H1"))

    assert (row["value"], row["absence"]) == ("", "unknown")
    assert row["source"] == "halfjaarcijfers.xlsx Wmo!D13 '-'"


def test_zero_is_written_as_zero(tmp_path):
    write_data(with_first_cell(a_cell("0", "0")), tmp_path)

    assert rows_of(tmp_path)[0]["value"] == "0"


def test_number_never_gets_an_exponent(tmp_path):
    write_data(with_first_cell(a_cell("1E+6", "1.000.000")), tmp_path)

    assert rows_of(tmp_path)[0]["value"] == "1000000"
    assert '"value": 1000000,' in (tmp_path / "cijfers.json").read_text(encoding="utf-8")


def test_published_code_stands_under_its_own_code_without_breakdown(folder):
    rows = [row for row in rows_of(folder) if row["code"] == "wmo.hh.hh1"]

    assert len(rows) == 4
    assert {row["breakdown"] for row in rows} == {""}


def test_part_of_a_measure_has_its_breakdown(folder):
    found = {row["breakdown"] for row in rows_of(folder) if row["code"] == "jeugd.bereik"}

    assert found == {"", "kern=noord", "kern=zuid"}


def test_published_code_divided_further_keeps_only_the_further_part(tmp_path):
    document = sample_document()
    known = passport_of(document, "wmo.hh.hh1")
    deeper = replace(known, breakdown=(("kern", "noord"), ("soort", "hh1")))

    write_data(replace(document, passports=(deeper,)), tmp_path)

    assert {row["breakdown"] for row in rows_of(tmp_path)} == {"kern=noord"}


def test_computed_figure_says_so_as_its_source(folder):
    row = next(row for row in rows_of(folder) if row["code"] == "pgb.hulp.aandeel")

    assert row["source"]
    assert "halfjaarcijfers" not in row["source"]


@pytest.mark.parametrize("case", GUARDED, ids=lambda case: repr(case["text"]))
def test_text_that_begins_like_a_formula_gets_an_apostrophe(case):
    assert guarded(case["text"]) == case["written"]


@given(st.text(max_size=20))
def test_guarded_text_can_always_be_read_back(text):
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="=+-@' \t\r\nab1", max_size=8))
def test_no_guarded_text_begins_like_a_formula(text):
    assert not guarded(text).lstrip(" ").startswith(LIKE_FORMULAS)


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_label_is_harmless_in_csv_and_exact_in_json(label, tmp_path):
    write_data(with_label(label), tmp_path)

    row = rows_of(tmp_path)[0]
    assert not row["label"].lstrip(" ").startswith(LIKE_FORMULAS)
    assert unguarded(row["label"]) == label
    assert json_of(tmp_path, "cijfers.json")["figures"][0]["label"] == label


def test_number_below_zero_stays_a_number(tmp_path):
    write_data(with_first_cell(a_cell("-4977", "−4.977")), tmp_path)

    assert rows_of(tmp_path)[0]["value"] == "-4977"


def test_json_says_the_same_as_the_csv(folder):
    figures = json_of(folder, "cijfers.json")["figures"]

    for row, figure in zip(rows_of(folder), figures, strict=True):
        assert {name: row[name] for name in ("code", "label", "period", "breakdown", "unit", "source")} == {
            name: figure[name] for name in ("code", "label", "period", "breakdown", "unit", "source")
        }
        assert (Decimal(row["value"]) if row["value"] else None) == figure["value"]


def test_json_tells_the_print_and_the_cell_of_a_delivered_figure(folder):
    figures = json_of(folder, "cijfers.json")["figures"]

    found = next(one for one in figures if (one["code"], one["period"]) == ("jeugd.bereik", "2016H2"))

    assert found["provenance"]["how"] == "delivered"
    assert found["provenance"]["delivered"] == {
        "printed": "200+",
        "delivery": "levering-2017H2",
        "bron": "Wmo-registratie",
        "file": "halfjaarcijfers.xlsx",
        "sheet": "Wmo",
        "cell": "C12",
        "known_from": "2017-09-01T09:00:00+00:00",
    }


def test_every_delivered_figure_comes_back_from_json_as_it_was_printed(folder):
    cells = [cell for passport in sample_document().passports for cell in passport.cells]

    figures = json_of(folder, "cijfers.json")["figures"]

    assert [
        one["provenance"]["delivered"]["printed"] for one in figures if one["provenance"]["delivered"]
    ] == [cell.observation.fact.printed for cell in cells if cell.observation.fact]


def test_json_tells_formula_and_inputs_of_a_computed_figure(folder):
    figures = json_of(folder, "cijfers.json")["figures"]

    found = next(one for one in figures if one["code"] == "pgb.hulp.aandeel")

    assert found["provenance"]["formula"] == "share(pgb.hulp.houders, wmo.hh.totaal)"
    assert [part["code"] for part in found["provenance"]["inputs"]] == ["pgb.hulp.houders", "wmo.hh.totaal"]
    assert found["provenance"]["delivered"] is None


def test_json_names_only_the_checks_of_the_figure_itself(folder):
    figures = json_of(folder, "cijfers.json")["figures"]

    found = {one["period"]: one["checks"] for one in figures if one["code"] == "wmo.hulp.stand_eind"}

    assert [check["status"] for check in found["2017H2"]] == ["violated"]
    assert [check["status"] for check in found["2017H1"]] == ["holds"]
    assert found["2016H1"] == []


def test_json_says_why_a_figure_is_absent(tmp_path):
    cell = a_cell(None, "", marker="nb", absence=Absence.NOT_AVAILABLE)

    write_data(with_first_cell(cell), tmp_path)

    found = json_of(tmp_path, "cijfers.json")["figures"][0]
    assert (found["value"], found["absence"]) == (None, "not_available")


def test_several_qualifiers_stand_in_one_fixed_order(tmp_path):
    both = (Qualifier.PROVISIONAL, Qualifier.AT_LEAST)

    write_data(with_first_cell(a_cell("5", "5+*", qualifiers=both)), tmp_path)

    assert rows_of(tmp_path)[0]["qualifiers"] == "at_least;provisional"


def test_json_holds_the_hashes_of_facts_definitions_and_commentary(folder):
    making = json_of(folder, "cijfers.json")["making"]

    assert (making["facts_sha256"], making["definitions_sha256"], making["commentary_sha256"]) == (
        "a" * 64,
        "d" * 64,
        "c" * 64,
    )


def test_findings_are_objects_with_the_promised_names(folder):
    found = json_of(folder, "findings.json")

    promised = {"check", "code", "period", "left", "right", "gap", "severity", "message", "diagnosis"}
    assert len(found) == len(sample_document().findings)
    assert all(promised <= set(one) for one in found)


def test_sides_of_a_finding_are_exact_numbers_or_null(folder):
    _, ratio, _, complete = json_of(folder, "findings.json")

    assert (ratio["left"], ratio["right"], ratio["gap"]) == (Decimal("8602.04"), 4301, Decimal("4301.04"))
    assert (complete["left"], complete["right"], complete["gap"]) == (None, None, None)


def test_diagnosis_of_a_finding_is_a_list_of_sentences(folder):
    first, second, third, _ = json_of(folder, "findings.json")

    assert first["diagnosis"] == ["298 is 289 met twee cijfers verwisseld."]
    assert len(second["diagnosis"]) == 2
    assert third["diagnosis"] == []


def test_severity_of_a_finding_is_one_of_three_words(folder):
    assert [one["severity"] for one in json_of(folder, "findings.json")] == [
        "error",
        "error",
        "warning",
        "notice",
    ]


def test_report_without_findings_writes_an_empty_list(tmp_path):
    write_data(replace(sample_document(), findings=()), tmp_path)

    assert (tmp_path / "findings.json").read_text(encoding="utf-8") == "[]\n"


def test_report_without_figures_writes_only_the_head(tmp_path):
    empty: Document = replace(sample_document(), passports=())

    write_data(empty, tmp_path)

    assert rows_of(tmp_path) == []
    assert json_of(tmp_path, "cijfers.json")["figures"] == []


def test_more_files_of_the_report_can_be_described_later(folder):
    (folder / "rapport.pdf").write_bytes(b"%PDF-1.7")

    written = write_dataset(sample_document(), folder, ("cijfers.csv", "rapport.pdf"))

    assert written.name == "dcat.jsonld"
    assert sha256(b"%PDF-1.7").hexdigest() in (folder / "dcat.jsonld").read_text(encoding="utf-8")


EXACT = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
VALUES = st.recursive(
    st.none() | st.booleans() | EXACT | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_json_brings_every_value_back_exactly(value):
    text = write_json(value)

    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == value


def test_json_ends_with_a_line_end_and_keeps_the_order_of_keys():
    assert write_json({"b": [], "a": {}, "c": [Decimal("1.50")]}) == (
        '{\n  "b": [],\n  "a": {},\n  "c": [\n    1.50\n  ]\n}\n'
    )
