"""The hearing of a bezwaar: the resident is invited, or does not want one."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.decision.objection_keeping import log_bezwaar, told_values
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Bezwaar
from kernbeeld.casework.queries.decision.bezwaren import field_of, locked_bezwaar
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.rules.decision.objecting import HOORZITTING
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words
from kernbeeld.registers.clock import writing

INVITATION = "bezwaar_hoorzitting"


def plan_hearing(bezwaar: Bezwaar, *, day: date, wijze: str, acting_user: User, at: datetime) -> Bezwaar:
    """Invite the resident to a hearing on a day; a later day replaces an earlier one.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not handle it and a day that is past.
    """
    with writing(lambda: at):
        found = locked_bezwaar(bezwaar, acting_user)
        if day < day_of(at):
            raise CaseworkError(
                "day", gettext("This day is past. Choose a day on which the resident can come.")
            )
        found.hoorzitting_on, found.hearing_waived = day, False
        found.save(update_fields=["hoorzitting_on", "hearing_waived"])
        with speaking(LANGUAGE):
            told = {**told_values(found, day_of(at)), HOORZITTING: day_words(day)}
        melding = found.beschikking.melding
        write_letter(melding, INVITATION, wijze=wijze, told=told, acting_user=acting_user.name, at=at)
        log_bezwaar(found, "plan_hearing", acting_user=acting_user, at=at, day=day.isoformat())
    return found


def waive_hearing(bezwaar: Bezwaar, *, reden: str, acting_user: User, at: datetime) -> Bezwaar:
    """Note that the resident does not want a hearing, and what was said.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not handle it, and without a reason.
    """
    if not reden.strip():
        raise CaseworkError("reden", gettext("Write down what the resident said about it, and when."))
    with writing(lambda: at):
        found = locked_bezwaar(bezwaar, acting_user)
        found.hoorzitting_on, found.hearing_waived = None, True
        found.save(update_fields=["hoorzitting_on", "hearing_waived"])
        _note(found, reden, acting_user, at)
        log_bezwaar(found, "waive_hearing", acting_user=acting_user, at=at)
    return found


def _note(bezwaar: Bezwaar, reden: str, user: User, at: datetime) -> None:
    """Put the reason under what stands about the hearing already."""
    melding, field = bezwaar.beschikking.melding, field_of(bezwaar, HOORZITTING)
    standing = standing_text(melding, field)
    text = "\n\n".join(part for part in (standing.text.strip(), reden.strip()) if part)
    save_field(melding, field, text, number=standing.number, acting_user=user, at=at)
