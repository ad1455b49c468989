"""Say where a team works, from a day until a day."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.recording import expect_keeper, log_team
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Teamgebied
from kernbeeld.casework.queries.team.areas import areas_of, neighbourhoods
from kernbeeld.casework.rules.team.covering import unknown
from kernbeeld.language import gettext

REGISTER = "teamgebied"


@transaction.atomic
def keep_area(team: str, gebied: str, *, since: date, acting_user: User, at: datetime) -> Teamgebied:
    """Let a team work in a kern or a neighbourhood from a day on; others who work there stay there.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not coordinate it, for an area that
    the municipality does not have, and for one where the team works already.
    """
    expect_keeper(acting_user, team)
    if unknown(gebied, neighbourhoods(since, at)):
        raise CaseworkError("gebied", gettext("The municipality has no such village or neighbourhood."))
    if areas_of(team, since).filter(gebied=gebied).exists():
        raise CaseworkError("gebied", gettext("The team works there already."))
    row = Teamgebied.objects.create(team=team, gebied=gebied, since=since)
    said = {"gebied": gebied, "since": since.isoformat()}
    log_team(acting_user, "keep_team_area", at, REGISTER, team, new=said)
    return row


@transaction.atomic
def end_area(row: Teamgebied, *, until: date, acting_user: User, at: datetime) -> Teamgebied:
    """Let a team work somewhere up to and including a day; raises as :func:`keep_area` does."""
    expect_keeper(acting_user, row.team)
    found = Teamgebied.objects.select_for_update().get(pk=row.pk)
    if until < found.since:
        raise CaseworkError("until", gettext("This day is before the first day."))
    found.until = until
    found.save(update_fields=["until"])
    said = {"gebied": found.gebied, "until": until.isoformat()}
    log_team(acting_user, "end_team_area", at, REGISTER, found.team, new=said)
    return found
