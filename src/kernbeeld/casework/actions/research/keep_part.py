"""Look into another part of life, or not into one after all."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, Onderzoeksdeel
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.queries.research.gathering import parts_of, research_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.research.parts import FROM_QUESTION, REDENEN
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext


@transaction.atomic
def add_part(
    melding: Melding, leefgebied: str, *, reden: str, acting_user: User, at: datetime
) -> Onderzoeksdeel:
    """Look into a part of life too, for one of `rules.research.parts.REDENEN`; also one that was dropped.

    What was written about it before stands there again. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, a procedure without an onderzoek, a
    part of life that is not known or is there already, and no reason.
    """
    file = locked(melding, acting_user)
    _expect_research(file)
    if leefgebied not in members(house_catalogue(), "leefgebied"):
        raise CaseworkError("leefgebied", gettext("Choose a part of life."))
    if leefgebied in parts_of(file):
        raise CaseworkError("leefgebied", gettext("This part of life is looked into already."))
    if reden not in REDENEN:
        raise CaseworkError("reden", gettext("Choose why this part of life matters."))
    kept, _ = file.onderzoeksdelen.update_or_create(
        leefgebied=leefgebied,
        defaults={"reden": reden, "at": at, "acting_user": acting_user.name, "dropped_at": None},
    )
    _log("add_research_part", file, kept, acting_user, at)
    return kept


@transaction.atomic
def drop_part(melding: Melding, leefgebied: str, *, acting_user: User, at: datetime) -> Onderzoeksdeel:
    """Do not look into a part of life after all; what was written about it is kept, and not told.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, one that is not looked into,
    and the last one: an onderzoek is about something.
    """
    file = locked(melding, acting_user)
    _expect_research(file)
    there = parts_of(file)
    if leefgebied not in there:
        raise CaseworkError("leefgebied", gettext("This part of life is not looked into."))
    if len(there) == 1:
        raise CaseworkError("leefgebied", gettext("This is the only part of life. Add another one first."))
    kept, _ = file.onderzoeksdelen.get_or_create(
        leefgebied=leefgebied,
        defaults={"reden": FROM_QUESTION, "at": at, "acting_user": acting_user.name},
    )
    kept.dropped_at = at
    kept.save(update_fields=["dropped_at"])
    _log("drop_research_part", file, kept, acting_user, at)
    return kept


def _expect_research(file: Melding) -> None:
    if research_of(file) is None:
        raise CaseworkError("", gettext("This procedure has no onderzoek."))


def _log(verb: str, file: Melding, part: Onderzoeksdeel, acting_user: User, at: datetime) -> None:
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="melding",
        record=file.kenmerk,
        new={"leefgebied": part.leefgebied, "reden": part.reden},
        ground=Ground(wet=file.wet),
    )
