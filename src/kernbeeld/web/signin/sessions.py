"""When a session begins: at every sign-in, by whatever road."""

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from kernbeeld.accounts.service import User
from kernbeeld.web.clock import now
from kernbeeld.web.middleware.session_age import begin
from kernbeeld.web.pages.glass.banner import mark


def note_begin(sender: object, request: HttpRequest, user: User, **more: object) -> None:
    """Keep when somebody signed in: the session's age is counted from there."""
    begin(request.session, now())
    mark(request, user, now())


def listen() -> None:
    """Hear of every sign-in."""
    user_logged_in.connect(note_begin, dispatch_uid="kernbeeld session")
