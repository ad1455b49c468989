"""Write down who did what."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.audit.models import Entry, Outcome
from kernbeeld.audit.rules import Detail, masked, masked_details
from kernbeeld.audit.writing import NO_GROUND, Ground, entry_fields


def log_act(  # noqa: PLR0913  # an entry has the fields of the norm
    acting_user: str,
    action: str,
    *,
    at: datetime,
    purpose: str = "",
    register: str = "",
    record: str = "",
    old: Mapping[str, Detail] | None = None,
    new: Mapping[str, Detail] | None = None,
    ground: Ground = NO_GROUND,
    outcome: Outcome = Outcome.ALLOWED,
) -> Entry:
    """Write one entry; call it inside the transaction of the act, so that both happen or neither.

    `action` is the verb and its object in snake case, such as ``merge_personen``. Where it happened and in
    which role is known from :mod:`kernbeeld.audit.context`.
    """
    entry = Entry(
        **entry_fields(acting_user, action, at=at, purpose=purpose, ground=ground, outcome=outcome),
        register=register,
        record=masked(record)[:200],
        old=masked_details(old or {}),
        new=masked_details(new or {}),
    )
    entry.save(force_insert=True)
    return entry
