"""Choose a password by an invitation, and write down that it was done."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.actions.log_act import log_act


@transaction.atomic
def accept_invitation(user: User, password: str, *, at: datetime) -> None:
    """Set the password of a user whose invitation was looked at; no session of his goes on after it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    log_act(user.name, "accept_invitation", at=at)
