"""Whatever happens to a family's plans in whatever order, what must always be true stays true."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

import pytest

from kernbeeld.casework.actions.plan.close_plan import close_plan
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.hand_over_plan import hand_over_plan
from kernbeeld.casework.actions.plan.join_plans import join_plans
from kernbeeld.casework.actions.plan.members import join_plan, leave_plan
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.split_plan import split_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Doel, Melding, Ondersteuningsplan, Plankoppeling, Planlid
from kernbeeld.casework.queries.plan.finding import plan_for, plan_of
from kernbeeld.casework.queries.plan.goals import goals_of
from kernbeeld.casework.queries.plan.letters import letter_plan
from kernbeeld.casework.queries.plan.story import story_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import picture_of
from tests.casework.plan.making import AT, NAMES, asked_for, family, goal, let_in, worker

T = TypeVar("T")
ACTS = (
    "open",
    "join",
    "join",
    "leave",
    "split",
    "split",
    "merge",
    "goal",
    "let",
    "let",
    "end",
    "lead",
    "close",
)
WORKERS = ("eerste", "tweede", "derde")
JUDGED = {"reden": "geen_hulp_meer", "oordeel": "niets", "zekerheid": "onzeker"}


class Dice:
    """Throws the same numbers for the same seed, on every machine."""

    def __init__(self, seed: int) -> None:
        self.seed, self.thrown = seed, 0

    def randrange(self, sides: int) -> int:
        self.thrown += 1
        return int.from_bytes(sha256(f"{self.seed}.{self.thrown}".encode()).digest()[:8]) % sides

    def choice(self, among: Sequence[T]) -> T:
        return among[self.randrange(len(among))]

    def sample(self, among: Sequence[T], count: int) -> list[T]:
        return list(dict.fromkeys(self.choice(among) for _ in range(count)))


class Town:
    """One family, three workers with a melding each, and what they do day after day."""

    def __init__(self, seed: int) -> None:
        self.random = Dice(seed)
        self.people = family()
        self.workers = [worker(name) for name in WORKERS]
        self.meldingen: list[Melding] = [
            asked_for(key, user, procedure)
            for key, user, procedure in zip(
                ("mother", "eldest", "father"),
                self.workers,
                ("wmo_melding", "jeugd_hulpvraag", "schuldhulp"),
                strict=True,
            )
        ]
        self.at = AT
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        """Let somebody do something on the next day; what can't be is refused, and changes nothing."""
        self.at += timedelta(days=1)
        name = self.random.choice(ACTS)
        try:
            getattr(self, f"_{name}")()
        except CaseworkError:
            return
        self.done[name] += 1

    def _plan(self) -> Ondersteuningsplan:
        running = list(Ondersteuningsplan.objects.filter(einde=None))
        if not running:
            raise CaseworkError("", "none")
        return self.random.choice(running)

    def _member(self, plan: Ondersteuningsplan) -> Planlid:
        return self.random.choice(list(plan.leden.filter(until=None).select_related("persoon")))

    def _open(self) -> None:
        number = self.random.randrange(len(WORKERS))
        others = self.random.sample(list(NAMES), self.random.randrange(4))
        open_plan(others, melding=self.meldingen[number], acting_user=self.workers[number], at=self.at)

    def _join(self) -> None:
        plan, key = self._plan(), self.random.choice(list(NAMES))
        join_plan(plan, key, day=day_of(self.at), acting_user=plan.regisseur, at=self.at)

    def _leave(self) -> None:
        plan = self._plan()
        gone = self._member(plan).persoon
        leave_plan(plan, gone, day=day_of(self.at), acting_user=plan.regisseur, at=self.at)

    def _part(self) -> Deelname:
        found = list(Deelname.objects.filter(closed_at=None).order_by("pk"))
        if not found:
            raise CaseworkError("", "none")
        return self.random.choice(found)

    def _split(self) -> None:
        part = self._part()
        plan, keys = part.plan, [part.persoon.sleutel]
        lead, day = plan.regisseur, day_of(self.at)
        split_plan(plan, keys, day=day, regisseur=part.user, acting_user=lead, at=self.at)

    def _merge(self) -> None:
        part = self._part()
        first = Ondersteuningsplan.objects.filter(einde=None, regisseur=part.user).exclude(pk=part.plan_id)
        if not first:
            raise CaseworkError("", "none")
        join_plans(first[0], part.plan, day=day_of(self.at), acting_user=part.user, at=self.at)

    def _goal(self) -> None:
        number = self.random.randrange(len(WORKERS))
        melding, user = self.meldingen[number], self.workers[number]
        plan = plan_of(melding.persoon, day_of(self.at))
        if plan is None or plan.einde:
            raise CaseworkError("", "none")
        key = melding.persoon.sleutel
        if not Deelname.objects.filter(plan=plan, user=user, closed_at=None, wet=melding.wet).exists():
            let_in(plan, user, key, melding.wet, by=user, at=self.at)
        more = {"niveau": "n2"} if melding.wet == "jeugdwet" else {}
        goal(plan, key, f"Doel van {key}", user, melding.wet, at=self.at, **more)

    def _let(self) -> None:
        part = self._part()
        to = self.random.choice(self.workers)
        let_in(part.plan, to, part.persoon.sleutel, part.wet, by=part.user, at=self.at)

    def _end(self) -> None:
        found = list(Doel.objects.filter(einde=None))
        if not found:
            raise CaseworkError("", "none")
        one = self.random.choice(found)
        user = next(
            user for user, each in zip(self.workers, self.meldingen, strict=True) if each.wet == one.wet
        )
        end_goal(one, "vervallen", acting_user=user, at=self.at)

    def _lead(self) -> None:
        plan = self._plan()
        hand_over_plan(plan, self.random.choice(self.workers), acting_user=plan.regisseur, at=self.at)

    def _close(self) -> None:
        plan = self._plan()
        close_plan(plan, **JUDGED, acting_user=plan.regisseur, at=self.at)


def broken(town: Town) -> Iterator[str]:
    """Say what is not true any more."""
    yield from _of_plans(town)
    yield from _of_people(town)
    yield from _of_walls(town)


def _of_plans(town: Town) -> Iterator[str]:
    for plan in Ondersteuningsplan.objects.all():
        inside = plan.leden.filter(until=None).count()
        if (inside == 0) != (plan.einde is not None):
            yield f"{plan}: {inside} members, ended {plan.einde}"
        if (
            plan.einde is None
            and not Deelname.objects.filter(plan=plan, user=plan.regisseur, closed_at=None).exists()
        ):
            yield f"{plan}: who leads it takes no part"
        held = picture_of("ondersteuningsplan", plan.kenmerk).parts[-1]
        if held.einde != plan.einde or (held.fields.get("reden_einde") or "") != plan.reden_einde:
            yield f"{plan}: the register says {held}"
    for link in Plankoppeling.objects.select_related("eerder", "later"):
        if link.eerder.begin > link.later.begin or link.eerder_id == link.later_id:
            yield f"{link.eerder} can not go on in {link.later}"


def _of_people(town: Town) -> Iterator[str]:
    for key, persoon in town.people.items():
        places = Planlid.objects.filter(persoon=persoon, until=None)
        if places.count() > 1:
            yield f"{key} is in more than one plan"
    for lid in Planlid.objects.all():
        held = picture_of("planlid", f"planlid-{lid.pk}").parts[-1]
        if (held.begin, held.einde) != (lid.since, lid.until):
            yield f"place {lid.pk}: the register says {held}"
    for doel in Doel.objects.select_related("plan", "persoon"):
        is_in_it = Planlid.objects.filter(plan=doel.plan, persoon=doel.persoon, until=None).exists()
        if doel.einde is None and not is_in_it:
            yield f"goal {doel.sleutel} is open in a plan in which its person is not"
        last = picture_of("doel", doel.sleutel).parts[-1]
        if last.fields["plan"] != doel.plan.kenmerk:
            yield f"goal {doel.sleutel}: the register has it in {last.fields['plan']}"


def _of_walls(town: Town) -> Iterator[str]:
    parts = Deelname.objects.filter(closed_at=None).select_related("plan")
    for part in parts:
        if not Planlid.objects.filter(plan=part.plan, persoon=part.persoon, until=None).exists():
            yield f"{part.user} takes part for who is not in {part.plan}"
    for user in town.workers:
        mine = {(part.persoon_id, part.wet) for part in parts if part.user_id == user.pk}
        seen = Doel.objects.for_user(user)
        if any((doel.persoon_id, doel.wet) not in mine for doel in seen if doel.plan.einde is None):
            yield f"{user} sees a goal in which he takes no part"
        for plan in Ondersteuningsplan.objects.all():
            if plan_for(user, plan.kenmerk) is None:
                continue
            shown = [event.goal.doel for event in story_of(plan, user, day_of(town.at)).events if event.goal]
            told = [
                one.doel for each in letter_plan(plan, user, day_of(town.at)).goals.values() for one in each
            ]
            listed = [one.doel for one in goals_of(plan, user, day_of(town.at))]
            if any((doel.persoon_id, doel.wet) not in mine for doel in (*shown, *told, *listed)):
                yield f"{user} reads of a part that is not his in {plan}"


def walked(seed: int, days: int) -> Town:
    town = Town(seed)
    for _ in range(days):
        town.step()
    return town


@pytest.mark.parametrize("seed", [34])
def test_what_is_always_true_after_sixty_days(sqlite_registers, seed):
    town = walked(seed, 60)

    assert list(broken(town)) == []
    assert town.done["open"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20, 40))
def test_what_is_always_true_after_a_hundred_days(sqlite_registers, seed):
    town = walked(seed, 100)

    assert list(broken(town)) == []
    assert len(town.done) >= 3
