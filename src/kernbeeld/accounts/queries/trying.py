"""What a change of roles would do, before anybody makes it. Nothing is written."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models

from kernbeeld.accounts.access import held, roles_of
from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.rights import Right, rights_of
from kernbeeld.accounts.rules import expect_new
from kernbeeld.accounts.scope import Scope
from kernbeeld.accounts.scoping import RULES, Rule, ScopedQuerySet

EXAMPLES = 3
NOT_YET = datetime.max.replace(tzinfo=UTC)
"""When a role that is only imagined is given: what somebody was let in to before does not open by it."""


@dataclass(frozen=True, slots=True)
class Example:
    """One row that somebody would see or lose: its number, and what it has in the dimensions of a scope.

    What it says is not told: who manages users need not be able to see it.
    """

    key: object
    place: Scope


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a model somebody sees before and after, with examples of the difference."""

    model: type[models.Model]
    before: int
    after: int
    gained: tuple[Example, ...]
    lost: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What would change: the rights, and the models of which somebody would see other rows."""

    gained: tuple[Right, ...]
    lost: tuple[Right, ...]
    changes: tuple[Change, ...]


def try_role(user: User, role: str, scope: Scope) -> Trial:
    """Return what would change if a user got a role.

    Raises :class:`~kernbeeld.accounts.errors.UserNameError` where he can't get it.
    """
    expect_new(user.name, roles_of(user), role, scope)
    return _compared(user, (*user.all_grants, Grant(user=user, role=role, given_at=NOT_YET, **scope.limits)))


def try_end(grant: Grant) -> Trial:
    """Return what would change if a role was taken back."""
    user = grant.user
    return _compared(user, [each for each in user.all_grants if each.pk != grant.pk])


def _compared(user: User, grants: Sequence[Grant]) -> Trial:
    imagined = copy(user)
    imagined.all_grants = tuple(grants)
    before, after = _rights(user), _rights(imagined)
    changes = (_change(model, rule, user, imagined) for model, rule in RULES.items())
    return Trial(
        tuple(right for right in Right if right in after - before),
        tuple(right for right in Right if right in before - after),
        tuple(change for change in changes if change.gained or change.lost),
    )


def _rights(user: User) -> frozenset[Right]:
    return frozenset[Right]().union(*(rights_of(grant.role) for grant in held(user)))


def _change(model: type[models.Model], rule: Rule, before: User, after: User) -> Change:
    old: ScopedQuerySet[models.Model] = ScopedQuerySet(model).for_user(before)
    new: ScopedQuerySet[models.Model] = ScopedQuerySet(model).for_user(after)
    return Change(model, old.count(), new.count(), _examples(rule, new, old), _examples(rule, old, new))


def _examples(
    rule: Rule, among: ScopedQuerySet[models.Model], without: ScopedQuerySet[models.Model]
) -> tuple[Example, ...]:
    """Return the first rows that are among some and not among others."""
    known = {name: field for name, field in rule.fields.items() if field is not None}
    found = among.exclude(pk__in=without.values("pk")).order_by("pk").values_list("pk", *known.values())
    return tuple(
        Example(key, Scope(**{name: str(value or "") for name, value in zip(known, values, strict=True)}))
        for key, *values in found[:EXAMPLES]
    )
