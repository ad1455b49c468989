"""What ``kernbeeld scenario run`` tells, as golden cases, and that its files say the same as its answer."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.cli import scenario
from kernbeeld.cli.context import open_workspace
from kernbeeld.publishing.produce import catalogue_of
from tests.cli.door import WATERRIJK, Kernbeeld
from tests.policy.scenario.trying import MODEL

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden/policy_scenario/answers_told.yaml").read_text("utf-8")
)
RUN = ("scenario", "run", "--file", "proef.yaml")


@pytest.fixture(scope="module")
def definitions() -> Catalogue:
    """The definitions of the municipality, read once for all cases."""
    return catalogue_of(open_workspace(WATERRIJK))


@pytest.fixture
def model(municipality: Path, definitions, tmp_path, monkeypatch) -> Path:
    """The small model in a file; there is no house, and no figures are needed."""
    monkeypatch.setattr(scenario, "catalogue_of", lambda workspace: definitions)
    monkeypatch.setenv("KERNBEELD_STORE", str(tmp_path / "store"))
    file = municipality / "proef.yaml"
    file.write_text(MODEL, "utf-8")
    return file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_answer_is_told_as_the_golden_case_says(case, kernbeeld: Kernbeeld, model):
    if "change" in case:
        before, after = case["change"]
        assert MODEL.count(before) == 1
        model.write_text(MODEL.replace(before, after), "utf-8")
    moved = [word for one in case.get("set", ()) for word in ("--set", one)]

    answer = kernbeeld(*RUN, "--draws", str(case.get("draws", 200)), *moved)

    told = " ".join((answer.printed + answer.refusal).split())
    if "refused" in case:
        assert (answer.status, answer.printed) == (2, "")
        assert case["refused"] in told
    else:
        assert answer.status == 0, told
        assert [text for text in case["says"] if text not in told] == []
        assert [text for text in case.get("without", ()) if text in told] == []


def test_name_and_parameter_move_the_same_input_to_the_same_bytes(kernbeeld: Kernbeeld, model):
    words = (*RUN, "--draws", "50", "--format", "json", "--set")

    by_name, by_parameter, in_dutch = (
        kernbeeld(*words, one).printed for one in ("deel=0.5", "eigen_bijdrage.inning=0.5", "deel=0,5")
    )

    assert by_name == by_parameter == in_dutch
    assert json.loads(by_name)["pin"]["values"]["deel"]["years"]["2022"] == 0.5


def test_files_are_the_same_bytes_twice_and_leave_the_answer_alone(kernbeeld: Kernbeeld, model):
    words = (*RUN, "--draws", "40", "--seed", "9", "--format", "json")

    plain = kernbeeld(*words).printed
    made = []
    for name in ("een", "twee"):
        told = kernbeeld(*words, "--csv", f"{name}.csv", "--pdf", f"{name}.pdf").printed
        made.append((told, (model.parent / f"{name}.csv").read_bytes()))

    assert made[0] == made[1]
    assert made[0][0] == plain
    assert (model.parent / "een.pdf").read_bytes()[:5] == b"%PDF-"


def test_answer_follows_from_the_draws_in_the_file(kernbeeld: Kernbeeld, model):
    told = json.loads(
        kernbeeld(*RUN, "--draws", "40", "--format", "json", "--csv", "alle.csv").printed,
        parse_float=Decimal,
    )

    rows = list(csv.DictReader((model.parent / "alle.csv").read_text("utf-8").splitlines()))
    for year in ("2022", "2023"):
        drawn = sorted(Decimal(row[f"saldo.{year}"]) for row in rows)
        # Nearest rank: of 40 draws 5% is the second, a quarter the tenth, the middle the twentieth.
        ranks = {"p05": 2, "p25": 10, "p50": 20, "p75": 30, "p95": 38}
        found = told["outcomes"]["saldo"]["years"][year]
        assert {name: found[name] for name in ranks} == {name: drawn[at - 1] for name, at in ranks.items()}
    paid = sum(Decimal(row["saldo.2022"]) + Decimal(row["saldo.2023"]) >= 0 for row in rows)
    assert told["probability_break_even"] == Decimal(paid) / 40


def test_page_and_draws_are_not_written_where_there_is_no_answer(kernbeeld: Kernbeeld, model):
    answer = kernbeeld(*RUN, "--set", "inzet=-1", "--csv", "alle.csv", "--pdf", "blad.pdf")

    assert answer.status == 2
    assert not list(model.parent.glob("alle.csv")) + list(model.parent.glob("blad.pdf"))
