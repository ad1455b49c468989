"""Questions over users."""

from django.db.models import Prefetch

from kernbeeld.accounts.models import Activation, Grant, User


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
