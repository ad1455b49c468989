"""Write why figures of earlier periods are not what an earlier edition showed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Restated
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.approval import RestatementExplanation
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.restating import difference_of, name_of
from kernbeeld.reporting.rules.leave import require_in


@transaction.atomic
def explain_restatements(
    report_period: ReportPeriod, restated: Iterable[Restated], text: str, *, acting_user: User, at: datetime
) -> tuple[RestatementExplanation, ...]:
    """Give several restated figures the same explanation; an earlier one stays, and this one follows it.

    Raises :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` without figures or without words, and
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.EXPLAIN_FINDINGS, report_period.period)
    chosen = tuple(restated)
    if not chosen:
        raise ApprovalRefusedError(gettext("Choose at least one figure."))
    if not text.strip():
        raise ApprovalRefusedError(gettext("Write why the figures changed. It is printed in the report."))
    if masked(text) != text:
        raise ApprovalRefusedError(gettext("This holds a BSN. Say it without naming a person."))
    return tuple(_explained(report_period, one, text.strip(), acting_user, at) for one in chosen)


def _explained(
    report_period: ReportPeriod, one: Restated, text: str, acting_user: User, at: datetime
) -> RestatementExplanation:
    code, period, breakdown = name_of(one)
    given = RestatementExplanation.objects.create(
        report_period=report_period,
        code=code,
        period=period,
        breakdown=breakdown,
        fingerprint=difference_of(one),
        text=text,
        explained_at=at,
        explained_by=acting_user,
    )
    log_act(
        acting_user.name,
        "explain_restatement",
        at=at,
        new={
            "report": report_period.report,
            "period": report_period.period,
            "code": code,
            "figure_period": period,
            "explanation": given.pk,
        },
    )
    return given
