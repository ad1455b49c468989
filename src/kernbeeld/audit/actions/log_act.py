"""Write down who did what."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules import Detail, masked, masked_details


def log_act(
    acting_user: str,
    action: str,
    *,
    at: datetime,
    purpose: str = "",
    register: str = "",
    record: str = "",
    old: Mapping[str, Detail] | None = None,
    new: Mapping[str, Detail] | None = None,
) -> Entry:
    """Write one entry; call it inside the transaction of the act, so that both happen or neither.

    `action` is the verb and its object in snake case, such as ``merge_personen``.
    """
    entry = Entry(
        at=at,
        acting_user=acting_user,
        action=action,
        register=register,
        record=record,
        purpose=masked(purpose)[:500],
        old=masked_details(old or {}),
        new=masked_details(new or {}),
    )
    entry.save(force_insert=True)
    return entry
