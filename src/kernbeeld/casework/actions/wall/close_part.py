"""End somebody's part in a plan: at once by hand, or because of what happened to him or to the plan."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.wall.give_part import REGISTER, TAAK
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Ondersteuningsplan
from kernbeeld.casework.queries.wall.ending import may_end, may_withdraw
from kernbeeld.casework.rules.wall.reasons import BY_HAND, Ending
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon

READING_TIME = "plan.nalezen"


@transaction.atomic
def close_part(deelname: Deelname, *, reden: str, acting_user: User, at: datetime) -> Deelname:
    """End somebody's part at once: one's own, one that one gave or could give, or any as the regisseur.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for a reason that is not
    chosen by hand, and for the last part of the regisseur: a plan has one name on it.
    """
    part = Deelname._base_manager.select_for_update(of=("self",)).select_related("plan").get(pk=deelname.pk)
    if part.closed_at is not None and part.closed_at <= at:
        return part
    if not may_end(acting_user, part):
        raise CaseworkError("", gettext("You may not end this."))
    if reden not in BY_HAND:
        raise CaseworkError("reden", gettext("Choose why it ends."))
    if _is_last_of_regisseur(part):
        raise CaseworkError(
            "", gettext("Give the plan another regisseur first: this is the last part of its own.")
        )
    _close([part], reden, acting_user.name, at, until=at)
    return part


@transaction.atomic
def withdraw_consent(plan: Ondersteuningsplan, *, persoon: Persoon, acting_user: User, at: datetime) -> int:
    """End at once every part of a person that rests on consent, because it was taken back; return how many.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who takes no part in this person's plan.
    """
    if not may_withdraw(acting_user, plan, persoon):
        raise CaseworkError("", gettext("You may not end this."))
    consents = [code for code, ground in house_catalogue().grondslagen.items() if ground.consent]
    parts = (
        _there(at).filter(plan=plan, persoon=persoon).filter(Q(grondslag__in=consents) | ~Q(toestemming=None))
    )
    return _close(parts, Ending.TOESTEMMING_INGETROKKEN, acting_user.name, at, until=at)


@transaction.atomic
def close_parts_of(user: User, *, team: str = "", reden: str, acting_user: str, at: datetime) -> int:
    """End at once every part of somebody, or those he has as a member of a team; return how many."""
    parts = _there(at).filter(user=user)
    return _close(parts.filter(team=team) if team else parts, reden, acting_user, at, until=at)


@transaction.atomic
def close_parts_in(
    plan: Ondersteuningsplan, *, persoon: Persoon | None = None, reden: str, acting_user: str, at: datetime
) -> int:
    """End the parts of a plan, or those of one person in it; return how many.

    Of a plan that closes, and of who died, the parts can be read for some days more (parameter
    ``plan.nalezen``), to finish what must be finished; somebody who left the plan is out of sight at once.
    """
    parts = _there(at).filter(plan=plan, closed_at=None)
    parts = parts.filter(persoon=persoon) if persoon else parts
    is_read_on = reden in (Ending.PLAN_AFGESLOTEN, Ending.OVERLEDEN)
    return _close(parts, reden, acting_user, at, until=_last_reading(at) if is_read_on else at)


@transaction.atomic
def close_parts_about(persoon: Persoon, *, reden: str, acting_user: str, at: datetime) -> int:
    """End the parts about a person in every plan, as :func:`close_parts_in` does; return how many."""
    plans = Ondersteuningsplan._base_manager.filter(deelnames__persoon=persoon).distinct()
    return sum(
        close_parts_in(plan, persoon=persoon, reden=reden, acting_user=acting_user, at=at) for plan in plans
    )


@transaction.atomic
def reopen_parts_about(persoon: Persoon, *, acting_user: str, at: datetime) -> int:
    """Open again what was going to end because somebody died, who did not; return how many.

    What can't be read any more has to be given again.
    """
    parts = _there(at).filter(persoon=persoon, reden_einde=Ending.OVERLEDEN).exclude(closed_at=None)
    count = 0
    for part in parts:
        part.closed_at, part.closed_by, part.reden_einde = None, "", ""
        part.save(update_fields=["closed_at", "closed_by", "reden_einde"])
        _log("reopen_part", part, acting_user, at, {})
        count += 1
    return count


def _there(at: datetime) -> QuerySet[Deelname]:
    rows = Deelname._base_manager.select_for_update(of=("self",)).select_related("plan", "user", "persoon")
    return rows.filter(Q(closed_at=None) | Q(closed_at__gt=at)).order_by("pk")


def _last_reading(at: datetime) -> datetime:
    days = house_catalogue().parameters[READING_TIME].on(day_of(at)) or 0
    return at + timedelta(days=int(days))


def _is_last_of_regisseur(part: Deelname) -> bool:
    if (
        part.plan.regisseur_id != part.user_id
        or part.plan.einde is not None
        or not may(part.user, Right.SEE_PLANS)
    ):
        return False
    others = Deelname._base_manager.filter(plan=part.plan, user=part.user, closed_at=None).exclude(pk=part.pk)
    return not others.exists()


def _close(parts: Iterable[Deelname], reden: str, acting_user: str, at: datetime, *, until: datetime) -> int:
    count = 0
    for part in parts:
        part.closed_at, part.closed_by, part.reden_einde = until, acting_user, reden
        part.save(update_fields=["closed_at", "closed_by", "reden_einde"])
        _log("close_part", part, acting_user, at, {"reden": str(reden), "tot": until.isoformat()})
        count += 1
    return count


def _log(verb: str, part: Deelname, acting_user: str, at: datetime, new: Mapping[str, str]) -> None:
    log_act(
        acting_user,
        verb,
        at=at,
        register=REGISTER,
        record=part.plan.kenmerk,
        new={"deelname": part.pk, "user": part.user.name, "persoon": part.persoon.sleutel, **new},
        ground=Ground(wet=part.wet, taak=TAAK),
    )
