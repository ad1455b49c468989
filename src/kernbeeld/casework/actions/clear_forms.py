"""Remove public forms: those that are too old, and one that somebody throws away or leaves."""

from datetime import datetime

from django.db import transaction

from kernbeeld.audit.service import log_act
from kernbeeld.casework.models import Formulier
from kernbeeld.casework.rules.online_seal import digest_of


@transaction.atomic
def clear_forms(*, at: datetime, acting_user: str = "online") -> int:
    """Remove what is past its time; return how many.

    It happens whenever somebody begins a form, and every day by ``kernbeeld forms clear``: what is old goes
    also where nobody comes.
    """
    count, _ = Formulier.objects.filter(expires_at__lte=at).delete()
    if count:
        log_act(acting_user, "clear_forms", at=at, register="formulier", new={"count": count})
    return count


@transaction.atomic
def discard_form(secret: str, *, at: datetime) -> None:
    """Remove the form of this browser, and what was saved of it; nothing happens where there is none."""
    row = Formulier.objects.filter(digest=digest_of(secret), is_saved=False).first()
    if row is not None:
        Formulier.objects.filter(uid=row.uid).delete()
        log_act("online", "discard_form", at=at, register="formulier", record=str(row.uid))


@transaction.atomic
def leave_form(secret: str, *, at: datetime) -> None:
    """Remove the form of this browser only: what was saved of it stays."""
    count, _ = Formulier.objects.filter(digest=digest_of(secret), is_saved=False).delete()
    if count:
        log_act("online", "leave_form", at=at, register="formulier")
