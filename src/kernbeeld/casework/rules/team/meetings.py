"""When a team meets again. No database."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def next_day(last: date | None, today: date) -> date:
    """Return the day of the next meeting: a number of weeks after the last one, else in a week.

    It is never a day that is past; on the day of the last meeting itself it is a week later.
    """
    day = last or today
    while day <= max(today, last or today):
        day += WEEK
    return day


def swapped(order: list[int], which: int, *, up: bool) -> list[int]:
    """Return an order in which one thing changed places with the one before or after it.

    What is first can't go up, and what is last can't go down: then nothing changes.
    """
    if which not in order:
        return list(order)
    place = order.index(which)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return list(order)
    changed = list(order)
    changed[place], changed[other] = changed[other], changed[place]
    return changed
