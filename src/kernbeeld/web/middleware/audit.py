"""Tell the log where a request comes in, and let it know who was refused a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Context, Outcome, acting_in, log_act
from kernbeeld.web.clock import now
from kernbeeld.web.page import RIGHT

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class AuditContext:
    """Everything that is logged during a request gets its address, its user's roles and one trace id.

    It stands after the middleware that knows who signed in. The id is made here: one that a caller sends
    along is not believed. The internet address of the caller is not kept.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request with its context set; an answer without leave is logged as refused."""
        user = getattr(request, "user", None)
        with acting_in(Context(channel="web", place=f"{request.method} {request.path}", user=user)):
            response = self.get_response(request)
            if response.status_code == NOT_THERE and isinstance(user, User):
                _log_refusal(request, user)
        return response


NOT_THERE = 404


def _log_refusal(request: HttpRequest, user: User) -> None:
    """Log that somebody asked a page that is not open to him; an address that leads nowhere is no refusal."""
    match = request.resolver_match
    right = getattr(match.func, RIGHT, "") if match else ""
    if right in set(Right) and not may(user, Right(right)):
        log_act(user.name, "open_page", at=now(), purpose=str(right), outcome=Outcome.REFUSED)
