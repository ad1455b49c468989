"""What waits for who works in a team: an answer to a referral, the next meeting, what nobody has in hand."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.models import Agendapunt, Verwijzing, Verwijzingstap
from kernbeeld.casework.queries.team.leaving import unworked
from kernbeeld.casework.queries.team.referrals import answer_within, of_cases, received
from kernbeeld.casework.queries.team.rooms import may_keep, teams_of
from kernbeeld.casework.rules.team.referrals import AANGENOMEN, DOOR, GEWEIGERD, INGEDIEND, NAAR, TERUGGEMELD
from kernbeeld.language import ngettext

FRESH = timedelta(days=14)
"""How long an answer stands on the first page of who referred."""
TOLD = (AANGENOMEN, GEWEIGERD, TERUGGEMELD)


def waiting_team(user: User, today: date) -> list[Waiting]:
    """Return the lines of the start page about teams and referrals; none for who has nothing there."""
    return [one for one in (*_answers(user, today), *_agenda(user, today), *_news(user, today)) if one.count]


def _answers(user: User, today: date) -> Iterator[Waiting]:
    if not may(user, Right.TAKE_VERWIJZINGEN):
        return
    found = Verwijzing.objects.for_user(user, right=Right.TAKE_VERWIJZINGEN)
    waits = found.filter(richting=NAAR, stap=INGEDIEND)
    late = waits.filter(day__lt=today - timedelta(days=answer_within(today))).count()
    fresh = waits.count() - late
    room = reverse("team:front")
    yield Waiting(
        ngettext(
            "{count} referral has waited too long for an answer.",
            "{count} referrals have waited too long for an answer.",
            late,
        ),
        room,
        late,
    )
    yield Waiting(
        ngettext(
            "{count} referral waits for an answer of the team.",
            "{count} referrals wait for an answer of the team.",
            fresh,
        ),
        room,
        fresh,
    )
    left = sum(len(unworked(team)) for team in teams_of(user) if may_keep(user, team))
    yield Waiting(
        ngettext(
            "Nobody works on {count} case of the team.", "Nobody works on {count} cases of the team.", left
        ),
        room,
        left,
    )


def _agenda(user: User, today: date) -> Iterator[Waiting]:
    if not may(user, Right.WORK_IN_TEAM):
        return
    named = Agendapunt.objects.for_user(user).filter(moved_to=None, is_discussed=False, casus__einde=None)
    count = named.filter(bespreking__is_held=False, bespreking__day__lte=today + timedelta(days=7)).count()
    yield Waiting(
        ngettext(
            "{count} case of yours is discussed in the team this week.",
            "{count} cases of yours are discussed in the team this week.",
            count,
        ),
        reverse("team:front"),
        count,
    )


def _news(user: User, today: date) -> Iterator[Waiting]:
    if not may(user, Right.REFER):
        return
    waits = received(user).filter(stap=INGEDIEND).count()
    yield Waiting(
        ngettext(
            "{count} referral to your organisation waits for an answer.",
            "{count} referrals to your organisation wait for an answer.",
            waits,
        ),
        reverse("refer:list"),
        waits,
    )
    yield _answers_to_team(user, today)
    mine = Verwijzing.objects.for_user(user, right=Right.REFER).filter(made_by=user, richting=NAAR)
    fresh = mine.filter(stappen__stap__in=TOLD, stappen__day__gte=today - FRESH)
    count = fresh.distinct().count()
    yield Waiting(
        ngettext(
            "{count} referral of yours has been answered.",
            "{count} referrals of yours have been answered.",
            count,
        ),
        reverse("refer:list"),
        count,
    )


def _answers_to_team(user: User, today: date) -> Waiting:
    """Return what others answered to referrals by the team of somebody's cases; not what he wrote down."""
    since = today - FRESH
    steps = Verwijzingstap.objects.filter(stap__in=TOLD, day__gte=since).exclude(acting_user=user.name)
    rows = of_cases(user).filter(richting=DOOR, pk__in=steps.values("verwijzing"))
    count = rows.count()
    return Waiting(
        ngettext(
            "{count} referral of a case of yours has been answered.",
            "{count} referrals of cases of yours have been answered.",
            count,
        ),
        reverse("team:front"),
        count,
    )
