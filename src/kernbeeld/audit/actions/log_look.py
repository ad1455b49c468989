"""Write down who looked at which records."""

from collections.abc import Iterable
from datetime import datetime

from kernbeeld.audit.errors import PurposeError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules import masked
from kernbeeld.language import gettext

LOOK = "look"
_BATCH = 5_000


def log_look(acting_user: str, register: str, records: Iterable[str], purpose: str, *, at: datetime) -> int:
    """Write one entry for each record that `acting_user` is about to see; return how many.

    Call it before the records are shown: who breaks off has seen them too.
    Raises :class:`~kernbeeld.audit.errors.PurposeError` without a purpose.
    """
    if not purpose.strip():
        raise PurposeError(gettext('Say why you look into these records: --purpose "…"'))
    entries = [
        Entry(
            at=at,
            acting_user=acting_user,
            action=LOOK,
            register=register,
            record=record,
            purpose=masked(purpose.strip())[:500],
        )
        for record in dict.fromkeys(records)
    ]
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    return len(entries)
