"""What the PDF says: units, heads, notes and headings, before anything is laid out."""

from dataclasses import replace

import pytest

from kernbeeld.language import speaking
from kernbeeld.publishing.document import Block, Document, Inline, TableView
from kernbeeld.publishing.pdf.content import content
from tests.publishing.sample_document import sample_document


def said(document: Document, language: str = "nl") -> dict[str, object]:
    with speaking(language):
        return content(document, "Lettertype")


def with_table(table: TableView) -> Document:
    """Return the sample report with one chapter that holds one table."""
    document = sample_document()
    return replace(document, chapters=(replace(document.chapters[0], tables=(table,)),))


def table_said(table: TableView, language: str = "nl") -> dict[str, object]:
    return said(with_table(table), language)["chapters"][0]["tables"][0]


@pytest.fixture
def tables() -> dict[str, TableView]:
    return {table.title: table for chapter in sample_document().chapters for table in chapter.tables}


def with_unit(table: TableView, row: int, column: int, unit: str) -> TableView:
    """Return the table with another unit in one cell."""
    changed = table.rows[row]
    cells = [
        replace(cell, observation=replace(cell.observation, unit=unit)) if index == column else cell
        for index, cell in enumerate(changed.cells)
    ]
    rows = (*table.rows[:row], replace(changed, cells=tuple(cells)), *table.rows[row + 1 :])
    return replace(table, rows=rows)


def test_cover_says_what_whose_which_period_and_how_far_known():
    found = said(sample_document())

    assert found["title"] == "Halfjaarrapportage sociaal domein"
    assert (found["municipality"], found["publisher"]) == ("Voorbeeldstad", "Team Data")
    assert found["known"] == "1 april 2018"
    assert found["day"] == [2018, 4, 1]


def test_municipality_without_a_publisher_publishes_itself():
    document = sample_document()
    alone = replace(document, municipality=replace(document.municipality, publisher=""))

    assert said(alone)["publisher"] == "Voorbeeldstad"


def test_one_unit_for_the_table_is_named_in_the_corner(tables):
    found = table_said(tables["Huishoudelijke hulp (HH)"], "en")

    assert found["corner"].endswith("cliënten")
    assert {row["unit"] for row in found["rows"]} == {""}
    assert {column["unit"] for column in found["columns"]} == {""}


def test_units_that_differ_per_row_are_named_in_the_rows(tables):
    found = table_said(tables["Persoonsgebonden budget"])

    units = {row["label"]: row["unit"] for row in found["rows"]}
    assert units["PGB: budgethouders"] == "cliënten"


def test_euro_is_never_named_since_its_sign_stands_there(tables):
    found = table_said(tables["Persoonsgebonden budget"])

    assert next(row["unit"] for row in found["rows"] if row["label"] == "PGB: budget") == ""


def test_unit_that_the_label_says_already_is_not_repeated(tables):
    table = tables["Persoonsgebonden budget"]
    rows = tuple(replace(row, label=f"{row.label} (Cliënten)") for row in table.rows)

    found = table_said(replace(table, rows=rows))

    assert {row["unit"] for row in found["rows"]} <= {"", "procent"}


def test_units_that_differ_per_column_are_named_in_the_heads(tables):
    table = tables["Huishoudelijke hulp (HH)"]
    mixed = table
    for row in range(len(table.rows)):
        mixed = with_unit(mixed, row, 1, "EUR")

    found = table_said(mixed)

    assert [column["unit"] for column in found["columns"]] == ["cliënten", "euro", "cliënten", "cliënten"]


def test_unknown_unit_is_named_by_its_code(tables):
    table = tables["Huishoudelijke hulp (HH)"]
    odd = table
    for column in range(4):
        odd = with_unit(odd, 0, column, "uren")

    found = table_said(odd)

    assert found["rows"][0]["unit"] == "uren"


def test_table_over_a_dimension_names_it_in_the_corner(tables):
    assert table_said(tables["Bereik per kern"])["corner"] == "Kern"


def test_column_of_the_period_is_shaded(tables):
    assert table_said(tables["Begeleiding"])["now"] == 3


def test_table_with_one_column_shades_none(tables):
    assert table_said(tables["Bereik per kern"])["now"] == -1


def test_table_of_headings_only_shades_none(tables):
    table = tables["Begeleiding"]

    assert table_said(replace(table, rows=table.rows[:1]))["now"] == -1


def test_break_in_a_series_gets_a_letter_at_its_row(tables):
    found = table_said(tables["Huishoudelijke hulp (HH)"])

    assert [entry["letter"] for entry in found["breaks"]] == ["a"]
    assert [row["break"] for row in found["rows"] if row["break"]] == ["a"]


def test_same_break_in_two_rows_gets_one_letter(tables):
    table = tables["Huishoudelijke hulp (HH)"]
    rows = tuple(replace(row, note="Anders geteld.") for row in table.rows)

    found = table_said(replace(table, rows=rows))

    assert found["breaks"] == [{"letter": "a", "text": "Anders geteld."}]
    assert {row["break"] for row in found["rows"]} == {"a"}


def test_break_that_a_note_tells_gets_no_letter(tables):
    table = tables["Huishoudelijke hulp (HH)"]
    note = next(row.note for row in table.rows if row.note)

    found = table_said(replace(table, notes=(f"Cliënten: {note}",)))

    assert found["breaks"] == []


def test_sign_that_a_note_explains_is_not_explained_again(tables):
    table = tables["Bereik en wachtlijst"]
    plain = table_said(table)["legend"]
    first = plain[0]

    found = table_said(replace(table, notes=(f"{first['sign']}: {first['meaning']}.",)))

    assert found["legend"] == plain[1:]


def test_finding_is_told_once_below_the_table_however_often_it_is_marked(tables):
    found = table_said(tables["Begeleiding"])

    assert [mark["number"] for mark in found["marks"]] == [1]
    assert found["marks"][0]["text"].startswith("Uit begin, instroom en uitstroom")


@pytest.mark.parametrize(
    ("levels", "laid_out"),
    [
        ((1,), (2,)),
        ((2, 3), (2, 3)),
        ((2, 4), (2, 3)),
        ((5,), (2,)),
        ((2, 3, 4, 5), (2, 3, 4, 4)),
        ((2, 3, 2, 4), (2, 3, 2, 3)),
    ],
)
def test_heading_of_the_commentary_is_at_most_one_level_deeper(levels, laid_out):
    document = sample_document()
    headings = tuple(Block("heading", (Inline("text", "Kop"),), level) for level in levels)
    chapter = replace(document.chapters[0], commentary=headings)

    blocks = said(replace(document, chapters=(chapter,)))["chapters"][0]["blocks"]

    assert tuple(block["level"] for block in blocks) == laid_out


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://wetten.overheid.nl/", "https://wetten.overheid.nl/"),
        ("http://example.org", "http://example.org"),
        ("mailto:griffie@example.org", "mailto:griffie@example.org"),
        ("begrippen.html", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_links_that_lead_outside_are_kept(link, kept):
    document = sample_document()
    sentence = Block("paragraph", (Inline("link", "hier", link),))
    chapter = replace(document.chapters[0], commentary=(sentence,))

    blocks = said(replace(document, chapters=(chapter,)))["chapters"][0]["blocks"]

    assert blocks[0]["inlines"][0]["link"] == kept


def test_term_that_is_not_printed_is_left_out():
    document = sample_document()
    first, *others = document.terms

    found = said(replace(document, terms=(replace(first, printed=False), *others)))["terms"]

    assert len(found) == len(others)


def test_making_names_every_hash_and_delivery():
    found = said(sample_document())["making"]

    values = [row["value"] for row in found["rows"]]
    assert values[-3:] == ["a" * 64, "d" * 64, "c" * 64]
    assert found["deliveries"] == [
        {"name": "levering-2017H2", "source": "Wmo-registratie", "file": "halfjaarcijfers.xlsx"}
    ]
