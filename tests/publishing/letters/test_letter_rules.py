"""A municipality's own letters: what lint says of them, as golden cases say."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.layers import BASE
from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden/letters/lint.yaml").read_text("utf-8"))
TEXTS = {
    entry["code"]: entry
    for file in sorted((BASE / "letters").glob("*.yaml"))
    for entry in yaml.safe_load(file.read_text("utf-8")).get("letter_texts", ())
}
LETTERS = {
    entry["code"]: entry
    for file in sorted((BASE / "letters").glob("*.yaml"))
    for entry in yaml.safe_load(file.read_text("utf-8")).get("letters", ())
}


def replaced(entry: Mapping[str, object], case: Mapping[str, str]) -> dict[str, object]:
    """Return a packaged entry as the municipality of a case has it."""
    parts = [part for part in entry.get("parts", ()) if part["part"] != case.get("drop")]
    old, new = case.get("replace", ""), case.get("by", "")
    changed = {**entry, "replaces": "Zo zeggen wij het."}
    if parts:
        changed["parts"] = [
            {**part, "text": part["text"].replace(old, new) if old else part["text"]} for part in parts
        ]
    if "text" in changed:
        changed["text"] = changed["text"].replace(old, new)
    if "procedures" in case:
        changed["procedures"] = case["procedures"]
    if "code" in case:
        del changed["replaces"]
        changed["code"] = case["code"]
    return changed


def definitions(case: Mapping[str, str]) -> dict[str, list[dict[str, object]]]:
    """Return the file of the municipality of a case."""
    if "duty" in case:
        duty = {"code": case["duty"], "replaces": "Liever niet.", "soort": "bevestiging", "bron": "Wij"}
        return {"letter_duties": [duty | {"procedures": ["wmo_melding"], "parts": []}]}
    if "text" in case:
        return {"letter_texts": [replaced(TEXTS[case["text"]], case)]}
    return {"letters": [replaced(LETTERS[case["letter"]], case)]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_lint_says_of_a_letter_what_the_golden_case_says(case, tmp_path):
    own = yaml.safe_dump(definitions(case), allow_unicode=True)
    (tmp_path / "brieven.yaml").write_text(own, "utf-8")
    found = []

    with speaking("en"):
        try:
            load_catalogue(tmp_path)
        except DefinitionsError as refusal:
            found = [f"{one.text} {one.advice}".strip() for one in refusal.problems]

    assert sorted(found) == sorted(case["says"])


def test_every_duty_of_the_law_names_its_source_and_every_assumption_is_marked():
    duties = packaged_catalogue().letters.duties.values()

    without = [duty.code for duty in duties if not duty.bron]
    certain = [duty.code for duty in duties if not duty.assumption]

    assert without == []
    assert certain == ["bevestiging_wmo"]


def test_every_procedure_has_a_confirmation():
    catalogue = packaged_catalogue()

    without = [
        code for code in catalogue.procedures if catalogue.letters.template("bevestiging", code) is None
    ]

    assert without == []


def test_examples_that_a_municipality_reads_can_be_used(tmp_path):
    page = (Path(__file__).parents[3] / "docs/gebruik/brieven.md").read_text("utf-8")
    for number, example in enumerate(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)):
        (tmp_path / f"{number}.yaml").write_text(example, "utf-8")

    letters = load_catalogue(tmp_path).letters

    assert letters.texts["contact"].text.startswith("Bel ons op 0123 456 789")
    assert letters.templates["bevestiging_jeugd_verwijzing"].subject == "De verwijzing is binnen"
