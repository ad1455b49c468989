"""What is planned, paid, taken back and settled: stories that an adviser can correct, to the cent."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.models import Entry
from kernbeeld.policy.actions.subsidies.keep_subsidie import SubsidyDetails, keep_subsidie
from kernbeeld.policy.actions.subsidies.keep_tranche import (
    drop_tranche,
    pay_tranche,
    plan_tranche,
    unpay_tranche,
)
from kernbeeld.policy.actions.subsidies.settle_subsidie import settle_subsidie
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Subsidie, Tranche
from kernbeeld.policy.queries.subsidies.seen import subsidy_rows, subsidy_view

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "payments.yaml").read_text())
TODAY = date(2018, 7, 1)
AT = datetime(2018, 7, 1, 9, tzinfo=UTC)


def cents(euro: str) -> int:
    return int(Decimal(euro) * 100)


class Story:
    """A subsidy with its payments by name, and who does what with them."""

    def __init__(self, people: dict[str, User], granted: str, state: str) -> None:
        self.adviser, self.controller = people["adviser"], people["controller"]
        details = SubsidyDetails("welzijnswerk", 2018, "Buurtwerk", cents(granted), state)
        self.kept = keep_subsidie(details, acting_user=self.adviser, at=AT)
        self.tranches: dict[str, Tranche] = {}

    def take(self, step) -> None:
        getattr(self, f"do_{step['act']}")(step)

    def do_plan(self, step) -> None:
        self.tranches[step["name"]] = plan_tranche(
            self.kept,
            planned_on=step.get("day", TODAY),
            bedrag=cents(step["euro"]),
            acting_user=self.adviser,
            at=AT,
        )

    def do_pay(self, step) -> None:
        said = {"paid_on": step.get("day", TODAY), "journaalpost": " 2018-1 "}
        pay_tranche(self.tranches[step["name"]], **said, acting_user=self.controller, at=AT)

    def do_back(self, step) -> None:
        unpay_tranche(self.tranches[step["name"]], reason=step["reason"], acting_user=self.controller, at=AT)

    def do_drop(self, step) -> None:
        drop_tranche(self.tranches[step["name"]], acting_user=self.adviser, at=AT)

    def do_settle(self, step) -> None:
        settle_subsidie(
            self.kept,
            vastgesteld=cents(step["euro"]),
            verdict="behaald",
            text="Gemeten.",
            number=self.number,
            acting_user=self.adviser,
            at=AT,
        )

    def do_reject(self, step) -> None:
        self.change(self.kept.verleend, "geweigerd")

    def do_grant(self, step) -> None:
        self.change(cents(step["euro"]), "verleend")

    def change(self, amount: int, state: str) -> None:
        details = SubsidyDetails("welzijnswerk", 2018, "Buurtwerk", amount, state)
        keep_subsidie(details, subsidie=self.kept, number=self.number, acting_user=self.adviser, at=AT)

    @property
    def number(self) -> int:
        return Subsidie.objects.get(pk=self.kept.pk).number


def refused(act: Callable[[], object]) -> str | None:
    """Return the field beside which an act is refused; nothing where it is done."""
    try:
        with transaction.atomic():
            act()
    except PolicyError as error:
        return error.field
    return None


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
@transaction.atomic
def test_money_goes_as_the_story_says(welfare, people, case):
    story = Story(people, case["granted"], case.get("state", "verleend"))

    answers = [refused(lambda step=step: story.take(step)) for step in case["steps"]]

    assert answers == [step.get("wrong") for step in case["steps"]]
    view = subsidy_view(story.adviser, story.kept.kenmerk)
    assert {"paid": view.paid, "planned": view.planned, "left": view.unplanned} == {
        name: cents(euro) for name, euro in case["ends"].items()
    }
    assert view.paid + view.planned + view.unplanned == view.final
    assert [row.paid for row in subsidy_rows(story.adviser, TODAY)] == [view.paid]
    # Every act that was done stands in the log, and no act that was refused.
    done = [step for step in case["steps"] if "wrong" not in step]
    assert Entry.objects.filter(register="subsidies").count() == 1 + len(done)


def test_the_log_keeps_what_was_paid_and_why_it_came_back(welfare, people):
    story = Story(people, "1000", "verleend")
    for step in (
        {"act": "plan", "name": "een", "euro": "600"},
        {"act": "pay", "name": "een"},
        {"act": "back", "name": "een", "reason": " Verkeerde rekening "},
    ):
        story.take(step)

    entry = Entry.objects.get(action="unpay_tranche")

    assert entry.acting_user == "controller"
    assert (entry.old["paid_on"], entry.old["journaalpost"]) == ("2018-07-01", "2018-1")
    assert (entry.new["paid_on"], entry.new["reason"]) == ("", "Verkeerde rekening")
