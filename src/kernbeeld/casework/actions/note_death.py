"""Somebody died. Nothing ends by itself: open meldingen show it, and no letter goes to the dead."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import acts_of, expect_past, number_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import people_now


def note_death(key: str, day: date | None, *, acting_user: User, at: datetime) -> None:
    """Note on which day a person died; None takes back a notice that was wrong.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a day before birth or still to come.
    """
    reason = gettext("Died.") if day else gettext("Notice of death taken back.")
    acts = acts_of(acting_user, at, reason)
    with writing(lambda: at):
        number = number_of(key)
        person = people_now([number], acts.today)[number]
        since = day or person.overleden
        if since is None:
            raise CaseworkError("overleden", gettext("Fill in the day."))
        expect_past(since, acts.today, "overleden")
        if person.geboortedatum and since < person.geboortedatum:
            raise CaseworkError("overleden", gettext("This is before the day of birth."))
        acts.change("persoon", key, since, {"overleden": day})
        acts.log("note_death" if day else "revoke_death", key)
