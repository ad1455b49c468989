"""Set a goal of one person in one part of life, under one law, in the resident's own words."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db.models import Q

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.casework.actions.plan.goal_keeping import (
    add_version,
    choose,
    expect,
    log_goal,
    register_fields,
    sound,
)
from kernbeeld.casework.actions.plan.measure import write_mark
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Doel, Melding, Ondersteuningsplan
from kernbeeld.casework.queries.plan.finding import locked_plan
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.plan.goals import NOTHING, Content, Mark, content_of, objections_to_mark
from kernbeeld.casework.walls import open_parts
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal to be set. ``content`` holds fields of `kernbeeld.casework.rules.plan.goals.FIELDS`.

    ``melding`` is where it was looked into; ``before`` a first mark, where one was given.
    """

    persoon: Persoon
    wet: str
    leefgebied: str
    content: Content = field(default_factory=lambda: NOTHING, repr=False)
    melding: Melding | None = None
    before: Mark | None = None


def set_goal(plan: Ondersteuningsplan, new: NewGoal, *, acting_user: User, at: datetime) -> Doel:
    """Write a goal with its first version, also in the register.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for what is no goal and for who is not in the
    plan, and :class:`~kernbeeld.accounts.errors.AccessError` for who takes no part in that part of it.
    """
    today = day_of(at)
    # The lock of the registers' clock comes first, as everywhere: so nobody waits for each other.
    with writing(lambda: at):
        expect_part(plan, new.persoon, new.wet, acting_user)
        held = locked_plan(plan, acting_user)
        _expect_member(held, new, at)
        doel = Doel(
            plan=held,
            # No running number: it would tell of goals that stand behind a wall.
            sleutel=uuid4().hex,
            persoon=new.persoon,
            wet=new.wet,
            leefgebied=new.leefgebied,
            melding=_own_melding(new, acting_user),
            begin=today,
        )
        content = sound(doel, content_of(new.content), acting_user, at)
        choose(doel, content)
        doel.save()
        add_version(doel, content, acting_user, at)
        if new.before:
            expect(objections_to_mark(new.before, since=today, today=today))
            write_mark(doel, new.before, acting_user, at)
        _register(doel, acting_user, at)
    return doel


def _register(doel: Doel, acting_user: User, at: datetime) -> None:
    register_record(
        "doel",
        doel.sleutel,
        parts=[Part(doel.begin, None, register_fields(doel))],
        reason=gettext("Set in the plan."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    said = {"leefgebied": doel.leefgebied, "trede": doel.trede, "niveau": doel.niveau}
    reason = {"reden": doel.reden_zwaarder} if doel.reden_zwaarder else {}
    log_goal("set_goal", doel, acting_user, at, new=said | reason | {"plan": doel.plan.kenmerk})


def expect_part(plan: Ondersteuningsplan, persoon: Persoon, wet: str, acting_user: User) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.AccessError` unless somebody takes part in this part."""
    mine = open_parts(acting_user).filter(plan=plan, persoon=persoon, wet=wet)
    if not (may(acting_user, Right.WORK_ON_PLANS) and mine.exists()):
        raise AccessError(gettext("You take no part in this part of the plan."))


def _expect_member(plan: Ondersteuningsplan, new: NewGoal, at: datetime) -> None:
    there = Q(until=None) | Q(until__gte=day_of(at))
    if not plan.leden.filter(there, persoon=new.persoon).exists():
        raise CaseworkError("persoon", gettext("This person is not in the plan."))
    if new.leefgebied not in members(house_catalogue(), "leefgebied"):
        raise CaseworkError("leefgebied", gettext("Choose what the goal is about."))


def _own_melding(new: NewGoal, acting_user: User) -> Melding | None:
    """Return the melding of the goal; one of somebody else, of another law, or out of sight is refused."""
    if new.melding is None:
        return None
    mine = Melding.objects.for_user(acting_user).filter(pk=new.melding.pk, persoon=new.persoon, wet=new.wet)
    if not mine.exists():
        raise CaseworkError("melding", gettext("This melding is not of this person and this law."))
    return new.melding
