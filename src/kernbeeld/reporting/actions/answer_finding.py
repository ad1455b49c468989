"""Decide about a finding: explain it, have it corrected, accept it, or block the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.community.service import Delivery, DeliveryState, DeliveryStepKind, decide_delivery
from kernbeeld.engine.finding import Finding
from kernbeeld.house_time import day_of
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import AnswerRefusedError
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.finding_words import words_needed
from kernbeeld.reporting.rules.findings import Decision, finding_key, fingerprint, subject_key
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Answer:
    """What somebody decides.

    To correct takes by when, and who does it: a colleague, or the partner whose delivery goes back.
    """

    decision: Decision
    text: str
    responsible: User | None = None
    delivery: Delivery | None = None
    due_on: date | None = None


@transaction.atomic
def answer_findings(
    report_period: ReportPeriod,
    findings: Iterable[Finding],
    answer: Answer,
    *,
    acting_user: User,
    at: datetime,
) -> tuple[FindingAnswer, ...]:
    """Give the same answer to each finding; an answer that was given before stays, and this one follows it.

    Raises :class:`~kernbeeld.reporting.errors.AnswerRefusedError` for an answer that is not complete, and
    where there is nothing to answer; :class:`~kernbeeld.accounts.errors.AccessError` for who may not. A
    delivery that changed meanwhile is refused by the community, and then nothing is kept.
    """
    require_in(acting_user, Right.EXPLAIN_FINDINGS, report_period.period)
    chosen = tuple(findings)
    if not chosen:
        raise AnswerRefusedError("findings", gettext("Choose at least one finding."))
    _expect_complete(answer, at)
    if answer.delivery is not None and answer.delivery.state != DeliveryState.RETURNED:
        decide_delivery(
            answer.delivery, DeliveryStepKind.RETURNED, answer.text, acting_user=acting_user, at=at
        )
    return tuple(_answered(report_period, each, answer, acting_user, at) for each in chosen)


def _expect_complete(answer: Answer, at: datetime) -> None:
    if not answer.text.strip():
        raise AnswerRefusedError("text", words_needed(answer.decision))
    if masked(answer.text) != answer.text:
        raise AnswerRefusedError("text", gettext("This holds a BSN. Say it without naming a person."))
    if answer.decision is not Decision.CORRECT:
        return
    if (answer.responsible is None) == (answer.delivery is None):
        raise AnswerRefusedError("responsible", gettext("Choose who corrects it: a colleague or a partner."))
    if answer.due_on is None or answer.due_on < day_of(at):
        raise AnswerRefusedError("due_on", gettext("Give the day by which it is corrected: today or later."))


def _answered(
    report_period: ReportPeriod, finding: Finding, answer: Answer, acting_user: User, at: datetime
) -> FindingAnswer:
    given = FindingAnswer.objects.create(
        report_period=report_period,
        key=finding_key(finding),
        subject_key=subject_key(finding),
        check_code=finding.check.code,
        code=finding.code,
        period=finding.period.code,
        decision=answer.decision.value,
        text=answer.text.strip(),
        fingerprint=fingerprint(finding),
        answered_at=at,
        answered_by=acting_user,
    )
    if answer.decision is Decision.CORRECT and answer.due_on:
        CorrectionTask.objects.create(
            answer=given,
            responsible=answer.responsible,
            organisatie=answer.delivery.agreement.partner.name if answer.delivery else "",
            due_on=answer.due_on,
        )
    log_act(
        acting_user.name,
        "answer_finding",
        at=at,
        new={
            "report": report_period.report,
            "period": report_period.period,
            "check": finding.check.code,
            "code": finding.code,
            "decision": answer.decision.value,
            "answer": given.pk,
        },
    )
    return given
