"""Register: the first that is known of a record."""

from collections.abc import Sequence
from datetime import datetime

from kernbeeld.registers.acting import perform
from kernbeeld.registers.acts import Act, ActKind, Part
from kernbeeld.registers.clock import Now, wall_clock, writing


def register_record(
    register: str,
    record: str,
    *,
    parts: Sequence[Part],
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> Act:
    """Register a new record with what holds from day to day. Raises `ActsRefusedError`."""
    act = Act(register, record, ActKind.REGISTER, tuple(parts), reason, known_at)
    with writing(now) as moment:
        return perform(act, moment, acting_user=acting_user)
