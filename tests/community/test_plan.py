"""How a spreadsheet is read, asked as questions: every answer ends up in the mapping."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.rules.plan import Choice, ChoiceKind, choices_of, decide, final, objection
from kernbeeld.community.rules.uploads import (
    as_file,
    expect_bearable,
    fingerprint,
    headers_of,
    read_by,
    read_plan,
    write_plan,
)
from kernbeeld.intake.importing import read_figures
from kernbeeld.intake.sheets import read_book
from kernbeeld.intake.suggest import suggest

HEADERS = ("maatstaf", "periode", "aantal", "opmerking")
LONG = """
delivery: nieuw
format: long
notation: {decimal: ",", signs: {"-": "?"}}
columns: {code: maatstaf, period: periode, value: aantal}
codes: {Iets: "?"}
meanings: {vreemd: "?"}
ignore: [opmerking]
"""
WIDE = """
delivery: kernen
format: wide
sheets:
- blocks:
  - title: Tabel 1
    period: 2017H2
    labels: A
    columns: {Hulp: .hulp, F: {period: 2018, code: .prognose}}
    rows: {Eén: wmo.een, 12: "?", Twee: {code: wmo.twee, negate: true}, jan: 2017M01}
    signs: {x: "?"}
    marks: {"*": "?"}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PACKAGED / "definitions")


def answered(text: str, catalogue: Catalogue, **answers: str) -> dict[str, object]:
    """The plan after answers by the key of their question."""
    plan = read_plan(text)
    for choice in choices_of(plan, HEADERS, catalogue):
        if choice.key in answers:
            decide(plan, choice, answers[choice.key])
    return plan


def questions(text: str, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    return {
        each.key: (each.kind.value, each.value) for each in choices_of(read_plan(text), HEADERS, catalogue)
    }


def test_a_table_with_one_figure_a_row_asks_what_each_column_and_word_is(catalogue):
    assert questions(LONG, catalogue) == {
        "delivery": ("text", "nieuw"),
        "source": ("text", ""),
        "decimal": ("decimal", ","),
        "-": ("sign", "?"),
        "maatstaf": ("role", "code"),
        "periode": ("role", "period"),
        "aantal": ("role", "value"),
        "opmerking": ("role", "-"),
        "Iets": ("figure", "?"),
        "vreemd": ("word", "?"),
    }


def test_a_table_as_readers_see_it_asks_what_each_row_and_heading_is(catalogue):
    assert questions(WIDE, catalogue) == {
        "delivery": ("text", "kernen"),
        "source": ("text", ""),
        "period": ("period", "2017H2"),
        "Eén": ("figure", "wmo.een"),
        "12": ("figure", "?"),
        "Twee": ("figure", "wmo.twee"),
        "jan": ("period", "2017M01"),
        "Hulp": ("figure", ".hulp"),
        "F": ("figure", ".prognose"),
        "x": ("sign", "?"),
        "*": ("mark", "?"),
    }


def test_columns_change_places_and_are_left_out(catalogue):
    plan = answered(LONG, catalogue, opmerking="breakdown kern", aantal="-", periode="source")

    assert plan["columns"] == {"code": "maatstaf", "source": "periode"}
    assert plan["breakdowns"] == {"kern": "opmerking"}
    assert plan["ignore"] == ["aantal"]


def test_answers_about_rows_keep_what_else_was_said_of_them(catalogue):
    plan = answered(
        WIDE, catalogue, **{"12": "wmo.drie", "Twee": "wmo.vier", "x": "unknown", "period": "2018H1"}
    )

    block = plan["sheets"][0]["blocks"][0]
    assert block["rows"] == {
        "Eén": "wmo.een",
        12: "wmo.drie",
        "Twee": {"code": "wmo.vier", "negate": True},
        "jan": "2017M01",
    }
    assert (block["signs"], block["period"]) == ({"x": "unknown"}, "2018H1")


def test_what_is_left_out_is_ignored_by_name_and_the_plan_itself_stays(catalogue):
    plan = answered(WIDE, catalogue, Eén="-", Twee="-", Hulp="-")
    before = deepcopy(plan)

    block = final(plan)["sheets"][0]["blocks"][0]

    assert block["ignore"] == ["Eén", "Twee", "Hulp"]
    assert set(block["rows"]) == {12, "jan"}
    assert plan == before


@pytest.mark.parametrize(
    ("kind", "value", "allowed", "wrong"),
    [
        (ChoiceKind.FIGURE, "welzijn.ondersteuning", set(), False),
        (ChoiceKind.FIGURE, "welzijn.ondersteuning", {"welzijn.skt_dossiers"}, True),
        (ChoiceKind.FIGURE, "bestaat.niet", set(), True),
        (ChoiceKind.FIGURE, "?", {"x"}, False),
        (ChoiceKind.FIGURE, "-", {"x"}, False),
        (ChoiceKind.FIGURE, ".instroom", set(), False),
        (ChoiceKind.PERIOD, "2017H2", set(), False),
        (ChoiceKind.PERIOD, "zomer", set(), True),
        (ChoiceKind.TEXT, "wat dan ook", set(), False),
    ],
)
def test_a_figure_that_is_not_there_or_not_agreed_on_is_objected_to(catalogue, kind, value, allowed, wrong):
    assert objection(Choice((), "x", kind, value), catalogue, allowed) is wrong


@pytest.mark.parametrize("value", ["?", ""])
def test_what_nobody_decided_is_open(value):
    assert Choice((), "x", ChoiceKind.FIGURE, value).is_open
    assert not Choice((), "source", ChoiceKind.TEXT, "").is_open


@pytest.mark.parametrize("name", ["halfjaarcijfers", "welzijn_kernen_2017H2", "wsw_medewerkers"])
def test_a_plan_reads_a_file_as_its_mapping_does(catalogue, tmp_path: Path, name: str):
    file, mapping = PACKAGED / "figures" / f"{name}.csv", PACKAGED / "mappings" / f"{name}.yaml"
    plan = read_plan(mapping.read_text("utf-8"))

    with as_file(file.name, file.read_bytes()) as brought:
        reading = read_by(brought, read_plan(write_plan(plan)), catalogue, set())

    assert reading.problems == ()
    assert reading.figures == read_figures(file, mapping, catalogue)


def test_a_proposal_asks_about_everything_that_it_doubts(catalogue, tmp_path: Path):
    file = tmp_path / "hulp.csv"
    file.write_text("Tabel 1 Hulp;;\n;2017H1;2017H2\nMensen met hulp;12;x\nMensen die wachten;3;4\n", "utf-8")

    plan = read_plan(suggest(file, catalogue).mapping_yaml)

    kinds = {each.kind for each in choices_of(plan, headers_of(file), catalogue)}
    assert {ChoiceKind.FIGURE, ChoiceKind.SIGN} <= kinds


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ("kern;2018H1;2018H2\nnoord;5;6\n", True),
        ("kern;2017H1;2017H2\nnoord;1;2\n", True),
        ("wijk;2017H1;2017H2\nnoord;5;6\n", False),
    ],
)
def test_the_same_headings_of_another_year_are_the_same_kind_of_file(
    tmp_path: Path, changed: str, same: bool
):
    files = tmp_path / "a.csv", tmp_path / "b.csv"
    for file, text in zip(files, ("kern;2017H1;2017H2\nnoord;5;6\n", changed), strict=True):
        file.write_text(text, "utf-8")

    marks = [fingerprint(read_book(file)) for file in files]

    assert (marks[0] == marks[1]) is same


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\boek.xlsx", "", "...", "a/b\0c.csv", "x" * 300])
def test_a_files_own_name_never_leads_out_of_its_folder(name):
    with as_file(name, b"1") as file:
        folder = file.parent
        assert file.read_bytes() == b"1"
        assert len(file.name) <= 100

    assert not folder.exists()


def test_a_large_file_is_refused_before_it_is_looked_at():
    with pytest.raises(DeliveryRefusedError, match="too large"):
        expect_bearable(b"x" * 10_000_001)


@pytest.mark.parametrize("text", ["", "null", "[1, 2]", "zomaar"])
def test_a_mapping_that_says_nothing_asks_only_for_a_name(catalogue, text):
    plan = read_plan(text)

    assert plan == {}
    assert [each.key for each in choices_of(plan, (), catalogue)] == ["delivery", "source"]
    assert yaml.safe_load(write_plan(plan)) == {}
