"""Say what is done about a subject, or take signals together under another one."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import SignalError
from kernbeeld.reporting.models.signal import FollowUp, SignalState, SignalSubject, TeamSignal
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Step:
    """What is done, by whom, how far it is, and in the report of which period this is told."""

    state: SignalState
    text: str
    owner: str
    period: str


@transaction.atomic
def follow_up(subject: SignalSubject, step: Step, *, acting_user: User, at: datetime) -> FollowUp:
    """Add a step to a subject; the earlier ones stay.

    Raises :class:`~kernbeeld.reporting.errors.SignalError` without a text or an owner.
    """
    require_in(acting_user, Right.FOLLOW_UP_SIGNALS, step.period)
    for field, value in (("text", step.text), ("owner", step.owner)):
        if not value.strip():
            raise SignalError(field, gettext("Fill this in."))
    added = FollowUp.objects.create(
        subject=subject,
        state=step.state.value,
        text=step.text.strip(),
        owner=step.owner.strip(),
        period=step.period,
        said_by=acting_user,
        said_at=at,
    )
    log_act(acting_user.name, "follow_up_signal", at=at, new={"subject": subject.pk, "state": step.state})
    return added


@transaction.atomic
def take_together(
    subject: SignalSubject, other: SignalSubject, *, acting_user: User, at: datetime
) -> SignalSubject:
    """Put the signals of `other` under `subject`; what was done about `other` stays with it, closed.

    Raises :class:`~kernbeeld.reporting.errors.SignalError` for a subject with itself.
    """
    require_in(acting_user, Right.FOLLOW_UP_SIGNALS, subject.first_period)
    if subject.pk == other.pk:
        raise SignalError("other", gettext("Choose another subject."))
    moved = TeamSignal.objects.filter(subject=other).update(subject=subject)
    FollowUp.objects.create(
        subject=other,
        state=SignalState.CLOSED.value,
        text=gettext("Goes on under '{theme}'.", theme=subject.theme),
        owner=acting_user.name,
        period=other.first_period,
        said_by=acting_user,
        said_at=at,
    )
    if other.first_period < subject.first_period:
        SignalSubject.objects.filter(pk=subject.pk).update(first_period=other.first_period)
    log_act(
        acting_user.name,
        "take_signals_together",
        at=at,
        old={"subject": other.pk},
        new={"subject": subject.pk, "signals": moved},
    )
    return subject
