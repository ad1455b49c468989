"""What every page has in common: a right that opens it, or nobody gets in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.conf.house import same_definitions

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

PUBLIC = "public"
"""Everybody may see this page, also who is not signed in."""
SIGNED_IN = "signed_in"
"""Whoever has signed in may see this page."""
RIGHT = "right"
"""The name under which a view carries what opens it; the guard and the tests ask for it."""
METHODS = "methods"
"""The name under which a view carries the methods that it takes; the tests ask for it."""


def page(right: Right | str, *methods: str) -> Callable[[View[P]], View[P]]:
    """Open a view to who has `right` (or :data:`PUBLIC`, :data:`SIGNED_IN`), for GET or the named methods.

    Who may not gets the same answer as for a page that does not exist. Which objects somebody may see is
    decided in the query (``for_user``). A view without this decorator is shown to nobody: see
    :class:`~kernbeeld.web.middleware.deny.DefaultDeny`.
    """

    def opened(view: View[P]) -> View[P]:
        limited = require_http_methods(list(methods) or ["GET", "HEAD"])(view)

        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            # The right comes before the method: a refused method would tell that there is a page.
            if not is_open(request, right):
                raise Http404
            with same_definitions():
                return limited(request, *args, **kwargs)

        setattr(checked, RIGHT, right)
        setattr(checked, METHODS, tuple(methods) or ("GET", "HEAD"))
        return checked

    return opened


def is_open(request: HttpRequest, right: Right | str) -> bool:
    """Tell whether a page with this right is open to who asks."""
    if right == PUBLIC:
        return True
    if not request.user.is_authenticated:
        return False
    return right == SIGNED_IN or may(request.user, Right(right))


def user_of(request: HttpRequest) -> User:
    """Return who is signed in. Raises :class:`Http404` for nobody."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def empty(status: int = 204) -> HttpResponse:
    """Return an answer without content."""
    return HttpResponse(status=status)
