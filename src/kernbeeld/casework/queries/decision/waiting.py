"""What waits for who makes besluiten, and for who looks along."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.queries.decision.listing import BesluitTab, besluiten_in, tabs_for
from kernbeeld.language import ngettext

MOST = 1_000
"""Beyond this nothing is counted further."""


def waiting_besluiten(user: User, today: date) -> list[Waiting]:
    """Return the lines of the start page about besluiten; none for who does not make them.

    To send are those that this user prepared or works on. `today` is the day of the page.
    """
    tabs = tabs_for(user)
    lines = []
    if BesluitTab.TO_APPROVE in tabs:
        count = besluiten_in(user, BesluitTab.TO_APPROVE).order_by()[:MOST].count()
        text = ngettext(
            "{count} besluit waits for your approval.", "{count} besluiten wait for your approval.", count
        )
        lines.append((BesluitTab.TO_APPROVE, text, count))
    if BesluitTab.TO_SEND in tabs:
        mine = Q(prepared_by=user) | Q(melding__behandelaar=user)
        count = besluiten_in(user, BesluitTab.TO_SEND).filter(mine).order_by()[:MOST].count()
        text = ngettext(
            "{count} approved besluit can be sent.", "{count} approved besluiten can be sent.", count
        )
        lines.append((BesluitTab.TO_SEND, text, count))
    return [
        Waiting(text, f"{reverse('decisions:list')}?lijst={tab}", count)
        for tab, text, count in lines
        if count
    ]
