"""Keep what a report announces, and say what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import SignalError
from kernbeeld.reporting.models.signal import Announcement, AnnouncementState, AnnouncementStep
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Promise:
    """What is announced, in which chapter of which report, and when it has to return (or: each time)."""

    report: str
    made_in: str
    chapter: str
    text: str
    due_in: str = ""


@transaction.atomic
def announce(promise: Promise, *, acting_user: User, at: datetime) -> Announcement:
    """Keep an announcement. Raises :class:`~kernbeeld.reporting.errors.SignalError` for what can't be."""
    require_in(acting_user, Right.FOLLOW_UP_SIGNALS, promise.made_in)
    if not promise.text.strip():
        raise SignalError("text", gettext("Fill this in."))
    _expect_later(promise.due_in, promise.made_in)
    made = Announcement.objects.create(
        report=promise.report,
        made_in=promise.made_in,
        chapter=promise.chapter,
        text=promise.text.strip(),
        due_in=promise.due_in,
        made_by=acting_user,
        made_at=at,
    )
    log_act(acting_user.name, "announce", at=at, new={"announcement": made.pk, "due_in": promise.due_in})
    return made


@dataclass(frozen=True)
class Outcome:
    """What became of an announcement, told in the report of ``period``; ``due_in`` where it moved."""

    state: AnnouncementState
    text: str
    period: str
    due_in: str = ""


@transaction.atomic
def settle(
    announcement: Announcement, outcome: Outcome, *, acting_user: User, at: datetime
) -> AnnouncementStep:
    """Say what became of an announcement; what was said before stays.

    Raises :class:`~kernbeeld.reporting.errors.SignalError` without words, and for a move to no later
    period.
    """
    require_in(acting_user, Right.FOLLOW_UP_SIGNALS, outcome.period)
    if not outcome.text.strip():
        raise SignalError("text", gettext("Fill this in."))
    if outcome.state is AnnouncementState.MOVED:
        if not outcome.due_in:
            raise SignalError("due_in", gettext("Say to which period it moves, such as 2018H2."))
        _expect_later(outcome.due_in, outcome.period)
    step = AnnouncementStep.objects.create(
        announcement=announcement,
        state=outcome.state.value,
        text=outcome.text.strip(),
        due_in=outcome.due_in,
        period=outcome.period,
        said_by=acting_user,
        said_at=at,
    )
    log_act(
        acting_user.name,
        "settle_announcement",
        at=at,
        new={"announcement": announcement.pk, "state": outcome.state},
    )
    return step


def _expect_later(due_in: str, made_in: str) -> None:
    if due_in and Period.parse(due_in).start <= Period.parse(made_in).start:
        raise SignalError("due_in", gettext("Choose a period after {period}.", period=made_in))
