"""What is too large is refused before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from kernbeeld.web.signin.refusals import too_large


class UploadLimit:
    """Refuse a request that says it carries more than :data:`KERNBEELD_UPLOAD_BYTES`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a page that says what the limit is, or go on."""
        size = request.headers.get("Content-Length", "")
        if size.isascii() and size.isdigit() and int(size) > settings.KERNBEELD_UPLOAD_BYTES:
            return too_large(request)
        return self.get_response(request)
