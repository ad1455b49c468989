"""A session ends: after a time without a request, and after a working day whatever happens."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

from kernbeeld.web.clock import now

BEGAN = "kernbeeld_began"
SEEN = "kernbeeld_seen"
_STEP = timedelta(minutes=1)
"""How exactly it is kept when somebody was last here: one write a minute at most."""


class SessionAge:
    """Sign out who was away too long, or was signed in too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on as a visitor once the session is over."""
        if request.user.is_authenticated:
            keep_or_end(request, now())
        return self.get_response(request)


def begin(session: SessionBase, at: datetime) -> None:
    """Note that somebody signed in."""
    session[BEGAN] = session[SEEN] = at.isoformat()


def keep_or_end(request: HttpRequest, at: datetime) -> None:
    """End a session that is too old; else note that somebody was here."""
    session = request.session
    began, seen = (_instant(session.get(name)) for name in (BEGAN, SEEN))
    if began is None or seen is None or _is_over(at - began, at - seen):
        logout(request)
    elif at - seen > _STEP:
        session[SEEN] = at.isoformat()


def _is_over(signed_in: timedelta, away: timedelta) -> bool:
    longest = timedelta(hours=settings.KERNBEELD_SESSION_HOURS)
    return signed_in > longest or away > timedelta(minutes=settings.KERNBEELD_IDLE_MINUTES)


def _instant(written: object) -> datetime | None:
    return datetime.fromisoformat(written) if isinstance(written, str) else None
