"""Which rows somebody may see: a role's scopes as part of every query."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from kernbeeld.accounts.access import Somebody, may, scopes
from kernbeeld.accounts.models import User
from kernbeeld.accounts.rights import Right
from kernbeeld.accounts.scope import DIMENSIONS, Scope

M = TypeVar("M", bound=models.Model)


Also = Callable[[User, datetime | None], Q]
"""Which rows a user may see (at an instant: might) whatever his scope: as what is shielded is."""
Named = Callable[[User, datetime | None, Right], Q]
"""Which rows somebody is named in (at an instant: was), for a right; none: ``Q(pk__in=[])``."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody sees a row by name: of which sort, on what ground (a code), since and until when."""

    sort: str
    ground: str
    since: datetime
    until: datetime | None


Because = Callable[[object, User, datetime], Sequence[Reason]]
"""Why somebody was named in the row with a key at an instant; empty: he was not."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What opens the rows of a model: a right, and the field that each dimension of a scope limits.

    ``also`` is asked on top of that, where rows are for some users only. ``named`` opens rows to who is
    named in them, whatever the scope; with ``only_named`` nothing else does. Where being named opens them
    to who has another right, that is ``by_name``.
    """

    right: Right
    fields: Mapping[str, str | None]
    also: Also | None = None
    named: Named | None = None
    only_named: bool = False
    because: Because | None = None
    by_name: Right | None = None

    def condition(self, scope: Scope) -> Q | None:
        """Return which rows a scope opens; None: no row at all, for it is limited in what is not declared."""
        if self.only_named or not set(scope.limits) <= set(self.fields):
            return None
        limits = ((self.fields[name], value) for name, value in scope.limits.items())
        return Q(**{field: value for field, value in limits if field is not None})

    def conditions(self, held: Iterable[Scope]) -> list[Q]:
        """Return which rows each of several scopes opens; empty: none."""
        found = (self.condition(scope) for scope in held)
        return [condition for condition in found if condition is not None]


RULES: dict[type[models.Model], Rule] = {}
"""What opens each model that was declared; any other is shown to nobody."""


def declare(
    model: type[models.Model],
    right: Right,
    *,
    also: Also | None = None,
    named: Named | None = None,
    only_named: Named | None = None,
    because: Because | None = None,
    by_name: Right | None = None,
    **fields: str | None,
) -> None:
    """Say who may see rows of a model.

    Each dimension of a scope (wet, team, organisatie, gebied, period) names the field it limits: a field
    of the row, or one along foreign keys (``report_period__period``), never along a relation to many.
    None: the dimension does not divide this model. A dimension that is left out opens nothing to a role
    that is limited in it. `also` limits the rows further by who asks; `named` opens rows to who is
    named in them besides, `only_named` instead of any scope; `because` tells why somebody is. `by_name` is
    the right for which `named` opens rows, where it is another one.

    Raises `ValueError` for a dimension that does not exist, and for a model that has a rule already.
    """
    if unknown := set(fields) - set(DIMENSIONS):
        raise ValueError(f"{model.__name__}: no dimension of a scope: {', '.join(sorted(unknown))}")
    if model in RULES:
        raise ValueError(f"{model.__name__} has a rule already")
    opened, is_only = only_named or named, only_named is not None
    RULES[model] = Rule(right, fields, also, opened, is_only, because, by_name)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that are shown to nobody until :meth:`for_user` says to whom."""

    def for_user(self, user: Somebody, *, right: Right | None = None, at: datetime | None = None) -> Self:
        """Return the rows that a user may see (at an instant: could see); none without a rule.

        With `right`: the rows for which the user has that right, such as following up a signal.
        """
        rule = RULES.get(self.model)
        conditions = self._conditions(rule, user, right, at) if rule else []
        if not conditions:
            return self.none()
        wanted = conditions[0]
        for condition in conditions[1:]:
            # An empty condition is everything, and Django drops it beside another one.
            wanted = wanted | condition if wanted and condition else Q()
        shown = self.filter(wanted)
        # Conditions there are only for a user.
        return shown.filter(rule.also(user, at)) if rule and rule.also and isinstance(user, User) else shown

    @staticmethod
    def _conditions(rule: Rule, user: Somebody, right: Right | None, at: datetime | None) -> list[Q]:
        asked = right or rule.right
        conditions = rule.conditions(scopes(user, asked, at))
        if rule.named and isinstance(user, User) and may(user, asked, at):
            conditions.append(rule.named(user, at, asked))
        return conditions
