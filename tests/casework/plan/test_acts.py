"""Every act on a plan leaves the entry and the steps of the golden file, and its entry has an activity."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules.activities import CASEWORK, activity_of
from kernbeeld.casework.actions.plan.answer_plan import answer_plan
from kernbeeld.casework.actions.plan.close_plan import close_plan
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.evaluate_plan import evaluate_plan, plan_evaluation
from kernbeeld.casework.actions.plan.hand_over_plan import hand_over_plan
from kernbeeld.casework.actions.plan.members import join_plan, leave_plan
from kernbeeld.casework.actions.plan.split_plan import split_plan
from kernbeeld.casework.actions.plan.write_plan_letter import write_plan_letter
from kernbeeld.casework.models import Doel, Ondersteuningsplan, Planbrief, Planstap
from tests.casework.plan.making import (
    AT,
    TODAY,
    asked_for,
    family,
    family_plan,
    goal,
    let_in,
    worker,
)
from tests.engine.golden import cases

ACTS = cases("plan", "acts.yaml")
JUDGED = {"reden": "geen_hulp_meer", "oordeel": "lichtere_hulp", "zekerheid": "zeker"}


class Walk:
    """One family's plan, on which every act is done in turn."""

    def __init__(self) -> None:
        self.people = family()
        self.lead, self.helper, self.youth = worker("lead"), worker("helper"), worker("youth")

    @property
    def plan(self) -> Ondersteuningsplan:
        """The plan as it stands now."""
        return Ondersteuningsplan.objects.get(kenmerk="P2026-000001")

    def open(self) -> None:
        family_plan(self.lead, "eldest")

    def join(self) -> None:
        join_plan(self.plan, "father", day=TODAY, acting_user=self.lead, at=AT)

    def agree_on_evaluation(self) -> None:
        day = TODAY + timedelta(days=30)
        plan_evaluation(self.plan, day, months=3, acting_user=self.lead, at=AT)

    def write(self) -> None:
        goal(self.plan, "mother", "Rust", self.lead)
        mother = self.people["mother"].pk
        write_plan_letter(self.plan, mother, wijze="hand", acting_user=self.lead, at=AT)

    def answer(self) -> None:
        brief = Planbrief.objects.get().pk
        answer_plan(self.plan, brief, "akkoord", day=TODAY, acting_user=self.lead, at=AT)

    def evaluate(self) -> None:
        evaluate_plan(self.plan, TODAY, acting_user=self.lead, at=AT)

    def leave(self) -> None:
        leave_plan(self.plan, self.people["father"], day=TODAY, acting_user=self.lead, at=AT)

    def split(self) -> None:
        asked_for("eldest", self.youth, "jeugd_hulpvraag")
        let_in(self.plan, self.youth, "eldest", "jeugdwet", by=self.youth)
        split_plan(self.plan, ["eldest"], day=TODAY, regisseur=self.youth, acting_user=self.lead, at=AT)

    def hand_over(self) -> None:
        let_in(self.plan, self.helper, "mother")
        hand_over_plan(self.plan, self.helper, acting_user=self.lead, at=AT)

    def close(self) -> None:
        end_goal(Doel.objects.get(), "vervallen", acting_user=self.helper, at=AT)
        close_plan(self.plan, **JUDGED, acting_user=self.helper, at=AT)


@pytest.fixture
def walk(sqlite_registers) -> Walk:
    """Everybody of the walk; nothing is done yet."""
    return Walk()


def entries_since(number: int, verbs: set[str]) -> list[dict[str, object]]:
    found = Entry.objects.filter(pk__gt=number, action__in=verbs).order_by("pk")
    return [
        {"verb": one.action, "wet": one.wet, "old": one.old, "new": one.new, "record": one.record}
        for one in found
    ]


def test_every_act_leaves_what_the_golden_file_says(walk):
    verbs = {entry["verb"] for case in ACTS for entry in case["log"]}
    found, wanted = {}, {}

    for case in ACTS:
        act: Callable[[], None] = getattr(walk, case["act"])
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        step = Planstap.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        act()
        steps = Planstap.objects.filter(pk__gt=step, plan=walk.plan).order_by("pk")
        found[case["act"]] = entries_since(last, verbs), list(steps.values_list("soort", flat=True))
        log = [{"wet": "", "old": {}, "record": "P2026-000001", **entry} for entry in case["log"]]
        wanted[case["act"]] = log, case["steps"]

    assert found == wanted


def test_every_act_belongs_to_the_casework():
    verbs = {entry["verb"] for case in ACTS for entry in case["log"]} | {"join_plans"}

    assert {activity_of(verb) for verb in verbs} == {CASEWORK}
