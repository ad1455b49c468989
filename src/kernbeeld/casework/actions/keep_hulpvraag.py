"""Keep what is asked in one part of life, in the resident's words."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Hulpvraag, Melding
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import Asked, objections_to_asked
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import seal_content


@transaction.atomic
def keep_hulpvraag(
    melding: Melding,
    asked: Asked,
    *,
    hulpvraag: Hulpvraag | None = None,
    acting_user: User,
    at: datetime,
) -> Hulpvraag:
    """Add a question to a melding, or say one that stands there in other words.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what is no question.
    """
    file = locked(melding, acting_user)
    _expect(asked)
    kept = _own(file, hulpvraag) if hulpvraag else Hulpvraag(melding=file, persoon_id=file.persoon_id, at=at)
    old = kept.leefgebied
    kept.leefgebied = asked.leefgebied
    kept.payload = seal_content(kept.place, {"woorden": asked.woorden.strip()})
    kept.save()
    _log("keep_hulpvraag", file, {"leefgebied": old}, {"leefgebied": kept.leefgebied}, acting_user, at)
    return kept


@transaction.atomic
def mark_unmet(hulpvraag: Hulpvraag, is_unmet: bool, *, acting_user: User, at: datetime) -> Hulpvraag:
    """Say that nothing on the social map fits this question, which makes a white spot; or take that back.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not.
    """
    file = locked(hulpvraag.melding, acting_user)
    kept = _own(file, hulpvraag)
    old = kept.niets_passends
    if old == is_unmet:
        return kept
    kept.niets_passends = is_unmet
    kept.save(update_fields=["niets_passends"])
    _log("mark_unmet", file, {"niets_passends": old}, {"niets_passends": is_unmet}, acting_user, at)
    return kept


def _own(file: Melding, hulpvraag: Hulpvraag) -> Hulpvraag:
    return file.hulpvragen.select_for_update().get(pk=hulpvraag.pk)


def _expect(asked: Asked) -> None:
    wrong = next(objections_to_asked(asked, members(house_catalogue(), "leefgebied")), None)
    if wrong:
        raise CaseworkError(*wrong)


def _log(
    verb: str,
    file: Melding,
    old: dict[str, str | int | bool | None],
    new: dict[str, str | int | bool | None],
    acting_user: User,
    at: datetime,
) -> None:
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="melding",
        record=file.kenmerk,
        old=old,
        new=new,
        ground=Ground(wet=file.wet),
    )
