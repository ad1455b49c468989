"""The whole way from a municipality's folder to its report, with a municipality that is not the demo."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import ProblemsError, UserError
from kernbeeld.intake.store import Store
from kernbeeld.language import active
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.produce import (
    Edition,
    bring_in,
    catalogue_of,
    check_figures,
    find_report,
    latest_period,
    produce,
)
from tests.cli.door import WATERRIJK, files_below, rewrite
from tests.publishing.html_reader import read_pages

BEFORE, AFTER = datetime(2018, 8, 1, 9, tzinfo=UTC), datetime(2018, 9, 1, 9, tzinfo=UTC)
QUARTER = Period.parse("2018Q2")
DELIVERIES = """name: Waterrijk
report: kwartaal
deliveries:
- {file: figures/gezinnen.csv, mapping: mappings/gezinnen.yaml, known_at: 2018-08-01T09:00:00Z}
- {file: figures/later.csv, mapping: mappings/gezinnen.yaml, known_at: 2018-09-01T09:00:00Z}
"""
CORRECTED = "code;periode;waarde\na.uitstroom;2018Q2;5\na.eind;2018Q2;112\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A municipality with quarters, whose second delivery corrects two figures of the first."""
    target = tmp_path / "waterrijk"
    shutil.copytree(WATERRIJK, target)
    (target / "gemeente.yaml").write_text(DELIVERIES, "utf-8")
    (target / "figures/later.csv").write_text(CORRECTED, "utf-8")
    return target


def made(folder: Path, out: Path, known_at: datetime | None = None) -> Document:
    """Bring in the deliveries and write the report."""
    workspace = read_workspace(folder)
    catalogue = catalogue_of(workspace)
    store = Store(folder / "store")
    bring_in(workspace, catalogue, store)
    report = find_report(catalogue, workspace.report)
    return produce(workspace, catalogue, store, Edition(report, QUARTER, known_at), out)[0]


def opened(folder: Path) -> tuple[Workspace, Catalogue, Store]:
    workspace = read_workspace(folder)
    return workspace, catalogue_of(workspace), Store(folder / "store")


def shown(document: Document, code: str) -> str:
    rows = (row for chapter in document.chapters for table in chapter.tables for row in table.rows)
    return next(row.cells[-1].text for row in rows if row.code == code)


def test_a_municipality_with_quarters_gets_its_own_chapters(folder: Path, tmp_path: Path) -> None:
    document = made(folder, tmp_path / "uit")

    assert [chapter.code for chapter in document.chapters] == ["gezinnen", "begrippen"]
    assert document.chapters[0].tables[0].columns == ("1e kwartaal 2018", "2e kwartaal 2018")
    assert (tmp_path / "uit/hoofdstuk-1-gezinnen.html").is_file()


def test_every_output_is_written_and_the_dataset_names_them(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "uit")

    names = set(files_below(tmp_path / "uit"))

    described = (tmp_path / "uit/dcat.jsonld").read_text("utf-8")
    outputs = {"rapport.pdf", "rapport.xlsx", "rapport.ods", "cijfers.csv", "cijfers.json", "findings.json"}
    assert names >= outputs | {"index.html", "dcat.jsonld"}
    assert [name for name in outputs if f'"{name}"' not in described] == []


def test_the_latest_known_figures_are_shown_unless_an_instant_is_named(folder: Path, tmp_path: Path) -> None:
    now = made(folder, tmp_path / "nu")
    then = made(folder, tmp_path / "toen", BEFORE)

    assert (shown(now, "a.eind"), shown(then, "a.eind")) == ("112", "110")
    assert (now.making.known_at, then.making.known_at) == (AFTER, BEFORE)


def test_a_report_of_the_past_has_the_hash_of_the_past(folder: Path, tmp_path: Path) -> None:
    now = made(folder, tmp_path / "nu").making
    then = made(folder, tmp_path / "toen", BEFORE).making
    store = Store(folder / "store")

    assert then.facts_digest == store.digest(BEFORE)
    assert now.facts_digest == store.digest()
    assert then.facts_digest != now.facts_digest
    assert then.definitions_digest == now.definitions_digest


def test_a_report_of_the_past_knows_nothing_of_later_versions(folder: Path, tmp_path: Path) -> None:
    now = made(folder, tmp_path / "nu")
    then = made(folder, tmp_path / "toen", BEFORE)

    versions = [
        [fact.printed for fact in passport.versions if fact.period == QUARTER]
        for document in (now, then)
        for passport in document.passports
        if passport.code == "a.eind"
    ]

    assert versions == [["110", "112"], ["110"]]


def test_a_report_of_the_past_is_the_same_before_and_after_a_correction(folder: Path, tmp_path: Path) -> None:
    rewrite(folder / "gemeente.yaml", DELIVERIES.splitlines()[-1] + "\n", "")
    made(folder, tmp_path / "toen")
    (folder / "gemeente.yaml").write_text(DELIVERIES, "utf-8")

    made(folder, tmp_path / "later", BEFORE)

    assert files_below(tmp_path / "toen") == files_below(tmp_path / "later")


def test_two_runs_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "eerst")
    made(folder, tmp_path / "weer")

    assert files_below(tmp_path / "eerst") == files_below(tmp_path / "weer")


def test_writing_over_another_report_gives_the_bytes_of_an_empty_folder(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "uit", BEFORE)

    made(folder, tmp_path / "uit")
    made(folder, tmp_path / "leeg")

    assert files_below(tmp_path / "uit") == files_below(tmp_path / "leeg")


def test_passports_and_chapters_that_are_no_more_are_taken_away(folder: Path, tmp_path: Path) -> None:
    definitions = folder / "definitions/eigen.yaml"
    first = definitions.read_text("utf-8")
    more = "code: extra\n    title: {nl: Extra, en: Extra}\n    tables: []\n  - code: gezinnen"
    rewrite(definitions, "code: gezinnen\n", f"{more}\n")
    rewrite(
        definitions,
        "checks:",
        "- {code: a.nieuw, label: {nl: Nieuw, en: New}, definitie: Nieuwe gezinnen., nature: flow, "
        "unit: gezinnen}\nchecks:",
    )
    rewrite(definitions, "rows: [a.begin,", "rows: [a.nieuw, a.begin,")
    made(folder, tmp_path / "uit")
    before = set(files_below(tmp_path / "uit"))
    definitions.write_text(first, "utf-8")

    made(folder, tmp_path / "uit")

    gone = before - set(files_below(tmp_path / "uit"))
    assert gone == {"cijfer/a.nieuw.html", "hoofdstuk-1-extra.html", "hoofdstuk-2-gezinnen.html"}


def test_files_of_somebody_else_in_the_folder_stay(folder: Path, tmp_path: Path) -> None:
    own = {"leesmij.txt": b"van mij", "cijfer/notitie.txt": b"ook", "eigen.html": b"<p>", "map/x.html": b"x"}
    for name, content in own.items():
        (tmp_path / "uit" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "uit" / name).write_bytes(content)

    made(folder, tmp_path / "uit")

    kept = files_below(tmp_path / "uit")
    assert {name: kept.get(name) for name in own} == own


@pytest.mark.parametrize("claim", ["[daalde]{a.eind < a.eind@previous}", "[steeg]{a.nergens > 1}", "17"])
def test_nothing_is_written_when_a_sentence_does_not_hold(folder: Path, tmp_path: Path, claim: str) -> None:
    text = folder / "commentary/2018Q2/gezinnen.md"
    text.write_text(f"Het aantal gezinnen {claim}.", "utf-8")

    with pytest.raises(ProblemsError, match=r"gezinnen\.md"):
        made(folder, tmp_path / "uit")

    assert not (tmp_path / "uit").exists()


def test_an_earlier_report_stays_whole_when_a_sentence_does_not_hold(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "uit")
    before = files_below(tmp_path / "uit")
    rewrite(folder / "commentary/2018Q2/gezinnen.md", "a.eind >", "a.eind <")

    with pytest.raises(ProblemsError):
        made(folder, tmp_path / "uit")

    assert files_below(tmp_path / "uit") == before


def test_a_claim_is_judged_by_the_figures_of_its_own_instant(folder: Path, tmp_path: Path) -> None:
    text = folder / "commentary/2018Q2/gezinnen.md"
    text.write_text('Er waren [meer dan]{a.eind > 111} {"honderd"} gezinnen.', "utf-8")

    document = made(folder, tmp_path / "nu")

    with pytest.raises(ProblemsError):
        made(folder, tmp_path / "toen", BEFORE)
    assert document.chapters[0].commentary


def test_a_report_without_commentary_is_a_report_too(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / "commentary")

    document = made(folder, tmp_path / "uit")

    assert document.chapters[0].commentary == ()
    assert "Waterrijk" in read_pages(tmp_path / "uit")["index.html"].one("main").text


@pytest.mark.parametrize(("language", "title"), [("nl", "Kwartaalbericht"), ("en", "Quarterly")])
def test_a_report_speaks_the_language_of_its_municipality(
    folder: Path, tmp_path: Path, language: str, title: str
) -> None:
    rewrite(folder / "gemeente.yaml", "name: Waterrijk", f"name: Waterrijk\nlanguage: {language}")

    document = made(folder, tmp_path / "uit")

    page = read_pages(tmp_path / "uit")["index.html"]
    assert document.title == title
    assert page.one("html").attributes["lang"] == language
    assert active() == "en"


def test_what_is_being_made_is_told_in_order(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "eerst")
    workspace, catalogue, store = opened(folder)
    said: list[str] = []

    produce(
        replace(workspace, language="en"),
        catalogue,
        store,
        Edition(find_report(catalogue, "kwartaal"), QUARTER),
        tmp_path / "uit",
        progress=said.append,
    )

    assert said == ["figures", "spreadsheets", "PDF", "pages"]


def test_bringing_in_again_changes_nothing(folder: Path) -> None:
    workspace, catalogue, store = opened(folder)
    first = bring_in(workspace, catalogue, store)
    digest = store.digest()

    again = bring_in(workspace, catalogue, store)

    assert [(result.new, result.changed) for result in first] == [(8, 0), (0, 2)]
    assert [result.new for result in again] == [0, 0]
    assert store.digest() == digest


def test_deliveries_come_in_by_their_known_time_and_not_by_their_place_in_the_file(folder: Path) -> None:
    first, second, third, one, two = DELIVERIES.splitlines()
    (folder / "gemeente.yaml").write_text("\n".join([first, second, third, two, one, ""]), "utf-8")
    workspace, catalogue, store = opened(folder)

    results = bring_in(workspace, catalogue, store)

    assert [result.known_at for result in results] == [BEFORE, AFTER]


def test_the_figures_of_the_demo_never_mix_with_those_of_somebody_else(folder: Path) -> None:
    workspace, catalogue, store = opened(folder)
    bring_in(workspace, catalogue, store)
    digest = store.digest()
    demo = read_workspace(PACKAGED)

    results = bring_in(demo, catalogue_of(demo), store)

    assert results == []
    assert store.digest() == digest


def test_checking_an_empty_store_says_how_to_begin(folder: Path) -> None:
    _, catalogue, store = opened(folder)

    with pytest.raises(UserError, match="kernbeeld import figures"):
        check_figures(catalogue, store)


def test_checking_gives_the_figures_and_the_findings_of_an_instant(folder: Path) -> None:
    workspace, catalogue, store = opened(folder)
    bring_in(workspace, catalogue, store)

    then, now = (check_figures(catalogue, store, known_at=moment) for moment in (BEFORE, None))

    ends = [checked.figures.observe("a.eind", QUARTER).value for checked in (then, now)]
    assert ends == [110, 112]
    assert (then.known_at, now.known_at) == (BEFORE, AFTER)
    assert {outcome.check.code for outcome in now.outcomes} >= {"a.verloop"}


def test_a_report_that_does_not_exist_is_named_with_what_was_meant(folder: Path) -> None:
    _, catalogue, _ = opened(folder)

    with pytest.raises(UserError, match=r"kwartal.*kwartaal"):
        find_report(catalogue, "kwartal")


def test_the_latest_period_is_that_of_the_rhythm_of_the_report(folder: Path) -> None:
    workspace, catalogue, store = opened(folder)
    bring_in(workspace, catalogue, store)
    facts = check_figures(catalogue, store).facts

    assert latest_period(catalogue, facts, catalogue.reports["kwartaal"]) == QUARTER
    with pytest.raises(UserError, match="--period"):
        latest_period(catalogue, facts, catalogue.reports["halfjaar"])


def test_the_findings_of_the_report_are_those_of_the_checks(folder: Path, tmp_path: Path) -> None:
    rewrite(folder / "figures/later.csv", "a.eind;2018Q2;112", "a.eind;2018Q2;113")

    document = made(folder, tmp_path / "uit")

    written = json.loads((tmp_path / "uit/findings.json").read_text("utf-8"))
    errors = [(one["check"], one["period"]) for one in written if one["severity"] == "error"]
    assert errors == [("a.verloop", "2018Q2")]
    assert len(written) == len(document.findings)
