"""By when a resident hears, and how long a copy can be fetched. No database."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from kernbeeld.catalogue.model import Parameter

ANSWER, EXTENSION, COPY = "verzoek.antwoord", "verzoek.verlenging", "verzoek.afschrift"


def months_later(day: date, months: int) -> date:
    """Return the same day some months later; the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(ontvangst: date, parameters: Mapping[str, Parameter], *, is_extended: bool = False) -> date:
    """Return the last day to answer a request that came on a day, as the terms are on that day."""
    codes = (ANSWER, EXTENSION) if is_extended else (ANSWER,)
    return months_later(ontvangst, sum(int(parameters[code].on(ontvangst) or 0) for code in codes))


def copy_until(day: date, parameters: Mapping[str, Parameter]) -> date:
    """Return the last day on which a copy that was made on a day can be fetched."""
    return day + timedelta(days=int(parameters[COPY].on(day) or 0))
