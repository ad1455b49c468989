"""The language of a request: as chosen, else that of the house."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from kernbeeld.language import LANGUAGES, speaking


class Language:
    """Speak the language that somebody chose, in our own words and in those of Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the cookie."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in LANGUAGES else settings.KERNBEELD_LANGUAGE
        with speaking(language), translation.override(language):
            return self.get_response(request)
