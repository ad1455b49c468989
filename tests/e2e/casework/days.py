"""The calendar on the wall of a story: what the pages take for today, turned by hand, only ever forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, tzinfo

import pytest
from django.utils import timezone


class Calendar:
    """Says which day it is, to every page and every act of this process."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def turn(self, day: date, clock: time = time(9)) -> None:
        """Let it be this day; who had signed in before the night has to sign in again."""

        class Stood(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return datetime.combine(day, clock, tz or UTC)

        self._patch.setattr(timezone, "datetime", Stood)


@contextmanager
def hung_up(day: date) -> Iterator[Calendar]:
    """Hang a calendar up at a day; afterwards it is today again."""
    with pytest.MonkeyPatch.context() as patch:
        calendar = Calendar(patch)
        calendar.turn(day)
        yield calendar
