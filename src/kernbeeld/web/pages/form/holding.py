"""What ties a browser to its form: a cookie that goes with the window, and limits on how often."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render

from kernbeeld.casework.errors import FormGoneError
from kernbeeld.casework.queries.online import OpenForm, open_form
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import PUBLIC, page
from kernbeeld.web.signin.attempts import address_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
GONE = "?verlopen=ja"
_HOUR = 3600


def inner(*methods: str) -> Callable[[View[P]], View[P]]:
    """Open a page of the form to everybody, and keep it out of the search engines.

    Where the form is gone the visitor goes back to the first page, which says so.
    """

    def opened(view: View[P]) -> View[P]:
        @page(PUBLIC, *methods)
        @wraps(view)
        def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                response = view(request, *args, **kwargs)
            except FormGoneError:
                response = gone()
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return shown

    return opened


def today() -> date:
    """Return the day on the calendar of the municipality."""
    return day_of(now())


def gone() -> HttpResponseRedirect:
    """Lead to the first page, which says that there is no form any more."""
    response = HttpResponseRedirect(f"{redirect('form:front').url}{GONE}")
    let_go(response)
    return response


def secret_of(request: HttpRequest) -> str:
    """Return what the browser holds; empty for nothing."""
    return request.COOKIES.get(settings.KERNBEELD_FORM_COOKIE, "")


def held(request: HttpRequest) -> OpenForm | None:
    """Return the form of this browser; nothing where there is none."""
    secret = secret_of(request)
    return open_form(secret, at=now()) if secret else None


def filled(request: HttpRequest) -> OpenForm:
    """Return the form that is being filled in. Raises `FormGoneError` for none or a sent one."""
    form = held(request)
    if form is None or form.kenmerk:
        raise FormGoneError
    return form


def hold(response: HttpResponseBase, secret: str, name: str = "") -> None:
    """Give the browser a secret until it closes."""
    response.set_cookie(
        name or settings.KERNBEELD_FORM_COOKIE,
        secret,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def let_go(response: HttpResponseBase, name: str = "") -> None:
    """Take a secret away from the browser."""
    response.delete_cookie(name or settings.KERNBEELD_FORM_COOKIE)


def is_too_often(request: HttpRequest, what: str) -> bool:
    """Count what somebody does; tell whether it is more than one address may do in an hour.

    The address itself is not kept: only a hash with the secret of the house.
    """
    told = f"{settings.SECRET_KEY} {what} {address_of(request)}"
    key = f"form-{hashlib.sha256(told.encode()).hexdigest()}"
    cache.add(key, 0, _HOUR)
    return _counted(key) > settings.KERNBEELD_FORM_PER_HOUR


def _counted(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:
        # The hour ended between two questions.
        return 1


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that it was too often."""
    return render(request, "web/form/too_often.html", status=HTTPStatus.TOO_MANY_REQUESTS)
