"""Correct: what was known was wrong, and always had been. The world did not change."""

from collections.abc import Sequence
from datetime import datetime

from kernbeeld.registers.acting import perform
from kernbeeld.registers.acts import Act, ActKind, Part
from kernbeeld.registers.clock import Now, wall_clock, writing


def correct_record(
    register: str,
    record: str,
    *,
    parts: Sequence[Part],
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> Act:
    """Replace the whole picture of a record, also of one that was withdrawn by mistake.

    Raises `ActsRefusedError`.
    """
    act = Act(register, record, ActKind.CORRECT, tuple(parts), reason, known_at)
    with writing(now) as moment:
        return perform(act, moment, acting_user=acting_user)
