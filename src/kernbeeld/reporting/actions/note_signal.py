"""Note a signal: what a team or a partner sees with more residents."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import SignalError
from kernbeeld.reporting.models.signal import SignalSubject, TeamSignal
from kernbeeld.reporting.rules.leave import require_in
from kernbeeld.reporting.rules.team_signals import objection_to


@dataclass(frozen=True)
class Noted:
    """What somebody noted; empty ``team`` and ``gebied`` mean all of them."""

    theme: str
    text: str
    noticed_by: str
    noted_on: date
    team: str = ""
    gebied: str = ""


@transaction.atomic
def note_signal(noted: Noted, *, rhythm: str, acting_user: User, at: datetime) -> TeamSignal:
    """Keep a signal, under the subject with the same theme where there is one.

    Raises :class:`~kernbeeld.reporting.errors.SignalError` for an empty text, a day that is still to come
    and a text that holds a BSN; :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    _expect_good(noted, at)
    period = Period.around(noted.noted_on, rhythm).code
    require_in(acting_user, Right.NOTE_SIGNALS, period)
    subject = SignalSubject.objects.filter(theme__iexact=noted.theme.strip()).first()
    if subject is None:
        subject = SignalSubject.objects.create(theme=noted.theme.strip(), first_period=period)
    signal = TeamSignal.objects.create(
        subject=subject,
        noted_on=noted.noted_on,
        period=period,
        team=noted.team,
        gebied=noted.gebied,
        noticed_by=noted.noticed_by.strip(),
        text=noted.text.strip(),
        noted_by=acting_user,
        noted_at=at,
    )
    log_act(acting_user.name, "note_signal", at=at, new={"signal": signal.pk, "subject": subject.pk})
    return signal


def _expect_good(noted: Noted, at: datetime) -> None:
    for field, value in (("theme", noted.theme), ("text", noted.text), ("noticed_by", noted.noticed_by)):
        if not value.strip():
            raise SignalError(field, gettext("Fill this in."))
        if problem := objection_to(value):
            raise SignalError(field, problem)
    if noted.noted_on > day_of(at):
        raise SignalError("noted_on", gettext("This day is still to come."))
