"""The door of the log. Importing its app makes Django ready."""

from kernbeeld.audit import access
from kernbeeld.audit.actions.accept_invitation import accept_invitation
from kernbeeld.audit.actions.activate_user import activate_user
from kernbeeld.audit.actions.deactivate_user import deactivate_user
from kernbeeld.audit.actions.end_role import end_role
from kernbeeld.audit.actions.enrol_user import enrol_user
from kernbeeld.audit.actions.give_role import give_role
from kernbeeld.audit.actions.invite_user import invite_user
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.actions.log_look import log_look
from kernbeeld.audit.context import Context, acting_in, new_trace, present
from kernbeeld.audit.errors import OwnAccessError, PurposeError
from kernbeeld.audit.models import Entry, Outcome
from kernbeeld.audit.queries import (
    Look,
    Wanted,
    entries,
    known_actions,
    looks_at,
    unusual_access,
    wanted_entries,
)
from kernbeeld.audit.writing import Ground

__all__ = [
    "Context",
    "Entry",
    "Ground",
    "Look",
    "Outcome",
    "OwnAccessError",
    "PurposeError",
    "Wanted",
    "accept_invitation",
    "access",
    "acting_in",
    "activate_user",
    "deactivate_user",
    "end_role",
    "enrol_user",
    "entries",
    "give_role",
    "invite_user",
    "known_actions",
    "log_act",
    "log_look",
    "looks_at",
    "new_trace",
    "present",
    "unusual_access",
    "wanted_entries",
]
