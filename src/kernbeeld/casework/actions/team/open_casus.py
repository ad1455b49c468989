"""Open a case of a team, on the plan of the family, for one person under one law."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, begin_plan, log_plan
from kernbeeld.casework.actions.plan.open_plan import expect_alive, expect_no_plan, open_plan
from kernbeeld.casework.actions.team.recording import expect_short, log_team, seal, team_record
from kernbeeld.casework.actions.wall.give_part import first_part
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Melding, Ondersteuningsplan
from kernbeeld.casework.queries.numbers import CASUS, unused_number
from kernbeeld.casework.queries.plan.finding import plan_of
from kernbeeld.casework.queries.team.rooms import is_member
from kernbeeld.casework.queries.wall.joining import may_let_in
from kernbeeld.casework.rules.plan.steps import BEGIN
from kernbeeld.casework.rules.team.cases import LONGEST, SOORTEN
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record

REGISTER = "skt_casus"


def open_casus(
    persoon: Persoon,
    wet: str,
    *,
    team: str,
    soort: str,
    aanleiding: str,
    melding: Melding | None = None,
    acting_user: User,
    at: datetime,
) -> Casus:
    """Let a team work on somebody's situation; who brings it in works on this part of the plan himself.

    Without a plan one begins, from the melding that he works on. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who is not in the team, for somebody else's work,
    and where the team has this case already.
    """
    with writing(lambda: at):
        if not is_member(acting_user, team):
            raise CaseworkError("team", gettext("You are not in this team."))
        plan = plan_of(persoon, day_of(at))
        if plan is None:
            plan = open_plan([persoon.sleutel], melding=melding, acting_user=acting_user, at=at)
        elif not may_let_in(acting_user, plan, persoon, wet):
            raise CaseworkError("", gettext("Only who works on this part of the plan brings it in."))
        else:
            first_part(plan, acting_user, persoon=persoon, wet=wet, acting_user=acting_user.name, at=at)
        return write_casus(
            plan, persoon, wet, team=team, soort=soort, aanleiding=aanleiding, acting_user=acting_user, at=at
        )


def take_up(
    persoon: Persoon,
    wet: str,
    *,
    team: str,
    soort: str,
    aanleiding: str,
    to: User,
    acting_user: User,
    at: datetime,
) -> Casus:
    """Open a case that was referred to a team, and let `to` work on it; the caller holds the clock's lock.

    Where colleagues work on this part of the plan already the wall stays: they let him in. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` as :func:`open_casus` does.
    """
    plan = plan_of(persoon, day_of(at)) or _plan_for(persoon, wet, to, acting_user, at)
    casus = write_casus(
        plan, persoon, wet, team=team, soort=soort, aanleiding=aanleiding, acting_user=acting_user, at=at
    )
    appoint(casus, to, acting_user=acting_user, at=at)
    return casus


def appoint(casus: Casus, to: User, *, acting_user: User, at: datetime) -> bool:
    """Let a member work on a case on which nobody works; tell whether he does.

    Where somebody works on it, that colleague lets him in: nobody walks through a wall from outside.
    """
    if not is_member(to, casus.team):
        raise CaseworkError("to", gettext("{name} is not in this team.", name=to))
    part = {"plan": casus.plan, "persoon": casus.persoon, "wet": casus.wet}
    if open_parts(to).filter(**part).exists():
        return True
    if is_worked_on(casus):
        return False
    given = first_part(
        casus.plan, to, persoon=casus.persoon, wet=casus.wet, acting_user=acting_user.name, at=at
    )
    given.team = casus.team
    given.organisatie = _organisatie(to, casus.team)
    given.save(update_fields=["team", "organisatie"])
    return True


def is_worked_on(casus: Casus) -> bool:
    """Tell whether somebody takes part in the part of the plan that a case is about."""
    parts = casus.plan.deelnames.filter(persoon=casus.persoon_id, wet=casus.wet, closed_at=None)
    return parts.exists()


def write_casus(
    plan: Ondersteuningsplan,
    persoon: Persoon,
    wet: str,
    *,
    team: str,
    soort: str,
    aanleiding: str,
    acting_user: User,
    at: datetime,
) -> Casus:
    """Write a case with its number, also in the register; the caller holds the clock's lock."""
    if soort not in SOORTEN:
        raise CaseworkError("soort", gettext("Choose of which sort it is."))
    if Casus.objects.filter(persoon=persoon, wet=wet, team=team, einde=None).exists():
        raise CaseworkError("", gettext("The team works on this already."))
    text = expect_short("aanleiding", aanleiding, LONGEST)
    casus = Casus(plan=plan, persoon=persoon, team=team, wet=wet, soort=soort, begin=day_of(at))
    casus.kenmerk = unused_number(Casus, CASUS, at)
    casus.at, casus.acting_user = at, acting_user.name
    seal(casus, aanleiding=text)
    casus.save(force_insert=True)
    fields = {"persoon": persoon.sleutel, "team": team_record(team, acting_user, at), "soort": soort}
    register_record(
        REGISTER,
        casus.kenmerk,
        parts=[Part(casus.begin, None, fields)],
        reason=gettext("The team takes it up."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    said = {"team": team, "soort": soort, "plan": plan.kenmerk}
    log_team(acting_user, "open_casus", at, REGISTER, casus.kenmerk, new=said, wet=wet)
    return casus


def _plan_for(persoon: Persoon, wet: str, to: User, acting_user: User, at: datetime) -> Ondersteuningsplan:
    """Begin a plan that `to` leads: the coordinator, who decides, takes no part in it."""
    today = day_of(at)
    expect_alive([persoon], today)
    expect_no_plan([persoon], acting_user, today)
    plan = begin_plan([persoon], regisseur=to, acting_user=acting_user, at=at)
    add_step(plan, BEGIN, acting_user=acting_user, at=at)
    log_plan("open_plan", plan, acting_user, at, new={"personen": persoon.sleutel}, wet=wet)
    return plan


def _organisatie(user: User, team: str) -> str:
    found = user.teams.filter(team=team, closed_at=None).values_list("organisatie", flat=True)
    return found.first() or ""
