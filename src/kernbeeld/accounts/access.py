"""Who may do what: everything is forbidden until a role allows it."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from kernbeeld.accounts.errors import AccessError
from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.rights import Right, is_by_name, rights_of
from kernbeeld.accounts.scope import Scope
from kernbeeld.language import gettext

Somebody = User | AnonymousUser | None
"""Who asks: a user, or nobody who signed in."""


def held(user: Somebody, at: datetime | None = None) -> tuple[Grant, ...]:
    """Return the grants that a user holds (at an instant: held); nobody and who left hold none."""
    if not isinstance(user, User) or not was_active(user, at):
        return ()
    return tuple(grant for grant in user.all_grants if grant.is_held(at))


def roles_of(user: User) -> tuple[tuple[str, Scope], ...]:
    """Return the roles of a user with their scopes, also of one who is shut out for now."""
    return tuple((grant.role, grant.scope) for grant in user.all_grants if grant.is_held())


def was_active(user: User, at: datetime | None = None) -> bool:
    """Tell whether a user was let in at an instant; None: is let in now."""
    if at is None:
        return user.is_active
    before = [change for change in user.all_activations if change.given_at <= at]
    return before[-1].is_active if before else True


def opening(user: Somebody, right: Right, at: datetime | None = None) -> tuple[Grant, ...]:
    """Return the grants by which a user has a right."""
    return tuple(grant for grant in held(user, at) if right in rights_of(grant.role))


def held_since(user: Somebody, right: Right, at: datetime | None = None) -> datetime | None:
    """Return since when a user has had a right without a break (at an instant: had had); None: he has not.

    Who was shut out for a while keeps what he had before, for no role was taken back.
    """
    if not may(user, right, at) or not isinstance(user, User):
        return None
    spells = [grant for grant in user.all_grants if right in rights_of(grant.role)]
    since = min(grant.given_at for grant in opening(user, right, at))
    for grant in sorted(spells, key=lambda one: one.given_at, reverse=True):
        if grant.given_at < since and (grant.ended_at is None or grant.ended_at >= since):
            since = grant.given_at
    return since


def may(user: Somebody, right: Right, at: datetime | None = None) -> bool:
    """Tell whether a user has a right, in whatever scope; nobody and a user who left have none."""
    return bool(opening(user, right, at))


def scopes(user: Somebody, right: Right, at: datetime | None = None) -> tuple[Scope, ...]:
    """Return to what a user's right is limited, once for each grant that gives it; empty: none.

    A right by name (`kernbeeld.accounts.rights.BY_NAME`) has no scope: it opens what somebody is named in.
    """
    return tuple(grant.scope for grant in opening(user, right, at) if not is_by_name(grant.role, right))


def require(name: str, right: Right) -> User:
    """Return the user of that name who has the right.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` with the same words for a name that nobody
    has and for somebody who may not, so that the answer tells nothing about who works here.
    """
    user = User.objects.filter(name=name).first() if name else None
    if user is None or not may(user, right):
        raise AccessError(
            gettext(
                "This is not allowed: '{right}' asks for a user who has that right. "
                "Name one with --user, or in KERNBEELD_USER.",
                right=right,
            )
        )
    return user
