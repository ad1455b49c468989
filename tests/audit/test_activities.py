"""Every act belongs to a processing activity: no verb of the house falls back unseen."""

import ast
from pathlib import Path

import pytest

import kernbeeld
from kernbeeld.audit.rules.activities import ACTIVITIES, UNASSIGNED, activity_of
from kernbeeld.casework.actions.link_personen import TIES
from kernbeeld.community.models.deliveries import DeliveryStepKind
from kernbeeld.community.models.social_map import MapAct
from tests.engine.golden import cases, names

CASES = cases("audit", "activities.yaml")
SOURCE = Path(kernbeeld.__file__).parent
WRITERS = {
    *("log_act", "log", "_log", "_note", "_given", "_looked_at"),
    *("log_plan", "log_goal", "log_team", "log_besluit", "log_bezwaar"),
    *("keep", "keep_row", "note", "_change"),
}
"""The functions that write an entry, and those of an action that only pass the verb on to them."""
MADE_UP = {
    "link_personen.py": {f"{verb}_{tie}" for verb in ("link", "end") for tie in TIES},
    "decide_delivery.py": {f"{kind}_delivery" for kind in DeliveryStepKind if kind.name.endswith("ED")},
    "note_map_version.py": {f"{act}_voorziening" for act in MapAct},
    "merge_personen.py": {"merge_personen", "unmerge_personen"},
}
"""Verbs that are put together where they are written, by file."""
NEVER_DECIDED = {"submitted_delivery", "corrected_delivery", "reminded_delivery"}
"""Steps of a delivery that nobody decides: each has a verb of its own."""


def written(path: Path) -> set[str]:
    """Return every verb that a file hands to a writer of the log as it stands."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {
        text.value
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in WRITERS
        for argument in (*call.args[:2], *(one.value for one in call.keywords if one.arg == "verb"))
        for text in ast.walk(argument)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and "_" in text.value.strip("_")
    }


def made_up(path: Path) -> bool:
    """Tell whether a file puts a verb together."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return any(
        isinstance(argument, ast.JoinedStr)
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in WRITERS
        for argument in call.args[:2]
    )


MARKS = (
    *("log_act", "acts_of", "PersonActs", "request.writing"),
    *("actions.keep_row import", "programmes.versions import", "subsidies.row import"),
    *(one for one in WRITERS if "log_" in one),
)
"""A file that holds one of these writes in the log."""
FILES = [
    path for path in sorted(SOURCE.rglob("*.py")) if any(words in path.read_text("utf-8") for words in MARKS)
]
VERBS = {verb: path.name for path in FILES for verb in written(path)}


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_an_act_belongs_to_the_activity_for_which_it_is_done(case):
    assert activity_of(case["act"], case.get("taak", "")) == case["activity"]


def test_every_verb_that_the_house_writes_has_an_activity():
    made = set().union(*MADE_UP.values()) - NEVER_DECIDED

    without = {verb: VERBS.get(verb, "made up") for verb in {*VERBS, *made} if verb not in ACTIVITIES}

    assert without == {}


def test_no_file_puts_a_verb_together_that_this_test_does_not_know():
    assert {path.name for path in FILES if made_up(path)} == set(MADE_UP)


def test_no_activity_is_kept_for_a_verb_that_nobody_writes():
    made = set().union(*MADE_UP.values())
    single = {"announce", "book", "cover", "destroy", "forecast", "remind"}

    assert set(ACTIVITIES) - {*VERBS, *made, *single} == set()


def test_a_verb_that_nobody_knows_is_told_as_such():
    assert activity_of("iets_nieuws") == UNASSIGNED
