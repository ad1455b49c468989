"""Somebody died. No melding ends by itself: it shows it, and no letter goes to the dead."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contributions
from kernbeeld.casework.actions.wall.close_part import close_parts_about, reopen_parts_about
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import acts_of, expect_past, number_of
from kernbeeld.casework.rules.wall.reasons import Ending
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
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
        _follow_in_plans(number, is_dead=day is not None, acting_user=acting_user.name, at=at)
        follow_contributions([key], acting_user=acting_user.name, at=at, reason=reason)


def _follow_in_plans(number: int, *, is_dead: bool, acting_user: str, at: datetime) -> None:
    """Parts of plans about who died can be read for some time; a notice taken back opens them again."""
    persoon = Persoon.objects.get(pk=number)
    if is_dead:
        close_parts_about(persoon, reden=Ending.OVERLEDEN, acting_user=acting_user, at=at)
    else:
        reopen_parts_about(persoon, acting_user=acting_user, at=at)
