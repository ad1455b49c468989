"""Questions over findings and what was decided about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kernbeeld.engine.finding import Finding
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer, FindingCount
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
    """A finding of now, with what was decided about it in this period and before.

    ``answer`` is the latest of this period; ``earlier`` the latest of another period about the same
    subject, offered where this period has no answer yet.
    """

    finding: Finding
    chapter: str
    state: FindingState
    answer: FindingAnswer | None = None
    earlier: FindingAnswer | None = None

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
    """Return every finding of a report as it stands, heaviest first, with its answer; in two queries."""
    answers = answers_of(report_period)
    index = ChapterIndex(work.report, work.catalogue)
    keys = {finding_key(each): subject_key(each) for each in work.checked.findings}
    open_ones = {key: subject for key, subject in keys.items() if key not in answers}
    earlier = _earlier(report_period, open_ones)
    return tuple(
        _triaged(finding, index.chapter_of(finding), answers, earlier) for finding in work.checked.findings
    )


def _triaged(
    finding: Finding,
    chapter: str,
    answers: Mapping[str, FindingAnswer],
    earlier: Mapping[str, FindingAnswer],
) -> Triaged:
    key = finding_key(finding)
    answer = answers.get(key)
    state = state_of(finding, answer.decision if answer else "", answer.fingerprint if answer else "")
    return Triaged(finding, chapter, state, answer, earlier.get(key))


def _earlier(report_period: ReportPeriod, wanted: Mapping[str, str]) -> dict[str, FindingAnswer]:
    """Find what explained or accepted it in another period: this very finding first, else its subject."""
    given = (
        FindingAnswer.objects.filter(
            report_period__report=report_period.report,
            subject_key__in=set(wanted.values()),
            decision__in=(Decision.EXPLAIN, Decision.ACCEPT),
        )
        .exclude(report_period=report_period)
        .order_by("report_period__period", "pk")
        .select_related("report_period", "answered_by")
    )
    by_key: dict[str, FindingAnswer] = {}
    by_subject: dict[str, FindingAnswer] = {}
    for answer in given:
        by_key[answer.key] = by_subject[answer.subject_key] = answer
    found = {key: by_key.get(key) or by_subject.get(subject) for key, subject in wanted.items()}
    return {key: answer for key, answer in found.items() if answer is not None}


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


def open_tasks(report_period: ReportPeriod) -> tuple[CorrectionTask, ...]:
    """Return what must still be corrected at the source, in the order in which it is due."""
    tasks = CorrectionTask.objects.filter(answer__report_period=report_period, settled_at=None)
    return tuple(tasks.select_related("answer", "responsible").order_by("due_on", "pk"))


def counts_of(report_period: ReportPeriod) -> Mapping[str, FindingCount]:
    """Return what was counted when somebody last looked, by chapter."""
    return {each.chapter: each for each in FindingCount.objects.filter(report_period=report_period)}


def of_chapters(triaged: Iterable[Triaged], chapters: Iterable[str]) -> dict[str, list[Triaged]]:
    """Return findings by chapter, for every chapter named and for each that a finding names."""
    found: dict[str, list[Triaged]] = {chapter: [] for chapter in chapters}
    for each in triaged:
        found.setdefault(each.chapter, []).append(each)
    return found
