"""Bezwaren: until when one counts, who may handle it, and what can come of it. Pure."""

from datetime import date

from kernbeeld.casework.rules.working_days import end_of_term, first_open_day
from kernbeeld.catalogue.procedures import Procedure, TermUnit
from kernbeeld.language import gettext

GEGROND, DEELS, ONGEGROND, NIET_ONTVANKELIJK = DECIDED = (
    "gegrond",
    "deels_gegrond",
    "ongegrond",
    "niet_ontvankelijk",
)
"""What can be decided on a bezwaar."""
INGETROKKEN = "ingetrokken"
WINS = (GEGROND, DEELS)
"""The besluit is replaced."""
BEZWAAR = "bezwaar"
"""The term in which a resident can object; also the step by which one came in."""
TERM = "besluit_op_bezwaar"
"""The term in which a bezwaar is decided."""
WEEKS = 6
"""How long a resident can object where no term says so (Awb, article 6:7), and how long deciding takes."""
GRONDEN, HOORZITTING, OVERWEGINGEN = TEXTS = ("gronden", "hoorzitting", "overwegingen")
"""The texts of a bezwaar: what the resident says, the hearing, and what is thought of it."""


def last_day(procedure: Procedure, issued_on: date) -> date:
    """Return the last day on which a bezwaar against a besluit of this day is in time (Awb 6:7 and 6:8)."""
    return _end_of(procedure, BEZWAAR, issued_on)


def last_day_to_decide(procedure: Procedure, until: date, ontvangst: date) -> date:
    """Return the last day to decide on a bezwaar that came in on a day (Awb 7:10).

    It counts from the last day to object, `until`; of a bezwaar that came later, from the day that it came.
    """
    return _end_of(procedure, TERM, max(until, ontvangst))


def _end_of(procedure: Procedure, code: str, day: date) -> date:
    """Return the last day of a term that begins on a day; six weeks where the procedure does not have it."""
    term = procedure.term(code)
    length = term.length_on(day) if term else None
    if length is None:
        return weeks_later(procedure, day, WEEKS)
    free = procedure.free_days
    return first_open_day(end_of_term(day, length.length, length.unit, free), free)


def weeks_later(procedure: Procedure, day: date, weeks: int) -> date:
    """Return the last day of a term of some weeks after a day."""
    return first_open_day(end_of_term(day, weeks, TermUnit.WEEKS, procedure.free_days), procedure.free_days)


def who_may_not(user: int, prepared_by: int | None, approved_by: int | None) -> str:
    """Say why somebody can't handle a bezwaar; empty: he can. Who decided does not look again (Awb 10:3)."""
    if user == prepared_by:
        return gettext("You prepared this besluit. Somebody else handles the bezwaar against it.")
    if user == approved_by:
        return gettext("You approved this besluit. Somebody else handles the bezwaar against it.")
    return ""


def why_not_decide(
    uitkomst: str,
    *,
    is_heard: bool,
    is_waived: bool,
    is_late: bool,
    is_excused: bool,
    considerations: str,
    lines: int,
) -> str:
    """Say why a bezwaar can't be decided like this; empty: it can.

    A bezwaar that clearly can't be taken up needs no hearing (Awb 7:3). What wins grants something.
    """
    if uitkomst not in DECIDED:
        return gettext("Choose what is decided on the bezwaar.")
    if uitkomst != NIET_ONTVANKELIJK and not (is_heard or is_waived):
        return gettext("The resident was not heard yet, and did not say that this is not needed.")
    if not considerations.strip():
        return gettext("Write first why this is decided: the letter tells it.")
    if uitkomst != NIET_ONTVANKELIJK and is_late and not is_excused:
        return gettext(
            "This bezwaar came too late. Say that this can be excused and write why, or do not take it up."
        )
    if uitkomst in WINS and not lines:
        return gettext("Say what the resident gets instead.")
    return ""


def outcome_words(uitkomst: str) -> str:
    """Name what came of a bezwaar."""
    return {
        GEGROND: gettext("upheld"),
        DEELS: gettext("upheld in part"),
        ONGEGROND: gettext("rejected"),
        NIET_ONTVANKELIJK: gettext("not taken up"),
        INGETROKKEN: gettext("withdrawn by the resident"),
    }.get(uitkomst, gettext("being handled"))


def text_words(name: str) -> str:
    """Name a text of a bezwaar."""
    return {
        GRONDEN: gettext("What the resident says against it"),
        HOORZITTING: gettext("The hearing"),
        OVERWEGINGEN: gettext("Considerations"),
    }[name]


def told(uitkomst: str) -> str:
    """Say in the letter what is decided, in the language that is spoken."""
    return {
        GEGROND: gettext("Your bezwaar is right. We change our besluit."),
        DEELS: gettext("Your bezwaar is right in part. We change our besluit in part."),
        ONGEGROND: gettext("We do not change our besluit. Your bezwaar is rejected."),
        NIET_ONTVANKELIJK: gettext("We can't take up your bezwaar. Our besluit stays as it is."),
    }[uitkomst]
