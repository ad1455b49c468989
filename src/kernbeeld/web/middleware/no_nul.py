"""Refuse the one sign that no text of ours may hold: the databases stop at it, each in a way of its own."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

NUL = "\x00"


class NoNul:
    """Answer an address with a NUL in it as a bad request; forms refuse one in their fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on what can be asked. Raises `BadRequest`, which becomes a page of ours."""
        asked = (request.path, *request.GET.keys(), *(one for many in request.GET.lists() for one in many[1]))
        if any(NUL in one for one in asked):
            raise BadRequest
        return self.get_response(request)
