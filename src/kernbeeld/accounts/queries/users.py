"""Questions over users."""

from django.db.models import Prefetch

from kernbeeld.accounts.errors import UserNameError
from kernbeeld.accounts.models import Activation, Grant, User
from kernbeeld.accounts.scope import Scope
from kernbeeld.language import gettext


def users() -> list[User]:
    """Return every user by name, with what was ever granted to each; in three queries."""
    grants = Grant.objects.select_related("end").order_by("given_at", "pk")
    activations = Activation.objects.order_by("given_at", "pk")
    asked = (Prefetch("grants", grants), Prefetch("activations", activations))
    found = list(User.objects.order_by("name").prefetch_related(*asked))
    for user in found:
        user.all_grants = tuple(user.grants.all())
        user.all_activations = tuple(user.activations.all())
    return found


def user_named(name: str) -> User | None:
    """Return the user of that name."""
    return User.objects.filter(name=name).first()


def held_grant(name: str, role: str, scope: Scope) -> Grant:
    """Return the role that a user holds with exactly these limits.

    Raises :class:`~kernbeeld.accounts.errors.UserNameError` where there is none.
    """
    user = user_named(name)
    for grant in user.all_grants if user else ():
        if grant.is_held() and (grant.role, grant.scope) == (role, scope):
            return grant
    raise UserNameError(
        gettext("{name} does not hold the role {role} with these limits.", name=name, role=role)
    )
