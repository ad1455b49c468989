"""Who lives together: join a household, or leave it."""

from datetime import date, datetime, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contributions
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import PersonActs, acts_of, expect_past, new_key, number_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Held, holding

ONE_DAY = timedelta(days=1)


def join_household(
    key: str, other: str, *, rol: str = "", since: date, acting_user: User, at: datetime
) -> None:
    """Let a person belong to the household of `other` from a day on; it is made where there is none yet.

    Whoever belonged to another household leaves that the day before. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError`.
    """
    acts = acts_of(acting_user, at, gettext("Lives together."))
    expect_past(since, acts.today, "since")
    if key == other:
        raise CaseworkError("other", gettext("Choose somebody else."))
    with writing(lambda: at):
        theirs = _memberships(other, since)
        household = (
            str(theirs[-1].part.fields["huishouden"]) if theirs else _new_household(other, since, acts)
        )
        mine = _memberships(key, since)
        if any(str(one.part.fields["huishouden"]) == household for one in mine):
            raise CaseworkError("other", gettext("They belong to the same household already."))
        _leave(mine, since, acts)
        _join(key, household, rol, since, acts)
        acts.log("join_household", key, household=household)
        follow_contributions((key, other), acting_user=acts.name, at=at, reason=acts.reason)


def leave_household(key: str, *, since: date, acting_user: User, at: datetime) -> None:
    """Let a person belong to no household from a day on.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who belongs to none on that day.
    """
    acts = acts_of(acting_user, at, gettext("Lives apart."))
    expect_past(since, acts.today, "since")
    with writing(lambda: at):
        mine = _memberships(key, since)
        if not mine:
            raise CaseworkError("since", gettext("On this day the person belongs to no household."))
        _leave(mine, since, acts)
        acts.log("leave_household", key)
        follow_contributions((key,), acting_user=acts.name, at=at, reason=acts.reason)


def _memberships(key: str, day: date) -> tuple[Held, ...]:
    return holding("huishoudlid", "persoon", [number_of(key, "other")], day)


def _new_household(key: str, since: date, acts: PersonActs) -> str:
    household = f"huishouden-{new_key()}"
    acts.register("huishouden", household, since, {})
    _join(key, household, "", since, acts)
    return household


def _join(key: str, household: str, rol: str, since: date, acts: PersonActs) -> None:
    fields = {"persoon": key, "huishouden": household, "rol": rol}
    acts.register("huishoudlid", f"huishoudlid-{new_key()}", since, fields)


def _leave(memberships: tuple[Held, ...], since: date, acts: PersonActs) -> None:
    for each in memberships:
        if each.part.begin == since:
            raise CaseworkError("since", gettext("That began on this day: choose a later one."))
        acts.end("huishoudlid", each.record, since - ONE_DAY)
