"""The door of the log. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.audit.actions.enrol_user import enrol_user
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.actions.log_look import log_look
from kernbeeld.audit.errors import PurposeError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.queries import entries

__all__ = ["Entry", "PurposeError", "enrol_user", "entries", "log_act", "log_look"]
