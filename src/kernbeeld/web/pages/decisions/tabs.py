"""The lists of besluiten, as tabs of one room."""

from collections.abc import Callable

from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.queries.decision.listing import BesluitTab, tabs_for
from kernbeeld.language import gettext


def tab_words(tab: BesluitTab) -> str:
    """Name a list of besluiten."""
    return {
        BesluitTab.TO_APPROVE: gettext("To approve"),
        BesluitTab.TO_SEND: gettext("To send"),
        BesluitTab.BEING_MADE: gettext("Being written"),
        BesluitTab.SENT: gettext("Sent"),
    }[tab]


def besluit_tabs(user: User, current: str) -> list[tuple[str, str, bool]]:
    """Return the tabs of the room for a user: words, address, and whether it is the one that is shown."""
    room = reverse("decisions:list")
    found = [(tab_words(tab), f"{room}?lijst={tab}", tab == current) for tab in tabs_for(user)]
    after = [
        (words(), reverse(name), code == current) for code, name, words, right in AFTER if may(user, right)
    ]
    return [*found, *after]


AFTER: tuple[tuple[str, str, Callable[[], str], Right], ...] = (
    (
        "herindicaties",
        "aftercare:renewals",
        lambda: gettext("Help that ends"),
        Right.PREPARE_BESLUITEN,
    ),
    ("bezwaren", "aftercare:objections", lambda: gettext("Bezwaren"), Right.HANDLE_BEZWAREN),
    (
        "eigen_bijdrage",
        "aftercare:contributions",
        lambda: gettext("Own contributions"),
        Right.PREPARE_BESLUITEN,
    ),
)
"""What follows besluiten: its code, its page, its name, and the right that opens it."""
