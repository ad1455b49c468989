"""Action programmes in a report: one chapter on every medium, and none where there is no programme."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.language import speaking
from kernbeeld.publishing.data.write import figures_json
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html.addresses import PROGRAMMES
from kernbeeld.publishing.html.site import Site
from kernbeeld.publishing.papers.model import (
    Beside,
    Cell,
    Heading,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.publishing.sheets.write import write_ods, write_xlsx
from tests.publishing.pdf.reading import pdf_of, text_of
from tests.publishing.sample_document import sample_document

TABLE = PaperTable(
    "Kosten van het programma Samen sterk",
    (PaperColumn("Actie"), PaperColumn("2021", Cell.EURO), PaperColumn("2022", Cell.EURO)),
    (
        PaperRow(("Buurtmaatje", Decimal(2100), None), words={2: "nog niet bekend"}),
        PaperRow(("Totaal <b>", Decimal("62100.5"), Decimal(0)), total=True),
    ),
    note="Bedragen in euro.",
)
CHART = PaperChart(
    "Kosten per jaar", '<svg viewBox="0 0 10 10"><rect width="5" height="5"/></svg>', "62.100 euro."
)
BLOCKS = (
    Heading("Samen sterk"),
    Text("Loopt tot en met 2022.", strong=True),
    TABLE,
    Beside((CHART,), (Text("Zij aan zij."),)),
)


@pytest.fixture(scope="module")
def document() -> Document:
    """The sample with one programme."""
    return replace(sample_document(), programmes=BLOCKS)


def test_the_page_tells_every_block_and_what_is_missing_says_why(document):
    page = Site(document).page(PROGRAMMES)

    told = (
        "Samen sterk",
        "Loopt tot en met 2022.",
        "€ 2.100",
        "nog niet bekend",
        "Zij aan zij.",
        "Bedragen in euro.",
    )
    assert [text for text in told if text not in page.main] == []
    assert "Totaal &lt;b&gt;" in page.main
    assert page.main.count("<h1") == 1
    assert 'aria-label="62.100 euro."' in page.main


def test_every_page_leads_to_it_and_a_report_without_programmes_has_no_such_page(document):
    with_one, without = Site(document), Site(sample_document())

    assert all(PROGRAMMES in with_one.page(address).contents for address in with_one.addresses[:3])
    assert PROGRAMMES not in without.addresses
    assert PROGRAMMES not in without.page("index.html").contents


def test_the_pdf_has_the_chapter_and_one_without_has_not(document, tmp_path):
    text = " ".join(text_of(pdf_of(document, tmp_path)).split())

    assert all(told in text for told in ("Actieprogramma’s", "Samen sterk", "€ 2.100", "nog niet bekend"))
    (tmp_path / "bare").mkdir()
    assert "Actieprogramma’s" not in text_of(pdf_of(sample_document(), tmp_path / "bare"))


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "r.xlsx"), (write_ods, "r.ods")])
def test_a_spreadsheet_has_a_sheet_of_it_with_numbers_that_are_numbers(document, tmp_path, write, name):
    write(document, tmp_path / name)

    book = CalamineWorkbook.from_path(tmp_path / name)
    sheet = next(one for one in book.sheet_names if one.startswith("Kosten van het programma"))
    rows = book.get_sheet_by_name(sheet).to_python()
    assert ["Buurtmaatje", 2100.0, "nog niet bekend"] in [row[:3] for row in rows]
    assert ["Totaal <b>", 62100.5, 0.0] in [row[:3] for row in rows]


def test_the_data_have_exact_numbers_and_null_with_the_reason(document):
    told = json.loads(write_json(figures_json(document)), parse_float=Decimal)["programmes"]
    silent = json.loads(write_json(figures_json(sample_document())))

    assert told[2]["rows"][0] == {
        "cells": ["Buurtmaatje", 2100, None],
        "total": False,
        "missing": {"2": "nog niet bekend"},
    }
    assert told[2]["rows"][1]["cells"] == ["Totaal <b>", Decimal("62100.5"), 0]
    assert told[3]["beside"][0] == {"chart": "Kosten per jaar", "shows": "62.100 euro."}
    assert "programmes" not in silent


def test_an_english_report_names_the_chapter_in_english(document):
    english = replace(document, language="en")

    with speaking("en"):
        page = Site(english).page(PROGRAMMES)
    assert "Action programmes" in page.title


def test_tables_of_two_programmes_that_are_called_alike_are_told_apart_by_their_programme(document):
    two = replace(document, programmes=(Heading("Samen sterk"), TABLE, Heading("Na corona"), TABLE))

    main = Site(two).page(PROGRAMMES).main

    assert 'aria-labelledby="programma-1 programma-2-kop"' in main
    assert 'aria-labelledby="programma-3 programma-4-kop"' in main
