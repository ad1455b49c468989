"""Questions over approval: whose turn it is, what was approved, what has changed, what still stops it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from django.db.models import Prefetch

from kernbeeld.accounts.service import User, may
from kernbeeld.language import gettext
from kernbeeld.publishing.data.rows import figure_rows
from kernbeeld.reporting.drafting import Draft, draft_of
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.obstacles import Obstacle, ObstacleKind, content_obstacles, place, work_of
from kernbeeld.reporting.rules.approval import (
    STEPS,
    Change,
    Picture,
    Standing,
    Step,
    StepState,
    Taken,
    Verdict,
    changes,
    standings,
    unpacked,
    whose_turn,
)
from kernbeeld.reporting.rules.approval_words import step_words

_LENGTH = 16


@dataclass(frozen=True)
class Progress:
    """How far approval is. ``decisions`` stand in the order in which they were taken."""

    standings: tuple[Standing, ...]
    decisions: tuple[StepDecision, ...]
    picture: Picture

    @cached_property
    def turn(self) -> Step | None:
        """The step that comes next; None when all stand."""
        return whose_turn(self.standings)

    @property
    def is_approved(self) -> bool:
        """Whether every step stands."""
        return self.turn is None

    @cached_property
    def taken(self) -> tuple[Taken, ...]:
        """The decisions as plain values."""
        return tuple(map(_taken, self.decisions))

    def changes_since(self, step: Step) -> tuple[Change, ...]:
        """Return what has changed since a step was taken last; nothing where it never was."""
        approved = (one for one in reversed(self.decisions) if one.step == step)
        last = next((one for one in approved if one.verdict == Verdict.APPROVED), None)
        return changes(unpacked(bytes(last.picture)), self.picture) if last else ()


def progress_of(report_period: ReportPeriod, draft: Draft | None = None) -> Progress:
    """Return how far approval is, held against what stands now: the `draft`, where there is one already."""
    decided = StepDecision.objects.filter(report_period=report_period)
    decisions = tuple(decided.select_related("decided_by").order_by("decided_at", "pk"))
    picture = picture_of(draft or draft_of(work_of(report_period)))
    found = standings([_taken(one) for one in decisions], picture.fingerprint)
    return Progress(found, decisions, picture)


def _taken(one: StepDecision) -> Taken:
    return Taken(
        Step(one.step),
        Verdict(one.verdict),
        one.remarks,
        one.fingerprint,
        one.decided_by.name,
        one.decided_at,
    )


def picture_of(draft: Draft) -> Picture:
    """Return all that is approved: figures as shown, texts, answers and explanations, definitions."""
    told = draft.told
    answers = {"/".join(map(str, key)): _mark(str(answer)) for key, answer in told.answers.items()}
    explained = {f"{one.code}/{one.period}/{one.written_breakdown}": one for one in told.restated}
    return Picture(
        figures={
            " ".join(filter(None, (row.code, row.period, row.breakdown))): row.cell.text.strip()
            or row.cell.marker
            for row in figure_rows(draft.document)
        },
        commentary={text.chapter: _mark(text.text) for text in told.commentary.texts},
        answers=answers
        | {name: _mark(one.explanation) for name, one in explained.items()}
        | {"look_back": _mark(str(told.look_back)), "programmes": _mark(repr(told.programmes))},
        definitions={"": draft.work.catalogue.digest[:_LENGTH]},
    )


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def obstacles(report_period: ReportPeriod, *, asked_by: User, at: datetime) -> tuple[Obstacle, ...]:
    """Return everything that stops publishing, each with what to do and where.

    What is of kind ``STEP`` stops publishing only; anything else stops approval as well.
    """
    draft = draft_of(work_of(report_period))
    return (
        *content_obstacles(report_period, asked_by=asked_by, at=at, draft=draft),
        *_of_steps(report_period, progress_of(report_period, draft)),
    )


def _of_steps(report_period: ReportPeriod, progress: Progress) -> Iterator[Obstacle]:
    address = place("akkoord/", report_period)
    for one in progress.standings:
        if one.state is StepState.LAPSED:
            text = gettext(
                "The approval by the {step} has lapsed: something changed after it.",
                step=step_words(one.step),
            )
            yield Obstacle(
                ObstacleKind.STEP, text, gettext("Look at what changed, and approve again."), address
            )
        elif one.state is not StepState.APPROVED:
            text = gettext("The {step} has not approved yet.", step=step_words(one.step))
            todo = gettext("Wait for the approval, or ask for it.")
            yield Obstacle(ObstacleKind.STEP, text, todo, address)


def waiting_approval(user: User, at: datetime) -> tuple[tuple[ReportPeriod, Step], ...]:
    """Return the periods in which a user has the turn, each with the step."""
    rights = {step for step, right in STEPS.items() if may(user, right, at)}
    if not rights:
        return ()
    open_ones = ReportPeriod.objects.for_user(user, at=at).filter(editions=None)
    decided = StepDecision.objects.select_related("decided_by").defer("picture").order_by("decided_at", "pk")
    told = open_ones.order_by("pk").prefetch_related(Prefetch("decisions", decided))
    found = ((period, _last_turn(period)) for period in told)
    return tuple((period, step) for period, step in found if step in rights and _is_asked(period, step))


def _last_turn(report_period: ReportPeriod) -> Step | None:
    """Return whose turn it was after the last decision, whatever has changed since; asks no figures."""
    taken = [_taken(one) for one in report_period.decisions.all()]
    return whose_turn(standings(taken, taken[-1].fingerprint)) if taken else Step.ADVISEUR


def _is_asked(report_period: ReportPeriod, step: Step) -> bool:
    """The first step is nobody's to wait for until the deliveries are due."""
    return step is not Step.ADVISEUR or bool(report_period.decisions.all())
