"""From an empty folder to a report, as a municipality of its own would do it."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.municipality import read_workspace
from tests.cli.door import KNOWN_AT, Kernbeeld, files_below

pytestmark = pytest.mark.usefixtures("sqlite_registers")

WIDE = (
    "Hulp aan huis;Q1 2018;Q2 2018;Q3 2018\n"
    "Inwoners met hulp;10;12;15\n"
    "Nieuwe inwoners met hulp;3;4;5\n"
    "Inwoners die stopten;1;2;2\n"
)


@pytest.fixture
def elders(kernbeeld: Kernbeeld, municipality: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was just made, with a wide table in it."""
    monkeypatch.chdir(municipality.parent)
    kernbeeld("new", "elders", "--name", "Elders", "--code", "GM9998")
    folder = municipality.parent / "elders"
    (folder / "figures/hulp.csv").write_text(WIDE, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_wide_table_becomes_a_report_without_a_word_of_python(kernbeeld: Kernbeeld, elders: Path) -> None:
    proposed = kernbeeld("import", "figures", "figures/hulp.csv", "--suggest")
    imported = kernbeeld("import", "figures", "figures/hulp.csv", "--known-at", KNOWN_AT)
    checked = kernbeeld("check")
    (drafted,) = (elders / "definitions").glob("*.yaml")
    report = yaml.safe_load(drafted.read_text("utf-8"))["reports"][0]["code"]
    made = kernbeeld("report", report, "--period", "2018Q3", "--out", "uit")

    assert [answer.status for answer in (proposed, imported, checked, made)] == [0, 0, 0, 0]
    assert "9 figures read: 9 new" in imported.printed
    assert "Inwoners met hulp" in (elders / "uit/index.html").read_text("utf-8") + "".join(
        page.read_text("utf-8") for page in (elders / "uit").glob("hoofdstuk-*.html")
    )


def beside(folder: Path) -> set[str]:
    """The files beside a folder, without the test's own database."""
    ours = ("registers.sqlite3", f"{folder.name}/")
    return {name for name in files_below(folder.parent) if not name.startswith(ours)}


def test_everything_is_written_inside_the_folder(kernbeeld: Kernbeeld, elders: Path) -> None:
    others = beside(elders)

    kernbeeld("import", "figures", "figures/hulp.csv", "--suggest")
    kernbeeld("import", "figures", "figures/hulp.csv", "--known-at", KNOWN_AT)
    kernbeeld("check")

    assert beside(elders) == others


def test_proposed_definitions_are_written_where_the_municipality_keeps_its_own(
    kernbeeld: Kernbeeld, elders: Path
) -> None:
    answer = kernbeeld("import", "figures", "figures/hulp.csv", "--suggest", "--mapping", "a/b/c/hulp.yaml")

    assert answer.status == 0
    assert (elders / "definitions/hulp.yaml").is_file()
    assert not (elders / "a/b/definitions").exists()


def test_a_proposal_outside_a_municipality_is_refused_and_never_lands_in_the_program(
    kernbeeld: Kernbeeld, elders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(elders / "figures")

    answer = kernbeeld("import", "figures", "hulp.csv", "--suggest")

    assert answer.status == 2
    assert "Make a folder for your municipality first: kernbeeld new FOLDER" in answer.refusal
    assert set(files_below(elders / "figures")) == {"hulp.csv"}


def test_a_new_folder_says_what_it_was_told(elders: Path) -> None:
    workspace = read_workspace(elders)

    assert (workspace.name, workspace.code, workspace.language, workspace.deliveries) == (
        "Elders",
        "GM9998",
        "nl",
        (),
    )


def test_without_a_name_the_folder_is_the_name(kernbeeld: Kernbeeld, municipality: Path) -> None:
    kernbeeld("new", "aan-de-waterkant")

    assert read_workspace(municipality / "aan-de-waterkant").name == "Aan De Waterkant"


@pytest.mark.parametrize("name", ["'s-Gravenpolder", "Súdwest: [x]", "# geen", "{a: b}", "null", "ja\nnee"])
def test_a_name_is_kept_letter_by_letter(kernbeeld: Kernbeeld, municipality: Path, name: str) -> None:
    kernbeeld("new", "elders", "--name", name)

    assert read_workspace(municipality / "elders").name == name


def test_a_second_time_leaves_everything_as_it_was(kernbeeld: Kernbeeld, elders: Path) -> None:
    before = files_below(elders)

    answer = kernbeeld("new", ".", "--name", "Anders")

    assert (answer.status, files_below(elders)) == (2, before)
