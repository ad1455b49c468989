"""The board of a period: per chapter how far it is, without asking anything twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Chapter, Table
from kernbeeld.catalogue.vocabulary import Absence, CheckKind
from kernbeeld.community.service import DeliveryRow
from kernbeeld.engine.finding import Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.house_time import day_of
from kernbeeld.language import active
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.queries.findings import Triaged, of_chapters
from kernbeeld.reporting.queries.periods import duties_reminded
from kernbeeld.reporting.queries.texts import heads_of
from kernbeeld.reporting.rules.board import DeliveryState, chapters_with_work, delivery_state
from kernbeeld.reporting.rules.findings import WHOLE_REPORT, FindingState
from kernbeeld.reporting.working import Working

_Cell = tuple[str, Breakdown]


@dataclass(frozen=True)
class ChapterLine:
    """One chapter on the board: who answers for it and how far it is.

    ``asked`` and ``delivered`` count figures of the report's own period in its tables. ``chapter`` is
    None on the line of findings that belong to no chapter.
    """

    chapter: Chapter | None
    responsible: User | None
    asked: int
    delivered: int
    delivery: DeliveryState
    findings: tuple[Triaged, ...]
    text: TextVersion | None
    is_reminded: bool

    @property
    def code(self) -> str:
        """The chapter's code; empty for the whole report."""
        return self.chapter.code if self.chapter else WHOLE_REPORT

    @property
    def title(self) -> str:
        """The chapter's title; empty for the whole report."""
        return self.chapter.title[active()] if self.chapter else ""

    @property
    def missing_check(self) -> str:
        """The check that tells which figures are missing; empty where none of its findings is here."""
        kinds = (each.finding.check for each in self.findings)
        return next((check.code for check in kinds if check.kind is CheckKind.COMPLETENESS), "")

    @property
    def open(self) -> int:
        """How many findings wait for a decision."""
        return sum(each.needs_answer for each in self.findings)

    @property
    def stopping(self) -> int:
        """How many findings stop approval."""
        return sum(each.stops for each in self.findings)

    @property
    def decided(self) -> int:
        """How many findings were explained or accepted."""
        return sum(each.state in (FindingState.EXPLAINED, FindingState.ACCEPTED) for each in self.findings)

    @property
    def has_text(self) -> bool:
        """Whether somebody wrote something."""
        return self.text is not None and bool(self.text.paragraphs)

    @property
    def is_in(self) -> bool:
        """Whether no figure and no delivery is waited for."""
        return self.delivery in (DeliveryState.DELIVERED, DeliveryState.NONE_ASKED)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to do here: figures in, nothing open, and words with them."""
        settled = not self.open and not self.stopping
        return settled and (self.chapter is None or (self.is_in and self.has_text))


def board_lines(
    work: Working,
    report_period: ReportPeriod,
    triaged: Iterable[Triaged],
    rows: Iterable[DeliveryRow],
    at: datetime,
) -> tuple[ChapterLine, ...]:
    """Return the board of a period, in the order of the report; in two queries.

    `rows` are the deliveries that partners owe for it. A line for the whole report stands at the end where
    a finding belongs to no chapter.
    """
    lacking = {row.agreement.chapter for row in rows if not row.is_in}
    duties, texts = duties_reminded(report_period, _midnight(at)), heads_of(report_period)
    chapters = chapters_with_work(work.report)
    findings = of_chapters(triaged, (each.code for each in chapters))
    missing = _missing(work)
    lines = [
        _line(
            each,
            _asked(work, each, missing),
            findings[each.code],
            duties.get(each.code, (None, False)),
            texts.get(each.code),
            is_over=day_of(at) > report_period.due_on,
            lacks=each.code in lacking,
        )
        for each in chapters
    ]
    rest = findings.get(WHOLE_REPORT, [])
    whole = ChapterLine(None, None, 0, 0, DeliveryState.NONE_ASKED, tuple(rest), None, is_reminded=False)
    return (*lines, whole) if rest else tuple(lines)


def _line(
    chapter: Chapter,
    figures: tuple[int, int],
    findings: list[Triaged],
    duty: tuple[User | None, bool],
    text: TextVersion | None,
    *,
    is_over: bool,
    lacks: bool,
) -> ChapterLine:
    (asked, delivered), (responsible, is_reminded) = figures, duty
    state = delivery_state(asked, delivered, is_over=is_over, lacks=lacks)
    return ChapterLine(chapter, responsible, asked, delivered, state, tuple(findings), text, is_reminded)


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _missing(work: Working) -> frozenset[_Cell]:
    """Return the figures of the own period that a check of completeness misses."""
    return frozenset(
        work.catalogue.cell(part.code, part.breakdown)
        for outcome in work.checked.outcomes
        if outcome.check.kind is CheckKind.COMPLETENESS and outcome.period == work.period
        for part in _not_delivered(outcome)
    )


def _not_delivered(outcome: Outcome) -> Iterator[Observation]:
    return (part for part in outcome.used if part.absence is Absence.NOT_DELIVERED)


def _asked(work: Working, chapter: Chapter, missing: frozenset[_Cell]) -> tuple[int, int]:
    """Count the figures of the own period that a chapter shows, and those of them that are there."""
    cells = {cell for table in chapter.tables for cell in _own_cells(work.catalogue, table, work)}
    there = sum(_is_there(work, cell) for cell in cells)
    return there + len(cells & missing), there


def _is_there(work: Working, cell: _Cell) -> bool:
    return work.checked.figures.observe(cell[0], work.period, cell[1]).absence is not Absence.NOT_DELIVERED


def _own_cells(catalogue: Catalogue, table: Table, work: Working) -> Iterator[_Cell]:
    if not any(column_period(column, work.period) == work.period for column in table.columns):
        return
    dimension = catalogue.dimensions.get(table.dimension)
    members: list[Breakdown] = (
        [((dimension.code, member.code),) for member in dimension.members] if dimension else [()]
    )
    for row in (row for row in table.rows if row.code):
        for member in members:
            yield catalogue.cell(row.code, tuple(sorted({*row.breakdown, *member})))
