"""What `kernbeeld check` prints, and where municipality and store come from."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.door import KNOWN_AT, Kernbeeld, files_below, rewrite

pytestmark = pytest.mark.usefixtures("sqlite_registers")

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/cli/contradictions.yaml").read_text("utf-8"))
IMPORT = ("import", "figures", "figures/gezinnen.csv", "--known-at", KNOWN_AT)
FIELDS = {"check", "code", "period", "severity", "message", "left", "right", "gap", "diagnosis"}
WEIGHT = {"error": 0, "warning": 1, "notice": 2}


def contradict(municipality: Path, changes: dict[str, str]) -> None:
    for old, new in changes.items():
        rewrite(municipality / "figures/gezinnen.csv", old, new)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_findings_are_printed_as_the_golden_case_says(
    kernbeeld: Kernbeeld, municipality: Path, case: dict[str, dict[str, str]]
) -> None:
    contradict(municipality, case["change"])
    kernbeeld(*IMPORT)

    answer = kernbeeld("check")
    lines = answer.printed.splitlines()

    assert (answer.status, answer.refusal) == (case["status"], "")
    assert lines[0].startswith(str(case["first"]))
    assert lines[-1].startswith(str(case["summary"]))


def test_below_a_finding_stand_its_sentence_and_then_its_diagnosis(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    contradict(municipality, {"a.instroom;2018Q2;12": "a.instroom;2018Q2;21"})
    kernbeeld(*IMPORT)
    (finding,) = json.loads(kernbeeld("check", "--format", "json").printed)

    lines = kernbeeld("check").printed.splitlines()

    assert finding["diagnosis"]
    assert lines[1:-1] == [f"  {finding['message']}", *(f"  → {line}" for line in finding["diagnosis"])]


def test_every_finding_in_json_has_the_same_fields_heaviest_first(
    kernbeeld: Kernbeeld, municipality: Path
) -> None:
    contradict(
        municipality,
        {"a.eind;2018Q1;105": "a.eind;2018Q1;107", "a.instroom;2018Q2;12\n": "a.instroom;2018Q2;9\n"},
    )
    kernbeeld(*IMPORT)

    found = json.loads(kernbeeld("check", "--format", "json").printed)
    weights = [WEIGHT[finding["severity"]] for finding in found]

    assert all(set(finding) >= FIELDS for finding in found)
    assert len({tuple(sorted(finding)) for finding in found}) == 1
    assert weights == sorted(weights)


def test_asking_twice_prints_the_same_bytes(kernbeeld: Kernbeeld, municipality: Path) -> None:
    contradict(municipality, {"a.eind;2018Q2;110": "a.eind;2018Q2;115"})
    kernbeeld(*IMPORT)

    answers = [kernbeeld("check", "--format", shape) for shape in ("json", "json", "text", "text")]

    assert answers[0] == answers[1]
    assert answers[2] == answers[3]


def test_the_environment_names_the_municipality(
    kernbeeld: Kernbeeld, municipality: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernbeeld(*IMPORT)
    monkeypatch.chdir(municipality.parent)
    monkeypatch.setenv("KERNBEELD_GEMEENTE", str(municipality))

    answer = kernbeeld("figure", "a.eind")

    assert (answer.status, "110" in answer.printed) == (0, True)


def test_the_environment_names_the_store(
    kernbeeld: Kernbeeld, municipality: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERNBEELD_STORE", str(municipality / "elders"))

    kernbeeld(*IMPORT)

    assert files_below(municipality / "elders")
    assert not (municipality / "var").exists()


def test_what_is_asked_goes_before_the_environment(
    kernbeeld: Kernbeeld, municipality: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERNBEELD_STORE", str(municipality / "elders"))
    monkeypatch.setenv("KERNBEELD_GEMEENTE", str(municipality / "nergens"))

    answer = kernbeeld(*IMPORT, "--store", "hier", "--gemeente", ".")

    assert answer.status == 0
    assert files_below(municipality / "hier")
    assert not (municipality / "elders").exists()


def test_a_cell_of_a_breakdown_is_asked_by_its_member(kernbeeld: Kernbeeld, municipality: Path) -> None:
    table = "code;periode;waarde\nwmo.hh.hh1.clienten;2018H1;41\nwmo.hh.totaal.clienten;2018H1;97\n"
    (municipality / "figures/gezinnen.csv").write_text(table, "utf-8")
    kernbeeld(*IMPORT)

    total = kernbeeld("figure", "wmo.hh.totaal.clienten").printed
    cell = kernbeeld("figure", "wmo.hh.totaal.clienten", "--breakdown", "hh_soort=hh1").printed
    published = kernbeeld("figure", "wmo.hh.hh1.clienten").printed

    assert ("97" in total, "41" in total) == (True, False)
    assert ("97" in cell, "41" in cell) == (False, True)
    assert published == cell
