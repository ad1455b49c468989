"""What a finding is called over time, which chapter it belongs to, and what an answer does to it."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Report
from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.arithmetic import leaves
from kernbeeld.engine.finding import Finding

WHOLE_REPORT = ""
"""The chapter of a finding about a figure that no table of the report shows."""
_LENGTH = 24


class Decision(StrEnum):
    """What somebody decided about a finding."""

    EXPLAIN = "explain"
    CORRECT = "correct"
    ACCEPT = "accept"
    BLOCK = "block"


class FindingState(StrEnum):
    """How far a finding is: without an answer, with one that no longer fits its figures, or decided."""

    OPEN = "open"
    CONFIRM = "confirm"
    EXPLAINED = "explained"
    CORRECTING = "correcting"
    ACCEPTED = "accepted"
    BLOCKED = "blocked"


_DECIDED = {
    Decision.EXPLAIN: FindingState.EXPLAINED,
    Decision.CORRECT: FindingState.CORRECTING,
    Decision.ACCEPT: FindingState.ACCEPTED,
    Decision.BLOCK: FindingState.BLOCKED,
}
WAITING = frozenset({FindingState.OPEN, FindingState.CONFIRM})
"""Somebody still has to decide."""


def finding_key(finding: Finding) -> str:
    """Name a finding: the same check of the same figure in the same cell and period, whenever asked."""
    return _named(*_subject(finding), finding.period.code, _rival(finding))


def subject_key(finding: Finding) -> str:
    """Name what a finding is about apart from its period, so that it is known when it returns."""
    return _named(*_subject(finding))


def _subject(finding: Finding) -> tuple[str, ...]:
    return (finding.check.code, finding.code, *(f"{name}={value}" for name, value in finding.breakdown))


def _rival(finding: Finding) -> str:
    """Several deliveries can each contradict the latest one; what tells them apart is their value."""
    return _plain(finding.left) if finding.check.kind is CheckKind.CONFLICT else ""


def _named(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]


def fingerprint(finding: Finding) -> str:
    """Write both sides so that two are equal exactly when the figures are."""
    return f"{_plain(finding.left)}|{_plain(finding.right)}"


def _plain(value: Decimal | None) -> str:
    """Write a figure in full: equal values alike, and no digit is lost, however many there are."""
    if value is None:
        return "-"
    written = f"{value or abs(value):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def state_of(finding: Finding, decision: str, answered: str) -> FindingState:
    """Tell how far a finding is, from the latest decision (empty: none) and the figures of that time."""
    if not decision:
        return FindingState.OPEN
    if answered != fingerprint(finding):
        return FindingState.CONFIRM
    return _DECIDED[Decision(decision)]


def stops(finding: Finding, state: FindingState) -> bool:
    """Tell whether a finding stops approval.

    What somebody blocked does. A contradiction does until it is explained or accepted: a promise to
    correct it does not make the figure right.
    """
    if state is FindingState.BLOCKED:
        return True
    answered = state in (FindingState.EXPLAINED, FindingState.ACCEPTED)
    return finding.severity is Severity.ERROR and not answered


def needs_answer(finding: Finding, state: FindingState) -> bool:
    """Tell whether somebody still has to decide; what is only good to know asks nothing."""
    return state in WAITING and finding.severity is not Severity.NOTICE


class ChapterIndex:
    """Finds the chapter that a finding belongs to: the first one that shows its figure."""

    def __init__(self, report: Report, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._cells: dict[tuple[str, Breakdown], str] = {}
        self._measures: dict[str, str] = {}
        for chapter in report.chapters:
            for row in (row for table in chapter.tables for row in table.rows if row.code):
                cell = catalogue.cell(row.code, row.breakdown)
                self._cells.setdefault(cell, chapter.code)
                self._measures.setdefault(cell[0], chapter.code)

    def chapter_of(self, finding: Finding) -> str:
        """Return the chapter's code, or :data:`WHOLE_REPORT`.

        A figure that no table shows goes to the chapter of the first figure that its rule compares.
        """
        own = self._catalogue.cell(finding.code, finding.breakdown)
        sides = (side for side in (finding.check.left, finding.check.right) if side is not None)
        compared = (leaf for side in sides for leaf in leaves(side))
        codes = [own[0], *(self._catalogue.cell(leaf.code)[0] for leaf in compared)]
        return self._cells.get(own) or self._first(codes)

    def _first(self, codes: Iterable[str]) -> str:
        return next((self._measures[code] for code in codes if code in self._measures), WHOLE_REPORT)
