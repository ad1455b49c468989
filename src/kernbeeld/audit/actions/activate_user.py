"""Let a user in again, and write down who did and why."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Activation, set_active
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.managing import expect_manager


@transaction.atomic
def activate_user(name: str, *, acting_user: str, at: datetime, reason: str) -> Activation:
    """Let a user in again; his roles open what they opened before.

    Raises what :func:`~kernbeeld.audit.managing.expect_manager` and
    :func:`~kernbeeld.accounts.actions.set_active.set_active` raise.
    """
    user = expect_manager(acting_user, name, reason)
    change = set_active(user, True, given_by=acting_user, given_at=at, reason=reason)
    log_act(acting_user, "activate_user", at=at, purpose=reason, new={"name": name, "is_active": True})
    return change
