"""What stands above every page while somebody looks through a broken glass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from kernbeeld.accounts.service import User
from kernbeeld.casework.queries.wall.glass import open_glass
from kernbeeld.language import gettext, ngettext
from kernbeeld.web.clock import now
from kernbeeld.web.laws import law_words

UNTIL = "kernbeeld_glass_until"
"""In the session: until when something is open, so that other sessions ask nothing."""


@dataclass(frozen=True, slots=True)
class OpenGlass:
    """A wall that stands open: under which law, for how long still."""

    number: int
    law: str
    until: datetime
    left: str


def mark(request: HttpRequest, user: User, at: datetime) -> None:
    """Note in the session until when something is open: at the sign-in, and whenever that changes."""
    standing = open_glass(user, at)
    if standing:
        request.session[UNTIL] = standing[-1].until.isoformat()
    elif UNTIL in request.session:
        del request.session[UNTIL]


def banners(request: HttpRequest) -> Sequence[OpenGlass]:
    """Return what stands open for who asks; asks the database only while something is."""
    session, user, at = getattr(request, "session", None), getattr(request, "user", None), now()
    until = session.get(UNTIL) if session is not None else None
    if not until or not isinstance(user, User) or datetime.fromisoformat(until) <= at:
        return ()
    return [
        OpenGlass(one.pk, law_words(one.wet), one.until, left_words(one.until - at))
        for one in open_glass(user, at)
    ]


def left_words(left: timedelta) -> str:
    """Say how long is left, in hours and minutes; the last minute is a minute."""
    minutes = max(1, int(left.total_seconds() // 60))
    if minutes < 60:
        return ngettext("{count} minute left", "{count} minutes left", minutes)
    return gettext("{hours} hours and {minutes} minutes left", hours=minutes // 60, minutes=minutes % 60)
