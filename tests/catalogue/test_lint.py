"""Lint finds every mistake at once, with file, line and the nearest known word."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from tests.catalogue.build import WORDS, folder

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/catalogue/lint.yaml").read_text("utf-8"))


def told(base: Path, overlay: Path) -> list[str]:
    """Return what lint says of a file, apart from the known words that it leaves unused."""
    with speaking("en"):
        try:
            load_catalogue(overlay, base=base)
        except DefinitionsError as refusal:
            found = [str(problem) for problem in refusal.problems if problem.place.file.startswith("case")]
            return [text.removeprefix("case/") for text in found]
    return []


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_lint_says_what_the_golden_case_says(case: dict[str, object], tmp_path: Path) -> None:
    base = folder(tmp_path / "words", words=WORDS)
    overlay = folder(tmp_path / "case", case=str(case["file"]))

    assert told(base, overlay) == case["says"]
