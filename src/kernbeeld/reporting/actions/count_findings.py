"""Keep how many findings are open, for pages that ask no engine; and settle what was corrected."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists

from kernbeeld.reporting.models.finding import CorrectionTask, FindingCount
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, of_chapters
from kernbeeld.reporting.rules.findings import FindingState

_COUNTED = ("total", "open", "open_errors", "blocked")


def count_findings(
    report_period: ReportPeriod, triaged: Iterable[Triaged], *, known_at: datetime, at: datetime
) -> None:
    """Keep the counts of each chapter, and settle the tasks whose figures have changed.

    ``known_at`` is what was known when the findings were found: later figures make the counts outdated.
    Only what differs from what is kept is written, and nothing in the log: nobody decided anything. A task
    stays while its finding shows the figures of then, and its answer is still the latest.
    """
    found = tuple(triaged)
    correcting = [each.answer.pk for each in found if each.answer and each.state is FindingState.CORRECTING]
    corrected = CorrectionTask.objects.filter(answer__report_period=report_period, settled_at=None).exclude(
        answer__in=correcting
    )
    kept = {
        each.chapter: each
        for each in FindingCount.objects.filter(report_period=report_period).annotate(
            is_corrected=Exists(corrected)
        )
    }
    changed = _changed(report_period, found, kept, at)
    if changed or any(each.is_corrected for each in kept.values()):
        with transaction.atomic():
            _keep(changed)
            corrected.update(settled_at=at)
    if report_period.counted_known_at != known_at:
        report_period.counted_known_at = known_at
        report_period.save(update_fields=["counted_known_at"])


def _changed(
    report_period: ReportPeriod,
    found: tuple[Triaged, ...],
    kept: Mapping[str, FindingCount],
    at: datetime,
) -> list[FindingCount]:
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


def _keep(changed: list[FindingCount]) -> None:
    FindingCount.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["report_period", "chapter"],
        update_fields=[*_COUNTED, "counted_at"],
    )
