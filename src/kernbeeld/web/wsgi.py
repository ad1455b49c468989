"""The pages as a server runs them: `gunicorn` loads this module, once, before it makes workers."""

import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from whitenoise import WhiteNoise

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.accounts.demo_mark import require_demo
from kernbeeld.errors import UserError
from kernbeeld.reporting.drafting import draft_site
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.obstacles import work_of
from kernbeeld.web.signin.provided import mapping
from kernbeeld.web.static_files import collect_if_stale

_LATEST = 2
"""Reports that a worker makes ready: the one that is being made, and the one before."""
_HASHED = r"^.+\.[0-9a-f]{12}\..+$"


def _static_headers(headers: dict[str, str], path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"


def build() -> WhiteNoise:
    """Return the application: pages by Django, files by name from one folder.

    Raises `UserError` when it should be served as a demo and the database is none.
    """
    if settings.KERNBEELD_DEMO:
        require_demo()
    # What is wrong with a mapping is told now, and not to the first who signs in.
    mapping(settings.KERNBEELD_OIDC_ROLES)
    call_command("clearsessions", skip_checks=True)
    folder = Path(settings.STATIC_ROOT).resolve()
    collect_if_stale(folder)
    served = WhiteNoise(
        get_wsgi_application(),
        root=str(folder),
        prefix=settings.STATIC_URL,
        max_age=0,
        immutable_file_test=_HASHED,
        allow_all_origins=False,
        add_headers_function=_static_headers,
    )
    # Workers are copies of this process: what is read now is read once. A line to the database is not shared.
    _ = get_resolver().url_patterns
    connections.close_all()
    return served


def warm() -> threading.Thread:
    """Let a worker make the figures of the latest reports ready while it answers already."""
    ahead = threading.Thread(target=_make_ready, name="warming", daemon=True)
    ahead.start()
    return ahead


def _make_ready() -> None:
    try:
        for opened in ReportPeriod.objects.order_by("-pk")[:_LATEST]:
            # What can't be made is told to who asks for it.
            with suppress(UserError):
                draft_site(work_of(opened))
    finally:
        connections.close_all()


application = build()
