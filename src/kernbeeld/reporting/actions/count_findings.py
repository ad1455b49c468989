"""Keep how many findings are open, for pages that ask no engine; and settle what was corrected."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kernbeeld.reporting.models.finding import CorrectionTask, FindingCount
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, counts_of, of_chapters, open_tasks
from kernbeeld.reporting.rules.findings import FindingState

_COUNTED = ("total", "open", "open_errors", "blocked")


def count_findings(
    report_period: ReportPeriod, triaged: Iterable[Triaged], *, at: datetime
) -> tuple[CorrectionTask, ...]:
    """Keep the counts of each chapter, settle the tasks whose figures changed; return what stays to correct.

    Only what differs from what is kept is written, and nothing in the log: nobody decided anything.
    """
    found = tuple(triaged)
    changed = _changed(report_period, found, at)
    tasks = open_tasks(report_period)
    settled = _settled(tasks, found)
    if changed or settled:
        _write(changed, settled, at)
    return tuple(task for task in tasks if task not in settled)


def _changed(report_period: ReportPeriod, found: tuple[Triaged, ...], at: datetime) -> list[FindingCount]:
    kept = counts_of(report_period)
    counted = (
        FindingCount(report_period=report_period, chapter=chapter, counted_at=at, **_counted(findings))
        for chapter, findings in of_chapters(found, kept).items()
    )
    return [each for each in counted if not _is_same(each, kept.get(each.chapter))]


def _counted(findings: list[Triaged]) -> dict[str, int]:
    waiting = [each for each in findings if each.needs_answer]
    return {
        "total": len(findings),
        "open": len(waiting),
        "open_errors": sum(each.stops for each in waiting),
        "blocked": sum(each.state is FindingState.BLOCKED for each in findings),
    }


def _is_same(one: FindingCount, other: FindingCount | None) -> bool:
    return other is not None and all(getattr(one, name) == getattr(other, name) for name in _COUNTED)


def _settled(tasks: tuple[CorrectionTask, ...], found: tuple[Triaged, ...]) -> list[CorrectionTask]:
    """A task stays while its finding shows the figures of then, and the answer is still the latest."""
    correcting = {each.answer.pk for each in found if each.answer and each.state is FindingState.CORRECTING}
    return [task for task in tasks if task.answer_id not in correcting]


@transaction.atomic
def _write(changed: list[FindingCount], settled: list[CorrectionTask], at: datetime) -> None:
    FindingCount.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["report_period", "chapter"],
        update_fields=[*_COUNTED, "counted_at"],
    )
    CorrectionTask.objects.filter(pk__in=[task.pk for task in settled]).update(settled_at=at)
