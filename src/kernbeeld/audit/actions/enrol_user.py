"""Add a user, and write down who did."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Scope, User, add_user
from kernbeeld.audit.actions.log_act import log_act


@transaction.atomic
def enrol_user(
    name: str,
    role: str,
    *,
    acting_user: str,
    at: datetime,
    scope: Scope | None = None,
    full_name: str = "",
    email: str = "",
) -> User:
    """Add a user as :func:`~kernbeeld.accounts.actions.add_user.add_user` does, with an entry in the log.

    The first user of a house has nobody before him: the log says that he added himself.
    """
    user = add_user(name, role, acting_user=acting_user, scope=scope, full_name=full_name, email=email, at=at)
    told = {"name": user.name, "role": role, **(scope.limits if scope else {})}
    log_act(acting_user or name, "add_user", at=at, new=told)
    return user
