"""A small scenario over a few words, to be changed in one place at a time."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import speaking

GOLDEN = Path(__file__).parents[2] / "golden" / "scenario_lint"
TEXT = (GOLDEN / "scenario.yaml").read_text("utf-8")


@cache
def words() -> Catalogue:
    """The few words that scenarios of tests are written with."""
    with TemporaryDirectory() as folder:
        shutil.copy(GOLDEN / "words.yaml", folder)
        return load_catalogue(base=Path(folder), lint=False)


def read(text: str = TEXT) -> Scenario:
    """Read a scenario as somebody typed it."""
    return read_scenario_text(text, words(), name="case")


def changed(*changes: tuple[str, str]) -> str:
    """Return the scenario with texts in it replaced; each must be there."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def told(text: str) -> list[str]:
    """Return what is wrong with a scenario, in English."""
    with speaking("en"):
        try:
            read(text)
        except DefinitionsError as refusal:
            return [str(problem) for problem in refusal.problems]
    return []
