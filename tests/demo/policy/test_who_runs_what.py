"""Who keeps which run and objects to what, on which day, by the file of the demo; nothing is run here."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo import scenarios
from kernbeeld.house_time import day_of
from tests.demo.policy.furnishing import FILES, write

ADVISER = User(name="adviseur")
ACTS = ("keep_run", "share_run", "adopt_run", "note_actual", "object_to", "answer_objection")


@pytest.fixture
def done(monkeypatch) -> list[tuple[str, tuple[object, ...], dict[str, object]]]:
    """What was done, in order."""
    acts: list[tuple[str, tuple[object, ...], dict[str, object]]] = []

    def noted(name: str):
        def act(*given: object, **named: object) -> str:
            acts.append((name, given, named))
            return f"<{name}>"

        return act

    for name in ACTS:
        monkeypatch.setattr(scenarios, name, noted(name))
    return acts


def furnish(folder) -> int:
    workspace = house_workspace()
    if folder is not None:
        workspace = replace(workspace, folder=folder)
    return scenarios.furnish_scenarios(workspace, lambda name: User(name=name), adviser=ADVISER)


def test_a_run_is_kept_shared_adopted_and_compared_each_on_its_own_day(done, tmp_path):
    write("scenarios", tmp_path, FILES["scenarios"]["good"])

    kept = furnish(tmp_path)

    days = [(name, day_of(named["at"]).isoformat()) for name, _, named in done]
    assert kept == 1
    assert days == [
        ("keep_run", "2018-11-05"),
        ("share_run", "2018-11-05"),
        ("adopt_run", "2018-11-12"),
        ("note_actual", "2020-06-15"),
        ("object_to", "2021-10-11"),
        ("answer_objection", "2021-10-13"),
    ]
    assert done[3][1] == ("<keep_run>", "verlies", 2019, Decimal(149300))


def test_what_is_not_said_is_not_done(done, tmp_path):
    text = "runs:\n- {scenario: home-start, title: Alleen, by: raadslid, on: 2021-10-04}\n"
    write("scenarios", tmp_path, text)

    furnish(tmp_path)

    ((name, given, named),) = done
    assert (name, given) == ("keep_run", ("home-start", {}))
    assert named["acting_user"].name == "raadslid"


def test_the_file_of_the_demo_itself_holds_no_mistake(done):
    kept = furnish(None)

    names = [name for name, _, _ in done]
    assert kept == names.count("keep_run") > 0
    assert names.count("answer_objection") <= names.count("object_to")
