"""Take a role back from a user, and write down who did and why."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Grant, GrantEnd, close_grant
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.managing import expect_manager


@transaction.atomic
def end_role(grant: Grant, *, acting_user: str, at: datetime, reason: str) -> GrantEnd:
    """End a role that a user holds; it stays known that he held it.

    Raises what :func:`~kernbeeld.audit.managing.expect_manager` and
    :func:`~kernbeeld.accounts.actions.close_grant.close_grant` raise.
    """
    user = expect_manager(acting_user, grant.user.name, reason)
    end = close_grant(grant, ended_by=acting_user, ended_at=at, reason=reason)
    told = {"name": user.name, "role": grant.role, **grant.scope.limits}
    log_act(acting_user, "end_role", at=at, purpose=reason, old=told)
    return end
