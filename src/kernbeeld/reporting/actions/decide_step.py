"""Take a step of approval: approve what is in view, or send it back with remarks."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.drafting import draft_of
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import Progress, progress_of
from kernbeeld.reporting.queries.obstacles import Obstacle, content_obstacles, work_of
from kernbeeld.reporting.rules.approval import STEPS, Step, Verdict, took_another
from kernbeeld.reporting.rules.approval_words import step_words
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Decision:
    """What somebody decides in a step; ``seen`` is the fingerprint of what was in view."""

    step: Step
    verdict: Verdict
    seen: str
    remarks: str = ""


@transaction.atomic
def decide_step(
    report_period: ReportPeriod, decision: Decision, *, acting_user: User, at: datetime
) -> StepDecision:
    """Approve a step, or send the report back to the step before.

    Who took a step may take it back: sending back by the first step opens the texts again. Raises
    :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` where it is another step's turn, where
    something changed since it was in view, where something stops approval, for somebody who took
    another step, and for sending back without remarks;
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, STEPS[decision.step], report_period.period)
    # Two who decide at once wait for each other: the second sees what the first did.
    ReportPeriod.objects.select_for_update().get(pk=report_period.pk)
    draft = draft_of(work_of(report_period))
    progress = progress_of(report_period, draft)
    require_turn(progress, decision, acting_user)
    require_four_eyes(progress, decision, acting_user)
    if decision.verdict is Verdict.APPROVED:
        _require_unchanged(progress, decision)
        _require_clear(content_obstacles(report_period, asked_by=acting_user, at=at, draft=draft))
    elif not decision.remarks.strip():
        raise ApprovalRefusedError(gettext("Write what has to change."))
    if masked(decision.remarks) != decision.remarks:
        raise ApprovalRefusedError(gettext("This holds a BSN. Say it without naming a person."))
    taken = StepDecision.objects.create(
        report_period=report_period,
        step=decision.step.value,
        verdict=decision.verdict.value,
        remarks=decision.remarks.strip(),
        fingerprint=progress.picture.fingerprint,
        picture=progress.picture.packed(),
        decided_at=at,
        decided_by=acting_user,
    )
    log_act(acting_user.name, "decide_step", at=at, new=_told(taken))
    return taken


def _told(taken: StepDecision) -> dict[str, str]:
    return {
        "report": taken.report_period.report,
        "period": taken.report_period.period,
        "step": taken.step,
        "verdict": taken.verdict,
        "fingerprint": taken.fingerprint,
    }


def require_turn(progress: Progress, decision: Decision, acting_user: User) -> None:
    """Raise :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` where it is another step's turn."""
    if decision.step is progress.turn or _takes_back(progress, decision, acting_user):
        return
    raise ApprovalRefusedError(
        gettext("It is not the turn of the {step} now.", step=step_words(decision.step))
    )


def _takes_back(progress: Progress, decision: Decision, acting_user: User) -> bool:
    """Who took the last step may take it back, until the next one is taken."""
    last = progress.taken[-1] if progress.taken else None
    if last is None or last.verdict is not Verdict.APPROVED or decision.verdict is not Verdict.RETURNED:
        return False
    return last.step is decision.step and last.by == acting_user.name


def require_four_eyes(progress: Progress, decision: Decision, acting_user: User) -> None:
    """Raise :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` for who took another step."""
    other = took_another(progress.taken, decision.step, acting_user.name)
    if other is not None:
        raise ApprovalRefusedError(
            gettext(
                "You took the step of the {step}. Somebody else must take this one.", step=step_words(other)
            )
        )


def _require_unchanged(progress: Progress, decision: Decision) -> None:
    if decision.seen != progress.picture.fingerprint:
        raise ApprovalRefusedError(
            gettext("Something changed while you were looking. Look at the report again, then approve.")
        )


def _require_clear(stopping: tuple[Obstacle, ...]) -> None:
    if stopping:
        reasons = tuple(one.text for one in stopping)
        raise ApprovalRefusedError(gettext("This can't be approved yet."), reasons)
