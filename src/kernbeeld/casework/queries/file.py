"""One melding for who may see it, and to whom it can be handed over."""

from collections.abc import Sequence

from kernbeeld.accounts.service import RULES, Right, Scope, User, scopes, users
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, MeldingStap
from kernbeeld.casework.walls import through_glass
from kernbeeld.language import gettext


def melding_for(user: User, kenmerk: str, *, right: Right = Right.SEE_CASES) -> Melding | None:
    """Return the melding with this kenmerk; None where there is none, or none for this user.

    Where he looks through a broken glass the code of why stands in ``glass``.
    """
    found = Melding.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.annotate(glass=through_glass(user)).select_related("persoon", "behandelaar").first()


def locked(melding: Melding, acting_user: User) -> Melding:
    """Return the melding as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not work on it.
    """
    open_to = Melding.objects.for_user(acting_user, right=Right.WORK_ON_CASES)
    found = open_to.select_for_update().filter(pk=melding.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not change this melding."))
    return found


def steps_of(melding: Melding) -> list[MeldingStap]:
    """Return every step, also those that were revoked, in the order of the days."""
    return list(melding.stappen.select_related("revoked_by", "revokes"))


def may_have(user: User, melding: Melding) -> bool:
    """Tell whether the work of somebody reaches a melding, so that it can be given to him.

    What is besloten is open to who works on it, and that is who gets it.
    """
    fields = RULES[Melding].fields

    def reaches(scope: Scope) -> bool:
        return all(
            name in fields and getattr(melding, fields[name] or "", value) == value
            for name, value in scope.limits.items()
        )

    return any(reaches(scope) for scope in scopes(user, Right.WORK_ON_CASES))


def colleagues_for(melding: Melding) -> Sequence[User]:
    """Return everybody to whom this melding can be given, by name."""
    return [user for user in users() if user.pk != melding.behandelaar_id and may_have(user, melding)]
