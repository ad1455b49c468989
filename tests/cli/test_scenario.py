"""``kernbeeld scenario``: list, check and run, in a municipality's folder and without any house."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.cli.door import Kernbeeld
from tests.policy.scenario.trying import CODE, MODEL, Trial
from tests.publishing.pdf.reading import text_of

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden/policy_scenario/commands.yaml").read_text("utf-8")
)


@pytest.fixture
def model(municipality: Path, sqlite_registers, monkeypatch) -> Path:
    """The small model in a file beside a municipality that has figures in a folder of its own."""
    monkeypatch.setenv("KERNBEELD_STORE", str(municipality / "store"))
    file = municipality / "proef.yaml"
    file.write_text(MODEL, "utf-8")
    return file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_command_answers_as_the_golden_case_says(case, kernbeeld: Kernbeeld, model):
    (model.parent / "fout.yaml").write_text(MODEL.replace("baten - lasten", "baten - lsten"), "utf-8")
    (model.parent / "bytes.yaml").write_bytes(b"\xff\xfe\x00")

    answer = kernbeeld(*case["words"])

    said = answer.printed + answer.refusal
    assert answer.status == case.get("status", 0), said
    assert [text for text in case["says"] if text not in " ".join(said.split())] == []


def test_json_has_every_part_and_every_digit(kernbeeld: Kernbeeld, model):
    answer = kernbeeld("scenario", "run", "--file", "proef.yaml", "--draws", "200", "--format", "json")

    told = json.loads(answer.printed, parse_float=Decimal)

    assert list(told) == [
        "pin",
        "outcomes",
        "break_even",
        "probability_break_even",
        "tornado",
        "knowing",
        "who_pays",
        "who_gains",
        "sentence",
    ]
    assert (told["pin"]["scenario"], told["pin"]["seed"], told["pin"]["draws"]) == (CODE, 1, 200)
    # The yield that pays for the effort is the effort itself.
    assert told["break_even"]["opbrengst"] == {"value": 20000, "in_range": True}
    assert set(told["outcomes"]["saldo"]["years"]) == {"2022", "2023"}


def test_same_seed_gives_the_same_bytes_and_another_gives_others(kernbeeld: Kernbeeld, model):
    words = ("scenario", "run", "--file", "proef.yaml", "--draws", "100", "--format", "json")

    first, again, other = (kernbeeld(*words, "--seed", seed).printed for seed in ("5", "5", "6"))

    assert first == again != other


def test_moved_input_is_taken_as_certain_by_its_name_or_its_parameter(kernbeeld: Kernbeeld, model):
    words = ("scenario", "run", "--file", "proef.yaml", "--draws", "50", "--format", "json")

    by_name = json.loads(kernbeeld(*words, "--set", "opbrengst=30.000,0", "--set", "inzet=10000").printed)
    by_parameter = json.loads(kernbeeld(*words, "--set", "eigen_bijdrage.inning=0").printed)

    # (30.000 - 10.000) in each of two years; and nothing of the yield.
    assert (
        by_name["outcomes"]["saldo"]["total"]["p05"] == by_name["outcomes"]["saldo"]["total"]["p95"] == 40000
    )
    assert by_parameter["outcomes"]["saldo"]["total"]["p95"] == -40000
    assert by_name["probability_break_even"] == 1


def test_every_draw_and_one_page_are_written(kernbeeld: Kernbeeld, model):
    folder = model.parent

    answer = kernbeeld(
        "scenario", "run", "--file", "proef.yaml", "--draws", "30", "--csv", "alle.csv", "--pdf", "blad.pdf"
    )

    rows = list(csv.DictReader((folder / "alle.csv").read_text("utf-8").splitlines()))
    assert answer.status == 0
    assert len(rows) == 30
    assert {"opbrengst", "saldo.2022", "saldo.2023"} <= set(rows[0])
    assert "Proef met een fonds" in text_of((folder / "blad.pdf").read_bytes())


def test_model_that_was_written_in_this_house_runs_by_its_name(kernbeeld: Kernbeeld, model):
    Trial()

    listed = kernbeeld("scenario", "list").printed
    answer = kernbeeld("scenario", "run", CODE, "--draws", "20", "--format", "json")

    assert CODE in listed
    assert json.loads(answer.printed)["pin"]["scenario"] == CODE


def test_packaged_model_runs_without_a_house_on_the_figures_of_the_demo(
    kernbeeld: Kernbeeld, tmp_path, monkeypatch
):
    monkeypatch.setenv("KERNBEELD_STORE", str(tmp_path / "store"))
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")

    listed = kernbeeld("scenario", "list")
    answer = kernbeeld("scenario", "run", "home-start", "--draws", "200", "--format", "json")

    told = json.loads(answer.printed)
    assert {"home-start", "preventie-bezuiniging", "ramingen-2013"} <= set(listed.printed.split())
    # The municipality's own average, as it was published over the second half of 2017.
    assert told["pin"]["values"]["prijs"]["years"]["2022"] == 8386
    assert told["outcomes"]
