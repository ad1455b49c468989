"""What every page has in common: a right that opens it, or nobody gets in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from kernbeeld.accounts.service import Right, may

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

PUBLIC = "public"
"""Everybody may see this page, also who is not signed in."""
SIGNED_IN = "signed_in"
"""Whoever has signed in may see this page."""


def page(right: Right | str, *methods: str) -> Callable[[View[P]], View[P]]:
    """Open a view to who has `right` (or :data:`PUBLIC`, :data:`SIGNED_IN`), for GET or the named methods.

    Who may not gets the same answer as for a page that does not exist. Which objects somebody may see is
    decided in the query (``for_user``). A view without this decorator is shown to nobody: see
    :class:`~kernbeeld.web.middleware.DefaultDeny`.
    """

    def opened(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not _is_open(request, right):
                raise Http404
            return view(request, *args, **kwargs)

        guarded = require_http_methods(list(methods) or ["GET", "HEAD"])(checked)
        guarded.right = right  # type: ignore[attr-defined]  # the guard and the tests ask for it
        return guarded

    return opened


def _is_open(request: HttpRequest, right: Right | str) -> bool:
    if right == PUBLIC:
        return True
    if not request.user.is_authenticated:
        return False
    return right == SIGNED_IN or may(request.user, Right(right))  # type: ignore[arg-type]


def empty(status: int = 204) -> HttpResponse:
    """Return an answer without content."""
    return HttpResponse(status=status)
