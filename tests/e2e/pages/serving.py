"""A real server for a browser: the pages of the house, on a database file of one test run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from tests.accounts.granting import granted


@dataclass(frozen=True)
class Served:
    """Where the house answers."""

    address: str

    def signed_in(self, browser: Browser, role: str, **window: object) -> BrowserContext:
        """Open a window for somebody in a role; without a role, for who has not signed in."""
        context = browser.new_context(base_url=self.address, locale="nl-NL", **window)
        if role:
            context.add_cookies([self._cookie_of(role)])
        return context

    def _cookie_of(self, role: str) -> dict[str, object]:
        user, _ = User.objects.get_or_create(name=role)
        granted(user, role, Scope())
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        connections.close_all()
        host = urlsplit(self.address).hostname
        return {"name": cookie.key, "value": cookie.value, "domain": host, "path": "/"}


@dataclass(frozen=True)
class Furnished(Served):
    """A house with work in it; ``places`` are the values of its addresses: an edition, a finding."""

    places: Mapping[str, str]


@contextmanager
def serving() -> Iterator[str]:
    """Answer on a free port of this machine until the block ends; gives the address."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
