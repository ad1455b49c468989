"""Begin the plan of a family: one for a household, whoever works with it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.casework.actions.plan.keeping import Coded, add_step, begin_plan, link_plans, log_plan
from kernbeeld.casework.actions.wall.give_part import first_part
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, Ondersteuningsplan, Planlid
from kernbeeld.casework.queries.desk import persoon_for
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.casework.queries.plan.family import family_of, household_of
from kernbeeld.casework.queries.plan.finding import plan_for
from kernbeeld.casework.rules.plan.steps import BEGIN, VERVOLG
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import people_now


def open_plan(
    personen: Sequence[str], *, melding: Melding | None, acting_user: User, at: datetime, wet: str = ""
) -> Ondersteuningsplan:
    """Begin a plan for these persons (keys); who opens it leads it, and sees the part that it began with.

    That part is the melding's person under the melding's law; without a melding the first person under
    `wet`, of which the caller decided that it is this user's work. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where the household has a plan already, for somebody
    who died or who is no family, and :class:`~kernbeeld.accounts.errors.AccessError` for who makes no plans.
    """
    if not may(acting_user, Right.WORK_ON_PLANS):
        raise AccessError(gettext("You may not make a plan."))
    # Under the lock of the registers' clock nobody opens a second plan of this household meanwhile.
    with writing(lambda: at):
        first, law = _begun_with(personen, melding, wet, acting_user)
        people = list(dict.fromkeys([first, *map(persoon_for, personen)]))
        expect_family(people, day_of(at))
        expect_alive(people, day_of(at))
        expect_no_plan(people, acting_user, day_of(at))
        plan = begin_plan(people, regisseur=acting_user, acting_user=acting_user, at=at)
        add_step(plan, BEGIN, acting_user=acting_user, at=at)
        log_plan("open_plan", plan, acting_user, at, new=_codes(people, melding), wet=law)
        _go_on(plan, first, acting_user, at)
        first_part(plan, acting_user, persoon=first, wet=law, acting_user=acting_user.name, at=at)
    return plan


def _begun_with(
    personen: Sequence[str], melding: Melding | None, wet: str, acting_user: User
) -> tuple[Persoon, str]:
    if melding is None:
        if not (personen and wet):
            raise CaseworkError("personen", gettext("Choose for whom the plan is."))
        return persoon_for(personen[0]), wet
    if melding_for(acting_user, melding.kenmerk, right=Right.WORK_ON_CASES) is None:
        raise CaseworkError("", gettext("You may not change this melding."))
    return persoon_for(melding.persoon.sleutel), melding.wet


def _go_on(plan: Ondersteuningsplan, first: Persoon, acting_user: User, at: datetime) -> None:
    """Let a plan go on from the last one that this person was in, where that is closed."""
    earlier = Ondersteuningsplan.objects.filter(leden__persoon=first).exclude(pk=plan.pk)
    last = earlier.exclude(einde=None).order_by("-einde", "-pk").first()
    if last is not None:
        link_plans(last, plan, VERVOLG, acting_user=acting_user, at=at)


def _codes(people: Sequence[Persoon], melding: Melding | None) -> dict[str, Coded]:
    return {
        "personen": ", ".join(sorted(one.sleutel for one in people)),
        "melding": melding.kenmerk if melding else "",
    }


def expect_family(people: Sequence[Persoon], day: date) -> None:
    """Refuse who is no family of the first."""
    first, *others = people
    if not others:
        return
    known = {one.number for one in family_of(first.pk, day)}
    if not {one.pk for one in others} <= known:
        raise CaseworkError(
            "personen",
            gettext("Only who belongs to the family can be in the plan. Note first how they are related."),
        )


def expect_alive(people: Sequence[Persoon], day: date) -> None:
    """Refuse who died."""
    if any(one.overleden for one in people_now([each.pk for each in people], day).values()):
        raise CaseworkError("personen", gettext("Somebody of these has died and can't be in the plan."))


def expect_no_plan(people: Sequence[Persoon], user: User, day: date, *, but: Sequence[int] = ()) -> None:
    """Refuse a second plan for somebody, or for who lives with him; `but`: plans that do not count.

    Who takes part in the first one is told which it is; everybody else only whom to ask.
    """
    household = household_of([one.pk for one in people], day)
    # Somebody who leaves on a later day, or today, is in it still.
    held = Planlid.objects.filter(Q(until=None) | Q(until__gte=day), persoon__in=household, plan__einde=None)
    found = held.exclude(plan__in=but).select_related("plan__regisseur").order_by("plan__begin", "pk").first()
    if found is None:
        return
    plan = found.plan
    if plan_for(user, plan.kenmerk):
        raise CaseworkError(
            "personen",
            gettext("This household has a plan: {kenmerk}. Go on in that one.", kenmerk=plan.kenmerk),
        )
    raise CaseworkError(
        "personen",
        gettext(
            "This household has a plan already. Ask {name} to let you take part in it.",
            name=plan.regisseur.name if plan.regisseur else gettext("the coordinator of the kernteam"),
        ),
    )
