"""The door of the users. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.accounts.access import may, require
from kernbeeld.accounts.actions.add_user import add_user
from kernbeeld.accounts.errors import AccessError, UserNameError
from kernbeeld.accounts.models import User
from kernbeeld.accounts.queries import users
from kernbeeld.accounts.rights import Right, Role
from kernbeeld.accounts.scoping import Scope, ScopedQuerySet, declare

__all__ = [
    "AccessError",
    "Right",
    "Role",
    "Scope",
    "ScopedQuerySet",
    "User",
    "UserNameError",
    "add_user",
    "declare",
    "may",
    "require",
    "users",
]
