"""The plans in which somebody takes part, with what is due in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planlid, Planstap
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.rules.plan.evaluating import is_late
from kernbeeld.casework.rules.plan.steps import ANSWERS

MOST = 200
"""So many plans are shown at once at most: those that are evaluated first."""
IN_IT = Q(until=None) | Q(until=F("plan__einde"))
"""Who is in a plan, or was when it ended."""


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan with who is in it, as far as the reader sees that, and what is due."""

    plan: Ondersteuningsplan
    members: Sequence[Card]
    is_mine: bool
    is_late: bool
    unanswered: int


def my_plans(user: User, today: date, *, closed: bool = False) -> list[ListedPlan]:
    """Return the plans that a user may see: those that run, or those that are closed.

    A constant number of questions, whatever the number of plans. Nothing is logged here: call ``log_look``
    with the plans before they are shown.
    """
    found = Ondersteuningsplan.objects.for_user(user).filter(einde__isnull=not closed)
    plans = list(found.select_related("regisseur").order_by("evaluatie", "pk")[:MOST])
    numbers = [one.pk for one in plans]
    places = list(Planlid.objects.for_user(user).filter(IN_IT, plan__in=numbers)) if numbers else []
    known = cards({lid.persoon_id for lid in places}, today=today, with_homes=False) if places else {}
    waiting = _unanswered(user, numbers) if numbers else {}
    return [
        ListedPlan(
            plan=one,
            members=_cards_of(one, places, known),
            is_mine=one.regisseur_id == user.pk,
            is_late=is_late(one.evaluatie, today),
            unanswered=waiting.get(one.pk, 0),
        )
        for one in plans
    ]


def _cards_of(
    plan: Ondersteuningsplan, places: Iterable[Planlid], known: Mapping[int, Card]
) -> Sequence[Card]:
    return [known[lid.persoon_id] for lid in places if lid.plan_id == plan.pk and lid.persoon_id in known]


def unanswered_letters(user: User) -> QuerySet[Planbrief]:
    """Return the last letter of each person to which nothing was answered yet, in plans that run."""
    answered = Planstap.objects.filter(
        plan=OuterRef("plan"), persoon=OuterRef("persoon"), soort__in=ANSWERS, at__gte=OuterRef("at")
    )
    later = Planbrief.objects.filter(
        plan=OuterRef("plan"), persoon=OuterRef("persoon"), pk__gt=OuterRef("pk")
    )
    letters = Planbrief.objects.for_user(user, right=Right.SEE_PLANS).filter(plan__einde=None)
    return letters.filter(~Q(Exists(answered)), ~Q(Exists(later)))


def _unanswered(user: User, plans: Sequence[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for number in unanswered_letters(user).filter(plan__in=plans).values_list("plan", flat=True):
        found[number] = found.get(number, 0) + 1
    return found
