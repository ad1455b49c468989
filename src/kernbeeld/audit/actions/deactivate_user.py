"""Shut a user out, and write down who did and why."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Activation, set_active
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.managing import expect_manager


@transaction.atomic
def deactivate_user(name: str, *, acting_user: str, at: datetime, reason: str) -> Activation:
    """Shut a user out; his roles stay, and open nothing.

    Raises what :func:`~kernbeeld.audit.managing.expect_manager` and
    :func:`~kernbeeld.accounts.actions.set_active.set_active` raise.
    """
    user = expect_manager(acting_user, name, reason)
    change = set_active(user, False, given_by=acting_user, given_at=at, reason=reason)
    log_act(acting_user, "deactivate_user", at=at, purpose=reason, new={"name": name, "is_active": False})
    return change
