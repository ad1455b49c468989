"""Write down who looked at which records."""

from collections.abc import Iterable
from datetime import datetime

from kernbeeld.audit.errors import PurposeError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.writing import NO_GROUND, Ground, entry_fields
from kernbeeld.language import gettext

LOOK = "look"
_BATCH = 2_000


def log_look(
    acting_user: str,
    register: str,
    records: Iterable[str],
    purpose: str,
    *,
    at: datetime,
    ground: Ground = NO_GROUND,
) -> int:
    """Write one entry for each record that `acting_user` is about to see; return how many.

    Call it before the records are shown: who breaks off has seen them too. `ground` tells the law and the
    task. Raises :class:`~kernbeeld.audit.errors.PurposeError` without a purpose.
    """
    if not purpose.strip():
        raise PurposeError(gettext('Say why you look into these records: --purpose "…"'))
    fields = entry_fields(acting_user, LOOK, at=at, purpose=purpose, ground=ground)
    entries = [Entry(**fields, register=register, record=record) for record in dict.fromkeys(records)]
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    return len(entries)
