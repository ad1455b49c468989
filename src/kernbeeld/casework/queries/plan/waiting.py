"""What waits for who leads plans: evaluations that are late or near, and letters without an answer."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.queries.plan.listing import unanswered_letters
from kernbeeld.language import ngettext

SOON = timedelta(days=14)
"""So long before an evaluation it is shown that it comes: time to make an appointment."""
ANSWER_WITHIN = timedelta(days=14)
"""After so long without an answer somebody is asked about his letter: a choice of ours."""


def waiting_plans(user: User, today: date) -> list[Waiting]:
    """Return the lines of the start page about plans, in two questions; none for who leads none."""
    if not may(user, Right.WORK_ON_PLANS):
        return []
    own = Ondersteuningsplan.objects.for_user(user, right=Right.WORK_ON_PLANS).filter(einde=None)
    days = own.filter(regisseur=user).aggregate(
        late=Count("pk", filter=Q(evaluatie__lt=today)),
        soon=Count("pk", filter=Q(evaluatie__gte=today, evaluatie__lte=today + SOON)),
    )
    letters = unanswered_letters(user).filter(plan__regisseur=user, day__lte=today - ANSWER_WITHIN).count()
    lines = (
        (_late(days["late"]), days["late"]),
        (_soon(days["soon"]), days["soon"]),
        (_letters(letters), letters),
    )
    return [Waiting(text, reverse("plan:list"), count) for text, count in lines if count]


def _late(count: int) -> str:
    return ngettext("{count} plan must be evaluated.", "{count} plans must be evaluated.", count)


def _soon(count: int) -> str:
    return ngettext(
        "{count} plan is evaluated within two weeks.", "{count} plans are evaluated within two weeks.", count
    )


def _letters(count: int) -> str:
    return ngettext(
        "{count} plan was sent and is not answered yet.",
        "{count} plans were sent and are not answered yet.",
        count,
    )
