"""Questions over users."""

from kernbeeld.accounts.models import User


def users() -> list[User]:
    """Return every user by name."""
    return list(User.objects.order_by("name"))
