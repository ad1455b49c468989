"""The agenda of a team's next meeting: its points, with those of earlier meetings that were not discussed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Agendapunt, Bespreking
from kernbeeld.casework.queries.team.rooms import teams_of
from kernbeeld.casework.rules.team.meetings import next_day
from kernbeeld.language import gettext


@dataclass(frozen=True, slots=True)
class Agenda:
    """The next meeting of a team, its day (also where it is not in the calendar yet), and its points."""

    meeting: Bespreking | None
    day: date
    points: Sequence[Agendapunt]


def agenda_of(team: str, today: date) -> Agenda:
    """Return the agenda of the next meeting: that of today or later, else as it would be planned.

    What an earlier meeting did not come to stands on it first, also where nobody closed that meeting.
    """
    meeting = next_meeting(team, today)
    points = Agendapunt.objects.filter(
        bespreking__team=team, bespreking__is_held=False, moved_to=None, casus__einde=None
    )
    if meeting is not None:
        points = points.filter(bespreking__day__lte=meeting.day)
    listed = points.select_related("casus__plan", "bespreking").order_by("bespreking__day", "position", "pk")
    own = meeting.pk if meeting else None
    shown = [point for point in listed if not point.is_discussed or point.bespreking_id == own]
    return Agenda(meeting, meeting.day if meeting else planned_day(team, today), _once(shown))


def _once(points: Sequence[Agendapunt]) -> Sequence[Agendapunt]:
    """Leave out what was put on the next agenda again before the earlier meeting was closed."""
    last = {point.casus_id: point.pk for point in points}
    return [point for point in points if last[point.casus_id] == point.pk]


def next_meeting(team: str, today: date) -> Bespreking | None:
    """Return the first meeting of today or later that was not held yet."""
    return Bespreking.objects.filter(team=team, is_held=False, day__gte=today).order_by("day").first()


def planned_day(team: str, today: date) -> date:
    """Return on which day the team would meet next: a week, or some, after it met last."""
    last = Bespreking.objects.filter(team=team).order_by("-day").values_list("day", flat=True).first()
    return next_day(last, today)


def named_points(user: User, team: str) -> frozenset[int]:
    """Return the points of a team that somebody may read, by number; of the others he sees a kenmerk."""
    found = Agendapunt.objects.for_user(user).filter(bespreking__team=team, moved_to=None)
    return frozenset(found.values_list("pk", flat=True))


def point_for(user: User, number: int, *, right: Right = Right.SEE_PLANS) -> Agendapunt | None:
    """Return a point of an agenda; None where there is none, or none for this user."""
    found = Agendapunt.objects.for_user(user, right=right).filter(pk=number)
    return found.select_related("casus__plan__regisseur", "casus__persoon", "bespreking").first()


def point_to_move(user: User, number: int) -> Agendapunt | None:
    """Return a point of an agenda of a team whose room is open to somebody: the order is everybody's."""
    found = Agendapunt.objects.filter(pk=number, bespreking__team__in=teams_of(user), moved_to=None)
    return found.select_related("bespreking", "casus").first()


def locked_point(point: Agendapunt, acting_user: User) -> Agendapunt:
    """Return a point as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for one that moved on.
    """
    open_to = Agendapunt.objects.for_user(acting_user, right=Right.WORK_ON_PLANS)
    found = open_to.select_for_update(of=("self",)).filter(pk=point.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not change this case."))
    if found.moved_to_id is not None:
        raise CaseworkError("", gettext("This has moved on to the next meeting: write there."))
    return found
