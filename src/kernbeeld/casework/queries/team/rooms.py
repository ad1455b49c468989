"""In which teams somebody works, for which he keeps the room, and who is in them."""

from collections.abc import Mapping

from django.db.models import QuerySet

from kernbeeld.accounts.service import Right, User, may, scopes, users
from kernbeeld.casework.models import Teamlid
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.walls import open_teams
from kernbeeld.conf.house import house_catalogue


def team_names() -> Mapping[str, str]:
    """Return every team of the definitions with its name."""
    return members(house_catalogue(), "team")


def teams_of(user: User) -> tuple[str, ...]:
    """Return the teams whose room is open to somebody: his own, and those that he coordinates."""
    if not may(user, Right.WORK_IN_TEAM):
        return ()
    own = set(open_teams(user).values_list("team", flat=True))
    return tuple(team for team in team_names() if team in own or reaches(user, Right.WORK_IN_TEAM, team))


def may_keep(user: User, team: str) -> bool:
    """Tell whether somebody coordinates a team."""
    return team in team_names() and reaches(user, Right.KEEP_TEAM, team)


def may_take(user: User, team: str) -> bool:
    """Tell whether somebody decides about referrals to a team."""
    return reaches(user, Right.TAKE_VERWIJZINGEN, team)


def reaches(user: User, right: Right, team: str) -> bool:
    """Tell whether a right of somebody reaches a team by its scope; being named in it opens nothing here."""
    held = scopes(user, right)
    return any(set(scope.limits) <= {"team"} and scope.team in ("", team) for scope in held)


def members_of(team: str) -> QuerySet[Teamlid]:
    """Return who is in a team now, with the users; the caller knows that its room is open to the reader."""
    found = Teamlid.objects.filter(team=team, closed_at=None).select_related("user")
    return found.order_by("user__full_name", "user__name")


def is_member(user: User, team: str) -> bool:
    """Tell whether somebody is in a team now."""
    return open_teams(user).filter(team=team).exists()


def who_can_join(team: str) -> list[User]:
    """Return who can become a member of a team: who has a role for it and is not in it yet."""
    there = set(members_of(team).values_list("user", flat=True))
    return [user for user in users() if user.pk not in there and may(user, Right.WORK_IN_TEAM)]
