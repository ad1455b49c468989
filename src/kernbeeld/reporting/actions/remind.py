"""Remind a responsible person of what waits; not twice on one day."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import ReminderRefusedError
from kernbeeld.reporting.models.period import ChapterDuty, Reminder, ReportPeriod
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Message:
    """What the e-mail says."""

    subject: str
    text: str


@transaction.atomic
def remind(
    report_period: ReportPeriod, chapter: str, message: Message, *, acting_user: User, at: datetime
) -> Reminder:
    """Remind who answers for a chapter: on the start page, and by e-mail where this house has a mail server.

    Raises :class:`~kernbeeld.reporting.errors.ReminderRefusedError` where nobody answers for it, and for
    who was reminded of it today; :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.OPEN_PERIODS, report_period.period)
    duty = report_period.duties.filter(chapter=chapter).select_related("responsible").first()
    if duty is None:
        raise ReminderRefusedError(gettext("Nobody answers for this chapter yet. Name somebody first."))
    recipient = duty.responsible
    _expect_first_today(report_period, duty, at)
    made = Reminder.objects.create(
        report_period=report_period,
        chapter=chapter,
        recipient=recipient,
        reminded_at=at,
        reminded_by=acting_user,
        mailed=bool(settings.EMAIL_HOST and recipient.email),
    )
    log_act(
        acting_user.name,
        "remind",
        at=at,
        new={
            "report": report_period.report,
            "period": report_period.period,
            "chapter": chapter,
            "recipient": recipient.name,
            "mailed": made.mailed,
        },
    )
    if made.mailed:
        # After the commit: a mail server that is away takes no reminder from the start page.
        transaction.on_commit(
            lambda: send_mail(message.subject, message.text, None, [recipient.email]), robust=True
        )
    return made


def _expect_first_today(report_period: ReportPeriod, duty: ChapterDuty, at: datetime) -> None:
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    same = report_period.reminders.filter(
        chapter=duty.chapter, recipient=duty.responsible, reminded_at__gte=today
    )
    if same.exists():
        name = str(duty.responsible)
        raise ReminderRefusedError(gettext("{name} was reminded of this today already.", name=name))
