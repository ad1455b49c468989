"""Say who answers for the chapters of a report in one period."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Report
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.rules.board import chapters_with_work
from kernbeeld.reporting.rules.leave import require_in


@transaction.atomic
def set_duties(
    report_period: ReportPeriod,
    report: Report,
    duties: Mapping[str, User],
    *,
    acting_user: User,
    at: datetime,
) -> None:
    """Name the responsible person of each chapter; a chapter that is not named has nobody.

    Only what changes is written, and logged. Raises
    :class:`~kernbeeld.reporting.errors.PeriodRefusedError` for a chapter that the report has not and for
    somebody who may not explain findings; :class:`~kernbeeld.accounts.errors.AccessError` for who may not
    divide the work.
    """
    require_in(acting_user, Right.OPEN_PERIODS, report_period.period)
    _expect_possible(report, duties)
    kept = {duty.chapter: duty for duty in report_period.duties.select_related("responsible")}
    for chapter in chapters_with_work(report):
        old, new = kept.get(chapter.code), duties.get(chapter.code)
        if (old.responsible if old else None) != new:
            _set(report_period, chapter.code, new)
            _log(report_period, chapter.code, old, new, acting_user, at)


def _expect_possible(report: Report, duties: Mapping[str, User]) -> None:
    known = {chapter.code for chapter in chapters_with_work(report)}
    for chapter, person in duties.items():
        if chapter not in known:
            raise PeriodRefusedError(
                chapter, gettext("The report has no chapter '{chapter}'.", chapter=chapter)
            )
        if not may(person, Right.EXPLAIN_FINDINGS):
            raise PeriodRefusedError(
                chapter,
                gettext("{name} may not explain findings. Choose somebody who may.", name=str(person)),
            )


def _set(report_period: ReportPeriod, chapter: str, person: User | None) -> None:
    if person is None:
        report_period.duties.filter(chapter=chapter).delete()
    else:
        ChapterDuty.objects.update_or_create(
            report_period=report_period, chapter=chapter, defaults={"responsible": person}
        )


def _log(
    report_period: ReportPeriod,
    chapter: str,
    old: ChapterDuty | None,
    new: User | None,
    acting_user: User,
    at: datetime,
) -> None:
    of = {"report": report_period.report, "period": report_period.period, "chapter": chapter}
    log_act(
        acting_user.name,
        "set_duty",
        at=at,
        old={**of, "responsible": old.responsible.name if old else ""},
        new={**of, "responsible": new.name if new else ""},
    )
