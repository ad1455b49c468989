"""Keep who has to do with a melding, as what, and until when."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Betrokkene, Melding
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.rules.intake import Caller
from kernbeeld.casework.rules.roles import ROLES
from kernbeeld.language import gettext
from kernbeeld.registers.service import seal_content


@transaction.atomic
def keep_betrokkene(
    melding: Melding,
    caller: Caller,
    *,
    since: date,
    betrokkene: Betrokkene | None = None,
    acting_user: User,
    at: datetime,
) -> Betrokkene:
    """Add somebody to a melding, or mend what is written about somebody.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, without a name, and for a role
    that there is not.
    """
    file = locked(melding, acting_user)
    if caller.rol not in ROLES:
        raise CaseworkError("rol", gettext("Choose as what somebody has to do with this."))
    if not caller.naam.strip():
        raise CaseworkError("naam", gettext("Write down the name."))
    kept = _own(file, betrokkene) if betrokkene else Betrokkene(melding=file, persoon_id=file.persoon_id)
    old = kept.rol
    kept.rol, kept.since = caller.rol, since
    told = {
        "naam": caller.naam,
        "telefoon": caller.telefoon,
        "email": caller.email,
        "relatie": caller.relatie,
    }
    kept.payload = seal_content(kept.place, {name: value.strip() for name, value in told.items()})
    kept.save()
    _log("keep_betrokkene", file, kept, {"rol": old}, acting_user, at)
    return kept


@transaction.atomic
def end_betrokkene(betrokkene: Betrokkene, *, until: date, acting_user: User, at: datetime) -> Betrokkene:
    """Say since when somebody has nothing to do with a melding any more.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for a day before the first.
    """
    file = locked(betrokkene.melding, acting_user)
    kept = _own(file, betrokkene)
    if until < kept.since:
        raise CaseworkError("until", gettext("The last day lies before the first."))
    kept.until = until
    kept.save(update_fields=["until"])
    _log("end_betrokkene", file, kept, {"until": None}, acting_user, at)
    return kept


def _own(file: Melding, betrokkene: Betrokkene) -> Betrokkene:
    return file.betrokkenen.select_for_update().get(pk=betrokkene.pk)


def _log(
    verb: str,
    file: Melding,
    kept: Betrokkene,
    old: dict[str, str | int | bool | None],
    acting_user: User,
    at: datetime,
) -> None:
    until = kept.until.isoformat() if kept.until else None
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="melding",
        record=file.kenmerk,
        old=old,
        new={"rol": kept.rol, "until": until},
        ground=Ground(wet=file.wet),
    )
