"""CSVW and DCAT-AP-NL: what a catalogue and a program must find without asking."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kernbeeld.publishing.data.rows import COLUMNS
from kernbeeld.publishing.data.write import write_data, write_dataset
from kernbeeld.publishing.document import Municipality
from tests.publishing.data_samples import with_label
from tests.publishing.sample_document import sample_document

CSVW_DATATYPES = {"string", "decimal", "integer", "date", "anyURI"}
EUROPE = "http://publications.europa.eu/resource/authority"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_data(sample_document(), tmp_path)
    return tmp_path


@pytest.fixture
def table(folder: Path) -> dict[str, object]:
    return json.loads((folder / "cijfers.csv-metadata.json").read_text(encoding="utf-8"))


def graph_of(folder: Path) -> dict[str, dict[str, object]]:
    """Return the nodes of the DCAT description by their address."""
    described = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))
    return {node["@id"]: node for node in described["@graph"]}


def test_csvw_says_the_vocabulary_and_the_language(table):
    assert table["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]


def test_csvw_describes_the_file_beside_it(table, folder):
    assert (folder / table["url"]).is_file()


def test_csvw_columns_are_those_of_the_file_in_order(table):
    columns = table["tableSchema"]["columns"]

    assert tuple(column["name"] for column in columns) == COLUMNS
    assert tuple(column["titles"] for column in columns) == COLUMNS


def test_csvw_dialect_is_that_of_the_file(table, folder):
    dialect = table["dialect"]
    text = (folder / "cijfers.csv").read_bytes().decode(dialect["encoding"])

    rows = list(csv.reader(text.split(dialect["lineTerminators"][0]), delimiter=dialect["delimiter"]))

    assert {len(row) for row in rows if row} == {len(COLUMNS)}
    assert dialect["headerRowCount"] == 1


def test_csvw_datatypes_are_known_to_the_vocabulary(table):
    given = [column["datatype"] for column in table["tableSchema"]["columns"]]

    assert {kind if isinstance(kind, str) else kind["base"] for kind in given} <= CSVW_DATATYPES
    assert next(c for c in table["tableSchema"]["columns"] if c["name"] == "value")["datatype"] == "decimal"


def test_every_row_of_the_file_fits_the_described_columns(table, folder):
    with (folder / "cijfers.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))

    misfits = [
        (column["name"], part)
        for column in table["tableSchema"]["columns"]
        for row in rows
        for part in row[column["name"]].split(column.get("separator", "\0"))
        if part
        and isinstance(column["datatype"], dict)
        and not re.fullmatch(column["datatype"]["format"], part)
    ]
    missing = [
        column["name"]
        for column in table["tableSchema"]["columns"]
        for row in rows
        if column["required"] and not row[column["name"]]
    ]
    assert misfits == []
    assert missing == []


def test_primary_key_names_each_row_once(table, folder):
    with (folder / "cijfers.csv").open(encoding="utf-8", newline="") as handle:
        keys = [
            tuple(row[name] for name in table["tableSchema"]["primaryKey"]) for row in csv.DictReader(handle)
        ]

    assert len(set(keys)) == len(keys)


def test_csvw_holds_the_hashes(table):
    said = " ".join(table["dc:provenance"])

    assert all(digest in said for digest in ("a" * 64, "d" * 64, "c" * 64))


def test_csvw_tells_of_the_apostrophe(table):
    assert table["dc:description"]


@pytest.mark.parametrize("key", ["dc:title", "dc:publisher", "dc:license", "dc:language", "dc:modified"])
def test_csvw_says_whose_and_when(table, key):
    assert table[key]


def test_dcat_says_what_the_profile_asks_of_a_dataset(folder):
    dataset = graph_of(folder)["#dataset"]

    assert dataset["@type"] == "dcat:Dataset"
    for name in ("dct:title", "dct:description"):
        assert dataset[name]["@language"] == "nl"
        assert dataset[name]["@value"]
    assert dataset["dct:identifier"] == "GM9999/halfjaar/2017H2"
    assert dataset["dcat:theme"] == {"@id": f"{EUROPE}/data-theme/SOCI"}
    assert dataset["dct:language"] == {"@id": f"{EUROPE}/language/NLD"}
    assert dataset["dct:accessRights"] == {"@id": f"{EUROPE}/access-right/PUBLIC"}
    assert dataset["dct:license"]["@id"].startswith("https://creativecommons.org/")


def test_dcat_names_the_municipality_by_its_public_address(folder):
    nodes = graph_of(folder)
    address = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"

    assert nodes["#dataset"]["dct:spatial"] == {"@id": address}
    assert nodes["#dataset"]["dct:publisher"] == {"@id": address}
    assert nodes[address]["foaf:name"] == {"@value": "Team Data", "@language": "nl"}


def test_municipality_without_a_code_has_no_place(tmp_path):
    nameless = replace(sample_document(), municipality=Municipality("Voorbeeldstad"))

    write_data(nameless, tmp_path)

    nodes = graph_of(tmp_path)
    assert "dct:spatial" not in nodes["#dataset"]
    assert nodes["#publisher"]["foaf:name"]["@value"] == "Voorbeeldstad"


def test_contact_point_is_left_out_since_nobody_told_us_one(folder):
    assert "dcat:contactPoint" not in graph_of(folder)["#dataset"]


def test_dcat_span_runs_from_the_first_to_the_last_day_of_the_figures(folder):
    span = graph_of(folder)["#dataset"]["dct:temporal"]

    assert date.fromisoformat(span["dcat:startDate"]["@value"]) == date(2016, 1, 1)
    assert date.fromisoformat(span["dcat:endDate"]["@value"]) == date(2017, 12, 31)


def test_half_year_comes_out_twice_a_year(folder):
    found = graph_of(folder)["#dataset"]["dct:accrualPeriodicity"]

    assert found == {"@id": f"{EUROPE}/frequency/ANNUAL_2"}


def test_unknown_rhythm_is_not_guessed(tmp_path):
    document = sample_document()
    odd = replace(document, report=replace(document.report, rhythm="lustrum"))

    write_data(odd, tmp_path)

    assert "dct:accrualPeriodicity" not in graph_of(tmp_path)["#dataset"]


def test_every_distribution_exists_with_its_size_and_checksum(folder):
    nodes = graph_of(folder)

    for share in nodes["#dataset"]["dcat:distribution"]:
        node, held = nodes[share["@id"]], (folder / share["@id"]).read_bytes()
        assert node["dcat:byteSize"]["@value"] == str(len(held))
        assert node["spdx:checksum"]["spdx:checksumValue"]["@value"] == sha256(held).hexdigest()
        assert node["dcat:accessURL"] == {"@id": share["@id"]}


def test_distribution_of_the_table_follows_csvw(folder):
    node = graph_of(folder)["cijfers.csv"]

    assert node["dcat:mediaType"] == {"@id": "http://www.iana.org/assignments/media-types/text/csv"}
    assert node["dct:conformsTo"] == {"@id": "http://www.w3.org/ns/csvw"}


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("rapport.pdf", "application/pdf"),
        ("rapport.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("rapport.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("index.html", "text/html"),
        ("LEESMIJ", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_media_type(name, media, folder):
    (folder / name).write_bytes(b"x")

    write_dataset(sample_document(), folder, (name,))

    assert graph_of(folder)[name]["dcat:mediaType"]["@id"].endswith(media)


def test_every_prefix_that_is_used_is_declared(folder):
    described = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))
    text = json.dumps(described["@graph"])

    used = set(re.findall(r'"([a-z]+):[A-Za-z_0-9]+"', text))

    assert used <= set(described["@context"])


def test_every_node_that_is_pointed_at_is_described(folder):
    nodes = graph_of(folder)

    pointed = {share["@id"] for share in nodes["#dataset"]["dcat:distribution"]}
    pointed.add(nodes["#dataset"]["dct:publisher"]["@id"])

    assert pointed <= set(nodes)


def test_dcat_holds_the_hashes(folder):
    said = json.dumps(graph_of(folder)["#dataset"]["dct:provenance"])

    assert all(digest in said for digest in ("a" * 64, "d" * 64, "c" * 64))


def test_hostile_label_leaves_the_metadata_as_they_are(tmp_path):
    for name, document in (("plain", sample_document()), ("hostile", with_label('"}],"@type":"x'))):
        (tmp_path / name).mkdir()
        write_data(document, tmp_path / name)

    names = [(tmp_path / name / "cijfers.csv-metadata.json").read_bytes() for name in ("plain", "hostile")]
    assert names[0] == names[1]
