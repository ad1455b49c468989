"""The tables of what was granted to whom, and taken back: they only grow, so that the past can be told."""

from datetime import datetime

from django.db import models

from kernbeeld.accounts.models.user import User
from kernbeeld.accounts.rights import Role
from kernbeeld.accounts.scope import DIMENSIONS, Scope


class Grant(models.Model):
    """A role that was given to a user, limited to a scope; an empty dimension is no limit."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    wet = models.CharField(max_length=60, blank=True)
    team = models.CharField(max_length=60, blank=True)
    organisatie = models.CharField(max_length=60, blank=True)
    gebied = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=20, blank=True)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.role} ({self.scope})" if self.scope.limits else self.role

    @property
    def scope(self) -> Scope:
        """Return to what the role is limited."""
        return Scope(**{name: getattr(self, name) for name in DIMENSIONS})

    @property
    def ended_at(self) -> datetime | None:
        """Return when it was taken back; None: it was not."""
        return self.end.ended_at if hasattr(self, "end") else None

    def is_held(self, at: datetime | None = None) -> bool:
        """Tell whether the role is held now, or was held at an instant."""
        if at is None:
            return self.ended_at is None
        return self.given_at <= at and (self.ended_at is None or at < self.ended_at)


class GrantEnd(models.Model):
    """A role that was taken back."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="end")
    ended_at = models.DateTimeField()
    ended_by = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return str(self.grant)


class Activation(models.Model):
    """That a user was let in again, or shut out; whoever has none was never shut out."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="activations")
    is_active = models.BooleanField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.user.name}: {self.is_active}"
