"""Invite somebody to choose a password, and write down who did."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from kernbeeld.accounts.invitations import invitation_of
from kernbeeld.accounts.service import Right, UserNameError, require, user_named
from kernbeeld.audit.actions.log_act import log_act
from kernbeeld.language import gettext


@transaction.atomic
def invite_user(name: str, *, acting_user: str, at: datetime, forgets_second_factor: bool = False) -> str:
    """Return the code with which a user chooses a password once, within a day.

    Who lost his phone and his recovery codes sets up another second factor after it. Raises
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not manage users, and ``UserNameError`` for a
    name that nobody has or somebody who is shut out.
    """
    require(acting_user, Right.MANAGE_USERS)
    user = user_named(name)
    if user is None or not user.is_active:
        raise UserNameError(gettext("There is no user '{name}' who may sign in.", name=name))
    if forgets_second_factor:
        Authenticator.objects.filter(user=user).delete()
    log_act(
        acting_user,
        "invite_user",
        at=at,
        new={"name": user.name, "forgets_second_factor": forgets_second_factor},
    )
    return invitation_of(user, at)
