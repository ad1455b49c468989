"""Give a melding to a colleague or a team, or take it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.file import locked, may_have
from kernbeeld.language import gettext


@transaction.atomic
def hand_over(
    melding: Melding, *, to: User | None = None, team: str = "", acting_user: User, at: datetime
) -> Melding:
    """Let somebody work on a melding (`to`, also oneself), or lay it before a team where nobody has it yet.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not change it, for somebody whose
    work does not reach it, and where neither is named. What is besloten goes to a person, never to a team.
    """
    file = locked(melding, acting_user)
    if to is None and not team:
        raise CaseworkError("to", gettext("Choose a colleague or a team."))
    if to is None and file.is_besloten:
        raise CaseworkError("team", gettext("This melding is besloten: hand it over to a colleague."))
    old = _holders(file)
    file.team = team or file.team
    file.behandelaar = to
    if to is not None and not may_have(to, file):
        raise CaseworkError("to", gettext("{name} may not see this melding.", name=to))
    file.save(update_fields=["team", "behandelaar"])
    log_act(
        acting_user.name,
        "hand_over_melding",
        at=at,
        register="melding",
        record=file.kenmerk,
        old=old,
        new=_holders(file),
        ground=Ground(wet=file.wet),
    )
    return file


def _holders(file: Melding) -> dict[str, str]:
    return {"team": file.team, "behandelaar": file.behandelaar.name if file.behandelaar else ""}
