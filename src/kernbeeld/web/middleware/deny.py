"""Shut every page that nobody opened: a view that does not say who may see it does not exist."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

from kernbeeld.web.page import RIGHT, is_open

View = Callable[..., HttpResponseBase]


class DefaultDeny:
    """Answer a page that is not open to who asks as if it did not exist, and a view without a right to all.

    It stands before the check of forged requests, whose refusal would tell that there is a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what it leads to is judged when it is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        """Raise `Http404` for a view that is not open."""
        right = getattr(view, RIGHT, None)
        if right is None or not is_open(request, right):
            raise Http404
