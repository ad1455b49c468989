"""Write down that a user is shut out, or let in again."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.errors import UserNameError
from kernbeeld.accounts.models import Activation, User
from kernbeeld.language import gettext


@transaction.atomic
def set_active(user: User, is_active: bool, *, given_by: str, given_at: datetime, reason: str) -> Activation:
    """Let a user in or shut him out; his roles stay what they are, and open nothing while he is out.

    It asks nobody's leave and writes no entry in the log: ``activate_user`` and ``deactivate_user`` of the
    log do both. Raises :class:`~kernbeeld.accounts.errors.UserNameError` where nothing would change.
    """
    if user.is_active == is_active:
        told = gettext("{name} can sign in already.") if is_active else gettext("{name} is shut out already.")
        raise UserNameError(told.format(name=user.name))
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    change = Activation(
        user=user, is_active=is_active, given_by=given_by, given_at=given_at, reason=reason[:500]
    )
    change.save(force_insert=True)
    user.forget_grants()
    return change
