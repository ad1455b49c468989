"""Shield a melding, so that only who works on it sees it; or open it again."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.file import locked
from kernbeeld.language import gettext


@transaction.atomic
def set_besloten(melding: Melding, is_besloten: bool, *, acting_user: User, at: datetime) -> Melding:
    """Make a melding besloten or not.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not change it, and for who does not
    work on it: what he shielded, nobody might see any more.
    """
    file = locked(melding, acting_user)
    if is_besloten and file.behandelaar_id != acting_user.pk:
        raise CaseworkError("", gettext("Take this melding yourself first: else nobody sees it any more."))
    if file.is_besloten == is_besloten:
        return file
    file.is_besloten = is_besloten
    file.save(update_fields=["is_besloten"])
    log_act(
        acting_user.name,
        "set_besloten",
        at=at,
        register="melding",
        record=file.kenmerk,
        old={"besloten": not is_besloten},
        new={"besloten": is_besloten},
        ground=Ground(wet=file.wet),
    )
    return file
