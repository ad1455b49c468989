"""Who tried to sign in, and from where: what the lock-out counts."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_MOST = 60
"""No name of a user is longer."""


def name_tried(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the name that somebody tried, as names are written here: in small letters."""
    name = (credentials or {}).get("username") or request.POST.get("login") or ""
    return name.strip().lower()[:_MOST]


def address_of(request: HttpRequest) -> str:
    """Return the network address of who asks: the last that our own proxy noted, or the line's."""
    noted = request.headers.get("X-Forwarded-For", "") if settings.KERNBEELD_BEHIND_PROXY else ""
    return noted.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


def answer_as_always(
    request: HttpRequest, response: HttpResponse, credentials: Mapping[str, str] | None = None
) -> HttpResponse:
    """Give who is locked out the same answer as for a wrong password: it tells nothing."""
    return response
