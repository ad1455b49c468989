"""When an office registers something: on working days, at the end of the afternoon."""

from datetime import UTC, date, datetime, time

_HOUR = time(16, 0, tzinfo=UTC)
_SATURDAY, _WEEK = 5, 7


def moment(day: int) -> datetime:
    """The instant on a day from which what was registered is known: one for the whole day."""
    return datetime.combine(date.fromordinal(day), _HOUR)


def day_of(known_at: datetime | None) -> int:
    """The day of an instant. Every act of the twin has one."""
    return known_at.toordinal() if known_at else 0


def working_day(day: int) -> int:
    """The day itself, or the Monday after a weekend."""
    weekday = date.fromordinal(day).weekday()
    return day + (_WEEK - weekday if weekday >= _SATURDAY else 0)
