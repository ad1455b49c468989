"""What is shown when our own code fails: plain words, and a number by which the cause can be found."""

import logging
import secrets
import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext

_log = logging.getLogger("kernbeeld.web")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a failure, without asking the database anything.

    A :class:`UserError` that a page let through says itself what to do; any other failure is ours, and
    goes to the log with the number that the reader sees.
    """
    cause = sys.exc_info()[1]
    if isinstance(cause, UserError):
        texts = {"title": gettext("That can't be done"), "text": str(cause)}
        return _answer("account/refused.html", texts, HTTPStatus.BAD_REQUEST)
    trace = secrets.token_hex(4)
    _log.error("trace %s: %s %s", trace, request.method, request.path, exc_info=True)
    return _answer("500.html", {"trace": trace}, HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(template: str, texts: dict[str, str], status: HTTPStatus) -> HttpResponse:
    return HttpResponse(render_to_string(template, texts | {"language": active()}), status=status)
