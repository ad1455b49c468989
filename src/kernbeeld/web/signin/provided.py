"""Roles that a provider gives: at every sign-in they are made what the claims say, and nothing more."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction

from kernbeeld.accounts.service import (
    DIMENSIONS,
    Grant,
    Role,
    Scope,
    User,
    UserNameError,
    add_grant,
    close_grant,
)
from kernbeeld.audit.service import log_act
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

GIVER = "OpenID Connect"
"""Who gave a role, and the reason, where a provider's claim did."""

Given = tuple[Role, Scope]


def mapping(words: Iterable[str]) -> Mapping[str, frozenset[Given]]:
    """Return what each value of the claim gives, from ``value=role`` and ``value=role:dimension:limit``.

    Raises `UserError` for a role or a dimension that does not exist.
    """
    found: dict[str, set[Given]] = {}
    for word in words:
        value, _, given = word.rpartition("=")
        role, *limits = given.split(":")
        names, values = limits[::2], limits[1::2]
        if not value or role not in set(Role) or set(names) - set(DIMENSIONS) or len(names) != len(values):
            raise UserError(
                gettext(
                    "KERNBEELD_OIDC_ROLES has '{word}'. Write value=role, or value=role:dimension:limit, "
                    "such as sociaal-wmo=consulent:wet:wmo.",
                    word=word,
                )
            )
        found.setdefault(value, set()).add((Role(role), Scope(**dict(zip(names, values, strict=True)))))
    return {value: frozenset(given) for value, given in found.items()}


def given_by(claims: Mapping[str, object]) -> frozenset[Given]:
    """Return the roles that claims give here; a value that is not mapped gives nothing."""
    said = claims.get(settings.KERNBEELD_OIDC_ROLES_CLAIM, ())
    values = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    table = mapping(settings.KERNBEELD_OIDC_ROLES)
    return frozenset[Given]().union(*(table.get(str(value), frozenset()) for value in values))


def claims_of(login: SocialLogin) -> Mapping[str, object]:
    """Return what the provider says: in the identity token and, before it, about the user."""
    data = login.account.extra_data
    return {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}


def new_name(said: str) -> str:
    """Return a name as users have here: small letters, digits and a few signs."""
    name = re.sub(r"[^a-z0-9._-]+", "-", said.lower().partition("@")[0]).strip("-._")
    return (name if name[:1].isalpha() and len(name) > 1 else f"u-{name}")[:60]


@transaction.atomic
def bring_in_line(login: SocialLogin, at: datetime) -> None:
    """Make the roles of a provider's user what his claims say; add the user at the first sign-in.

    Roles that a beheerder gave are left alone. Raises :class:`UserNameError` for who gets no role at all,
    and for a new user whose name somebody has already: nobody walks into another's account.
    """
    wanted = given_by(claims_of(login))
    if not login.is_existing:
        _add(login, wanted, at)
    # What the provider says is asked at every sign-in, and kept nowhere.
    login.account.extra_data = {}
    login.account.user = login.user
    login.account.save()
    _change(login.user, wanted, at)


def _add(login: SocialLogin, wanted: frozenset[Given], at: datetime) -> None:
    if not wanted:
        raise UserNameError(gettext("You have no role in Kernbeeld. Ask your beheerder for one."))
    if User.objects.filter(name=login.user.name).exists():
        raise UserNameError(
            gettext("There is a user '{name}' already. Ask your beheerder.", name=login.user.name)
        )
    login.user.set_unusable_password()
    login.user.save(force_insert=True)
    log_act(GIVER, "add_user", at=at, new={"name": login.user.name})


def _change(user: User, wanted: frozenset[Given], at: datetime) -> None:
    """Take back first: nobody holds for a moment what may not be held together."""
    held = {(Role(one.role), one.scope): one for one in user.all_grants if one.is_held()}
    ours: dict[Given, Grant] = {given: one for given, one in held.items() if one.given_by == GIVER}
    for given in sorted(ours.keys() - wanted, key=str):
        close_grant(ours[given], ended_by=GIVER, ended_at=at, reason=GIVER)
        _note("end_role", user, given, at)
    for given in sorted(wanted - held.keys(), key=str):
        add_grant(user, given[0], given[1], given_by=GIVER, given_at=at, reason=GIVER)
        _note("give_role", user, given, at)


def _note(action: str, user: User, given: Given, at: datetime) -> None:
    role, scope = given
    log_act(
        GIVER, action, at=at, purpose=GIVER, new={"user": user.name, "role": role.value, "scope": str(scope)}
    )
