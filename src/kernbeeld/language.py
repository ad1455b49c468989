"""The language that the program speaks: English sources, Dutch complete, by gettext."""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
_LOCALES = Path(__file__).parent / "locale"


def of_the_user() -> str:
    """Return the language that the user's locale asks for: Dutch where it is Dutch."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


_active: ContextVar[str] = ContextVar("language", default=of_the_user())  # noqa: B039


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("kernbeeld", _LOCALES, languages=[language], fallback=True)


def gettext(message: str, /, **values: object) -> str:
    """Translate `message` to the active language and fill in ``{name}`` places."""
    text = _catalogue(_active.get()).gettext(message)
    return text.format(**values) if values else text


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate by number; ``{count}`` is filled in."""
    return _catalogue(_active.get()).ngettext(one, many, count).format(count=count, **values)


def active() -> str:
    """Return the code of the active language, ``nl`` or ``en``."""
    return _active.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block."""
    token = _active.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _active.reset(token)
