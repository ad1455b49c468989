"""Stories about walls, one by one, each of which leaves the house as it was."""

from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.casework.models import Ondersteuningsplan
from tests.casework.wall.written import Story, a_family

FOLDER = Path(__file__).parents[2] / "golden" / "wall"


@pytest.mark.parametrize("name", ["walls", "endings", "glass"])
def test_walls_stand_as_the_stories_tell(sqlite_registers, monkeypatch, name):
    plan = a_family()
    cases = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))["cases"]

    wrong = {case["name"]: told for case in cases if (told := _wrong(case, plan, monkeypatch))}

    assert wrong == {}


def _wrong(case: dict, plan: Ondersteuningsplan, monkeypatch) -> list[str]:
    """Tell a story, and undo it."""
    with transaction.atomic():
        story = Story.begun(case, Ondersteuningsplan.objects.get(pk=plan.pk))
        # What is asked without an instant is asked as of the wall clock: the story has its own.
        monkeypatch.setattr("kernbeeld.casework.walls.wall_clock", lambda: story.now)
        for step in case["steps"]:
            story.goes(step)
        transaction.set_rollback(True)
    return story.wrong
