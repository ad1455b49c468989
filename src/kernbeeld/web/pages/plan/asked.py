"""The plan that an address names, for who may see it; and writing down who looked into it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_look
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.plan.finding import plan_for
from kernbeeld.casework.walls import broken_glass, open_parts
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of

Who = TypeVar("Who", int, str)

PURPOSE = "plan"
"""Why somebody looks into a plan: to work with a family."""
BROKEN = "noodinzage"
"""Why somebody looks who broke the wall: the log tells the two apart."""


@dataclass(frozen=True)
class AskedPlan:
    """One plan, who asks for it, and at what instant; ``may_work``: he may change it."""

    user: User
    plan: Ondersteuningsplan
    at: datetime
    may_work: bool

    @property
    def today(self) -> date:
        """The day of the request."""
        return day_of(self.at)

    @property
    def is_regisseur(self) -> bool:
        """Whether this reader leads it, and may change it."""
        return self.may_work and self.plan.regisseur_id == self.user.pk

    def address(self, name: str = "plan", *parts: object) -> str:
        """Return the address of one of the pages of this plan."""
        return reverse(f"plan:{name}", args=(self.plan.kenmerk, *parts))

    def log_look(self) -> None:
        """Write down that the reader looks into it: once a request, before anything of it is shown."""
        takes_part = open_parts(self.user).filter(plan=self.plan).exists()
        self._log("ondersteuningsplan", [self.plan.kenmerk], PURPOSE if takes_part else BROKEN)

    def log_people(self, keys: Sequence[str]) -> None:
        """Write down that the reader sees who these persons are, each through a part or a broken wall."""
        for why, seen in self.by_purpose(keys, "persoon__sleutel"):
            self._log("persoon", sorted(seen), why)

    def by_purpose(self, people: Collection[Who], who: str) -> list[tuple[str, set[Who]]]:
        """Return why the reader sees these persons: some through his parts, others by a broken wall.

        `who` is the field of a part that tells them apart.
        """
        broken = set(broken_glass(self.user).filter(**{f"{who}__in": people}).values_list(who, flat=True))
        if broken:
            parts = set(open_parts(self.user).filter(plan=self.plan).values_list(who, flat=True))
            leads = parts and self.plan.regisseur_id == self.user.pk
            broken = set() if leads else broken - parts
        found = ((PURPOSE, set(people) - broken), (BROKEN, broken))
        return [(why, seen) for why, seen in found if seen]

    def _log(self, register: str, keys: Sequence[str], why: str) -> None:
        log_look(self.user.name, register, keys, why, at=self.at, ground=TOEGANG)


def asked_plan(request: HttpRequest, kenmerk: str, *, right: Right = Right.SEE_PLANS) -> AskedPlan:
    """Return the plan with this kenmerk. Raises :class:`Http404` where there is none for the reader."""
    user = user_of(request)
    plan = plan_for(user, kenmerk, right=right)
    if plan is None:
        raise Http404
    return AskedPlan(user, plan, now(), _may_work(user, plan, right))


def plan_to_change(request: HttpRequest, kenmerk: str) -> AskedPlan:
    """Return the plan with this kenmerk for who may change it. Raises as :func:`asked_plan` does."""
    return asked_plan(request, kenmerk, right=Right.WORK_ON_PLANS)


def _may_work(user: User, plan: Ondersteuningsplan, right: Right) -> bool:
    if plan.einde is not None:
        return False
    return right is Right.WORK_ON_PLANS or plan_for(user, plan.kenmerk, right=Right.WORK_ON_PLANS) is not None
