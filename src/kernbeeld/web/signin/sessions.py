"""When a session begins: at every sign-in, by whatever road."""

from django.http import HttpRequest

from kernbeeld.accounts.service import User
from kernbeeld.web.clock import now
from kernbeeld.web.glass_banner import mark
from kernbeeld.web.middleware.session_age import begin


def note_begin(sender: object, request: HttpRequest, user: User, **more: object) -> None:
    """Keep when somebody signed in: the session's age is counted from there."""
    begin(request.session, now())
    mark(request, user, now())
