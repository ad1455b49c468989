"""What every act on a plan writes: the plan and its members, also in the registers, a step, and the log."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.models import Ondersteuningsplan, Plankoppeling, Planlid, Planstap
from kernbeeld.casework.queries.desk import person_on, place_of
from kernbeeld.casework.queries.numbers import PLAN, unused_number
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, end_record, holding, register_record

TAAK = "toegang"
Coded = str | int | bool | None
"""What stands in the log of an act: codes and numbers, nothing that tells who somebody is."""


def begin_plan(
    people: Sequence[Persoon],
    *,
    regisseur: User,
    acting_user: User,
    at: datetime,
    day: date | None = None,
) -> Ondersteuningsplan:
    """Write a new plan with its members, and the same in the registers; the first is of whom it began.

    It begins on the day of `at` where no other day is named.
    """
    first, today = people[0], day or day_of(at)
    where = place_of(person_on(first, today), today, at)
    plan = Ondersteuningsplan.objects.create(
        kenmerk=unused_number(Ondersteuningsplan, PLAN, at),
        regisseur=regisseur,
        gebied=where.gebied,
        team=where.team,
        begin=today,
        created_at=at,
        created_by=acting_user.name,
    )
    households = holding("huishoudlid", "persoon", [first.pk], today)
    fields = {
        "persoon": first.sleutel,
        **({"huishouden": str(households[-1].part.fields["huishouden"])} if households else {}),
    }
    register_record(
        "ondersteuningsplan",
        plan.kenmerk,
        parts=[Part(today, None, fields)],
        reason=gettext("The plan begins."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    for persoon in people:
        add_member(plan, persoon, since=today, acting_user=acting_user, at=at)
    return plan


def add_member(
    plan: Ondersteuningsplan, persoon: Persoon, *, since: date, acting_user: User, at: datetime
) -> Planlid:
    """Write that somebody is in a plan from a day on, also in the registers."""
    lid = Planlid.objects.create(plan=plan, persoon=persoon, since=since)
    register_record(
        "planlid",
        member_key(lid),
        parts=[Part(since, None, {"persoon": persoon.sleutel, "plan": plan.kenmerk})],
        reason=gettext("Is in the plan."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    return lid


def end_member(lid: Planlid, day: date, *, acting_user: User, at: datetime) -> None:
    """Write that somebody was in a plan up to and including a day, also in the registers."""
    lid.until = day
    lid.save(update_fields=["until"])
    end_record(
        "planlid",
        member_key(lid),
        last_day=day,
        reason=gettext("Is in the plan no longer."),
        acting_user=acting_user.name,
        now=lambda: at,
    )


def end_plan(plan: Ondersteuningsplan, day: date, reden: str, *, acting_user: User, at: datetime) -> None:
    """Write that a plan ended on a day and why, also in the registers."""
    plan.einde, plan.reden_einde, plan.evaluatie = day, reden, None
    plan.save(update_fields=["einde", "reden_einde", "evaluatie"])
    end_record(
        "ondersteuningsplan",
        plan.kenmerk,
        last_day=day,
        fields={"reden_einde": reden},
        reason=gettext("The plan ends."),
        acting_user=acting_user.name,
        now=lambda: at,
    )


def member_key(lid: Planlid) -> str:
    """Return under which key a place in a plan stands in the registers."""
    return f"planlid-{lid.pk}"


def link_plans(
    eerder: Ondersteuningsplan,
    later: Ondersteuningsplan,
    soort: str,
    *,
    acting_user: User,
    at: datetime,
    day: date | None = None,
) -> Plankoppeling:
    """Write that a plan goes on in another; on the day of `at` where no other day is named."""
    link = Plankoppeling(eerder=eerder, later=later, soort=soort, day=day or day_of(at), at=at)
    link.acting_user = acting_user.name
    link.save(force_insert=True)
    return link


def add_step(
    plan: Ondersteuningsplan,
    soort: str,
    *,
    acting_user: User,
    at: datetime,
    day: date | None = None,
    persoon: Persoon | None = None,
    details: Mapping[str, object] | None = None,
) -> Planstap:
    """Write a step of a plan; on the day of `at` where no other day is named."""
    return Planstap.objects.create(
        plan=plan,
        soort=soort,
        persoon=persoon,
        day=day or day_of(at),
        details=dict(details or {}),
        at=at,
        acting_user=acting_user.name,
    )


def log_plan(
    verb: str,
    plan: Ondersteuningsplan,
    acting_user: User,
    at: datetime,
    *,
    new: Mapping[str, Coded],
    old: Mapping[str, Coded] | None = None,
    wet: str = "",
) -> None:
    """Write the entry of an act on a plan: codes and keys only."""
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="ondersteuningsplan",
        record=plan.kenmerk,
        old=dict(old) if old else None,
        new=dict(new),
        ground=Ground(wet=wet, taak=TAAK),
    )
