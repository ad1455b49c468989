"""Change: from a day on, the world is different."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.language import gettext
from kernbeeld.registers.acting import act_on, refusal
from kernbeeld.registers.acts import Act, ActKind, Value
from kernbeeld.registers.clock import Now, wall_clock
from kernbeeld.registers.kinds import register_kind
from kernbeeld.registers.queries import Picture
from kernbeeld.registers.timelines import changed, days_of


def change_record(
    register: str,
    record: str,
    *,
    since: date,
    fields: Mapping[str, Value],
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> Act:
    """Give some fields other values from `since` on; the days before it stay as they were.

    Raises `ActsRefusedError`, also where the record does not hold on that day or later.
    """

    def make(picture: Picture) -> Act:
        _expect_changeable(picture, since)
        parts = changed(picture.parts, since, fields)
        return Act(register, record, ActKind.CHANGE, parts, reason, known_at)

    return act_on(register, record, make, acting_user=acting_user, now=now)


def _expect_changeable(picture: Picture, since: date) -> None:
    first, last = days_of(picture.parts)
    if register_kind(picture.register).versie.ONE_PART:
        raise refusal(
            picture.register,
            picture.record,
            "",
            gettext("What happened once does not change."),
            gettext("Correct it, if it was recorded wrongly."),
        )
    if not first <= since <= last:
        raise refusal(
            picture.register,
            picture.record,
            "begin",
            gettext("It holds from {first} to {last}, so not on {day}.", first=first, last=last, day=since),
            gettext("Change it from a day on which it holds, or correct its days."),
        )
