"""The table of users: who they are. What they may do stands in their grants."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from kernbeeld.accounts.models.grant import Activation, Grant


class User(AbstractBaseUser):
    """Somebody who works with the registers or the report.

    The command line knows a user by name alone: who can read the database file needs no password. A
    password is there for signing in through a browser; until one is set it is unusable.
    """

    name = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.full_name or self.name

    @cached_property
    def all_grants(self) -> "tuple[Grant, ...]":
        """Return every grant that was ever given to the user, oldest first; asked once per object."""
        return tuple(self.grants.select_related("end").order_by("given_at", "pk")) if self.pk else ()

    @cached_property
    def all_activations(self) -> "tuple[Activation, ...]":
        """Return every time that the user was shut out or let in again, oldest first."""
        return tuple(self.activations.order_by("given_at", "pk")) if self.pk else ()

    def forget_grants(self) -> None:
        """Ask again what was granted and when the user was let in; for who changes it."""
        self.__dict__.pop("all_grants", None)
        self.__dict__.pop("all_activations", None)
