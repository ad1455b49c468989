"""Who joins the plan of a family, and who leaves it, on a day."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_member, add_step, end_member, log_plan
from kernbeeld.casework.actions.plan.open_plan import expect_alive, expect_no_plan
from kernbeeld.casework.actions.wall.close_part import close_parts_in
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Doel, Ondersteuningsplan, Planlid
from kernbeeld.casework.queries.desk import persoon_for
from kernbeeld.casework.queries.plan.family import family_around
from kernbeeld.casework.queries.plan.finding import led_plan
from kernbeeld.casework.rules.plan.steps import LID_ERBIJ, LID_WEG
from kernbeeld.casework.rules.wall.reasons import Ending
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon


def join_plan(
    plan: Ondersteuningsplan, persoon: str, *, day: date, acting_user: User, at: datetime
) -> Planlid:
    """Let somebody of the family (key) be in the plan from a day on. It opens nothing to anybody.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not lead the plan, who is no
    family, who died or is in a plan already, and for a day that is to come or before the plan.
    """
    with writing(lambda: at):
        found, today = led_plan(plan, acting_user), day_of(at)
        newcomer = persoon_for(persoon)
        members = there(found)
        if newcomer.pk in {lid.persoon_id for lid in members}:
            raise CaseworkError("persoon", gettext("This person is in the plan already."))
        _expect_day(found, day, today)
        around = family_around([lid.persoon_id for lid in members], today)
        if newcomer.pk not in {one.number for one in around}:
            raise CaseworkError(
                "persoon",
                gettext(
                    "Only who belongs to the family can be in the plan. Note first how they are related."
                ),
            )
        expect_alive([newcomer], today)
        expect_no_plan([newcomer], acting_user, today, but=[found.pk])
        lid = add_member(found, newcomer, since=day, acting_user=acting_user, at=at)
        add_step(found, LID_ERBIJ, persoon=newcomer, day=day, acting_user=acting_user, at=at)
        log_plan("join_plan", found, acting_user, at, new={"persoon": newcomer.sleutel})
    return lid


def leave_plan(
    plan: Ondersteuningsplan, persoon: Persoon, *, day: date, acting_user: User, at: datetime
) -> Planlid:
    """Let somebody be in the plan up to and including a day; who works with this person sees it no longer.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not lead the plan, for the last
    one in it, for somebody with open goals, and for a day that is to come or before he joined.
    """
    with writing(lambda: at):
        found, today = led_plan(plan, acting_user), day_of(at)
        members = there(found)
        lid = next((one for one in members if one.persoon_id == persoon.pk), None)
        if lid is None:
            raise CaseworkError("persoon", gettext("This person is not in the plan."))
        if len(members) == 1:
            raise CaseworkError("persoon", gettext("Nobody else is in the plan: close it instead."))
        if not lid.since <= day <= today:
            raise CaseworkError("day", gettext("This day is still to come, or before the person joined."))
        if Doel.objects.filter(plan=found, persoon=persoon, einde=None).exists():
            raise CaseworkError(
                "persoon",
                gettext("This person has open goals. End them, or split the plan so that they go along."),
            )
        _expect_regisseur_stays(found, persoon, acting_user)
        end_member(lid, day, acting_user=acting_user, at=at)
        close_parts_in(found, persoon=persoon, reden=Ending.UIT_PLAN, acting_user=acting_user.name, at=at)
        add_step(found, LID_WEG, persoon=persoon, day=day, acting_user=acting_user, at=at)
        log_plan("leave_plan", found, acting_user, at, new={"persoon": persoon.sleutel})
    return lid


def there(plan: Ondersteuningsplan) -> Sequence[Planlid]:
    """Return who is in a plan, whoever may see that."""
    return list(Planlid.objects.filter(plan=plan, until=None).select_related("persoon"))


def _expect_day(plan: Ondersteuningsplan, day: date, today: date) -> None:
    if not plan.begin <= day <= today:
        raise CaseworkError("day", gettext("This day is still to come, or before the plan began."))


def _expect_regisseur_stays(plan: Ondersteuningsplan, persoon: Persoon, user: User) -> None:
    others = Deelname._base_manager.filter(~Q(persoon=persoon), plan=plan, user=user, closed_at=None)
    if not others.exists():
        raise CaseworkError(
            "persoon",
            gettext("You take part for this person only. Give the plan another regisseur first."),
        )
