"""Everything of one report put together once, before any writer lays it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Chapter, Indicator, Report, Row, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.checking import findings_of
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.intake.fact import Fact
from kernbeeld.language import active, gettext
from kernbeeld.publishing.cells import Marks, Place, make_cell
from kernbeeld.publishing.chart_views import draw_chart
from kernbeeld.publishing.document import (
    Answer,
    Block,
    Cell,
    ChapterView,
    Document,
    FindingKey,
    LookBack,
    Making,
    Municipality,
    Restated,
    TableRow,
    TableView,
)
from kernbeeld.publishing.legend import cells_of
from kernbeeld.publishing.papers.model import Block as PaperBlock
from kernbeeld.publishing.passports import make_passports


@dataclass(frozen=True)
class Material:
    """What a report is made from. ``history`` holds every version of every delivered figure."""

    catalogue: Catalogue
    figures: Figures
    outcomes: tuple[Outcome, ...]
    history: tuple[Fact, ...]
    commentary: Mapping[str, tuple[Block, ...]]
    answers: Mapping[FindingKey, Answer] = field(default_factory=dict)
    look_back: LookBack = field(default_factory=LookBack)
    restated: tuple[Restated, ...] = ()
    programmes: tuple[PaperBlock, ...] = ()


def compose(
    material: Material, report: Report, period: Period, municipality: Municipality, making: Making
) -> Document:
    """Put the report together for one period, in the active language."""
    findings = findings_of(material.outcomes)
    composer = _Composer(material, period, _marks(material, findings))
    chapters = tuple(
        composer.chapter(number, chapter) for number, chapter in enumerate(report.chapters, start=1)
    )
    shown = (cell for chapter in chapters for table in chapter.tables for cell in cells_of(table))
    language = active()
    return Document(
        report=report,
        title=_title(report, making),
        municipality=municipality,
        period=period,
        chapters=chapters,
        findings=findings,
        passports=make_passports(material.catalogue, material, report, period, shown, composer.marks),
        terms=tuple(
            sorted(
                (term for term in material.catalogue.terms.values() if term.printed),
                key=lambda term: term.label[language].casefold(),
            )
        ),
        making=making,
        catalogue=material.catalogue,
        language=language,
        answers=material.answers,
        look_back=material.look_back,
        restated=material.restated,
        programmes=material.programmes,
    )


def _title(report: Report, making: Making) -> str:
    title = report.title[active()]
    return gettext("{title}, counted from the registers", title=title) if making.counted else title


def _marks(material: Material, findings: tuple[Finding, ...]) -> Marks:
    """A finding is shown at its subject; one about two figures is shown at both."""
    found: dict[Place, tuple[int, ...]] = {}
    numbers = {id(finding): number for number, finding in enumerate(findings, start=1)}
    for outcome in material.outcomes:
        finding = outcome.finding
        if not finding or finding.check.kind == CheckKind.COMPLETENESS:
            continue
        places = {(*material.catalogue.cell(finding.code, finding.breakdown), finding.period)}
        if len(outcome.used) <= 2:
            places |= {
                (*material.catalogue.cell(used.code, used.breakdown), used.period) for used in outcome.used
            }
        for place in places:
            found[place] = tuple(sorted({*found.get(place, ()), numbers[id(finding)]}))
    revised = ((*material.catalogue.cell(one.code, one.breakdown), one.period) for one in material.restated)
    return Marks(found, frozenset(revised))


class _Composer:
    def __init__(self, material: Material, period: Period, marks: Marks) -> None:
        self.material = material
        self.catalogue = material.catalogue
        self.period = period
        self.marks = marks
        self.language = active()

    def chapter(self, number: int, chapter: Chapter) -> ChapterView:
        return ChapterView(
            code=chapter.code,
            number=number,
            title=chapter.title[self.language],
            commentary=self.material.commentary.get(chapter.code, ()),
            tables=tuple(self.table(table) for table in chapter.tables),
            kind=chapter.kind,
            highlight=chapter.highlight,
        )

    def table(self, table: Table) -> TableView:
        periods = tuple(column_period(column, self.period) for column in table.columns)
        if table.dimension:
            columns = tuple(self.label(row) for row in table.rows)
            rows = self.member_rows(table, periods[-1])
        else:
            columns = tuple(period.label for period in periods)
            rows = tuple(self.row(row, periods) for row in table.rows)
        return TableView(
            table=table,
            title=table.title[self.language],
            columns=columns,
            rows=rows,
            notes=(table.note[self.language],) if table.note else (),
            charts=tuple(draw_chart(self.catalogue, chart, table, rows, columns) for chart in table.charts),
        )

    def label(self, row: Row) -> str:
        label = row.label or self.catalogue.label_of(row.code)
        return label[self.language]

    def row(self, row: Row, periods: tuple[Period, ...]) -> TableRow:
        if not row.code:
            return TableRow(self.label(row), ())
        cells = tuple(self.cell(row.code, row.breakdown, period) for period in periods)
        indicator = self.catalogue.indicator(row.code)
        note = _break_note(indicator, periods, self.language) if indicator else ""
        return TableRow(self.label(row), cells, row.code, row.total, note)

    def member_rows(self, table: Table, period: Period) -> tuple[TableRow, ...]:
        rows = []
        for member in self.catalogue.dimensions[table.dimension].members:
            breakdown = ((table.dimension, member.code),)
            cells = tuple(self.cell(row.code, (*row.breakdown, *breakdown), period) for row in table.rows)
            if any(cell.observation.fact or cell.observation.value is not None for cell in cells):
                rows.append(TableRow(member.label[self.language], cells, member.code))
        return tuple(rows)

    def cell(self, code: str, breakdown: Breakdown, period: Period) -> Cell:
        return make_cell(
            self.catalogue, self.material.figures, code, tuple(sorted(breakdown)), period, self.marks
        )


def _break_note(indicator: Indicator, periods: tuple[Period, ...], language: str) -> str:
    first, last = min(periods).first_day, max(period.last_day for period in periods)
    notes = [
        gettext(
            "counted differently since {day}: {reason}",
            day=f"{found.since.day}-{found.since.month}-{found.since.year}",
            reason=found.reason[language],
        )
        for found in indicator.breaks
        if first < found.since <= last
    ]
    return "; ".join(notes)
