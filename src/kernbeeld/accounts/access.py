"""Who may do what: everything is forbidden until a role allows it."""

from kernbeeld.accounts.errors import AccessError
from kernbeeld.accounts.models import User
from kernbeeld.accounts.rights import RIGHTS, Right, Role
from kernbeeld.language import gettext


def may(user: User | None, right: Right) -> bool:
    """Tell whether a user has a right; nobody, a user who left and an unknown role have none."""
    if user is None or not user.is_active or user.role not in set(Role):
        return False
    return right in RIGHTS[Role(user.role)]


def require(name: str, right: Right) -> User:
    """Return the user of that name who has the right.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` with the same words for a name that nobody
    has and for somebody who may not, so that the answer tells nothing about who works here.
    """
    user = User.objects.filter(name=name).first() if name else None
    if user is None or not may(user, right):
        raise AccessError(
            gettext(
                "This is not allowed: '{right}' asks for a user who has that right. "
                "Name one with --user, or in KERNBEELD_USER.",
                right=right,
            )
        )
    return user
