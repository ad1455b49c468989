"""A small report in the making, with who approves it: a few delivered figures of two half-years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.community.service import figure_store
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.reporting.actions.answer_finding import Answer, answer_findings
from kernbeeld.reporting.actions.decide_step import Decision as StepTaken
from kernbeeld.reporting.actions.decide_step import decide_step
from kernbeeld.reporting.actions.explain_restatements import explain_restatements
from kernbeeld.reporting.actions.publish_edition import publish_edition
from kernbeeld.reporting.actions.save_text import Draft, save_text
from kernbeeld.reporting.drafting import draft_document
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextKind
from kernbeeld.reporting.queries.approval import progress_of
from kernbeeld.reporting.queries.findings import unanswered
from kernbeeld.reporting.queries.obstacles import work_of
from kernbeeld.reporting.rules.approval import Step, Verdict
from kernbeeld.reporting.rules.findings import Decision
from tests.accounts.granting import somebody

BEGIN, INFLOW = "wmo.begeleiding.indicaties.stand_begin", "wmo.begeleiding.indicaties.instroom"
OUTFLOW, END = "wmo.begeleiding.indicaties.uitstroom", "wmo.begeleiding.indicaties.stand_eind"
COLLECTED = "wmo.eigen_bijdrage.geind"
HALF, NEXT = "2017H2", "2018H1"
WRITTEN = "Aan het eind waren er {wmo.begeleiding.indicaties.stand_eind} indicaties."


def day(number: int, hour: int = 9) -> datetime:
    """An instant on a day of 2018, counted from its first."""
    return datetime.fromordinal(date(2018, 1, 1).toordinal() + number).replace(hour=hour, tzinfo=UTC)


def figure(
    code: str,
    value: int | None,
    known_from: datetime,
    period: str = HALF,
    *,
    breakdown: Breakdown = (),
    provisional: bool = False,
    delivery: str = "wmo",
) -> Fact:
    """One delivered figure; without a value it is withdrawn."""
    return Fact(
        code=code,
        period=Period.parse(period),
        breakdown=breakdown,
        value=None if value is None else Decimal(value),
        absence=None,
        qualifiers=frozenset({Qualifier.PROVISIONAL} if provisional else ()),
        printed="" if value is None else str(value),
        quantum=Decimal(1),
        rounded=False,
        delivery=delivery,
        bron="Wmo-registratie",
        public=True,
        source=SourceCell("wmo.csv", "", 1, "A"),
        known_from=known_from,
        withdrawn=value is None,
    )


def deliver(*facts: Fact) -> None:
    """Bring figures in."""
    figure_store().append(facts)


def half_year(known_from: datetime, period: str = HALF, begin: int = 200, end: int = 222) -> Iterable[Fact]:
    """The stock and flow of one half-year, which add up."""
    yield figure(BEGIN, begin, known_from, period)
    yield figure(INFLOW, 60, known_from, period)
    yield figure(OUTFLOW, begin + 60 - end, known_from, period)
    yield figure(END, end, known_from, period)


WRITTEN_ON, ANSWERED_ON, APPROVED_ON, PUBLISHED_ON = map(day, (1, 2, 3, 4))


@dataclass
class Office:
    """Who works on the report, one person a role."""

    writer: User
    adviseur: User
    controller: User
    college: User

    def opened(self, period: str = HALF, embargo_until: datetime | None = None) -> ReportPeriod:
        """Open a period, with a text about one figure."""
        found = ReportPeriod.objects.create(
            report="halfjaar",
            period=period,
            due_on=date(2018, 2, 15),
            opened_at=day(0),
            opened_by=self.writer,
            embargo_until=embargo_until,
        )
        self.write(found, WRITTEN)
        return found

    def write(
        self, report_period: ReportPeriod, text: str, chapter: str = "wmo", at: datetime = WRITTEN_ON
    ) -> None:
        """Let the text of a chapter be this."""
        head = report_period.text_versions.filter(chapter=chapter).order_by("-number").first()
        draft = Draft(text, f"{text[:30]}{at:%H%M}", head.number if head else 0, base_is_sent=False)
        save_text(report_period, chapter, draft, acting_user=self.writer, at=at, kind=TextKind.WRITTEN)

    def answer_all(self, report_period: ReportPeriod, at: datetime = ANSWERED_ON) -> None:
        """Accept every finding that stops approval."""
        stopping = unanswered(work_of(report_period), report_period)
        if stopping:
            said = Answer(Decision.ACCEPT, "Zo is het geleverd.")
            answer_findings(
                report_period, [one.finding for one in stopping], said, acting_user=self.adviseur, at=at
            )

    def explain_all(self, report_period: ReportPeriod, text: str, at: datetime = ANSWERED_ON) -> None:
        """Explain every restated figure together."""
        restated = draft_document(work_of(report_period)).restated
        explain_restatements(report_period, restated, text, acting_user=self.adviseur, at=at)

    def person(self, step: Step) -> User:
        """Who takes a step."""
        return {
            Step.ADVISEUR: self.adviseur,
            Step.CONTROLLER: self.controller,
            Step.COLLEGE: self.college,
        }[step]

    def take(
        self,
        report_period: ReportPeriod,
        step: Step,
        verdict: Verdict = Verdict.APPROVED,
        remarks: str = "",
        by: User | None = None,
        at: datetime = APPROVED_ON,
    ) -> None:
        """Take a step on what is in view now."""
        seen = progress_of(report_period).picture.fingerprint
        taken = StepTaken(step, verdict, seen, remarks)
        decide_step(report_period, taken, acting_user=by or self.person(step), at=at)

    def approve(self, report_period: ReportPeriod, at: datetime = APPROVED_ON) -> None:
        """Take every step."""
        for step in Step:
            self.take(report_period, step, at=at)

    def publish(self, report_period: ReportPeriod, at: datetime = PUBLISHED_ON) -> Edition:
        """Answer, approve and publish."""
        self.answer_all(report_period, at)
        self.approve(report_period, at)
        return publish_edition(report_period, acting_user=self.writer, at=at)


def staffed() -> Office:
    """An office with one person a role, and another who writes."""
    return Office(
        writer=somebody("beleidsadviseur", "schrijver"),
        adviseur=somebody("beleidsadviseur", "adviseur"),
        controller=somebody("controller"),
        college=somebody("college"),
    )
