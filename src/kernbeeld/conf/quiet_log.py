"""What the server writes about requests, without a number that could be a BSN: anybody types an address."""

import logging
from datetime import timedelta

from gunicorn.glogging import Logger
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

from kernbeeld.intake.masking import masked

OF_REQUESTS = ("django.request", "django.security")
"""The logs of Django that repeat the address of a request."""


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The log of gunicorn, with the path of an address masked."""

    def atoms(
        self, resp: Response, req: Request, environ: dict[str, object], request_time: timedelta
    ) -> dict[str, str]:
        """Return what a line of the log is made of."""
        found: dict[str, str] = super().atoms(resp, req, environ, request_time)
        return {**found, "U": masked(str(found.get("U", "")))}


class Masking(logging.Filter):
    """Mask the words of an entry before anybody writes it down."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every entry through, masked."""
        record.msg, record.args = masked(record.getMessage()), ()
        return True


def keep_quiet() -> None:
    """Let the logs of requests be masked, once."""
    for name in OF_REQUESTS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, Masking) for one in logger.filters):
            logger.addFilter(Masking())
