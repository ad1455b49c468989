"""Which rows somebody may see: a role's scopes as part of every query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import models

from kernbeeld.accounts.access import may
from kernbeeld.accounts.models import User
from kernbeeld.accounts.rights import Right

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """To what a role is limited; an empty text is no limit."""

    wet: str = ""
    team: str = ""
    organisatie: str = ""
    gebied: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What opens the rows of a model: a right, and the field that each dimension of a scope limits."""

    right: Right
    fields: Mapping[str, str | None]


RULES: dict[type[models.Model], Rule] = {}


def declare(model: type[models.Model], right: Right, **fields: str | None) -> None:
    """Say who may see rows of a model.

    Each dimension of a scope names the field it limits; None: the dimension does not divide this model.
    A dimension that is left out opens nothing to a role that is limited in it.
    """
    RULES[model] = Rule(right, fields)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that are shown to nobody until :meth:`for_user` says to whom."""

    def for_user(self, user: User | None, *, at: datetime | None = None) -> "ScopedQuerySet[M]":
        """Return the rows that a user may see (at an instant: could see); none without a rule."""
        rule = RULES.get(self.model)
        return self.all() if rule is not None and may(user, rule.right) else self.none()
