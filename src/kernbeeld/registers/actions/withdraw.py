"""Withdraw: the record should never have been there. It stays visible to who looks back."""

from datetime import datetime

from kernbeeld.registers.acting import perform
from kernbeeld.registers.acts import Act, ActKind
from kernbeeld.registers.clock import Now, wall_clock, writing


def withdraw_record(
    register: str,
    record: str,
    *,
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> Act:
    """Leave a record without parts from now on. Raises `ActsRefusedError`."""
    act = Act(register, record, ActKind.WITHDRAW, (), reason, known_at)
    with writing(now) as moment:
        return perform(act, moment, acting_user=acting_user)
