"""The mail server that reminders leave by; without one this house sends no mail at all."""

import os
from urllib.parse import unquote, urlsplit

_server = urlsplit(os.environ.get("KERNBEELD_MAIL", ""))
"""``smtp://host``, or ``smtps://user:password@host:465`` for a server that speaks TLS from the start."""

EMAIL_HOST = _server.hostname or ""
EMAIL_PORT = _server.port or (465 if _server.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_server.username or "")
EMAIL_HOST_PASSWORD = unquote(_server.password or "")
EMAIL_USE_SSL = _server.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("KERNBEELD_MAIL_FROM", "kernbeeld@localhost")
