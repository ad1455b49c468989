"""The server of the pages: `kernbeeld serve` starts gunicorn with this file; so may a service of your own.

One request at a time per worker; the application is read once and copied.
"""

import importlib
import os

from kernbeeld.conf.environment import is_on, number_of
from kernbeeld.language import gettext

_MOST = 2 * (os.cpu_count() or 1)

wsgi_app = "kernbeeld.web.wsgi:application"
workers = min(number_of("KERNBEELD_WORKERS", _MOST), _MOST)
worker_class = "sync"
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 5_000
max_requests_jitter = 500
limit_request_line = 4_094
limit_request_fields = 60
limit_request_field_size = 8_190
proc_name = "kernbeeld"
control_socket_disable = True
errorlog = "-"
loglevel = "warning"
# The path without what comes after the question mark: that may hold what somebody searched for.
logger_class = "kernbeeld.conf.quiet_log.QuietLogger"
accesslog = None if is_on("KERNBEELD_DEMO") else "-"
access_log_format = '%(h)s %(t)s "%(m)s %(U)s" %(s)s %(B)s %(L)ss'
forwarded_allow_ips = "127.0.0.1,::1" if is_on("KERNBEELD_BEHIND_PROXY") else ""


def post_worker_init(worker: object) -> None:
    """Make the figures of the latest reports ready in every worker, so that nobody waits for them."""
    # By name: the settings lie below the pages.
    importlib.import_module("kernbeeld.web.wsgi").warm()


def on_exit(server: object) -> None:
    """Say that it stopped, as the server of a folder does."""
    print(gettext("Stopped."), flush=True)  # noqa: T201  # the terminal's last word
