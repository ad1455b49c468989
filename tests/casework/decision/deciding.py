"""A melding of a resident, a besluit on it, and who makes it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.save_besluit import Decided, save_besluit
from kernbeeld.casework.actions.take_in import Asked, Intake, take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.house_time import day_of

RECEIVED = datetime(2026, 1, 12, 9, tzinfo=UTC)
APPLIED = datetime(2026, 2, 2, 9, tzinfo=UTC)
DECIDED = datetime(2026, 2, 5, 9, tzinfo=UTC)
LATER = datetime(2026, 2, 6, 9, tzinfo=UTC)
BEGIN = date(2026, 2, 9)

GUIDANCE = Line(
    "begeleiding",
    BEGIN,
    leveringsvorm="zin",
    omvang=3,
    eenheid="04",
    frequentie="2",
    organisatie="zorgerf",
)
BUDGET = replace(
    GUIDANCE,
    leveringsvorm="pgb",
    organisatie="",
    reden_leveringsvorm="eigen_keuze",
    bedrag=900_000,
    pgb_plan="2026-01-20",
    is_pgb_vaardig=True,
    pgb_vaardigheid="Zij doet de administratie zelf.",
    is_pgb_goed=True,
)


def taken_in(user: User, procedure: str = "wmo_melding", **more: object) -> Melding:
    """Return a melding of resident P-1."""
    asked = (Asked("contacten", "Ik kom de dag niet door."),)
    intake = Intake(procedure, "P-1", "telefoon", day_of(RECEIVED), asked)
    return take_in(replace(intake, **more), acting_user=user, at=RECEIVED)


def applied(user: User, procedure: str = "wmo_melding") -> Melding:
    """Return a melding on which the resident applied: one that waits for a besluit, else a new one."""
    waits = Melding.objects.filter(procedure=procedure, stappen__soort="aanvraag", beschikkingen=None)
    if found := waits.first():
        return found
    melding = taken_in(user, procedure)
    take_step(melding, "aanvraag", day=day_of(APPLIED), acting_user=user, at=APPLIED)
    return melding


def saved(
    user: User, melding: Melding, *lines: Line, soort: str = "toekennen", grond: str = ""
) -> Beschikking:
    """Return a besluit with these lines that can be sent, or handed in."""
    besluit = prepare_besluit(melding, acting_user=user, at=DECIDED)
    decided = Decided(soort, grond, lines)
    return save_besluit(besluit, decided, number=besluit.number, acting_user=user, at=DECIDED)
