"""What a role must be, and which roles nobody holds together."""

from collections.abc import Collection, Iterable

from kernbeeld.accounts.errors import UserNameError
from kernbeeld.accounts.rights import APART, WHOLE, Right, Role, rights_of
from kernbeeld.accounts.scope import Scope
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.language import gettext


def expect_role(role: str) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.UserNameError` for what is no role."""
    if role not in set(Role):
        known = ", ".join(Role)
        text = gettext("'{role}' is no role; choose {known}.", role=role, known=known)
        raise UserNameError(f"{text} {did_you_mean(role, Role)}".strip())


def expect_new(name: str, present: Collection[tuple[str, Scope]], role: str, scope: Scope) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.UserNameError` where a user can't get a role.

    That is: an unknown role, a limit on one that can't be limited, one that the user has in that scope
    already, and rights that nobody holds together.
    """
    expect_role(role)
    if role in WHOLE and scope.limits:
        text = gettext("The role {role} is for the whole house: leave its limits empty.", role=role)
        raise UserNameError(text)
    if (role, scope) in present:
        raise UserNameError(gettext("{name} has the role {role} already.", name=name, role=role))
    if clash := together([*(each for each, _ in present), role]):
        raise UserNameError(
            gettext(
                "Nobody may hold these rights together: {rights}. End another role of {name} first.",
                rights=", ".join(sorted(clash)),
                name=name,
            )
        )


def together(roles: Iterable[str]) -> frozenset[Right]:
    """Return rights that these roles give together and that nobody may hold together; empty: none."""
    rights = frozenset[Right]().union(*(rights_of(role) for role in roles))
    return next((apart for apart in APART if apart <= rights), frozenset())
