"""Let somebody into a team, and out of it: then he sees nothing of it any more, at once."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.actions.team.recording import Coded, expect_keeper, expect_short, log_team
from kernbeeld.casework.actions.wall.close_part import close_parts_of
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Teamlid
from kernbeeld.casework.queries.team.rooms import is_member
from kernbeeld.casework.rules.wall.reasons import Ending
from kernbeeld.language import gettext

REGISTER, LONGEST = "teamlid", 60


@transaction.atomic
def add_member(
    team: str, user: User, *, organisatie: str, functie: str, acting_user: User, at: datetime
) -> Teamlid:
    """Let somebody into a team, as who and for which organisation. It opens no case: that is by name.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not coordinate it, for somebody
    without a role for teams, and for who is in it already.
    """
    expect_keeper(acting_user, team)
    if not may(user, Right.WORK_IN_TEAM):
        raise CaseworkError("user", gettext("{name} has no role for working in a team.", name=user))
    if is_member(user, team):
        raise CaseworkError("user", gettext("{name} is in this team already.", name=user))
    lid = Teamlid.objects.create(
        team=team,
        user=user,
        organisatie=expect_short("organisatie", organisatie, LONGEST),
        functie=expect_short("functie", functie, LONGEST),
        given_at=at,
        given_by=acting_user.name,
    )
    said = {"user": user.name, "organisatie": lid.organisatie}
    log_team(acting_user, "add_team_member", at, REGISTER, team, new=said)
    return lid


@transaction.atomic
def end_member(lid: Teamlid, *, acting_user: User, at: datetime) -> int:
    """Let somebody out of a team, and at once out of every part that he had as its member; return how many.

    His tasks and the plans that he leads wait for the coordinator: see
    :func:`~kernbeeld.casework.queries.team.leaving.left_behind`.
    """
    expect_keeper(acting_user, lid.team)
    found = Teamlid.objects.select_for_update(of=("self",)).select_related("user").get(pk=lid.pk)
    if found.closed_at is not None:
        raise CaseworkError("", gettext("This membership has ended already."))
    found.closed_at, found.closed_by = at, acting_user.name
    found.save(update_fields=["closed_at", "closed_by"])
    closed = close_parts_of(
        found.user, team=found.team, reden=Ending.UIT_TEAM, acting_user=acting_user.name, at=at
    )
    said: dict[str, Coded] = {"user": found.user.name, "deelnames": closed}
    log_team(acting_user, "end_team_member", at, REGISTER, found.team, new=said)
    return closed
