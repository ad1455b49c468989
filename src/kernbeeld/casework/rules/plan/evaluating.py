"""When a plan is evaluated: days that return. No database."""

from calendar import monthrange
from datetime import date

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.language import gettext

EVERY = 6
"""So many months between two evaluations where nobody chose otherwise: a choice of ours, not of a law."""
CHOICES = (1, 2, 3, 6, 12)
"""After how many months a plan can be evaluated again."""


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_late(evaluatie: date | None, today: date) -> bool:
    """Tell whether an evaluation should have been held."""
    return evaluatie is not None and evaluatie < today


def expect_evaluation(day: date, months: int, today: date) -> None:
    """Refuse a day that is past, and an interval that can't be chosen."""
    if day < today:
        raise CaseworkError("day", gettext("This day is past."))
    if months not in CHOICES:
        raise CaseworkError("months", gettext("Choose how often the plan is evaluated."))
