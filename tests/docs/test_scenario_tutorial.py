"""An adviser who follows the tutorial has a model of her own, and understands each answer on the way."""

import re
from pathlib import Path

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.language import speaking
from kernbeeld.simulation.binding import bind
from kernbeeld.simulation.running import run
from tests.docs.manual import DOCS, Reader, Step, steps_of

TUTORIAL = DOCS / "handleiding" / "scenario-schrijven.md"
FILE = "vervoer.yaml"
PROGRAM = "kernbeeld scenario "


class Adviser(Reader):
    """Somebody who reads each text and runs each model in this process, as the command would."""

    def run(self, step: Step) -> None:
        words = step.text.removeprefix(PROGRAM).split()
        text = (self.here / FILE).read_text("utf-8")
        with speaking("nl"):
            if step.attributes.get("status"):
                with pytest.raises(DefinitionsError) as refused:
                    self.read(text)
                self.output = str(refused.value)
            elif words[0] == "check":
                self.output = f"'{self.read(text).code}' klopt"
            else:
                self.output = self.answer(text, words)

    def read(self, text: str) -> Scenario:
        return read_scenario_text(text, packaged_catalogue(), name=FILE)

    def answer(self, text: str, words: list[str]) -> str:
        moved = dict(pair.split("=") for pair in words if "=" in pair)
        bound = bind(packaged_catalogue(), self.read(text), {}, moved)
        return run(bound).sentence["nl"] + "\nWat het meest uitmaakt\n"


def test_following_the_tutorial_each_text_reads_and_each_answer_is_the_one_it_promises(
    tmp_path: Path,
) -> None:
    adviser = Adviser(tmp_path)

    adviser.follow(steps_of(TUTORIAL))

    model = adviser.read((adviser.here / FILE).read_text("utf-8"))
    assert model.balance == "saldo"
    assert model.break_even == ("anders_wmo", "prijs")


@pytest.mark.long
def test_following_the_tutorial_with_the_program_itself_goes_the_same(tmp_path: Path) -> None:
    reader = Reader(tmp_path)

    reader.follow(steps_of(TUTORIAL))

    assert "Wat het meest uitmaakt" in reader.output


def test_every_block_of_the_tutorial_is_written_run_or_compared() -> None:
    steps = steps_of(TUTORIAL)

    loose = [step.place for step in steps if not (step.is_output or step.language == "sh" or step.attributes)]

    assert loose == []
    assert all(step.text.startswith(PROGRAM) for step in steps if step.language == "sh")
    assert sum(step.is_output for step in steps) >= 5


def test_tutorial_names_a_function_and_never_a_person_behind_a_number() -> None:
    text = TUTORIAL.read_text("utf-8")

    behind = set(re.findall(r'behind: "([^"]+)"', text))

    assert behind == {"Welzijnswerk", "Controller", "Nog niemand"}
