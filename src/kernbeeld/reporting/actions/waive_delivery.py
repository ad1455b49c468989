"""Let a report do without a delivery that is late."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.approval import DeliveryWaiver
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.obstacles import late_deliveries
from kernbeeld.reporting.rules.leave import require_in


@transaction.atomic
def waive_delivery(
    report_period: ReportPeriod,
    agreement: int,
    period: str,
    reason: str,
    *,
    acting_user: User,
    at: datetime,
) -> DeliveryWaiver:
    """Say why a report goes on without what a partner should have delivered.

    Raises :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` for a delivery that is not late, and
    without a reason; :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.MANAGE_DELIVERIES, report_period.period)
    late = late_deliveries(report_period, acting_user, at)
    if (agreement, period) not in {(row.agreement.pk, row.period.code) for row in late}:
        raise ApprovalRefusedError(gettext("This delivery is not late, or you do without it already."))
    if not reason.strip():
        raise ApprovalRefusedError(gettext("Write why the report goes on without it."))
    if masked(reason) != reason:
        raise ApprovalRefusedError(gettext("This holds a BSN. Say it without naming a person."))
    waiver = DeliveryWaiver.objects.create(
        report_period=report_period,
        agreement=agreement,
        period=period,
        reason=reason.strip(),
        waived_at=at,
        waived_by=acting_user,
    )
    log_act(
        acting_user.name,
        "waive_delivery",
        at=at,
        purpose=reason,
        new={"report": report_period.report, "period": report_period.period, "agreement": agreement},
    )
    return waiver
