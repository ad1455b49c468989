"""One report as plain values, made once; every writer only lays it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Indicator, Report, Table, Term
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.observation import Observation
from kernbeeld.intake.fact import Fact
from kernbeeld.publishing.papers.model import Block as PaperBlock


@dataclass(frozen=True)
class Municipality:
    """Who reports. ``code`` is the CBS code, such as ``GM0148``; empty when there is none."""

    name: str
    code: str = ""
    publisher: str = ""
    licence: str = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True)
class Cell:
    """A figure in a table.

    ``text`` is what a reader sees: the value in Dutch notation, or the sign that was printed.
    ``marker`` is the short sign of an absence when the print does not say it (``nb``, ``?``).
    ``link`` is the passport's address, relative to the report's folder; ``findings`` number (from 1)
    the document's findings in which this figure is the subject or takes part.
    """

    observation: Observation
    text: str
    marker: str
    explanation: str
    link: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """A row of cells under one label; a heading has no cells. ``note`` tells of a break in series."""

    label: str
    cells: tuple[Cell, ...]
    code: str = ""
    total: bool = False
    note: str = ""


@dataclass(frozen=True)
class DrawnChart:
    """A chart as SVG, with a text alternative and the sentence that says what it shows."""

    title: str
    alt: str
    svg: str


@dataclass(frozen=True)
class TableView:
    """A table ready to lay out."""

    table: Table
    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    charts: tuple[DrawnChart, ...]


@dataclass(frozen=True)
class Inline:
    """A piece of a sentence.

    ``kind``: ``text``, ``strong``, ``emphasis``, ``figure``, ``claim`` or ``link``. A figure that is
    computed in the sentence, or that is a parameter, has no passport: ``working`` then shows how it
    was made, with links to the figures in it.
    """

    kind: str
    text: str
    link: str = ""
    working: "tuple[Inline, ...]" = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item of commentary. ``kind``: ``paragraph``, ``heading``, ``item``."""

    kind: str
    inlines: tuple[Inline, ...]
    level: int = 0


@dataclass(frozen=True)
class ChapterView:
    """A chapter ready to lay out; ``number`` counts from 1, ``highlight`` is the code of its key figure."""

    code: str
    number: int
    title: str
    commentary: tuple[Block, ...]
    tables: tuple[TableView, ...]
    kind: str = "figures"
    highlight: str = ""


@dataclass(frozen=True)
class Passport:
    """Everything about one published code: one section per period."""

    code: str
    indicator: Indicator
    breakdown: Breakdown
    label: str
    link: str
    cells: tuple[Cell, ...]
    versions: tuple[Fact, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Making:
    """How these figures were made; the hashes are SHA-256 in hexadecimal."""

    version: str
    known_at: datetime
    facts_digest: str
    definitions_digest: str
    commentary_digest: str
    deliveries: tuple[tuple[str, str, str], ...]
    """Name, source and file of each delivery."""
    counted: bool = False
    """Whether figures were counted from records where that is possible."""
    left_out: tuple[str, ...] = ()
    """Places in the commentary that the counted figures contradict, so that they are not shown."""


FindingKey = tuple[str, str, Period, Breakdown]
"""Which finding: its check, code, period and cell."""


def key_of(finding: Finding) -> FindingKey:
    """Return what tells a finding from the others of one report."""
    return finding.check.code, finding.code, finding.period, finding.breakdown


@dataclass(frozen=True)
class Answer:
    """What was said about a finding, and when; ``decision`` is words for a reader."""

    decision: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Signal:
    """What teams saw coming back, and what is done about it; ``status`` is words for a reader."""

    theme: str
    area: str
    noticed_by: str
    text: str
    follow_up: str
    status: str


@dataclass(frozen=True)
class Announced:
    """What a report promised that a later one would tell; periods are words for a reader."""

    text: str
    made_in: str
    due_in: str
    status: str


@dataclass(frozen=True)
class LookBack:
    """What earlier reports left open, and what became of it."""

    signals: tuple[Signal, ...] = ()
    announcements: tuple[Announced, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.signals or self.announcements)


CAUSES = ("late", "correction", "definition", "boundary", "disclosure")
"""The parts of the difference of a restated figure, in their order."""


@dataclass(frozen=True)
class Restated:
    """A figure that an earlier edition showed otherwise, under its published code.

    ``breakdown`` stands beside that code, ``written_breakdown`` is the same in words of the definitions.
    ``parts`` splits the difference into late records, corrections, another definition, another
    boundary and what is withheld, in that order; they add up to new − old. They are empty where one
    of the two had no value. ``edition`` is the number of the edition that showed ``old``.
    """

    code: str
    breakdown: Breakdown
    written_breakdown: str
    period: Period
    label: str
    old: Decimal | None
    new: Decimal | None
    old_text: str
    new_text: str
    parts: tuple[Decimal, ...]
    explanation: str
    edition: int
    link: str


@dataclass(frozen=True)
class Document:
    """The whole report for one period.

    ``programmes`` tells of action programmes; empty: the report has no such chapter.
    """

    report: Report
    title: str
    municipality: Municipality
    period: Period
    chapters: tuple[ChapterView, ...]
    findings: tuple[Finding, ...]
    passports: tuple[Passport, ...]
    terms: tuple[Term, ...]
    making: Making
    catalogue: Catalogue
    language: str = "nl"
    answers: Mapping[FindingKey, Answer] = field(default_factory=dict)
    look_back: LookBack = LookBack()
    restated: tuple[Restated, ...] = ()
    programmes: tuple[PaperBlock, ...] = ()
