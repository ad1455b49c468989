"""The door of the users. Importing its app makes Django ready."""

from kernbeeld.accounts.access import Somebody, held, held_since, may, opening, require, scopes, was_active
from kernbeeld.accounts.actions.add_grant import add_grant
from kernbeeld.accounts.actions.add_user import add_user
from kernbeeld.accounts.actions.close_grant import close_grant
from kernbeeld.accounts.actions.set_active import set_active
from kernbeeld.accounts.errors import AccessError, UserNameError
from kernbeeld.accounts.models import Activation, Grant, GrantEnd, User
from kernbeeld.accounts.queries.seeing import Seen, Seer, what_could_see, who_could_see, who_had
from kernbeeld.accounts.queries.trying import Example, Trial, try_end, try_role
from kernbeeld.accounts.queries.users import held_grant, user_named, users
from kernbeeld.accounts.rights import Right, Role, rights_of
from kernbeeld.accounts.scope import DIMENSIONS, Scope
from kernbeeld.accounts.scoping import RULES, Reason, Rule, ScopedQuerySet, declare

__all__ = [
    "DIMENSIONS",
    "RULES",
    "AccessError",
    "Activation",
    "Example",
    "Grant",
    "GrantEnd",
    "Reason",
    "Right",
    "Role",
    "Rule",
    "Scope",
    "ScopedQuerySet",
    "Seen",
    "Seer",
    "Somebody",
    "Trial",
    "User",
    "UserNameError",
    "add_grant",
    "add_user",
    "close_grant",
    "declare",
    "held",
    "held_grant",
    "held_since",
    "may",
    "opening",
    "require",
    "rights_of",
    "scopes",
    "set_active",
    "try_end",
    "try_role",
    "user_named",
    "users",
    "was_active",
    "what_could_see",
    "who_could_see",
    "who_had",
]
