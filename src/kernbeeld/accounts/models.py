"""The table of users: a name and one role."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kernbeeld.accounts.rights import Role


class User(AbstractBaseUser):
    """Somebody who works with the registers.

    The command line knows a user by name alone: who can read the database file needs no password. A
    password is there for signing in through a browser; until one is set it is unusable.
    """

    name = models.CharField(max_length=60, unique=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "name"

    def __str__(self) -> str:
        return self.name
