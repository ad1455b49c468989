"""What Django reads: every subject has a file of its own beside this one."""

from kernbeeld.conf.apps import DEFAULT_AUTO_FIELD, INSTALLED_APPS, TIME_ZONE, USE_I18N, USE_TZ
from kernbeeld.conf.database import connection_settings
from kernbeeld.conf.security import DEBUG, KERNBEELD_KEY_FILE, SECRET_KEY

__all__ = [
    "DATABASES",
    "DEBUG",
    "DEFAULT_AUTO_FIELD",
    "INSTALLED_APPS",
    "KERNBEELD_KEY_FILE",
    "LOGGING_CONFIG",
    "SECRET_KEY",
    "TIME_ZONE",
    "USE_I18N",
    "USE_TZ",
]

DATABASES = {"default": connection_settings()}
LOGGING_CONFIG = None
