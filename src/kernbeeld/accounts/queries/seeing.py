"""Who could see something at an instant, and why; and what somebody could see.

The roles are those that were held then. What a role opens is as this version of the program says, and
to which law, area or organisation a row belongs is as the row says now.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.db.models import Q

from kernbeeld.accounts.access import opening
from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.queries.users import users
from kernbeeld.accounts.rights import Right, is_by_name
from kernbeeld.accounts.scope import Scope
from kernbeeld.accounts.scoping import RULES, Reason, Rule, ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who could see it, by which right and roles, and why where he is named in it."""

    user: User
    right: Right
    grants: tuple[Grant, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """How many rows of a model somebody could see, by which right and roles."""

    model: type[models.Model]
    right: Right
    grants: tuple[Grant, ...]
    count: int


def who_could_see(model: type[models.Model], pk: object, at: datetime) -> tuple[Seer, ...]:
    """Return by name who could see a row at an instant; nobody for a model without a rule, or no row."""
    rule = RULES.get(model)
    if rule is None:
        return ()
    opened: dict[tuple[Scope, bool, int | None], bool] = {}

    def opens(grant: Grant) -> bool:
        # Who asks makes a difference only where rows are for some users.
        who = grant.user_id if rule.also or rule.named else None
        key = (grant.scope, is_by_name(grant.role, rule.right), who)
        if key not in opened:
            opened[key] = _is_opened(model, pk, rule, grant, at)
        return opened[key]

    found = _seers(rule.right, at, opens)
    if rule.by_name is not None:
        found += _named_seers(model, pk, rule, rule.by_name, at)
    because = rule.because
    if because is None:
        return found
    return tuple(replace(seer, reasons=tuple(because(pk, seer.user, at))) for seer in found)


def who_had(right: Right, at: datetime) -> tuple[Seer, ...]:
    """Return by name who had a right at an instant, in whatever scope."""
    return _seers(right, at, lambda grant: True)


def what_could_see(user: User, at: datetime | None = None) -> tuple[Seen, ...]:
    """Return what a user can see (at an instant: could see) of every model that he has the right for."""
    found = []
    for model, rule in RULES.items():
        if grants := opening(user, rule.right, at):
            count = ScopedQuerySet(model).for_user(user, at=at).count()
            found.append(Seen(model, rule.right, grants, count))
        if rule.by_name is not None:
            count = ScopedQuerySet(model).for_user(user, right=rule.by_name, at=at).count()
            grants = opening(user, rule.by_name, at)
            found += [Seen(model, rule.by_name, grants, count)] if count else []
    return tuple(found)


def _seers(right: Right, at: datetime, opens: Callable[[Grant], bool]) -> tuple[Seer, ...]:
    found = (
        Seer(user, right, tuple(grant for grant in opening(user, right, at) if opens(grant)))
        for user in users()
    )
    return tuple(seer for seer in found if seer.grants)


def _named_seers(
    model: type[models.Model], pk: object, rule: Rule, right: Right, at: datetime
) -> tuple[Seer, ...]:
    """Return who is named in a row, with a right that is another than the one of its rule."""

    def is_named(grant: Grant) -> bool:
        rows: ScopedQuerySet[models.Model] = ScopedQuerySet(model).filter(pk=pk)
        return bool(rule.named and rows.filter(rule.named(grant.user, at, right)).exists())

    return _seers(right, at, is_named)


def _is_opened(model: type[models.Model], pk: object, rule: Rule, grant: Grant, at: datetime) -> bool:
    also = rule.also(grant.user, at) if rule.also else Q()
    rows: ScopedQuerySet[models.Model] = ScopedQuerySet(model).filter(also, pk=pk)
    by_scope = None if is_by_name(grant.role, rule.right) else rule.condition(grant.scope)
    if by_scope is not None and rows.filter(by_scope).exists():
        return True
    return bool(rule.named and rows.filter(rule.named(grant.user, at, rule.right)).exists())
