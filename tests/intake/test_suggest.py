"""From a file alone to a mapping and definitions that import, with the doubts marked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.errors import UserError
from kernbeeld.intake.importing import import_figures
from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.store import Store
from kernbeeld.intake.suggest import Suggestion, suggest
from kernbeeld.intake.words import roles_in
from kernbeeld.intake.write_mapping import write_signs
from kernbeeld.language import speaking
from tests.intake.golden import FOLDER, Case, cases, name_of
from tests.intake.reading import lines_of
from tests.intake.spreadsheets import ods_content, ods_table, write_ods, write_xlsx

SHEETS = {
    "Wmo": [
        ["Wmo 2018"],
        [None, "jan", "feb"],
        ["Cliënten thuis", 100, 101],
        [],
        ["Hulpmiddelen 2018"],
        [None, "jan", "feb"],
        ["Rolstoelen", 5, 6],
    ],
    "Jeugd": [["Jeugdhulp 1e halfjaar 2018"], ["Soort", "Kinderen", "Aandeel"], ["Verblijf", 7, "pct:0.35"]],
    "Uitleg": [["Dit bestand is gemaakt door team cijfers."]],
}


class Proposal:
    """A suggestion, written out as somebody would: a mapping beside a folder with definitions."""

    def __init__(self, folder: Path, file: Path, suggestion: Suggestion) -> None:
        self.folder, self.file, self.suggestion = folder, file, suggestion
        self.mapping, self.overlay = folder / "mapping.yaml", folder / "eigen"
        self.overlay.mkdir()
        self.decide({})
        (self.overlay / "voorstel.yaml").write_text(suggestion.definitions_yaml, encoding="utf-8")

    def decide(self, answers: dict[str, str]) -> None:
        text = self.suggestion.mapping_yaml
        for doubt, answer in answers.items():
            assert doubt in text
            text = text.replace(doubt, answer)
        self.mapping.write_text(text, encoding="utf-8")

    def catalogue(self) -> Catalogue:
        return load_catalogue(self.overlay, base=FOLDER / "definitions", lint=False)

    def lines(self) -> list[str]:
        return lines_of(self.file, self.mapping, self.catalogue())


def proposal_for(case: Case, folder: Path, catalogue: Catalogue) -> Proposal:
    file = folder / f"{case['name']}.csv"
    file.write_text(str(case["file"]), encoding="utf-8")
    return Proposal(folder, file, suggest(file, catalogue))


@pytest.fixture(params=cases("suggestions.yaml"), ids=name_of)
def case(request: pytest.FixtureRequest) -> Case:
    return dict(request.param)


def test_a_proposal_imports_once_its_doubts_are_decided(case: Case, tmp_path: Path, base: Catalogue) -> None:
    proposal = proposal_for(case, tmp_path, base)

    proposal.decide(case.get("decided", {}))

    assert proposal.lines() == sorted(case["figures"])


def test_every_doubt_is_marked_and_listed(case: Case, tmp_path: Path, base: Catalogue) -> None:
    suggestion = proposal_for(case, tmp_path, base).suggestion

    said = "\n".join(suggestion.doubts)
    assert [text for text in case["doubts"] if text not in said] == []
    assert all(
        f"# twijfel: {text}" in suggestion.mapping_yaml + suggestion.definitions_yaml
        for text in suggestion.doubts
    )


def test_relations_in_the_table_become_checks(case: Case, tmp_path: Path, base: Catalogue) -> None:
    definitions = yaml.safe_load(proposal_for(case, tmp_path, base).suggestion.definitions_yaml) or {}

    assert sorted(check["code"] for check in definitions.get("checks", [])) == case["checks"]


def test_natures_and_units_are_read_from_words(case: Case, tmp_path: Path, base: Catalogue) -> None:
    definitions = yaml.safe_load(proposal_for(case, tmp_path, base).suggestion.definitions_yaml) or {}

    found = {each["code"]: f"{each['nature']} {each['unit']}" for each in definitions.get("indicators", [])}
    expected = dict(case.get("natures", {}))
    assert {code: found.get(code) for code in expected} == expected


def test_proposed_definitions_are_sound_on_top_of_the_packaged_ones(case: Case, tmp_path: Path) -> None:
    packaged = load_catalogue(lint=False)

    proposal = proposal_for(case, tmp_path, packaged)

    report = [code for code in load_catalogue(proposal.overlay).reports if code not in packaged.reports]
    assert len(report) == 1


@pytest.fixture(scope="module")
def base() -> Catalogue:
    """The packaged units would do as well; this is a municipality with few words of its own."""
    return load_catalogue(FOLDER / "eenheden", base=FOLDER / "definitions", lint=False)


@pytest.mark.parametrize(
    "case", [case for case in cases("suggestions.yaml") if "undecided" in case], ids=name_of
)
def test_an_undecided_proposal_is_refused_with_the_choices(
    case: Case, tmp_path: Path, base: Catalogue
) -> None:
    proposal = proposal_for(case, tmp_path, base)

    with pytest.raises(UserError) as refusal:
        proposal.lines()

    assert "zero" in str(refusal.value) or "provisional" in str(refusal.value)
    assert proposal.suggestion.mapping_yaml.count('"?"') == case["undecided"]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_every_sheet_and_every_block_is_found(kind: str, tmp_path: Path, base: Catalogue) -> None:
    file = tmp_path / f"sociaal domein.{kind}"
    tables = "".join(ods_table(name, rows) for name, rows in SHEETS.items()).replace("pct:0.35", "35%")
    {"xlsx": lambda: write_xlsx(file, SHEETS), "ods": lambda: write_ods(file, ods_content(tables))}[kind]()

    proposal = Proposal(tmp_path, file, suggest(file, base))

    assert proposal.lines() == [
        "hulpmiddelen.rolstoelen 2018M01 = 5",
        "hulpmiddelen.rolstoelen 2018M02 = 6",
        "jeugdhulp.verblijf.aandeel 2018H1 = 35",
        "jeugdhulp.verblijf.kinderen 2018H1 = 7",
        "wmo.clienten_thuis 2018M01 = 100",
        "wmo.clienten_thuis 2018M02 = 101",
    ]
    assert 'ignore_sheets: ["Uitleg"]' in proposal.suggestion.mapping_yaml


def test_a_proposed_report_has_a_chapter_per_sheet_and_a_table_per_block(
    tmp_path: Path, base: Catalogue
) -> None:
    file = write_xlsx(tmp_path / "cijfers.xlsx", SHEETS)

    report = yaml.safe_load(suggest(file, base).definitions_yaml)["reports"][0]

    assert (report["code"], report["rhythm"]) == ("rapport_cijfers", "month")
    assert [chapter["title"]["nl"] for chapter in report["chapters"]] == ["Wmo", "Jeugd"]
    assert [table["title"]["nl"] for table in report["chapters"][0]["tables"]] == [
        "Wmo 2018",
        "Hulpmiddelen 2018",
    ]


def test_known_labels_get_their_known_code(tmp_path: Path, small: Catalogue) -> None:
    file = tmp_path / "a.csv"
    file.write_text(";2016;2017\nCliënten in zorg;1;2\nVertrokken clienten;3;4\n", encoding="utf-8")

    suggestion = suggest(file, small)

    assert '"Cliënten in zorg": zorg.clienten\n' in suggestion.mapping_yaml
    assert "zorg.uitstroom  # twijfel: looks like 'zorg.uitstroom'" in suggestion.mapping_yaml
    assert "indicators:" not in suggestion.definitions_yaml


def test_rows_that_are_members_of_a_dimension_are_a_breakdown(tmp_path: Path, small: Catalogue) -> None:
    file = tmp_path / "kernen 2017.csv"
    file.write_text(
        "kern;vrijwilligers;bezoeken\nNoorderkern;10;100\nZuiderkern;20;200\nTotaal;30;250\n",
        encoding="utf-8",
    )

    proposal = Proposal(tmp_path, file, suggest(file, small))

    assert proposal.lines() == [
        "kernen.bezoeken 2017 = 250",
        "kernen.bezoeken 2017 kern=noord = 100",
        "kernen.bezoeken 2017 kern=zuid = 200",
        "kernen.vrijwilligers 2017 = 30",
        "kernen.vrijwilligers 2017 kern=noord = 10",
        "kernen.vrijwilligers 2017 kern=zuid = 20",
    ]
    indicators = proposal.catalogue().indicators
    assert indicators["kernen.vrijwilligers"].breakdowns[0].closing
    assert not indicators["kernen.bezoeken"].breakdowns[0].closing
    assert sorted(proposal.catalogue().checks) == ["kernen.bezoeken.som", "kernen.vrijwilligers.som"]


def test_columns_that_are_members_of_a_dimension_are_a_breakdown(tmp_path: Path, small: Catalogue) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "Bereik 2017;Noorderkern;Zuiderkern;Totaal\nOuderen;1;2;3\nJongeren;4;5;9\n", encoding="utf-8"
    )

    proposal = Proposal(tmp_path, file, suggest(file, small))

    assert proposal.lines() == [
        "bereik.jongeren 2017 = 9",
        "bereik.jongeren 2017 kern=noord = 4",
        "bereik.jongeren 2017 kern=zuid = 5",
        "bereik.ouderen 2017 = 3",
        "bereik.ouderen 2017 kern=noord = 1",
        "bereik.ouderen 2017 kern=zuid = 2",
    ]


def test_a_proposal_fits_the_file_of_the_next_year(tmp_path: Path, base: Catalogue) -> None:
    text = "Verloop 2017;;\n;Instroom;Uitstroom\nBijstand;5;6\n"
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    proposal = Proposal(tmp_path, file, suggest(file, base))
    store = Store(tmp_path / "store")

    for year in (2017, 2018):
        file.write_text(text.replace("2017", str(year)), encoding="utf-8")
        known_at = datetime(year + 1, 4, 1, tzinfo=UTC)
        import_figures(file, proposal.mapping, proposal.catalogue(), store, known_at=known_at)

    assert {fact.period.code for fact in store.facts()} == {"2017", "2018"}


def test_without_a_period_anywhere_the_proposal_asks_for_one(tmp_path: Path, base: Catalogue) -> None:
    file = tmp_path / "a.csv"
    file.write_text("soort;aantal;kosten\nLicht;5;6\nZwaar;7;8\n", encoding="utf-8")
    proposal = Proposal(tmp_path, file, suggest(file, base))

    with pytest.raises(FiguresError, match="Nothing says for which period this is"):
        proposal.lines()

    proposal.decide({"    columns:": "    period: 2018H1\n    columns:"})
    assert len(proposal.lines()) == 4
    assert any("for which period" in text for text in proposal.suggestion.doubts)


@pytest.mark.parametrize("text", ["", "alleen tekst\nen nog meer tekst\n", "5;6;7\n8;9;10\n", "a;b\nc;d\n"])
def test_a_file_without_a_table_is_refused_with_what_to_do(
    tmp_path: Path, base: Catalogue, text: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(FiguresError, match="No table was found") as refusal:
        suggest(file, base)

    assert refusal.value.problems[0].advice


def test_the_same_file_gives_the_same_proposal(tmp_path: Path, base: Catalogue) -> None:
    file = write_xlsx(tmp_path / "cijfers.xlsx", SHEETS)

    assert suggest(file, base) == suggest(file, base)


def test_doubts_are_told_in_the_language_of_the_user(tmp_path: Path, base: Catalogue) -> None:
    file = write_xlsx(tmp_path / "cijfers.xlsx", SHEETS)

    with speaking("nl"):
        doubts = suggest(file, base).doubts

    assert "uit welke registratie komen de cijfers?" in doubts


@pytest.mark.parametrize(
    ("text", "role"),
    [("Nieuwleusen", ""), ("Nieuwland", ""), ("Nieuw", "inflow"), ("Bij", "inflow"), ("Af", "outflow")],
)
def test_only_whole_words_say_what_a_column_is(text: str, role: str) -> None:
    assert "".join(roles_in(text)) == role


def test_a_mark_may_also_mean_positive() -> None:
    assert "positive" in "".join(write_signs((), ("v",), ""))
