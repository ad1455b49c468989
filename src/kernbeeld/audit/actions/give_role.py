"""Give a user a role, and write down who did and why."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Grant, Scope, add_grant
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.audit.managing import expect_manager


@transaction.atomic
def give_role(
    name: str, role: str, scope: Scope | None = None, *, acting_user: str, at: datetime, reason: str
) -> Grant:
    """Give a user a role, limited to a scope, beside the roles that he holds.

    Raises what :func:`~kernbeeld.audit.managing.expect_manager` and
    :func:`~kernbeeld.accounts.actions.add_grant.add_grant` raise.
    """
    user = expect_manager(acting_user, name, reason)
    grant = add_grant(user, role, scope, given_by=acting_user, given_at=at, reason=reason)
    told = {"name": name, "role": role, **grant.scope.limits}
    log_act(acting_user, "give_role", at=at, purpose=reason, new=told)
    return grant
