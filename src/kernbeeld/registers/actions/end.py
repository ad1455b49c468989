"""End: what held does not hold any more."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from kernbeeld.language import gettext
from kernbeeld.registers.acting import act_on, refusal
from kernbeeld.registers.acts import Act, ActKind, Value
from kernbeeld.registers.clock import Now, wall_clock
from kernbeeld.registers.queries import Picture
from kernbeeld.registers.timelines import days_of, ended

NO_FIELDS: Mapping[str, Value] = MappingProxyType({})


def end_record(
    register: str,
    record: str,
    *,
    last_day: date,
    reason: str,
    acting_user: str,
    fields: Mapping[str, Value] = NO_FIELDS,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> Act:
    """Let a record hold up to and including `last_day`; `fields` can say why, such as ``reden_einde``.

    Raises `ActsRefusedError`, also where it had ended by then, or had not begun.
    """

    def make(picture: Picture) -> Act:
        _expect_endable(picture, last_day)
        return Act(register, record, ActKind.END, ended(picture.parts, last_day, fields), reason, known_at)

    return act_on(register, record, make, acting_user=acting_user, now=now)


def _expect_endable(picture: Picture, last_day: date) -> None:
    first, last = days_of(picture.parts)
    if last_day < first:
        raise refusal(
            picture.register,
            picture.record,
            "einde",
            gettext("It can't end on {einde}, before it begins on {begin}.", einde=last_day, begin=first),
            gettext("Withdraw it, if it never was."),
        )
    if last <= last_day:
        raise refusal(
            picture.register,
            picture.record,
            "einde",
            gettext("It ends on {last} already.", last=last),
            gettext("Correct it, if that day is wrong."),
        )
