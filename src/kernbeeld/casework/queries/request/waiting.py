"""What waits in the requests of residents and in the lists for destruction: lines of the start page."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.request.destruction import APPROVED, PROPOSED, lists
from kernbeeld.language import ngettext

SOON = timedelta(days=7)


def waiting_requests(user: User, today: date) -> list[Waiting]:
    """Return the lines about requests that are late or nearly due, and lists that wait for this user."""
    return [*_requests(user, today), *_lists(user)]


def _requests(user: User, today: date) -> list[Waiting]:
    if not may(user, Right.SEE_VERZOEKEN):
        return []
    open_ones = Verzoek.objects.for_user(user, right=Right.SEE_VERZOEKEN).filter(einde=None).order_by()
    counted = open_ones.aggregate(
        late=Count("pk", filter=Q(due__lt=today)),
        soon=Count("pk", filter=Q(due__gte=today, due__lte=today + SOON)),
    )
    late, soon = counted["late"], counted["soon"]
    lines = (
        (
            ngettext(
                "{count} request of a resident is late.", "{count} requests of residents are late.", late
            ),
            late,
        ),
        (
            ngettext(
                "{count} request of a resident is due within a week.",
                "{count} requests of residents are due within a week.",
                soon,
            ),
            soon,
        ),
    )
    return [Waiting(text, reverse("requests:list"), count) for text, count in lines if count]


def _lists(user: User) -> list[Waiting]:
    wanted = {
        state
        for state, right in (
            (PROPOSED, Right.APPROVE_DESTRUCTION),
            (APPROVED, Right.CARRY_OUT_DESTRUCTION),
        )
        if may(user, right)
    }
    if not wanted:
        return []
    states = [each.state for each in lists() if each.proposed_by != user.name or each.state == APPROVED]
    counts = {state: states.count(state) for state in wanted}
    lines = (
        (
            ngettext(
                "{count} list for destruction waits for your approval.",
                "{count} lists for destruction wait for your approval.",
                counts.get(PROPOSED, 0),
            ),
            counts.get(PROPOSED, 0),
        ),
        (
            ngettext(
                "{count} list for destruction is approved, to be carried out.",
                "{count} lists for destruction are approved, to be carried out.",
                counts.get(APPROVED, 0),
            ),
            counts.get(APPROVED, 0),
        ),
    )
    return [Waiting(text, reverse("destruction:lists"), count) for text, count in lines if count]
