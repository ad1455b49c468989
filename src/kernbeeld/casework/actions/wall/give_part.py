"""Let somebody take part in one person's part of a plan, under one law, on a ground."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Ondersteuningsplan
from kernbeeld.casework.queries.wall.joining import is_in_plan, laws_of, may_begin, may_let_in
from kernbeeld.casework.rules.wall.crossing import expect_ground
from kernbeeld.catalogue.grondslagen import OWN_LAW
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon

REGISTER, TAAK = "ondersteuningsplan", "plan"


@transaction.atomic
def give_part(  # noqa: PLR0913  # whose, to whom, on what ground: none can be left out
    plan: Ondersteuningsplan,
    to: User,
    *,
    persoon: Persoon,
    wet: str,
    grondslag: str,
    toestemming: date | None = None,
    opens_file: bool = False,
    team: str = "",
    organisatie: str = "",
    acting_user: User,
    at: datetime,
) -> Deelname:
    """Let `to` take part; who takes part already on this ground keeps that.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not work on this part himself, for
    somebody without a role for plans, and where the ground does not allow it.
    """
    locked = _locked(plan)
    if not may_let_in(acting_user, locked, persoon, wet):
        raise CaseworkError("", gettext("Only who works on this part of the plan can let somebody in."))
    if not is_in_plan(locked, persoon, day_of(at)):
        raise CaseworkError("deel", gettext("This person is not in the plan."))
    if not may(to, Right.SEE_PLANS):
        raise CaseworkError("to", gettext("{name} has no role in which somebody sees plans.", name=to))
    ground = expect_ground(
        house_catalogue(),
        grondslag,
        wet=wet,
        laws=laws_of(to),
        toestemming=toestemming,
        today=day_of(at),
    )
    _expect_out(locked, to, persoon, wet)
    part = Deelname(plan=locked, user=to, persoon=persoon, wet=wet, team=team, organisatie=organisatie)
    part.grondslag, part.toestemming, part.opens_file = grondslag, toestemming, opens_file
    return _given(part, "give_part", ground.article, acting_user.name, at)


@transaction.atomic
def first_part(
    plan: Ondersteuningsplan, to: User, *, persoon: Persoon, wet: str, acting_user: str, at: datetime
) -> Deelname:
    """Let `to` work on a part in which nobody could let him in: of a plan that begins, or of his own melding.

    Who takes part already keeps that. Raises :class:`~kernbeeld.casework.errors.CaseworkError` where others
    are in the plan and no melding of this person under this law is open to his work.
    """
    locked = _locked(plan)
    found = Deelname._base_manager.filter(plan=locked, user=to, persoon=persoon, wet=wet, closed_at=None)
    if part := found.first():
        return part
    if not may_begin(to, locked, persoon, wet):
        raise CaseworkError("", gettext("Only who works on this part of the plan can let somebody in."))
    part = Deelname(plan=locked, user=to, persoon=persoon, wet=wet, grondslag=OWN_LAW)
    article = house_catalogue().grondslagen[OWN_LAW].article
    return _given(part, "give_part", article, acting_user, at)


def _locked(plan: Ondersteuningsplan) -> Ondersteuningsplan:
    found = Ondersteuningsplan._base_manager.select_for_update().get(pk=plan.pk)
    if found.einde is not None:
        raise CaseworkError("", gettext("This plan is closed: nobody is let in any more."))
    return found


def _expect_out(plan: Ondersteuningsplan, to: User, persoon: Persoon, wet: str) -> None:
    there = Deelname._base_manager.filter(plan=plan, user=to, persoon=persoon, wet=wet, closed_at=None)
    if there.exists():
        raise CaseworkError("to", gettext("{name} takes part in this already.", name=to))


def _given(part: Deelname, verb: str, article: str, acting_user: str, at: datetime) -> Deelname:
    part.given_at, part.given_by = at, acting_user
    part.save()
    log_act(
        acting_user,
        verb,
        at=at,
        purpose=article,
        register=REGISTER,
        record=part.plan.kenmerk,
        new={
            "deelname": part.pk,
            "user": part.user.name,
            "persoon": part.persoon.sleutel,
            "grondslag": part.grondslag,
            "dossier": part.opens_file,
        },
        ground=Ground(wet=part.wet, taak=TAAK),
    )
    return part
