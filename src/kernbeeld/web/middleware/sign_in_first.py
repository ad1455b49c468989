"""Who is not signed in learns nothing, except where to sign in."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from kernbeeld.language import gettext
from kernbeeld.web.page import PUBLIC

SIGN_IN = "Kernbeeld-Sign-In"
"""The header with the address where a script lets its user sign in, with a way back."""


class SignInFirst:
    """Ask a visitor to sign in at every address that he may not see, whether it exists or not.

    A page is redirected. What a script or a form sends gets 401 with :data:`SIGN_IN`, so that a script
    keeps what was typed, opens that address elsewhere and sends it again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Turn "not found" into "sign in first" for who is not signed in."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND or _may_be_told(request):
            return response
        is_page = request.method in ("GET", "HEAD") and not _is_script(request)
        address = f"{reverse('account_login')}?{urlencode({'next': _way_back(request)})}"
        if is_page:
            return HttpResponseRedirect(address)
        text = gettext("Your session is over. Sign in again: what you typed is still on your screen.")
        return HttpResponse(
            text,
            status=HTTPStatus.UNAUTHORIZED,
            headers={SIGN_IN: address, "WWW-Authenticate": "Session"},
            content_type="text/plain; charset=utf-8",
        )


def _may_be_told(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.user.is_authenticated or getattr(getattr(match, "func", None), "right", None) == PUBLIC


def _is_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def _way_back(request: HttpRequest) -> str:
    """Return to the page on which somebody was: what was sent is no page."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    here = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    base = f"{request.scheme}://{request.get_host()}"
    return here.removeprefix(base) if here.startswith(f"{base}/") else "/"
