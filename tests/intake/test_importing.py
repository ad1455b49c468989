"""Importing: all or nothing, again changes nothing, and every version can be asked for."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import SourceCell
from kernbeeld.intake.importing import ImportResult, import_figures
from kernbeeld.intake.problems import CellProblem, FiguresError
from kernbeeld.intake.store import Store, StoreError
from kernbeeld.language import speaking
from tests.intake.reading import lines_of
from tests.intake.spreadsheets import write_xlsx

MAPPING = """
delivery: zorg
format: long
notation: {signs: {"-": unknown}}
columns: {code: code, period: periode, value: waarde}
"""
FIRST = "code;periode;waarde\nzorg.clienten;2017H1;250\nzorg.clienten;2017H2;253\nzorg.instroom;2017H2;40\n"
CORRECTED = FIRST.replace("253", "254")
SHORTER = "code;periode;waarde\nzorg.clienten;2017H1;250\n"


def at(hour: int) -> datetime:
    return datetime(2018, 4, 1, hour, tzinfo=UTC)


class Desk:
    """Somebody who imports files, each under a known time."""

    def __init__(self, folder: Path, catalogue: Catalogue, store: Store) -> None:
        self.file, self.mapping = folder / "zorg.csv", folder / "mapping.yaml"
        self.catalogue, self.store = catalogue, store
        self.mapping.write_text(MAPPING, encoding="utf-8")

    def imports(self, text: str, hour: int, complete: bool = False) -> ImportResult:
        self.file.write_text(text, encoding="utf-8")
        return import_figures(
            self.file, self.mapping, self.catalogue, self.store, known_at=at(hour), complete=complete
        )

    def values(self, hour: int | None = None) -> dict[str, Decimal | None]:
        facts = self.store.facts(at(hour) if hour else None)
        return {f"{fact.code} {fact.period}": fact.value for fact in facts}


@pytest.fixture
def desk(tmp_path: Path, small: Catalogue, store: Store) -> Desk:
    return Desk(tmp_path, small, store)


def test_a_fact_says_what_was_printed_where_and_when_it_became_known(desk: Desk) -> None:
    desk.imports("code;periode;waarde\nzorg.lasten.realisatie;2017;€ 1.005,-\n", 9)

    fact = desk.store.facts()[0]

    assert (fact.code, fact.period.code, fact.value, fact.printed) == (
        "zorg.lasten.realisatie",
        "2017",
        Decimal(1005),
        "€ 1.005,-",
    )
    assert fact.source == SourceCell("zorg.csv", "", 2, "C")
    assert (fact.delivery, fact.bron, fact.public, fact.known_from) == (
        "zorg",
        "Zorgregistratie",
        True,
        at(9),
    )
    assert (fact.quantum, fact.rounded, fact.withdrawn) == (Decimal(1), True, False)


def test_the_first_import_is_new(desk: Desk) -> None:
    result = desk.imports(FIRST, 9)

    assert (result.read, result.new, result.changed, result.unchanged) == (3, 3, 0, 0)
    assert (result.file, result.delivery, result.known_at) == ("zorg.csv", "zorg", at(9))


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    before = desk.store.history()

    result = desk.imports(FIRST, 10)

    assert (result.new, result.changed, result.unchanged) == (0, 0, 3)
    assert desk.store.history() == before
    assert desk.store.known_at() == at(9)


def test_a_changed_file_adds_versions_and_both_can_be_asked_for(desk: Desk) -> None:
    desk.imports(FIRST, 9)

    result = desk.imports(CORRECTED, 11)

    assert (result.new, result.changed, result.unchanged) == (0, 1, 2)
    assert desk.values(9)["zorg.clienten 2017H2"] == Decimal(253)
    assert desk.values(10)["zorg.clienten 2017H2"] == Decimal(253)
    assert desk.values(11)["zorg.clienten 2017H2"] == Decimal(254)
    assert desk.values()["zorg.clienten 2017H2"] == Decimal(254)
    assert len(desk.store.history()) == 4


def test_before_anything_was_known_there_is_nothing(desk: Desk) -> None:
    desk.imports(FIRST, 9)

    assert desk.values(8) == {}


def test_a_row_that_moved_is_no_change(desk: Desk) -> None:
    desk.imports(FIRST, 9)

    result = desk.imports("\n" + FIRST, 10)

    assert (result.changed, result.unchanged) == (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        FIRST.replace("40", "-"),
        FIRST.replace("40", "40+"),
        FIRST.replace("250", "ca. 250"),
    ],
)
def test_an_absence_or_a_qualifier_is_a_change_like_any_other(desk: Desk, text: str) -> None:
    desk.imports(FIRST, 9)

    assert desk.imports(text, 10).changed == 1


def test_a_refused_file_changes_nothing(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    before = (desk.store.digest(), sorted(desk.store.shelf.folder.iterdir()))

    with pytest.raises(FiguresError):
        desk.imports(CORRECTED + "zorg.clienden;2018;5\n", 10)

    assert (desk.store.digest(), sorted(desk.store.shelf.folder.iterdir())) == before


def test_figures_that_are_gone_are_told_and_kept(desk: Desk) -> None:
    desk.imports(FIRST, 9)

    result = desk.imports(SHORTER, 10)

    assert (result.gone, result.withdrawn) == (2, 0)
    assert len(desk.values()) == 3


def test_a_complete_delivery_withdraws_what_it_no_longer_has(desk: Desk) -> None:
    desk.imports(FIRST, 9)

    result = desk.imports(SHORTER, 10, complete=True)

    assert (result.gone, result.withdrawn) == (2, 2)
    assert desk.values() == {"zorg.clienten 2017H1": Decimal(250)}
    assert len(desk.values(9)) == 3
    assert [fact.withdrawn for fact in desk.store.history()].count(True) == 2


def test_a_figure_that_comes_back_is_new_again(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    desk.imports(SHORTER, 10, complete=True)

    result = desk.imports(FIRST, 11)

    assert result.new == 2
    assert len(desk.values()) == 3


def test_withdrawing_twice_changes_nothing(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    desk.imports(SHORTER, 10, complete=True)

    result = desk.imports(SHORTER, 11, complete=True)

    assert (result.gone, result.withdrawn) == (0, 0)


def test_deliveries_stand_beside_each_other(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    desk.mapping.write_text(MAPPING.replace("delivery: zorg", "delivery: andere"), encoding="utf-8")

    result = desk.imports(CORRECTED, 10, complete=True)

    assert (result.new, result.gone) == (3, 0)
    assert len(desk.store.facts()) == 6


@pytest.mark.parametrize("hour", [8, 9])
def test_a_known_time_that_is_not_later_is_refused(desk: Desk, hour: int) -> None:
    desk.imports(FIRST, 9)

    with pytest.raises(StoreError, match="does not lie after the latest one"):
        desk.imports(CORRECTED, hour)


def test_repeating_a_whole_history_of_imports_changes_nothing(desk: Desk) -> None:
    desk.imports(FIRST, 9)
    desk.imports(CORRECTED, 10)
    before = desk.store.history()

    again = [desk.imports(FIRST, 9), desk.imports(CORRECTED, 10)]

    assert [(result.new, result.changed) for result in again] == [(0, 0), (0, 0)]
    assert desk.store.history() == before


def test_a_known_time_without_a_zone_is_utc(desk: Desk) -> None:
    desk.file.write_text(FIRST, encoding="utf-8")

    import_figures(desk.file, desk.mapping, desk.catalogue, desk.store, known_at=at(9).replace(tzinfo=None))

    assert desk.store.known_at() == at(9)


def test_without_a_mapping_our_own_columns_are_read(tmp_path: Path, small: Catalogue, store: Store) -> None:
    file = tmp_path / "cijfers.csv"
    file.write_text(
        "code,label,period,breakdown,value,absence,qualifiers,unit,source\n"
        "zorg.clienten,Cliënten,2017H1,,250,,,clienten,Register\n"
        "zorg.clienten,Cliënten,2017H1,kern=noord,,withheld,,clienten,Register\n"
        "zorg.aandeel_jong,Jong,2017H1,,12.5,,estimated,procent,Register\n",
        encoding="utf-8",
    )

    import_figures(file, None, small, store, known_at=at(9))

    facts = {(fact.code, fact.breakdown): fact for fact in store.facts()}
    assert facts["zorg.clienten", (("kern", "noord"),)].absence == Absence.WITHHELD
    assert facts["zorg.aandeel_jong", ()].value == Decimal("12.5")
    assert facts["zorg.aandeel_jong", ()].qualifiers == {Qualifier.ESTIMATED}
    assert facts["zorg.clienten", ()].bron == "Register"
    assert facts["zorg.clienten", ()].delivery == "cijfers"


def test_without_a_mapping_a_number_that_reads_two_ways_is_refused(tmp_path: Path, small: Catalogue) -> None:
    file = tmp_path / "cijfers.csv"
    file.write_text("code,period,value\nzorg.clienten,2017,1.234\n", encoding="utf-8")

    with pytest.raises(FiguresError, match="can be read in two ways"):
        lines_of(file, None, small)


def test_without_a_mapping_other_columns_are_refused_with_the_way_out(
    tmp_path: Path, small: Catalogue
) -> None:
    file = tmp_path / "cijfers.csv"
    file.write_text("naam;2017\nCliënten;5\n", encoding="utf-8")

    with pytest.raises(FiguresError, match="--suggest"):
        lines_of(file, None, small)


def test_fifty_problems_are_shown_and_the_rest_is_counted(desk: Desk) -> None:
    rows = "".join(f"zorg.clienten;2017H1;fout{number}\n" for number in range(60))

    with pytest.raises(FiguresError) as refusal:
        desk.imports("code;periode;waarde\n" + rows, 9)

    assert len(refusal.value.problems) == 50
    assert refusal.value.count == 60
    assert str(refusal.value).startswith("The file was refused: 60 problems.")
    assert str(refusal.value).endswith("and 10 more.")


def test_a_problem_names_sheet_row_column_text_and_what_was_expected(
    tmp_path: Path, small: Catalogue, store: Store
) -> None:
    file = write_xlsx(
        tmp_path / "zorg.xlsx", {"Zorg": [["code", "periode", "waarde"], ["zorg.clienten", 2017, "veel"]]}
    )
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")

    with pytest.raises(FiguresError) as refusal:
        import_figures(file, mapping, small, store, known_at=at(9))

    problem = refusal.value.problems[0]
    assert isinstance(problem, CellProblem)
    assert (problem.sheet, problem.row, problem.column, problem.found) == ("Zorg", 2, "C", "veel")
    assert problem.expected == "a number, or a sign that the mapping explains"
    assert "zorg.xlsx Zorg!C2" in str(refusal.value)


def test_problems_come_in_reading_order(desk: Desk) -> None:
    with pytest.raises(FiguresError) as refusal:
        desk.imports("code;periode;waarde\nzorg.clienten;2017;x\nzorg.x;2017;5\nzorg.clienten;nooit;5\n", 9)

    assert [problem.place.line for problem in refusal.value.problems] == [2, 3, 4]


def test_a_refusal_speaks_dutch_to_who_speaks_dutch(desk: Desk, project_root: Path) -> None:
    compiled = project_root / "src/kernbeeld/locale/nl/LC_MESSAGES/kernbeeld.mo"
    assert compiled.is_file()

    with speaking("nl"), pytest.raises(FiguresError) as refusal:
        desk.imports("code;periode;waarde\nzorg.clienten;2017;x\n", 9)

    assert "geweigerd" in str(refusal.value)


def test_other_sheets_have_to_be_named(tmp_path: Path, small: Catalogue) -> None:
    table = [["code", "periode", "waarde"], ["zorg.clienten", 2017, 5]]
    file = write_xlsx(tmp_path / "zorg.xlsx", {"Zorg": table, "Uitleg": [["tekst"]]})
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")

    with pytest.raises(FiguresError, match="does not say clearly what to do with this sheet"):
        lines_of(file, mapping, small)


@pytest.mark.parametrize("said", ["sheet: Zorg\nignore_sheets: [Uitleg]\n", 'ignore_sheets: ["Uit*"]\n'])
def test_a_sheet_is_found_by_its_name_or_because_it_is_the_only_one(
    tmp_path: Path, small: Catalogue, said: str
) -> None:
    table = [["code", "periode", "waarde"], ["zorg.clienten", 2017, 5]]
    file = write_xlsx(tmp_path / "zorg.xlsx", {"Zorg": table, "Uitleg": [["tekst"]]})
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING + said, encoding="utf-8")

    assert lines_of(file, mapping, small) == ["zorg.clienten 2017 = 5"]


def test_a_sheet_of_a_wide_mapping_that_is_not_there_is_told(tmp_path: Path, small: Catalogue) -> None:
    file = write_xlsx(tmp_path / "zorg.xlsx", {"Zorg": [[None, 2017], ["Cliënten", 5]], "Meer": [["x"]]})
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "delivery: d\nformat: wide\nsheets:\n- sheet: Wmo\n  blocks:\n  - rows: {Cliënten: zorg.clienten}\n",
        encoding="utf-8",
    )

    with pytest.raises(FiguresError) as refusal:
        lines_of(file, mapping, small)

    assert "does not say clearly which sheet it means; there are: 'Zorg', 'Meer'" in str(refusal.value)
    assert "Meer: The mapping does not mention this sheet." in str(refusal.value)


def test_numbers_of_a_spreadsheet_need_no_notation(tmp_path: Path, small: Catalogue) -> None:
    rows = [["zorg", 2016, 2017], ["Uren", 1.5, 1234.25], ["Jong", "pct:0.125", "pct:0.2"]]
    file = write_xlsx(tmp_path / "zorg.xlsx", {"Zorg": rows})
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "delivery: d\nformat: wide\nsheets:\n- blocks:\n"
        "  - rows: {Uren: zorg.uren, Jong: zorg.aandeel_jong}\n",
        encoding="utf-8",
    )

    assert lines_of(file, mapping, small) == [
        "zorg.aandeel_jong 2016 = 12.5",
        "zorg.aandeel_jong 2017 = 20",
        "zorg.uren 2016 = 1.5",
        "zorg.uren 2017 = 1234.25",
    ]


def test_a_hidden_sheet_is_read_when_the_mapping_names_it(tmp_path: Path, small: Catalogue) -> None:
    file = write_xlsx(
        tmp_path / "zorg.xlsx", {"Zorg": [["x"]], "Bron": [[None, 2017], ["Cliënten", 5]]}, hidden=["Bron"]
    )
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "delivery: d\nformat: wide\nignore_sheets: [Zorg]\nsheets:\n- sheet: Bron\n  blocks:\n"
        "  - rows: {Cliënten: zorg.clienten}\n",
        encoding="utf-8",
    )

    assert lines_of(file, mapping, small) == ["zorg.clienten 2017 = 5"]


def test_a_mapping_with_a_mistake_is_refused_before_the_file_is_read(desk: Desk) -> None:
    desk.mapping.write_text("format: long", encoding="utf-8")

    with pytest.raises(UserError, match="can't be used"):
        desk.imports(FIRST, 9)

    assert not desk.store.shelf.folder.exists()
