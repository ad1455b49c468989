"""Where the keys are, which hosts are ours, and what a browser may do with our pages."""

import os
from pathlib import Path

from kernbeeld.conf.environment import is_on, number_of, words_of
from kernbeeld.conf.secret import HouseSecret

KERNBEELD_KEY_FILE = Path(os.environ.get("KERNBEELD_KEY_FILE") or "var/keys.json")
SECRET_KEY = HouseSecret("web secret")
DEBUG = False

KERNBEELD_DEMO = is_on("KERNBEELD_DEMO")
"""Plain http on this machine is good enough; only for a database that is marked as a demo (`wsgi`)."""
KERNBEELD_BEHIND_PROXY = is_on("KERNBEELD_BEHIND_PROXY")
"""A server before this one speaks https, and says so; nobody else can reach us."""
KERNBEELD_HOSTS = words_of("KERNBEELD_HOSTS")
"""The names under which people reach the pages, such as ``kernbeeld.gemeente.nl``."""

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
ALLOWED_HOSTS = [*KERNBEELD_HOSTS, *LOCAL_HOSTS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KERNBEELD_BEHIND_PROXY else None
SECURE_SSL_REDIRECT = KERNBEELD_BEHIND_PROXY and not KERNBEELD_DEMO
SECURE_HSTS_SECONDS = 0 if KERNBEELD_DEMO else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
# Without a referrer from our own pages a browser sends no origin with a form, and no form would be taken.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A browser takes a cookie with this mark only over https, and only for this one host.
_PREFIX = "" if KERNBEELD_DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{_PREFIX}kernbeeld_session"
CSRF_COOKIE_NAME = f"{_PREFIX}kernbeeld_csrf"
# It goes when the browser closes, as the session does: nothing of a visit stays on a device.
CSRF_COOKIE_AGE = None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not KERNBEELD_DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
KERNBEELD_SESSION_HOURS = number_of("KERNBEELD_SESSION_HOURS", 10)
"""After so many hours one signs in again, however busy one is."""
KERNBEELD_IDLE_MINUTES = number_of("KERNBEELD_IDLE_MINUTES", 30)
"""After so many minutes without a request one signs in again."""
SESSION_COOKIE_AGE = KERNBEELD_SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "kernbeeld.web.signin.refusals.no_token"

KERNBEELD_UPLOAD_BYTES = 25 * 1024 * 1024
"""What one request may carry, files and all."""
KERNBEELD_BIJLAGE_MAX_MB = min(number_of("KERNBEELD_BIJLAGE_MAX_MB", 10), 24)
"""How large one file of a melding may be; always less than a request may carry."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

PERMISSIONS_POLICY = ", ".join(
    (
        *(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")),
        *(f"publickey-credentials-{verb}=(self)" for verb in ("create", "get")),
    )
)
