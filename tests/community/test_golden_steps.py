"""The steps of a delivery: what each leads to, who may take the next one, and what it leaves in the store."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.catalogue.period import Period
from kernbeeld.community.actions.decide_delivery import decide_delivery
from kernbeeld.community.actions.remind_partner import remind_partner
from kernbeeld.community.errors import DeliveryRefusedError, IncompleteDeliveryError
from kernbeeld.community.models import Delivery, DeliveryAgreement, DeliveryStep, DeliveryStepKind
from kernbeeld.community.models.figures import FigureVersion
from kernbeeld.community.service import Entry, fill_in, submit_delivery
from tests.accounts.granting import somebody
from tests.community.golden import Case, catalogue, golden
from tests.databases import connected_to, sqlite_url
from tests.web.deliveries.agreed import agreed

HALF = Period.parse("2017H2")
FIRST = datetime(2018, 1, 15, 9, tzinfo=UTC)
CODE = "pwet.uitkeringen.stand_eind"
DECISIONS = {
    "accepts": DeliveryStepKind.ACCEPTED,
    "sends back": DeliveryStepKind.RETURNED,
    "reopens": DeliveryStepKind.REOPENED,
}
People = dict[str, User]


@pytest.fixture(scope="module")
def people(_sqlite_template: Path, key_file, tmp_path_factory, django_db_blocker) -> Iterator[People]:
    """A house that all cases share, each with a partner of its own, and who work in it."""
    path = tmp_path_factory.mktemp("steps") / "registers.sqlite3"
    copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield {
            "adviser": somebody("beleidsadviseur", "anna"),
            "controller": somebody("controller", "carel"),
            "council member": somebody("raadslid", "rana"),
            "other partner": somebody("partner", "otto", organisatie="ander"),
        }


class Room:
    """One agreement of one partner, and a clock that goes on an hour with each step."""

    def __init__(self, number: int, people: People) -> None:
        code = f"partner{number}"
        terms = {"indicators": [CODE], "breakdown": "", "tells_story": False}
        self.agreement: DeliveryAgreement = agreed(code=code, starts=date(2017, 7, 1), **terms)
        self.people = {**people, "partner": somebody("partner", code, organisatie=code)}
        self.people["partner of another period"] = somebody(
            "partner", f"later{number}", organisatie=code, period="2018H1"
        )
        self.at = FIRST

    @property
    def delivery(self) -> Delivery:
        return Delivery.objects.get(agreement=self.agreement, period=HALF.code)

    def take(self, step: str) -> None:
        """Take a step as it is written: who, what, and after "because" the word that goes with it."""
        told, _, word = step.partition(" because ")
        who = next(name for name in sorted(self.people, key=len, reverse=True) if told.startswith(name))
        what = told.removeprefix(who).strip()
        self.at += timedelta(days=1) if what.startswith("a day later ") else timedelta(hours=1)
        self._act(self.people[who], what.removeprefix("a day later "), word.strip("'"))

    def _act(self, who: User, what: str, word: str) -> None:
        by = {"acting_user": who, "at": self.at}
        if what.startswith("fills in "):
            typed = {(CODE, ""): Entry(what.removeprefix("fills in ").strip("'"))}
            fill_in(self.agreement, HALF, typed, {}, catalogue(), **by)
        elif what == "submits":
            submit_delivery(self.agreement, HALF, catalogue(), reason=word, **by)
        elif what == "reminds":
            remind_partner(self.agreement, HALF, word, **by)
        else:
            decide_delivery(self.delivery, DECISIONS[what], word, **by)

    def can(self, step: str) -> bool:
        """Whether a step can be taken; it is taken back again."""
        before = self.at
        try:
            with transaction.atomic():
                self.take(step)
                transaction.set_rollback(True)
        except (AccessError, DeliveryRefusedError, IncompleteDeliveryError):
            return False
        finally:
            self.at = before
        return True


@pytest.fixture(scope="module")
def rooms(people: People) -> Callable[[tuple[str, ...]], Room]:
    """A room in which these steps were taken; cases about the same steps look at the same one."""
    made: dict[tuple[str, ...], Room] = {}

    def room(taken: tuple[str, ...]) -> Room:
        if taken not in made:
            made[taken] = Room(len(made), people)
            for step in taken:
                made[taken].take(step)
        return made[taken]

    return room


@golden("steps_forward.yaml", "steps_refused.yaml")
def test_the_steps_of_a_delivery_lead_to_a_state_and_to_who_may_go_on(case: Case, rooms) -> None:
    room = rooms(tuple(case["taken"]))

    figures = FigureVersion.objects.filter(delivery=room.agreement.delivery_name).order_by("pk")
    steps = DeliveryStep.objects.filter(delivery=room.delivery)
    assert room.delivery.state == case["state"]
    assert [str(step.kind) for step in steps] == case["told"]
    assert [figure.printed for figure in figures] == case["store"]
    assert [step for step in case.get("then", ()) if not room.can(str(step))] == []
    assert [step for step in case.get("not", ()) if room.can(str(step))] == []
    assert FigureVersion.objects.filter(pk__in=figures).count() == len(case["store"])
