"""Whether something can be decided on a melding now."""

from datetime import date

from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.rules.clock import Clock, clock
from kernbeeld.casework.rules.term_days import Taken
from kernbeeld.casework.rules.working_days import end_of_term, first_open_day
from kernbeeld.catalogue.procedures import TermUnit
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext

AANVRAAG, BESLUIT, BEZWAAR = "aanvraag", "besluit", "bezwaar"
WEEKS_TO_OBJECT = 6
"""How long a resident can object (Awb, article 6:7)."""


def clock_of(melding: Melding, today: date, *more: Taken) -> Clock:
    """Return how the clock of a melding stands on a day, with `more` steps as if they were taken."""
    taken = melding.stappen.filter(revokes=None, revoked_by=None)
    return clock(house_catalogue().procedures[melding.procedure], [*taken, *more], today=today)


def has_step(melding: Melding, soort: str) -> bool:
    """Tell whether the procedure of a melding knows a step."""
    return house_catalogue().procedures[melding.procedure].step(soort) is not None


def waits_for_aanvraag(melding: Melding, today: date) -> bool:
    """Tell whether only the aanvraag is missing before something can be decided."""
    return any(step.code == AANVRAAG for step in clock_of(melding, today).possible)


def why_not_ready(melding: Melding, today: date) -> str:
    """Say why nothing can be decided now; empty: it can.

    A referral of a doctor has no step of its own for it: what is decided on it follows the referral.
    """
    if not has_step(melding, BESLUIT):
        decided = Beschikking.objects.filter(melding=melding).exclude(issued_on=None).exists()
        return gettext("On this referral a besluit was sent already.") if decided else ""
    steps = {step.code: step.reason for step in clock_of(melding, today).steps}
    return steps.get(BESLUIT, "")


def last_day_to_object(melding: Melding, day: date) -> date:
    """Return until when the resident can object against a besluit that is sent on `day`."""
    if has_step(melding, BESLUIT):
        said = clock_of(melding, day, Taken(BESLUIT, day))
        term = said.term(BEZWAAR)
        if term and term.last_day and term.last_day > day:
            return term.last_day
    free = house_catalogue().procedures[melding.procedure].free_days
    return first_open_day(end_of_term(day, WEEKS_TO_OBJECT, TermUnit.WEEKS, free), free)


def aanvraag_day(melding: Melding) -> date:
    """Return on which day the resident applied; where that is no step, when the melding came in."""
    taken = melding.stappen.filter(soort=AANVRAAG, revokes=None, revoked_by=None).last()
    return taken.day if taken else melding.ontvangst
