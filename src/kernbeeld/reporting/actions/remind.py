"""Remind a responsible person, or a partner, of what waits; not twice on one day."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import ReminderRefusedError
from kernbeeld.reporting.models.period import Reminder, ReportPeriod
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Addressee:
    """Who is reminded: somebody responsible for a chapter, or a partner (all who work for it)."""

    chapter: str = ""
    recipient: User | None = None
    organisatie: str = ""
    mail_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Message:
    """What the e-mail says."""

    subject: str
    text: str


@transaction.atomic
def remind(
    report_period: ReportPeriod, addressee: Addressee, message: Message, *, acting_user: User, at: datetime
) -> Reminder:
    """Remind somebody: it shows on the start page, and goes by e-mail where this house has a mail server.

    Raises :class:`~kernbeeld.reporting.errors.ReminderRefusedError` where nobody is named, and for whom
    was reminded of the same today; :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.OPEN_PERIODS, report_period.period)
    _expect_first_today(report_period, addressee, at)
    made = Reminder.objects.create(
        report_period=report_period,
        chapter=addressee.chapter,
        recipient=addressee.recipient,
        organisatie=addressee.organisatie,
        reminded_at=at,
        reminded_by=acting_user,
        mailed=bool(settings.EMAIL_HOST and addressee.mail_to),
    )
    log_act(
        acting_user.name,
        "remind",
        at=at,
        new={
            "report": report_period.report,
            "period": report_period.period,
            "chapter": addressee.chapter,
            "recipient": addressee.recipient.name if addressee.recipient else addressee.organisatie,
            "mailed": made.mailed,
        },
    )
    if made.mailed:
        # After the commit: a mail server that is away takes no reminder from the start page.
        transaction.on_commit(lambda: _send(message, addressee.mail_to), robust=True)
    return made


def _send(message: Message, mail_to: tuple[str, ...]) -> None:
    send_mail(message.subject, message.text, None, list(mail_to))


def _expect_first_today(report_period: ReportPeriod, addressee: Addressee, at: datetime) -> None:
    if addressee.recipient is None and not addressee.organisatie:
        raise ReminderRefusedError(gettext("Nobody answers for this chapter yet. Name somebody first."))
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    same = Reminder.objects.filter(
        report_period=report_period,
        chapter=addressee.chapter,
        recipient=addressee.recipient,
        organisatie=addressee.organisatie,
        reminded_at__gte=today,
    )
    if same.exists():
        name = str(addressee.recipient or addressee.organisatie)
        raise ReminderRefusedError(gettext("{name} was reminded of this today already.", name=name))
