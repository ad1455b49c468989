"""What every change of access asks first: the right, another user than oneself, and a reason."""

from kernbeeld.accounts.service import Right, User, UserNameError, require, user_named
from kernbeeld.audit.errors import OwnAccessError, PurposeError
from kernbeeld.language import gettext


def expect_manager(acting_user: str, name: str, reason: str) -> User:
    """Return the user of that name, whose access `acting_user` may change for a reason that is given.

    That nobody changes his own access also means that a house never loses its last beheerder.
    Raises :class:`~kernbeeld.accounts.errors.AccessError`, ``UserNameError`` for a name that nobody has,
    ``OwnAccessError`` and ``PurposeError``.
    """
    manager = require(acting_user, Right.MANAGE_USERS)
    if manager.name == name:
        raise OwnAccessError(gettext("Nobody changes what he may himself: ask another beheerder."))
    if not reason.strip():
        raise PurposeError(gettext("Say why: a change of access needs a reason."))
    user = user_named(name)
    if user is None:
        raise UserNameError(gettext("There is no user '{name}'.", name=name))
    return user
