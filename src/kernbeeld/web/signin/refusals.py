"""What is refused before a page is reached: plain words, and a way on."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.language import gettext

_MEGABYTE = 1024 * 1024


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request that carries too much."""
    most = settings.KERNBEELD_UPLOAD_BYTES // _MEGABYTE
    text = gettext("This is too large. One file may be {most} MB at most.", most=most)
    return _refused(request, gettext("Too large"), text, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refuses."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        text = gettext("This form has more in it than can be read at once. Send it in parts.")
        return _refused(request, gettext("Too large"), text, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    text = gettext("This request can't be read. Go back and try again.")
    return _refused(request, gettext("Not understood"), text, HTTPStatus.BAD_REQUEST)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not sent from our own page, or from one that was open too long."""
    text = gettext(
        "This page was open too long, or cookies are switched off. Load it again and send it again."
    )
    return _refused(request, gettext("Not sent"), text, HTTPStatus.FORBIDDEN)


def not_signed_in(request: HttpRequest, text: str) -> HttpResponse:
    """Answer who comes from the provider and can't be let in."""
    return _refused(request, gettext("Not signed in"), text, HTTPStatus.FORBIDDEN)


def _refused(request: HttpRequest, title: str, text: str, status: HTTPStatus) -> HttpResponse:
    """Render without the page's surroundings: who it is may not be known yet."""
    return render(request, "account/refused.html", {"title": title, "text": text}, status=status)
