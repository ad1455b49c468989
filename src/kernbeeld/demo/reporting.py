"""The demo's reporting room: an edition of the half-year before, and the report that is being made now."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace, read_instant
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.demo.users import ADVISER
from kernbeeld.reporting.actions.announce import Outcome, Promise, announce, settle
from kernbeeld.reporting.actions.answer_finding import Answer, answer_findings
from kernbeeld.reporting.actions.bring_in_texts import bring_in_texts
from kernbeeld.reporting.actions.decide_step import Decision, decide_step
from kernbeeld.reporting.actions.follow_up import Step, follow_up
from kernbeeld.reporting.actions.note_signal import Noted, note_signal
from kernbeeld.reporting.actions.open_period import Opening, open_period
from kernbeeld.reporting.actions.publish_edition import publish_edition
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import AnnouncementState, SignalState
from kernbeeld.reporting.queries.approval import progress_of
from kernbeeld.reporting.queries.findings import unanswered
from kernbeeld.reporting.queries.obstacles import work_of
from kernbeeld.reporting.rules.approval import ORDER, Verdict
from kernbeeld.reporting.rules.board import chapters_with_work
from kernbeeld.reporting.rules.findings import Decision as AboutFinding

FILE = "rapportage.yaml"
"""What people did in the reporting room of the demo, beside its ``gemeente.yaml``."""

_TAKES_STEP = dict(zip(ORDER, (ADVISER, "controller", "wethouder"), strict=True))


def furnish(workspace: Workspace, catalogue: Catalogue, tell: Callable[[], None]) -> None:
    """Let the people of the demo do what ``rapportage.yaml`` says; nothing where there is no such file.

    `tell` is called before each thing that takes a while. Raises
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file.
    """
    file = workspace.folder / FILE
    if not file.is_file():
        return
    problems = Problems()
    script = read_yaml(file, FILE, problems)
    problems.raise_any()
    if script is not None:
        _Room(workspace, catalogue, problems).follow(script, tell)
        script.finish()
    problems.raise_any()


class _Room:
    """The room of one municipality, in which its adviser works."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue, problems: Problems) -> None:
        self._problems = problems
        self._workspace = workspace
        self._catalogue = catalogue
        self._report = catalogue.reports[workspace.report]
        self._adviser = User.objects.get(name=ADVISER)

    def follow(self, script: Entry, tell: Callable[[], None]) -> None:
        """Do everything that the script says, in its order."""
        tell()
        for signal in script.entries("signals"):
            self._see(signal)
        for promise in script.entries("announcements"):
            self._promise(promise)
        tell()
        earlier = script.entry("earlier") if script.has("earlier") else None
        if earlier:
            self._publish(self._open(earlier, earlier.text("period")), earlier)
        tell()
        current = script.entry("current") if script.has("current") else None
        if current:
            self._write(self._open(current, self._workspace.period), current)

    def _see(self, entry: Entry) -> None:
        noted = Noted(
            theme=entry.text("theme"),
            text=entry.text("text"),
            noticed_by=entry.text("noticed_by"),
            noted_on=entry.day("noted_on"),
            team=entry.text("team", ""),
            gebied=entry.text("gebied", ""),
        )
        self._problems.raise_any()
        at = _morning(noted.noted_on)
        signal = note_signal(noted, rhythm=self._report.rhythm, acting_user=self._adviser, at=at)
        for said in entry.entries("follow_up"):
            step = Step(
                SignalState(said.choice("state", tuple(SignalState))),
                said.text("text"),
                said.text("owner"),
                said.text("period", self._workspace.period),
            )
            told = _morning(Period.parse(step.period).last_day)
            follow_up(signal.subject, step, acting_user=self._adviser, at=told)
            said.finish()
        entry.finish()

    def _promise(self, entry: Entry) -> None:
        made_in = entry.text("made_in")
        promise = Promise(
            self._report.code, made_in, entry.text("chapter"), entry.text("text"), entry.text("due_in", "")
        )
        self._problems.raise_any()
        told = _morning(Period.parse(made_in).last_day)
        made = announce(promise, acting_user=self._adviser, at=told)
        said = entry.entry("settled") if entry.has("settled") else None
        if said is not None:
            outcome = Outcome(
                AnnouncementState(said.choice("state", tuple(AnnouncementState))),
                said.text("text"),
                said.text("period"),
                said.text("due_in", ""),
            )
            settled = _morning(Period.parse(outcome.period).last_day)
            settle(made, outcome, acting_user=self._adviser, at=settled)
            said.finish()
        entry.finish()

    def _open(self, entry: Entry, period: str) -> ReportPeriod:
        duties = {chapter.code: self._adviser for chapter in chapters_with_work(self._report)}
        opening = Opening(period, entry.day("due_on"), duties=duties)
        opened = _morning(entry.day("opened"))
        found = open_period(self._report, opening, acting_user=self._adviser, at=opened)
        if entry.has("known_at"):
            found.known_at = read_instant(entry.text("known_at"), entry)
            found.save(update_fields=["known_at"])
        return found

    def _publish(self, report_period: ReportPeriod, entry: Entry) -> None:
        """Answer what contradicts itself, take every step, and publish."""
        at = _morning(entry.day("published"))
        open_findings = [each.finding for each in unanswered(work_of(report_period), report_period)]
        answer = Answer(AboutFinding.ACCEPT, entry.text("accepted"))
        if open_findings:
            answer_findings(report_period, open_findings, answer, acting_user=self._adviser, at=at)
        for step, name in _TAKES_STEP.items():
            seen = progress_of(report_period).picture.fingerprint
            person = User.objects.get(name=name)
            decision = Decision(step, Verdict.APPROVED, seen)
            decide_step(report_period, decision, acting_user=person, at=at)
        publish_edition(report_period, acting_user=self._adviser, at=at)
        entry.finish()

    def _write(self, report_period: ReportPeriod, entry: Entry) -> None:
        folder: Path = self._workspace.commentary / report_period.period
        bring_in_texts(report_period, folder, acting_user=self._adviser, at=_morning(entry.day("opened")))
        entry.finish()


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
