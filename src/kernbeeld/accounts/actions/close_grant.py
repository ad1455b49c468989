"""Write down that a role was taken back."""

from datetime import datetime

from kernbeeld.accounts.errors import UserNameError
from kernbeeld.accounts.models import Grant, GrantEnd
from kernbeeld.language import gettext


def close_grant(grant: Grant, *, ended_by: str, ended_at: datetime, reason: str) -> GrantEnd:
    """End a role of a user; it stays known that it was held.

    It asks nobody's leave and writes no entry in the log: ``end_role`` of the log does both.
    Raises :class:`~kernbeeld.accounts.errors.UserNameError` where it was ended already.
    """
    if GrantEnd.objects.filter(grant=grant).exists():
        raise UserNameError(
            gettext("The role {role} of {name} was ended already.", role=grant.role, name=grant.user.name)
        )
    end = GrantEnd(grant=grant, ended_by=ended_by, ended_at=ended_at, reason=reason[:500])
    end.save(force_insert=True)
    grant.user.forget_grants()
    return end
