"""Withdraw an edition: it stays as it was, with a mark and the reason."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.edition import Edition, Withdrawal
from kernbeeld.reporting.rules.leave import require_in


@transaction.atomic
def withdraw_edition(edition: Edition, reason: str, *, acting_user: User, at: datetime) -> Withdrawal:
    """Say that an edition does not hold any more, and why.

    Raises :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` without a reason, and for an edition
    that was withdrawn already; :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.PUBLISH_EDITIONS, edition.period)
    Edition.objects.select_for_update().get(pk=edition.pk)
    if Withdrawal.objects.filter(edition=edition).exists():
        raise ApprovalRefusedError(gettext("This edition was withdrawn already."))
    if not reason.strip():
        raise ApprovalRefusedError(gettext("Write why the edition is withdrawn. Readers see it."))
    if masked(reason) != reason:
        raise ApprovalRefusedError(gettext("This holds a BSN. Say it without naming a person."))
    withdrawal = Withdrawal.objects.create(
        edition=edition, reason=reason.strip(), withdrawn_at=at, withdrawn_by=acting_user
    )
    log_act(
        acting_user.name,
        "withdraw_edition",
        at=at,
        purpose=reason,
        new={"edition": edition.number, "report": edition.report, "period": edition.period},
    )
    return withdrawal
