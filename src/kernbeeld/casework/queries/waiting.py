"""What waits for who works on meldingen: his own that are late or due, and what nobody took up."""

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.models import Melding
from kernbeeld.casework.rules.worklist import Tab, When, week_end
from kernbeeld.house_time import day_of
from kernbeeld.language import ngettext

MOST = 1_000
"""Beyond this what nobody took up is counted no further."""


def waiting_cases(user: User, at: datetime) -> list[Waiting]:
    """Return the lines of the start page about meldingen, in two questions; none for who does no casework."""
    if not may(user, Right.WORK_ON_CASES):
        return []
    today = day_of(at)
    open_ones = Melding.objects.for_user(user, right=Right.WORK_ON_CASES).filter(einde=None).order_by()
    mine = open_ones.filter(behandelaar=user, is_suspended=False).aggregate(
        late=Count("pk", filter=Q(due__lt=today)),
        week=Count("pk", filter=Q(due__gte=today, due__lte=week_end(today))),
    )
    untaken = open_ones.filter(behandelaar=None)[:MOST].count()
    lines = (
        (_late(mine["late"]), mine["late"], f"?lijst={Tab.MINE}&wanneer={When.LATE}"),
        (_this_week(mine["week"]), mine["week"], f"?lijst={Tab.MINE}&wanneer={When.WEEK}"),
        (_untaken(untaken), untaken, f"?lijst={Tab.NOBODY}"),
    )
    return [Waiting(text, reverse("work:list") + query, count) for text, count, query in lines if count]


def _late(count: int) -> str:
    return ngettext("{count} of your meldingen is late.", "{count} of your meldingen are late.", count)


def _this_week(count: int) -> str:
    return ngettext(
        "{count} of your meldingen is due this week.", "{count} of your meldingen are due this week.", count
    )


def _untaken(count: int) -> str:
    return ngettext(
        "{count} melding is not taken up by anybody yet.",
        "{count} meldingen are not taken up by anybody yet.",
        count,
    )
