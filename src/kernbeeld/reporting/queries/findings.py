"""Questions over findings and what was decided about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kernbeeld.engine.finding import Finding
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.findings import (
    ChapterIndex,
    Decision,
    FindingState,
    finding_key,
    needs_answer,
    state_of,
    stops,
    subject_key,
)
from kernbeeld.reporting.working import Working


@dataclass(frozen=True)
class Triaged:
    """A finding of now, with the latest answer to it in this period, if there is one."""

    finding: Finding
    chapter: str
    state: FindingState
    answer: FindingAnswer | None = None

    @cached_property
    def key(self) -> str:
        """The finding's name, stable over time."""
        return finding_key(self.finding)

    @property
    def stops(self) -> bool:
        """Whether it stops approval."""
        return stops(self.finding, self.state)

    @property
    def needs_answer(self) -> bool:
        """Whether somebody still has to decide."""
        return needs_answer(self.finding, self.state)


def answers_of(report_period: ReportPeriod) -> Mapping[str, FindingAnswer]:
    """Return the latest answer to each finding that was answered in a period, by the finding's key."""
    given = FindingAnswer.objects.filter(report_period=report_period).order_by("pk")
    return {answer.key: answer for answer in given.select_related("answered_by", "task__responsible")}


def triage(work: Working, report_period: ReportPeriod) -> tuple[Triaged, ...]:
    """Return every finding of a report as it stands, heaviest first, with its answer; in one query."""
    answers = answers_of(report_period)
    index = ChapterIndex(work.report, work.catalogue)
    return tuple(
        _triaged(finding, index.chapter_of(finding), answers.get(finding_key(finding)))
        for finding in work.checked.findings
    )


def _triaged(finding: Finding, chapter: str, answer: FindingAnswer | None) -> Triaged:
    state = state_of(finding, answer.decision if answer else "", answer.fingerprint if answer else "")
    return Triaged(finding, chapter, state, answer)


def unanswered(work: Working, report_period: ReportPeriod) -> tuple[Triaged, ...]:
    """Return the findings that stop approval: contradictions without a lasting answer, and blocked ones."""
    return tuple(each for each in triage(work, report_period) if each.stops)


def history_of(report_period: ReportPeriod, finding: Finding) -> tuple[FindingAnswer, ...]:
    """Return every answer about the subject of a finding, in this period and in others, latest first."""
    given = FindingAnswer.objects.filter(
        report_period__report=report_period.report, subject_key=subject_key(finding)
    )
    wanted = given.select_related("answered_by", "report_period", "task__responsible")
    return tuple(wanted.order_by("-report_period__period", "-pk"))


def offered_again(history: Iterable[FindingAnswer], one: Triaged) -> FindingAnswer | None:
    """Return what explained or accepted an open finding in another period; None where nothing did.

    What was said about this very finding goes before what was said about its subject in another period.
    `history` stands latest first, as :func:`history_of` gives it.
    """
    if one.answer is not None:
        return None
    usable = [each for each in history if each.decision in (Decision.EXPLAIN, Decision.ACCEPT)]
    same = (each for each in usable if each.key == one.key)
    return next(same, next(iter(usable), None))


def open_tasks(triaged: Iterable[Triaged]) -> tuple[CorrectionTask, ...]:
    """Return what must still be corrected at the source, in the order in which it is due."""
    correcting = (each.answer for each in triaged if each.state is FindingState.CORRECTING)
    tasks = (answer.task for answer in correcting if answer is not None)
    return tuple(sorted(tasks, key=lambda task: (task.due_on, task.pk)))


def of_chapters(triaged: Iterable[Triaged], chapters: Iterable[str]) -> dict[str, list[Triaged]]:
    """Return findings by chapter, for every chapter named and for each that a finding names."""
    found: dict[str, list[Triaged]] = {chapter: [] for chapter in chapters}
    for each in triaged:
        found.setdefault(each.chapter, []).append(each)
    return found
