"""A link with which somebody chooses a first password: it works once, for a day."""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from kernbeeld.accounts.models import User


class _Invitations(PasswordResetTokenGenerator):
    """What was signed changes with the password, so that a link that was used is over."""

    key_salt = "kernbeeld.accounts.invitations"

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def _now(self) -> datetime:
        return self._at.replace(tzinfo=None)


def invitation_of(user: User, at: datetime) -> str:
    """Return the code of an invitation that was made at an instant."""
    return _Invitations(at).make_token(user)


def invited(name: str, code: str, at: datetime) -> User | None:
    """Return the user whom a code invites; nobody when it is used, over, or not ours."""
    user = User.objects.filter(name=name, is_active=True).first()
    return user if user is not None and _Invitations(at).check_token(user, code) else None
