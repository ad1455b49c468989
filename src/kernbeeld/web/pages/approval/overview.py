"""Everything that somebody needs to approve a report, on one page."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.language import active
from kernbeeld.publishing.data.rows import FigureRow
from kernbeeld.publishing.document import Document
from kernbeeld.reporting.drafting import draft_of
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import Progress, progress_of
from kernbeeld.reporting.queries.editions import editions_of, standing_edition
from kernbeeld.reporting.queries.findings import Triaged, triage
from kernbeeld.reporting.queries.obstacles import Obstacle, content_obstacles, small_cells, work_of
from kernbeeld.reporting.queries.periods import open_periods, title_of
from kernbeeld.reporting.rules.approval import STEPS, Change, Step, StepState, Verdict
from kernbeeld.reporting.rules.approval_words import (
    change_name,
    change_words,
    state_words,
    step_words,
    verdict_words,
)
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.reporting.working import Working
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import DecisionForm
from kernbeeld.web.pages.periods.asked import asked_period

_SHOWN = {StepState.APPROVED: "done", StepState.LAPSED: "stopped", StepState.LATER: "later"}
MANY = 40
"""How many changes or small figures a page shows at most; the number of all of them stands above."""


@dataclass(frozen=True)
class ChangeView:
    """Something that changed since a step, in words."""

    kind: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Room:
    """A report that is up for approval, as it stands now."""

    opened: ReportPeriod
    work: Working
    document: Document
    progress: Progress
    obstacles: tuple[Obstacle, ...]

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """The steps as the page shows them: name, how far it is, and the sort of state."""
        return [
            (step_words(one.step), self._said(one.step, one.state), _SHOWN.get(one.state, "now"))
            for one in self.progress.standings
        ]

    def _said(self, step: Step, state: StepState) -> str:
        taken = next((one for one in reversed(self.progress.decisions) if one.step == step), None)
        by = f" ({taken.decided_by})" if taken and state is StepState.APPROVED else ""
        return f"{state_words(state)}{by}"

    @property
    def decisions(self) -> list[tuple[str, str, object]]:
        """Every step that was taken, the latest first, in words."""
        return [
            (step_words(Step(one.step)), verdict_words(Verdict(one.verdict)), one)
            for one in reversed(self.progress.decisions)
        ]

    @property
    def lapsed(self) -> tuple[Change, ...]:
        """What changed since the last approval, whoever gave it."""
        approved = (one for one in reversed(self.progress.decisions) if one.verdict == Verdict.APPROVED)
        last = next(approved, None)
        return self.progress.changes_since(Step(last.step)) if last else ()

    @property
    def changes(self) -> list[ChangeView]:
        """The first of those changes, in words."""
        return [
            ChangeView(change_words(one.kind), change_name(one.name), one.before, one.after)
            for one in self.lapsed[:MANY]
        ]


def asked_room(request: HttpRequest, report: str, period: str) -> Room:
    """Return the report that an address names. Raises :class:`Http404` where there is nothing to see."""
    opened = asked_period(request, report, period)
    try:
        work = work_of(opened)
    except UserError:
        raise Http404 from None
    draft = draft_of(work)
    stopping = content_obstacles(opened, asked_by=user_of(request), at=now(), draft=draft)
    return Room(opened, work, draft.document, progress_of(opened, draft), stopping)


@page(Right.SEE_REPORT_WORK)
def front(request: HttpRequest) -> HttpResponse:
    """Show the reports that somebody works on, each with its way to approval."""
    periods = [(one, title_of(one, active())) for one in open_periods(user_of(request))]
    return render(request, "web/approval/front.html", {"periods": periods})


@page(Right.SEE_REPORT_WORK)
def overview(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show what is approved, what stands in the way, and the buttons of who has the turn."""
    return show(request, asked_room(request, report, period), None)


def show(request: HttpRequest, room: Room, form: DecisionForm | None, status: int = 200) -> HttpResponse:
    """Lay the page out; with the form as it was sent where something has to be mended."""
    step = _own_step(request, room)
    fresh = DecisionForm(initial={"step": step, "seen": room.progress.picture.fingerprint})
    small: tuple[FigureRow, ...] = small_cells(room.document)
    shown = {
        "room": room,
        "title": title_of(room.opened, active()),
        "form": form or fresh,
        "step": step,
        "step_name": step_words(step) if step else "",
        "takes_back": step is not None and step is not room.progress.turn,
        "findings": _explained(triage(room.work, room.opened)),
        "small": small[:MANY],
        "small_count": len(small),
        "editions": editions_of(room.opened),
        "previous": _previous(room),
        "may_publish": may_in(user_of(request), Right.PUBLISH_EDITIONS, room.opened.period),
        "is_published": standing_edition(room.opened.report, room.opened.period) is not None,
    }
    return render(request, "web/approval/overview.html", shown, status=status)


def _own_step(request: HttpRequest, room: Room) -> Step | None:
    """Return the step that this user can take, or take back, now."""
    user, last = user_of(request), room.progress.taken[-1] if room.progress.taken else None
    turn = room.progress.turn
    if turn is not None and may_in(user, STEPS[turn], room.opened.period):
        return turn
    own = last is not None and last.verdict is Verdict.APPROVED and last.by == user.name
    return last.step if own and last else None


def _explained(triaged: tuple[Triaged, ...]) -> list[Triaged]:
    """Leave out what is only good to know and what nobody said anything about."""
    return [one for one in triaged if one.stops or one.answer or one.needs_answer]


def _previous(room: Room) -> Edition | None:
    return standing_edition(room.opened.report, room.work.period.previous.code)
