"""``kernbeeld scenario check`` on good and bad files, and what ``run`` makes of what people type."""

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

GOLDEN = Path(__file__).parents[1] / "golden/scenario_cli"
CHECKED, RUNS = (yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8")) for name in ("check", "run"))
RIGHT = "'proef-fonds' is right: 3 inputs, 3 formulas, 2 outcomes."
RUN = ("scenario", "run", "--file", "proef.yaml")
JSON = (*RUN, "--draws", "30", "--format", "json")
ONE = """\
  inputs:
  - {name: inzet, label: {nl: Inzet, en: Effort}, unit: EUR / jaar, value: 20000, bron: Plan}
  formulas:
  - {name: kosten, label: {nl: Kosten, en: Costs}, unit: EUR / jaar, is: inzet}
  outcomes:
  - {of: kosten, precision: 100, better: lower, adds_up: true}
  sentence: {nl: "Het kost {kosten}.", en: "It costs {kosten}."}
"""
SAVED = {"windows": MODEL.replace("\n", "\r\n").encode(), "marked": MODEL.encode("utf-8-sig")}


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


def bytes_of(case) -> bytes:
    """Return the file of a case."""
    text = case.get("text", MODEL)
    for before, after in case.get("change", ()):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return SAVED.get(case.get("as", ""), text.encode())


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case["case"])
def test_check_tells_every_mistake_with_its_line(case, kernbeeld: Kernbeeld, model):
    model.write_bytes(bytes_of(case))

    answer = kernbeeld("scenario", "check", "proef.yaml")

    told = " ".join((answer.printed + answer.refusal).split())
    if "says" not in case:
        assert (answer.status, told) == (0, RIGHT)
    else:
        assert (answer.status, answer.printed) == (2, "")
        assert RIGHT not in told
        places = [told.find(one) for one in case["says"]]
        assert -1 not in places, told
        assert places == sorted(places)
        assert told.count("proef.yaml:") == len(case["says"])


@pytest.mark.parametrize("case", RUNS, ids=lambda case: case["case"])
def test_run_takes_what_people_type_or_says_why_not(case, kernbeeld: Kernbeeld, model):
    moved = [word for one in case.get("set", ()) for word in ("--set", one)]

    answer = kernbeeld(*JSON, *moved, *case.get("words", ()))

    if "refused" in case:
        assert (answer.status, answer.printed) == (2, "")
        assert case["refused"] in " ".join(answer.refusal.split())
        assert "Traceback" not in answer.refusal
    else:
        assert answer.status == 0, answer.refusal
        total = json.loads(answer.printed, parse_float=Decimal)["outcomes"]["saldo"]["total"]
        assert set(total.values()) == {case["saldo"]}


def test_check_counts_one_as_one(kernbeeld: Kernbeeld, model):
    alone = MODEL[: MODEL.index("  inputs:")] + ONE
    model.write_text(alone, "utf-8")

    answer = kernbeeld("scenario", "check", "proef.yaml")

    assert answer.printed.strip() == "'proef-fonds' is right: 1 input, 1 formula, 1 outcome."


@pytest.mark.parametrize("name", ["nergens.yaml", "definitions"])
@pytest.mark.parametrize("words", [("check",), ("run", "--file")])
def test_a_file_that_is_none_is_refused_with_its_name(name, words, kernbeeld: Kernbeeld, model):
    answer = kernbeeld("scenario", *words, name)

    assert (answer.status, answer.printed) == (2, "")
    assert name in answer.refusal


def test_check_works_nothing_out_and_leaves_the_folder_as_it_was(kernbeeld: Kernbeeld, model, monkeypatch):
    monkeypatch.setattr(scenario, "run", lambda *_, **__: pytest.fail("nothing is drawn"))
    before = sorted(path.name for path in model.parent.iterdir())

    answer = kernbeeld("scenario", "check", "proef.yaml")

    assert answer.status == 0
    assert sorted(path.name for path in model.parent.iterdir()) == before


def test_json_has_these_keys_down_to_every_range(kernbeeld: Kernbeeld, model):
    told = json.loads(kernbeeld(*JSON).printed)

    assert set(told["outcomes"]) == {"saldo", "baten"}
    for outcome in told["outcomes"].values():
        assert set(outcome["years"]) == {"2022", "2023"}
        for one in (*outcome["years"].values(), outcome["total"]):
            assert set(one) == {"p05", "p25", "p50", "p75", "p95", "mean"}
    assert set(told["pin"]["values"]) == {"inzet", "opbrengst", "deel"}
    assert set(told["sentence"]) == {"nl", "en"}
    assert set(told["who_pays"]) == set(told["who_gains"]) == {"gemeente", "organisatie"}


def test_json_is_one_document_that_ends_with_its_line(kernbeeld: Kernbeeld, model):
    answer = kernbeeld(*JSON)

    assert answer.printed.endswith("}\n")
    assert answer.printed.count("\n\n") == 0
    assert answer.refusal == ""


def test_what_is_moved_changes_the_run_and_moving_nothing_does_not(kernbeeld: Kernbeeld, model):
    plain, same, other = (
        kernbeeld(*JSON, *words).printed
        for words in ((), ("--set", "inzet=20.000,00"), ("--set", "inzet=20000,01"))
    )

    assert plain == same != other


def test_order_of_what_is_moved_makes_no_difference(kernbeeld: Kernbeeld, model):
    one, other = ("--set", "inzet=1000"), ("--set", "deel=0,5")

    assert kernbeeld(*JSON, *one, *other).printed == kernbeeld(*JSON, *other, *one).printed


def test_more_draws_begin_with_the_fewer(kernbeeld: Kernbeeld, model):
    few, many = (
        kernbeeld(*RUN, "--draws", draws, "--csv", f"{draws}.csv").status == 0
        and (model.parent / f"{draws}.csv").read_text("utf-8").splitlines()
        for draws in ("10", "30")
    )

    assert few == many[:11]
    assert len(many) == 31
