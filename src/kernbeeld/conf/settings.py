"""What Django reads: every subject has a file of its own beside this one."""

from kernbeeld.conf.apps import *  # noqa: F403
from kernbeeld.conf.brp import *  # noqa: F403
from kernbeeld.conf.database import connection_settings
from kernbeeld.conf.look import *  # noqa: F403
from kernbeeld.conf.mail import *  # noqa: F403
from kernbeeld.conf.online import *  # noqa: F403
from kernbeeld.conf.security import *  # noqa: F403
from kernbeeld.conf.signin import *  # noqa: F403
from kernbeeld.conf.web import *  # noqa: F403

DATABASES = {"default": connection_settings()}
LOGGING_CONFIG = None
