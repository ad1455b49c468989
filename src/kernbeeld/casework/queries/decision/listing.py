"""Lists of besluiten: what waits for a colleague, what can go out, what is being written, what was sent."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import QuerySet

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.models import Beschikking

ABOUT = ("melding__persoon", "prepared_by", "approved_by")


class BesluitTab(StrEnum):
    """One list of besluiten; the value stands in the address."""

    TO_APPROVE = "akkoord"
    TO_SEND = "versturen"
    BEING_MADE = "concept"
    SENT = "verstuurd"


def besluiten_in(user: User, tab: BesluitTab) -> QuerySet[Beschikking]:
    """Return the besluiten of a list that this user may see; what waits longest comes first.

    What a user prepared himself does not wait for his approval.
    """
    if tab is BesluitTab.TO_APPROVE:
        waiting = _for(user, Right.APPROVE_BESLUITEN).filter(
            issued_on=None, submitted_at__isnull=False, approved_at=None
        )
        return waiting.exclude(prepared_by=user).order_by("submitted_at", "pk")
    if tab is BesluitTab.TO_SEND:
        return _for(user, Right.PREPARE_BESLUITEN).filter(issued_on=None, approved_at__isnull=False)
    if tab is BesluitTab.BEING_MADE:
        return _for(user, Right.PREPARE_BESLUITEN).filter(issued_on=None, submitted_at=None)
    return _for(user, Right.SEE_CASES).exclude(issued_on=None).order_by("-issued_on", "-pk")


def tabs_for(user: User) -> Sequence[BesluitTab]:
    """Return which lists there are for a user."""
    asked = {
        BesluitTab.TO_APPROVE: Right.APPROVE_BESLUITEN,
        BesluitTab.TO_SEND: Right.PREPARE_BESLUITEN,
        BesluitTab.BEING_MADE: Right.PREPARE_BESLUITEN,
        BesluitTab.SENT: Right.SEE_CASES,
    }
    return [tab for tab, right in asked.items() if may(user, right)]


def _for(user: User, right: Right) -> QuerySet[Beschikking]:
    return Beschikking.objects.for_user(user, right=right).select_related(*ABOUT)
