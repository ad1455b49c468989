"""Tables found on a sheet, and what their words mean."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.intake.blocks import factor_in, without_factor
from kernbeeld.intake.book import Number, Sheet
from kernbeeld.intake.recognise import FoundTable, Line, find_tables, is_figure, is_sign, is_year
from kernbeeld.intake.sheets import read_book
from kernbeeld.intake.words import closest, guess, is_cumulative, is_total, roles_in, slug
from tests.intake.reading import lines_of


def sheet_of(text: str) -> Sheet:
    cells = {
        (row, column): cell
        for row, line in enumerate(text.splitlines(), 1)
        for column, cell in enumerate(line.split(";"), 1)
        if cell
    }
    return Sheet("Blad", dict(cells))


def tables_of(text: str) -> list[FoundTable]:
    return find_tables(sheet_of(text))[0]


@pytest.fixture(scope="module")
def packaged() -> Catalogue:
    return load_catalogue(lint=False)


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "1.234",
        "€ 5",
        "5%",
        "(5)",
        "5-",
        "-5",
        "200+",
        "<10",
        "ca. 5",
        "5*",
        "5 1)",
        "5 N",
        "1.234,56",
        "€ 5,-",
    ],
)
def test_what_looks_like_a_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["", "-", "x", "jan-17", "0-18 jaar", "Tabel 1", "31-12-2017", "1e helft", "2e kwartaal", "Q1"]
)
def test_what_does_not_look_like_a_figure(text: str) -> None:
    assert not is_figure(text)


def test_numbers_of_a_spreadsheet_are_figures() -> None:
    assert is_figure(Number(Decimal(5)))
    assert not is_sign(Number(Decimal(5)))


@pytest.mark.parametrize(
    "text", ["", "-", "–", ".", "x", "X", "nvt", "N.v.t.", "n.b.", "?", "*", "onbekend", "pm"]
)
def test_what_stands_where_a_figure_could(text: str) -> None:
    assert is_sign(text)


@pytest.mark.parametrize(("text", "year"), [("2017", True), ("2017*", True), ("20170", False), ("17", False)])
def test_what_may_be_a_year(text: str, year: bool) -> None:
    assert is_year(text) is year


def test_a_table_has_a_title_headings_labels_and_figures() -> None:
    found = tables_of("Titel\n\n;2016;2017\nEen;1;2\nTwee;3;4")[0]

    assert (found.title, found.title_row, found.header.rows) == ("Titel", 1, (3,))
    assert (found.labels, found.columns) == ((1,), (2, 3))
    assert found.lines == (Line(4, "Een"), Line(5, "Twee"))
    assert [found.heading(column) for column in found.columns] == ["2016", "2017"]


def test_without_a_title_the_corner_is_the_title() -> None:
    found = tables_of("Kosten;2016;2017\nEen;1;2")[0]

    assert (found.title, found.title_row) == ("Kosten", 1)


def test_the_text_nearest_to_the_headings_is_the_title() -> None:
    tables, outside = find_tables(sheet_of("Rapport\nTabel 1\n;2016\nEen;1"))

    assert tables[0].title == "Tabel 1"
    assert outside == [(1, "Rapport")]


def test_texts_between_rows_are_headings_and_texts_below_are_notes() -> None:
    found = tables_of("T\n;2016\nInstroom\nEen;1\nUitstroom\nTwee;2\n* noot")[0]

    assert found.lines == (Line(4, "Een", "Instroom"), Line(6, "Twee", "Uitstroom"))
    assert [text for _, text in found.loose] == ["Instroom", "Uitstroom", "* noot"]


def test_tables_below_each_other_are_two() -> None:
    found = tables_of("A\n;2016\nEen;1\n\nB\n;2017\nTwee;2")

    assert [(table.title, len(table.lines)) for table in found] == [("A", 1), ("B", 1)]


def test_headings_of_two_rows_are_joined() -> None:
    found = tables_of(";2016;;2017;\n;aantal;%;aantal;%\nEen;1;2%;3;4%")[0]

    assert found.header.rows == (1, 2)
    assert [found.heading(column) for column in found.columns] == [
        "2016 aantal",
        "2016 %",
        "2017 aantal",
        "2017 %",
    ]


def test_a_column_of_numbers_before_the_labels_is_no_label() -> None:
    found = tables_of("nr;wat;2016\n1;Een;5\n2;Twee;6")[0]

    assert (found.labels, found.columns) == ((2,), (3,))


def test_two_columns_of_labels_are_joined_and_the_first_is_repeated() -> None:
    found = tables_of("wet;soort;2016\nWmo;licht;5\n;zwaar;6\nJeugd;licht;7")[0]

    assert [line.label for line in found.lines] == ["Wmo > licht", "Wmo > zwaar", "Jeugd > licht"]


@pytest.mark.parametrize("text", ["", "alleen tekst", "a;b\nc;d", "5;6\n7;8", "-;-\nx;x"])
def test_where_there_is_no_table_none_is_found(text: str) -> None:
    assert tables_of(text) == []


def test_merged_headings_reach_as_far_as_they_are_merged(tmp_path: Path, small: Catalogue) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Zorg")
    sheet.merge_range("B1:C1", "2016")
    sheet.write_row("A2", ["", "1e halfjaar", "2e halfjaar", "Toelichting"])
    sheet.write_row("A3", ["Cliënten", 1, 2, "tekst"])
    book.close()
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "delivery: d\nformat: wide\nsheets:\n- blocks:\n  - rows: {Cliënten: zorg.clienten}\n"
        "    ignore: [Toelichting]\n",
        encoding="utf-8",
    )

    found = find_tables(read_book(tmp_path / "a.xlsx").sheets[0])[0][0]

    assert [found.heading(column) for column in found.columns] == [
        "2016 1e halfjaar",
        "2016 2e halfjaar",
        "Toelichting",
    ]
    assert lines_of(tmp_path / "a.xlsx", mapping, small) == [
        "zorg.clienten 2016H1 = 1",
        "zorg.clienten 2016H2 = 2",
    ]


@pytest.mark.parametrize(
    ("text", "factor", "money"),
    [
        ("Lasten (x € 1.000)", 1000, True),
        ("Lasten x €1.000", 1000, True),
        ("bedragen x 1.000 euro", 1000, True),
        ("x 1.000", 1000, False),
        ("(× € 1.000.000)", 1_000_000, True),
        ("bedragen in duizenden euro's", 1000, True),
        ("in miljoenen", 1_000_000, False),
        ("x € 1 mln", None, None),
        ("in € mln", 1_000_000, True),
        ("Tabel 1.000", None, None),
        ("Kosten", None, None),
    ],
)
def test_a_factor_is_found_in_a_title(text: str, factor: int | None, money: bool | None) -> None:
    expected = None if factor is None else (Decimal(factor), money)

    assert factor_in(text) == expected


def test_a_title_reads_on_without_its_factor() -> None:
    assert without_factor("Begroting (x € 1.000)") == "begroting ( )"
    assert without_factor("Kosten") == "kosten"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cliënten: stand einde", "clienten_stand_einde"),
        ("Tabel 4.2: Aantal cliënten in 2017", "clienten"),
        ("6.1 Samenkracht", "samenkracht"),
        ("3) Overig", "overig"),
        ("0-18 jaar", "r_0_18"),
        ("65+", "r_65"),
        ("Kosten (x € 1.000)", "kosten"),
        ("idee, twee, drie, vier, vijf, zes", "idee_twee_drie_vier_vijf"),
        ("van de het", "van_de_het"),
        ("***", ""),
        ("", ""),
    ],
)
def test_a_label_becomes_a_segment_of_a_code(text: str, code: str) -> None:
    assert slug(text) == code


@pytest.mark.parametrize(
    ("texts", "signs", "nature", "unit"),
    [
        (("Cliënten: stand einde halfjaar",), set(), Nature.STOCK_END, "clienten"),
        (("Stand begin", "Uitkeringen"), set(), Nature.STOCK_BEGIN, "uitkeringen"),
        (("Instroom uitkeringen",), set(), Nature.FLOW, "uitkeringen"),
        (("Beëindigde indicaties",), set(), Nature.FLOW, "indicaties"),
        (("Begrote lasten",), set(), Nature.FLOW, "EUR"),
        (("Budget",), set(), Nature.ANNUAL_LEVEL, "EUR"),
        (("Aandeel jongeren",), set(), Nature.SHARE, "procent"),
        (("Tevredenheid",), {"%"}, Nature.SHARE, "procent"),
        (("Hulp",), {"€"}, Nature.FLOW, "EUR"),
        (("Gemiddeld budget per cliënt",), set(), Nature.INDEX, "EUR"),
        (("Iets",), set(), Nature.FLOW, "aantal"),
    ],
)
def test_nature_and_unit_are_guessed_from_words(
    texts: tuple[str, ...], signs: set[str], nature: Nature, unit: str, packaged: Catalogue
) -> None:
    found = guess(texts, signs, packaged)

    assert (found.nature, found.unit) == (nature, unit)


def test_a_guess_without_words_is_not_sure(packaged: Catalogue) -> None:
    assert not guess(("Iets",), set(), packaged).sure
    assert guess(("Instroom cliënten",), set(), packaged).sure


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Stand 1-1", ("begin",)),
        ("Stand eind", ("end",)),
        ("Instroom", ("inflow",)),
        ("Uit", ("outflow",)),
        ("Begroting", ("planned",)),
        ("Realisatie", ("realised",)),
        ("Saldo", ("difference",)),
        ("Prognose jaareinde", ("forecast",)),
        ("Toelichting", ("note",)),
        ("% totaal", ("share", "total")),
        ("Cliënten", ()),
    ],
)
def test_headings_play_roles(text: str, roles: tuple[str, ...]) -> None:
    assert roles_in(text) == roles


@pytest.mark.parametrize(
    ("text", "total"), [("Totaal", True), ("Subtotaal Wmo", True), ("Totale kosten", False)]
)
def test_totals_announce_themselves(text: str, total: bool) -> None:
    assert is_total(text) is total


def test_a_cumulative_series_announces_itself() -> None:
    assert is_cumulative("Meldingen (cumulatief)")
    assert is_cumulative("Meldingen cum.")
    assert not is_cumulative("Documenten")


def test_the_closest_label_is_found_when_it_is_close() -> None:
    labels = {"vertrokken cliënten": "a", "nieuwe cliënten": "b"}

    assert closest("vertrokken clienten", labels)[0] == "a"
    assert closest("wachtlijst", labels) == ("", 0.0)
