"""What waits for who judges broken walls, and for who has one open."""

from datetime import date

from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.queries.wall.glass import to_judge
from kernbeeld.language import ngettext


def waiting_walls(user: User, today: date) -> list[Waiting]:
    """Return the line of the start page about looks in an emergency; one question, for who judges them."""
    count = to_judge(user)
    if not count:
        return []
    text = ngettext(
        "{count} look in an emergency waits for your judgement.",
        "{count} looks in an emergency wait for your judgement.",
        count,
    )
    return [Waiting(text, reverse("glass:overview"), count)]
