"""What stops the approval of a report, each with what to do and where; and what may not be public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.community.service import DeliveryRow, deliveries_of
from kernbeeld.engine.finding import Finding
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import absence_meaning, figure_name
from kernbeeld.publishing.data.rows import FigureRow, figure_rows
from kernbeeld.publishing.document import Document
from kernbeeld.reporting.drafting import Draft, draft_of
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import unanswered
from kernbeeld.reporting.queries.texts import open_conflicts
from kernbeeld.reporting.working import Working, working

THRESHOLD = "privacy.drempel"
"""The parameter below which a count of people is small."""
_SHOWN = 120


class ObstacleKind(StrEnum):
    """What stops approval or publishing."""

    FINDING = "finding"
    COMMENTARY = "commentary"
    MISSING = "missing"
    RESTATEMENT = "restatement"
    DELIVERY = "delivery"
    STEP = "step"


@dataclass(frozen=True)
class Obstacle:
    """One thing that stops approval or publishing: what it is, what to do, and the address where."""

    kind: ObstacleKind
    text: str
    todo: str
    address: str


def work_of(report_period: ReportPeriod) -> Working:
    """Return the figures of a period as they are known for it: now, or at the instant that was fixed."""
    return working(report_period.report, report_period.period, report_period.known_at)


def content_obstacles(
    report_period: ReportPeriod, *, asked_by: User, at: datetime, draft: Draft | None = None
) -> tuple[Obstacle, ...]:
    """Return what stops approval: findings, texts, figures that must be there, late deliveries, restatements.

    Deliveries are told to who may see them. `draft` is what stands now, where it was made already.
    """
    made = draft or draft_of(work_of(report_period))
    work, document = made.work, made.document
    return (
        *_of_findings(work, report_period),
        *_of_texts(document, report_period),
        *_of_missing(work, report_period),
        *_of_deliveries(work, report_period, asked_by, at),
        *_of_restated(document, report_period),
    )


def late_deliveries(report_period: ReportPeriod, asked_by: User, at: datetime) -> tuple[DeliveryRow, ...]:
    """Return the deliveries that should have come in and did not, unless the report does without them."""
    work = work_of(report_period)
    chapters = [chapter.code for chapter in work.report.chapters]
    rows = deliveries_of(chapters, work.period, asked_by, day_of(at))
    waived = set(report_period.waivers.values_list("agreement", "period"))
    late = (row for row in rows if row.late and not row.is_in)
    return tuple(row for row in late if (row.agreement.pk, row.period.code) not in waived)


def _of_deliveries(
    work: Working, report_period: ReportPeriod, asked_by: User, at: datetime
) -> Iterator[Obstacle]:
    for row in late_deliveries(report_period, asked_by, at):
        told = gettext("{delivery}, {period}, is late.", delivery=str(row.agreement), period=row.period.label)
        todo = gettext("Have it delivered, or do without it and say why.")
        address = f"{place('akkoord/', report_period)}levering/{row.agreement.pk}/{row.period.code}/"
        yield Obstacle(ObstacleKind.DELIVERY, told, todo, address)


def place(room: str, report_period: ReportPeriod) -> str:
    """Return the address of a room of the work on a report."""
    return f"/rapportage/{room}{report_period.report}/{report_period.period}/"


def _of_findings(work: Working, report_period: ReportPeriod) -> Iterator[Obstacle]:
    for each in unanswered(work, report_period):
        yield Obstacle(
            ObstacleKind.FINDING,
            _finding_words(work, each.finding),
            gettext("Explain it, have it corrected, or accept it with a reason."),
            place("bevindingen/", report_period),
        )


def _finding_words(work: Working, finding: Finding) -> str:
    figure = figure_name(work.catalogue, finding.code, finding.breakdown)
    return f"{figure}, {finding.period.label}: {finding.message}"


def _of_texts(document: Document, report_period: ReportPeriod) -> Iterator[Obstacle]:
    address = place("teksten/", report_period)
    for problem in document.making.left_out:
        todo = gettext("Change the sentence, so that it says what the figures say.")
        yield Obstacle(ObstacleKind.COMMENTARY, problem, todo, address)
    for conflict in open_conflicts(report_period):
        text = gettext(
            "Two versions of a paragraph stand beside each other: {text}", text=conflict.other_text[:120]
        )
        yield Obstacle(ObstacleKind.COMMENTARY, text, gettext("Choose or combine them."), address)


def _of_missing(work: Working, report_period: ReportPeriod) -> Iterator[Obstacle]:
    for code, breakdown in obligatory(work):
        seen = work.checked.figures.observe(code, work.period, breakdown)
        if seen.value is None:
            yield Obstacle(
                ObstacleKind.MISSING,
                gettext(
                    "{figure} is obligatory, and is not there: {reason}",
                    figure=figure_name(work.catalogue, code, breakdown),
                    reason=seen.because or (absence_meaning(seen.absence) if seen.absence else ""),
                ),
                gettext("Have it delivered, or counted."),
                place("", report_period),
            )


def obligatory(work: Working) -> tuple[tuple[str, Breakdown], ...]:
    """Return the figures that must be there for the report's own period, each once."""
    tables = (table for chapter in work.report.chapters for table in chapter.tables)
    now = (
        table
        for table in tables
        if work.period in {column_period(column, work.period) for column in table.columns}
    )
    wanted = ((row.code, row.breakdown) for table in now for row in table.rows if row.obligatory)
    return tuple(dict.fromkeys(wanted))


def _of_restated(document: Document, report_period: ReportPeriod) -> Iterator[Obstacle]:
    for one in document.restated:
        if not one.explanation:
            yield Obstacle(
                ObstacleKind.RESTATEMENT,
                gettext(
                    "{figure}, {period}: {old} has become {new}",
                    figure=one.label,
                    period=one.period.label,
                    old=one.old_text or "–",
                    new=one.new_text or "–",
                ),
                gettext("Write why it is not what edition {number} showed.", number=one.edition),
                f"{place('akkoord/', report_period)}herzien/",
            )


def small_cells(document: Document) -> tuple[FigureRow, ...]:
    """Return the counts above zero and below the threshold of the definitions; nothing without one."""
    parameter = document.catalogue.parameters.get(THRESHOLD)
    return tuple(
        row
        for row in figure_rows(document)
        if parameter is not None and _is_small(document, row, parameter.on(document.period.last_day))
    )


def _is_small(document: Document, row: FigureRow, threshold: Decimal | None) -> bool:
    unit = document.catalogue.units.get(row.unit)
    counts = unit is not None and unit.dimension == "count"
    return counts and row.value is not None and threshold is not None and 0 < row.value < threshold
