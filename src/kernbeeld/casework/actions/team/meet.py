"""The weekly meeting of a team: plan it, put cases on its agenda in an order, and close it."""

from datetime import date, datetime

from django.db.models import F

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.recording import Coded, expect_short, log_team, seal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Agendapunt, Bespreking, Casus
from kernbeeld.casework.queries.team.agenda import agenda_of, next_meeting, planned_day
from kernbeeld.casework.queries.team.cases import locked_casus, texts_of
from kernbeeld.casework.queries.team.rooms import teams_of
from kernbeeld.casework.rules.team.cases import LONGEST
from kernbeeld.casework.rules.team.meetings import swapped
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing

REGISTER = "bespreking"


def plan_meeting(team: str, day: date, *, acting_user: User, at: datetime) -> Bespreking:
    """Let the next meeting be on another day, or plan the first; what stood on its agenda goes along.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a day that is past, and for who is not in
    the team.
    """
    today = day_of(at)
    with writing(lambda: at):
        _expect_room(team, acting_user)
        if day < today:
            raise CaseworkError("day", gettext("This day is past."))
        if Bespreking.objects.filter(team=team, day=day).exists():
            raise CaseworkError("day", gettext("The team meets on this day already."))
        meeting = next_meeting(team, today) or Bespreking(team=team)
        meeting.day = day
        meeting.save()
        said = {"day": day.isoformat()}
        log_team(acting_user, "plan_meeting", at, REGISTER, team, new=said)
    return meeting


def put_on_agenda(casus: Casus, vraag: str, *, acting_user: User, at: datetime) -> Agendapunt:
    """Put a case on the agenda of the team's next meeting, with what the team is asked.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not work on it, and for a case that
    stands there already.
    """
    with writing(lambda: at):
        found = locked_casus(casus, acting_user)
        text = expect_short("vraag", vraag, LONGEST)
        agenda = agenda_of(found.team, day_of(at))
        if any(point.casus_id == found.pk and not point.is_discussed for point in agenda.points):
            raise CaseworkError("", gettext("This case is on the agenda already."))
        meeting = _roll_over(found.team, acting_user, at)
        if Agendapunt.objects.filter(bespreking=meeting, casus=found).exists():
            meeting = _after(meeting)
        point = _write(meeting, found, acting_user, at, vraag=text)
        said = {"casus": found.kenmerk, "day": meeting.day.isoformat()}
        log_team(acting_user, "put_on_agenda", at, REGISTER, found.team, new=said, wet=found.wet)
    return point


def move_point(point: Agendapunt, *, up: bool, acting_user: User, at: datetime) -> None:
    """Let a point change places with the one before or after it; whoever is in the team may do that."""
    team = point.bespreking.team
    with writing(lambda: at):
        _expect_room(team, acting_user)
        _roll_over(team, acting_user, at)
        point.refresh_from_db()
        points = {one.pk: one for one in agenda_of(team, day_of(at)).points}
        ordered = swapped(list(points), point.moved_to_id or point.pk, up=up)
        for position, key in enumerate(ordered):
            Agendapunt.objects.filter(pk=key).update(position=position)
        said: dict[str, Coded] = {"casus": point.casus.kenmerk, "up": up}
        log_team(acting_user, "move_agenda_point", at, REGISTER, team, new=said, wet=point.casus.wet)


def hold_meeting(meeting: Bespreking, *, acting_user: User, at: datetime) -> int:
    """Close a meeting: what was not discussed moves to the next one; return how many cases that were."""
    with writing(lambda: at):
        _expect_room(meeting.team, acting_user)
        found = Bespreking.objects.get(pk=meeting.pk)
        if found.is_held:
            raise CaseworkError("", gettext("This meeting has been closed already."))
        if found.day > day_of(at):
            raise CaseworkError("", gettext("This meeting is still to come."))
        _roll_over(found.team, acting_user, at)
        found.is_held = True
        found.save(update_fields=["is_held"])
        left = list(_left(found))
        if left:
            following = next_meeting(found.team, day_of(at)) or _after(found)
            _move(left, following, acting_user, at)
        said: dict[str, Coded] = {"day": found.day.isoformat(), "moved": len(left)}
        log_team(acting_user, "hold_meeting", at, REGISTER, found.team, new=said)
    return len(left)


def _expect_room(team: str, user: User) -> None:
    if team not in teams_of(user):
        raise CaseworkError("", gettext("You are not in this team."))


def _roll_over(team: str, user: User, at: datetime) -> Bespreking:
    """Return the next meeting, planned where it was not; what earlier ones did not come to is on it."""
    today = day_of(at)
    meeting = next_meeting(team, today) or Bespreking.objects.create(team=team, day=planned_day(team, today))
    for earlier in Bespreking.objects.filter(team=team, is_held=False, day__lt=today).order_by("day"):
        earlier.is_held = True
        earlier.save(update_fields=["is_held"])
        _move(list(_left(earlier)), meeting, user, at)
    return meeting


def _after(meeting: Bespreking) -> Bespreking:
    later = (
        Bespreking.objects.filter(team=meeting.team, is_held=False, day__gt=meeting.day)
        .order_by("day")
        .first()
    )
    return later or Bespreking.objects.create(team=meeting.team, day=planned_day(meeting.team, meeting.day))


def _left(meeting: Bespreking) -> list[Agendapunt]:
    rows = meeting.agendapunten.filter(is_discussed=False, moved_to=None, casus__einde=None)
    return list(rows.select_related("casus").order_by("position", "pk"))


def _move(points: list[Agendapunt], meeting: Bespreking, user: User, at: datetime) -> None:
    """Write each point again in another meeting, before what stands there; the old one says where it went."""
    there = {one.casus_id: one for one in meeting.agendapunten.all()}
    texts = texts_of(points)
    meeting.agendapunten.update(position=F("position") + len(points))
    for position, point in enumerate(points):
        following = there.get(point.casus_id)
        if following is None:
            following = _write(meeting, point.casus, user, at, position=position, **texts[point.pk])
        elif "uitkomst" not in (held := texts_of([following])[following.pk]):
            seal(following, **{**texts[point.pk], **held})
            following.save(update_fields=["payload"])
        point.moved_to = following
        point.save(update_fields=["moved_to"])


def _write(
    meeting: Bespreking, casus: Casus, user: User, at: datetime, *, position: int | None = None, **said: str
) -> Agendapunt:
    """Write a point with its texts: the question, and what was typed of an outcome already."""
    if position is None:
        last = meeting.agendapunten.order_by("-position").values_list("position", flat=True).first()
        position = 0 if last is None else last + 1
    point = Agendapunt(bespreking=meeting, casus=casus, persoon_id=casus.persoon_id, position=position)
    point.at, point.acting_user = at, user.name
    seal(point, **said)
    point.save(force_insert=True)
    return point
