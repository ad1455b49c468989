"""The clock of the house: when something became known, given under a lock that is held until commit.

Every instant that is given is later than all given before, over all registers. A watermark is an
instant below and at which nothing can still arrive: taking one moves the clock, so that whoever
commits afterwards gets a later instant. The wall clock is read here only, and can be passed in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.errors import NotKnownYetError
from kernbeeld.registers.models.accounting import Klok

Now = Callable[[], datetime]
"""What tells the time: an aware datetime."""

TICK = timedelta(microseconds=1)
BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)
wall_clock: Now = timezone.now


class Moment:
    """The right to write, held until the transaction ends: gives instants and remembers the last."""

    def __init__(self, row: Klok, now: Now) -> None:
        self._row = row
        self._now = now
        self.last = row.last

    def give(self) -> datetime:
        """Return an instant later than every instant before: now, or a tick after the last."""
        return self._move_to(max(self._now(), self.last + TICK))

    def take(self, known_at: datetime) -> datetime:
        """Take an instant that somebody states.

        Raises `UserError` where it is not later than the last, lies after now, or has no time zone.
        """
        problem = self.objection(known_at)
        if problem:
            raise UserError(problem)
        return self._move_to(known_at)

    def objection(self, known_at: datetime) -> str:
        """Return why an instant can't be taken any more; empty when it can."""
        if known_at.tzinfo is None:
            return gettext("The known time {time} has no time zone. Give one, such as +00:00.", time=known_at)
        if known_at <= self.last:
            return gettext(
                "The known time {time} is not later than {last}, up to where everything is known already. "
                "What is learned now has a later known time.",
                time=known_at.isoformat(),
                last=self.last.isoformat(),
            )
        if known_at > self._now():
            return gettext("The known time {time} is still to come.", time=known_at.isoformat())
        return ""

    def reach(self, instant: datetime) -> datetime:
        """Move the clock up to `instant` and return where it stands; never back."""
        return self._move_to(max(self.last, instant))

    def _move_to(self, instant: datetime) -> datetime:
        if instant > self.last:
            self._row.last = self.last = instant
            self._row.save(update_fields=["last"])
        return self.last


@contextmanager
def writing(now: Now = wall_clock) -> Iterator[Moment]:
    """Hold the lock of the clock in one transaction: nobody else gives an instant meanwhile.

    SQLite has one writer from BEGIN IMMEDIATE on; PostgreSQL locks the row.
    """
    with transaction.atomic():
        yield Moment(Klok.objects.select_for_update().get(id=1), now)


def watermark(now: datetime) -> datetime:
    """Return an instant, `now` or later, at and below which nothing can still arrive."""
    with writing(lambda: now) as moment:
        return moment.reach(now)


def latest_known() -> datetime | None:
    """Return the last instant that was given or promised away; None where nothing is known yet."""
    row = Klok.objects.filter(id=1).first()
    return row.last if row and row.last > BEFORE_ALL else None


def require_known(known_at: datetime) -> None:
    """Refuse a question about an instant at which something can still become known.

    Raises `NotKnownYetError`, which says up to where everything is known.
    """
    last = latest_known()
    if last is None:
        raise NotKnownYetError(gettext("The registers are empty: nothing is known yet."))
    if known_at > last:
        raise NotKnownYetError(
            gettext(
                "At {time} something can still become known. Everything is known up to {last}: ask for that, "
                "or make a snapshot first.",
                time=known_at.isoformat(),
                last=last.isoformat(),
            )
        )
