"""Remind a partner of a delivery: on its start page, and by e-mail where this house has a mail server."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.period import Period
from kernbeeld.community.actions.fill_in import held_delivery
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.deliveries import DeliveryStep, DeliveryStepKind
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.queries.deliveries import IN
from kernbeeld.community.rules.leave import require_for
from kernbeeld.language import gettext


@transaction.atomic
def remind_partner(
    agreement: DeliveryAgreement, period: Period, remark: str, *, acting_user: User, at: datetime
) -> DeliveryStep:
    """Leave a reminder.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` for what came in already, and for a
    second reminder on the same day.
    """
    require_for(acting_user, Right.MANAGE_DELIVERIES, agreement.partner.code, period.code)
    delivery = held_delivery(agreement, period)
    if delivery.state in IN:
        raise DeliveryRefusedError("", gettext("This delivery came in already."))
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if delivery.steps.filter(kind=DeliveryStepKind.REMINDED.value, taken_at__gte=today).exists():
        raise DeliveryRefusedError("", gettext("This partner was reminded of it today already."))
    address = agreement.partner.email
    step = DeliveryStep.objects.create(
        delivery=delivery,
        kind=DeliveryStepKind.REMINDED.value,
        remark=remark.strip(),
        taken_at=at,
        taken_by=acting_user,
        mailed=bool(settings.EMAIL_HOST and address),
    )
    log_act(
        acting_user.name,
        "remind_partner",
        at=at,
        register="levering",
        record=f"{agreement.delivery_name} {period.code}",
        new={"mailed": step.mailed},
    )
    if step.mailed:
        subject = gettext("Reminder: {title}, {period}", title=agreement.title, period=period.label)
        # After the commit: a mail server that is away takes no reminder from the start page.
        transaction.on_commit(
            lambda: send_mail(subject, remark.strip() or subject, None, [address]), robust=True
        )
    return step
