"""Add a user."""

import re
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kernbeeld.accounts.access import require
from kernbeeld.accounts.actions.add_grant import add_grant
from kernbeeld.accounts.errors import UserNameError
from kernbeeld.accounts.models import User
from kernbeeld.accounts.rights import Right, Role
from kernbeeld.accounts.rules import expect_role
from kernbeeld.accounts.scope import Scope
from kernbeeld.language import gettext

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,59}")


@transaction.atomic
def add_user(
    name: str,
    role: str,
    *,
    acting_user: str,
    scope: Scope | None = None,
    full_name: str = "",
    email: str = "",
    at: datetime | None = None,
) -> User:
    """Add a user with a first role. The very first user is a beheerder and needs nobody's leave.

    Raises :class:`~kernbeeld.accounts.errors.UserNameError` for a name that is taken or can't be one, and
    for an unknown role; :class:`~kernbeeld.accounts.errors.AccessError` for who may not add users.
    """
    if User.objects.exists():
        require(acting_user, Right.MANAGE_USERS)
    elif role != Role.BEHEERDER:
        raise UserNameError(
            gettext("The first user has to be a beheerder: kernbeeld user add NAME --role beheerder")
        )
    _expect_good(name, role)
    user = User(name=name, full_name=full_name, email=email)
    user.set_unusable_password()
    user.save(force_insert=True)
    add_grant(user, role, scope, given_by=acting_user or name, given_at=at or timezone.now())
    return user


def _expect_good(name: str, role: str) -> None:
    expect_role(role)
    if not _NAME.fullmatch(name):
        raise UserNameError(
            gettext("'{name}' is no name of a user: use small letters, digits and . _ -", name=name[:60])
        )
    if User.objects.filter(name=name).exists():
        raise UserNameError(gettext("There is a user '{name}' already.", name=name))
