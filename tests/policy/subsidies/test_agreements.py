"""What is agreed for parts of a subsidy, and who was first: stories that an adviser can correct."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.policy.actions.subsidies.keep_afspraak import AgreementDetails, drop_afspraak, keep_afspraak
from kernbeeld.policy.actions.subsidies.keep_subsidie import SubsidyDetails, keep_subsidie
from kernbeeld.policy.actions.subsidies.settle_subsidie import settle_subsidie
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Prestatieafspraak, Subsidie
from kernbeeld.policy.queries.subsidies.resting import rests_of
from tests.community.golden import catalogue

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "agreements.yaml").read_text())
AT = datetime(2018, 7, 1, 9, tzinfo=UTC)
WHOLE = SubsidyDetails("welzijnswerk", 2018, "Buurtwerk", 100_000)


def cents(euro: str | None) -> int | None:
    return None if euro is None else int(Decimal(euro) * 100)


class Story:
    """A subsidy with its agreements by name."""

    def __init__(self, adviser: User) -> None:
        self.by = {"acting_user": adviser, "at": AT}
        self.kept = keep_subsidie(WHOLE, **self.by)
        self.agreed: dict[str, Prestatieafspraak] = {}

    def take(self, step) -> None:
        getattr(self, f"do_{step['act']}")(step)

    def details(self, step) -> AgreementDetails:
        target = Decimal(step["target"]) if "target" in step else None
        return AgreementDetails(step["name"], cents(step.get("euro")), step.get("indicator", ""), target)

    def do_keep(self, step) -> None:
        self.agreed[step["name"]] = keep_afspraak(self.details(step), subsidie=self.kept, **self.by)

    def do_change(self, step) -> None:
        read = {"afspraak": self.agreed[step["name"]], "number": step["seen"]}
        keep_afspraak(self.details(step), subsidie=self.kept, **read, **self.by)

    def do_drop(self, step) -> None:
        drop_afspraak(self.agreed[step["name"]], number=step["seen"], reason=step["reason"], **self.by)

    def do_grant(self, step) -> None:
        details = SubsidyDetails("welzijnswerk", 2018, "Buurtwerk", cents(step["euro"]))
        keep_subsidie(details, subsidie=self.kept, number=self.number, **self.by)

    def do_settle(self, step) -> None:
        said = {"vastgesteld": 100_000, "verdict": "behaald", "text": "Gemeten.", "number": self.number}
        settle_subsidie(self.kept, **said, **self.by)

    @property
    def number(self) -> int:
        return Subsidie.objects.get(pk=self.kept.pk).number


def refused(act: Callable[[], object]) -> str | None:
    """Return where an act is refused; nothing where it is done."""
    try:
        with transaction.atomic():
            act()
    except PolicyConflictError:
        return "conflict"
    except PolicyError as error:
        return error.field
    return None


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
@transaction.atomic
def test_agreements_go_as_the_story_says(welfare, adviser, case):
    story = Story(adviser)

    answers = [refused(lambda step=step: story.take(step)) for step in case["steps"]]

    assert answers == [step.get("wrong") for step in case["steps"]]
    there = {one.text: [one.bedrag, one.number] for one in Prestatieafspraak.objects.all()}
    assert there == {name: [cents(euro), number] for name, (euro, number) in case["ends"].items()}
    # Whatever was tried, the euros still close.
    kept = Subsidie.objects.get(pk=story.kept.pk)
    assert sum(rests_of(kept, catalogue()).totals.values()) == kept.verleend
