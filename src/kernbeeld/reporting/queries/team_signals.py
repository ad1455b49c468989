"""Questions over signals and announcements, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import (
    Announcement,
    AnnouncementState,
    AnnouncementStep,
    FollowUp,
    SignalState,
    SignalSubject,
    TeamSignal,
)
from kernbeeld.reporting.rules.team_signals import SETTLED, comes_back


@dataclass(frozen=True)
class SubjectView:
    """A subject with what was seen and what is done, as far as it was told up to a period."""

    subject: SignalSubject
    signals: tuple[TeamSignal, ...]
    steps: tuple[FollowUp, ...]

    @property
    def state(self) -> str:
        """The state after the latest step."""
        return self.steps[-1].state if self.steps else SignalState.OPEN.value

    @property
    def is_settled(self) -> bool:
        """Whether nothing more has to be told."""
        return SignalState(self.state) in SETTLED

    @property
    def latest(self) -> FollowUp | None:
        """The step that holds."""
        return self.steps[-1] if self.steps else None


@dataclass(frozen=True)
class AnnouncementView:
    """An announcement with what became of it."""

    announcement: Announcement
    steps: tuple[AnnouncementStep, ...]

    @property
    def state(self) -> str:
        """The state after the latest step."""
        return self.steps[-1].state if self.steps else AnnouncementState.OPEN.value

    @property
    def due_in(self) -> str:
        """The period in which it returns: as announced, or as moved; empty: each time."""
        moved = [step.due_in for step in self.steps if step.due_in]
        return moved[-1] if moved else self.announcement.due_in


@dataclass(frozen=True)
class SignalsTold:
    """What the report of one period tells: new signals, those that come back, and announcements."""

    new: tuple[SubjectView, ...]
    returning: tuple[SubjectView, ...]
    announcements: tuple[AnnouncementView, ...]


def subjects(user: User, *, text: str = "", team: str = "", period: str = "") -> list[SubjectView]:
    """Return the subjects whose signals somebody may see, the newest first; words are searched."""
    seen = TeamSignal.objects.for_user(user).select_related("noted_by").order_by("noted_on", "pk")
    if text:
        seen = seen.filter(
            Q(text__icontains=text) | Q(subject__theme__icontains=text) | Q(noticed_by__icontains=text)
        )
    seen = seen.filter(team__in=(team, "")) if team else seen
    seen = seen.filter(period=period) if period else seen
    found = SignalSubject.objects.filter(signals__in=seen.values("pk")).distinct().order_by("-pk")
    return [_view(one) for one in found.prefetch_related(_signals(seen), _STEPS)]


def subject_view(user: User, key: int) -> SubjectView | None:
    """Return one subject with the signals that somebody may see; None where there are none."""
    seen = TeamSignal.objects.for_user(user).select_related("noted_by").order_by("noted_on", "pk")
    found = SignalSubject.objects.filter(pk=key).prefetch_related(_signals(seen), _STEPS).first()
    view = _view(found) if found else None
    return view if view and view.signals else None


def announcements(user: User, *, is_open: bool = False) -> list[AnnouncementView]:
    """Return the announcements that somebody may see, the latest first; only the open ones when asked."""
    found = Announcement.objects.for_user(user).order_by("-made_in", "pk").prefetch_related(_SETTLING)
    views = [AnnouncementView(one, tuple(one.steps.all())) for one in found]
    if is_open:
        return [one for one in views if one.state not in (AnnouncementState.KEPT, AnnouncementState.DROPPED)]
    return views


def told_in(report_period: ReportPeriod) -> SignalsTold:
    """Return what the report of a period tells, as it was up to and including that period.

    A subject comes back while it was not closed in an earlier period; an announcement from the period
    in which it is due until it was kept or dropped in an earlier one.
    """
    period = Period.parse(report_period.period)
    found = SignalSubject.objects.order_by("pk").prefetch_related(
        _signals(TeamSignal.objects.order_by("noted_on", "pk")), _STEPS
    )
    views = [_up_to(_view(one), period) for one in found]
    new = [one for one in views if any(signal.noted_on >= period.first_day for signal in one.signals)]
    returning = [one for one in views if one.signals and one not in new and _was_open(one, period)]
    made = Announcement.objects.filter(report=report_period.report).order_by("made_in", "pk")
    promised = [
        AnnouncementView(one, tuple(step for step in one.steps.all() if _not_after(step.period, period)))
        for one in made.prefetch_related(_SETTLING)
    ]
    return SignalsTold(tuple(new), tuple(returning), tuple(_that_return(promised, period)))


def waiting_signals(user: User, at: datetime) -> int:
    """Return how many subjects have no follow-up yet, for who follows them up."""
    if not may(user, Right.FOLLOW_UP_SIGNALS, at):
        return 0
    return (
        TeamSignal.objects.for_user(user)
        .filter(subject__follow_ups__isnull=True)
        .values("subject")
        .distinct()
        .count()
    )


_STEPS = Prefetch("follow_ups", FollowUp.objects.select_related("said_by").order_by("pk"))
_SETTLING = Prefetch("steps", AnnouncementStep.objects.select_related("said_by").order_by("pk"))


def _signals(seen: QuerySet[TeamSignal]) -> "Prefetch[str, QuerySet[TeamSignal], str]":
    return Prefetch("signals", seen)


def _view(subject: SignalSubject) -> SubjectView:
    return SubjectView(subject, tuple(subject.signals.all()), tuple(subject.follow_ups.all()))


def _up_to(view: SubjectView, period: Period) -> SubjectView:
    """Leave out what was noted and told for a later period."""
    return SubjectView(
        view.subject,
        tuple(one for one in view.signals if one.noted_on <= period.last_day),
        tuple(one for one in view.steps if _not_after(one.period, period)),
    )


def _was_open(view: SubjectView, period: Period) -> bool:
    """Tell whether a subject was open when the period began: what is closed in it, is told once more."""
    before = [one for one in view.steps if _before(one.period, period)]
    return not before or SignalState(before[-1].state) not in SETTLED


def _not_after(code: str, period: Period) -> bool:
    return Period.parse(code).end <= period.end


def _before(code: str, period: Period) -> bool:
    """Tell whether a period was over when another began: a half-year goes before no year that it lies in."""
    return Period.parse(code).end < period.start


def _that_return(views: Iterable[AnnouncementView], period: Period) -> Iterable[AnnouncementView]:
    for one in views:
        before = [step for step in one.steps if _before(step.period, period)]
        earlier = AnnouncementView(one.announcement, tuple(before))
        if _before(one.announcement.made_in, period) and comes_back(earlier.due_in, earlier.state, period):
            yield one
