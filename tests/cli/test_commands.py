"""What every command answers, word for word where it matters; a refusal changes nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import read_instant
from kernbeeld.intake.importing import import_figures
from kernbeeld.intake.store import Store
from tests.cli.door import KNOWN_AT, WATERRIJK, Kernbeeld, files_below

GOLDEN = Path(__file__).parent.parent / "golden/cli"
COMMANDS = yaml.safe_load((GOLDEN / "commands.yaml").read_text("utf-8"))
HELPS = yaml.safe_load((GOLDEN / "helps.yaml").read_text("utf-8"))
PROGRAM = (sys.executable, "-c", "from kernbeeld.cli.main import run; run()")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of Waterrijk with its figures, made once."""
    folder = tmp_path_factory.mktemp("store") / "store"
    catalogue = load_catalogue(WATERRIJK / "definitions")
    import_figures(
        WATERRIJK / "figures/gezinnen.csv",
        WATERRIJK / "mappings/gezinnen.yaml",
        catalogue,
        Store(folder),
        known_at=read_instant(KNOWN_AT),
    )
    return folder


def dutch(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user with a Dutch computer does."""
    environment = {**os.environ, "LANG": "nl_NL.UTF-8", "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        [*PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("case", COMMANDS, ids=lambda case: case["words"])
def test_a_command_answers_as_the_golden_case_says_and_writes_nothing(
    kernbeeld: Kernbeeld,
    municipality: Path,
    brought_in: Path,
    case: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KERNBEELD_STORE", "var/store")
    shutil.copytree(brought_in, municipality / "var/store")
    before = files_below(municipality.parent)

    answer = kernbeeld(*case["words"].split())

    assert answer.status == case["status"]
    assert [piece for piece in case.get("prints", []) if piece not in answer.printed] == []
    assert [piece for piece in case.get("refuses", []) if piece not in answer.refusal] == []
    assert files_below(municipality.parent) == before


@pytest.mark.parametrize("case", HELPS, ids=lambda case: case["words"] or "kernbeeld")
def test_every_command_explains_itself(kernbeeld: Kernbeeld, case: dict[str, str]) -> None:
    answer = kernbeeld(*case["words"].split(), "--help")

    assert (answer.status, answer.refusal) == (0, "")
    assert case["en"] in answer.printed


@pytest.mark.parametrize("case", [HELPS[0], HELPS[8]], ids=lambda case: case["words"] or "kernbeeld")
def test_a_command_explains_itself_in_dutch_on_a_dutch_computer(case: dict[str, str]) -> None:
    answer = dutch(*case["words"].split(), "--help")

    assert answer.returncode == 0
    assert case["nl"] in answer.stdout


def test_the_list_of_commands_is_in_dutch_on_a_dutch_computer() -> None:
    listed = dutch("--help").stdout

    assert [
        case["nl"]
        for case in HELPS
        if case["words"] in ("check", "figure", "new") and case["nl"] not in listed
    ] == []


def test_a_refusal_is_in_dutch_on_a_dutch_computer(municipality: Path) -> None:
    answer = dutch("figure", "a.eindd", "--gemeente", str(municipality))

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "'a.eindd' is niet gedefinieerd. Bedoel je 'a.eind'?\n"
