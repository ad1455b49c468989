"""What definitions are once they are read: frozen, typed values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, Expression, Operation, Reference
from kernbeeld.catalogue.grondslagen import Grondslag
from kernbeeld.catalogue.letters import Letters
from kernbeeld.catalogue.measure import MeasureVersion, PlaceMap, Source, version_on
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.procedures import Procedure
from kernbeeld.catalogue.products import BesluitGrond, Contract, Motivation, Product
from kernbeeld.catalogue.research import Instrument, Research
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.catalogue.vocabulary import CheckKind, Nature, Severity
from kernbeeld.errors import Place


@dataclass(frozen=True)
class Label:
    """A name in Dutch and in English."""

    nl: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.nl


@dataclass(frozen=True)
class Term:
    """A word of the glossary with its meaning in plain Dutch, and where the word comes from."""

    code: str
    label: Label
    definitie: str
    bron: str
    place: Place
    abbreviation: str = ""
    printed: bool = True
    """Whether the report's chapter of terms shows it."""


@dataclass(frozen=True)
class Unit:
    """What a figure counts. ``dimension`` is ``count``, ``money``, ``percent`` or ``number``.

    ``made_of`` says of which other units it is made, such as ``EUR / jaar``; empty for a unit of its own.
    ``one`` is its name for a single one, where that is another word: per "traject", not per "trajecten".
    """

    code: str
    label: Label
    dimension: str
    place: Place
    made_of: str = ""
    one: Label | None = None


@dataclass(frozen=True)
class Member:
    """One value of a breakdown. ``since`` and ``until`` say in which periods it exists.

    ``words`` are plain words for it, apart by commas: examples for a reader, and what a search finds it by.
    """

    code: str
    label: Label
    since: date | None = None
    until: date | None = None
    words: Label | None = None


@dataclass(frozen=True)
class Dimension:
    """A way to divide figures: kern, reason, kind of care.

    ``source`` says where the members come from in the facts; without it only delivered figures can
    be divided this way.
    """

    code: str
    label: Label
    members: tuple[Member, ...]
    place: Place
    source: Source | None = None

    def member(self, code: str) -> Member | None:
        """Return the member with this code, if there is one."""
        return next((member for member in self.members if member.code == code), None)


@dataclass(frozen=True)
class BreakdownRule:
    """How a measure is divided. ``closing``: parts add up to the total; else they may overlap."""

    dimension: str
    closing: bool


@dataclass(frozen=True)
class Break:
    """From this day the figures mean something else than before."""

    since: date
    reason: Label


@dataclass(frozen=True)
class Indicator:
    """A measure: what is counted, how it behaves over time, where it comes from.

    ``formula`` computes the figure where it is not delivered, and checks it where it is.
    ``delivered_in`` names the parts of the year in which the figure is made, such as ``H1``;
    empty means every period. ``measures`` are the versions of its computation from facts, in the order
    in which they were decided; empty means that it is not computed from facts. A figure that was known
    less than ``provisional_months`` after its period is provisional by nature.
    """

    code: str
    label: Label
    definitie: str
    nature: Nature
    unit: str
    bron: str
    owner: str
    since: date
    place: Place
    formula: Expression | None = None
    formula_text: str = ""
    breakdowns: tuple[BreakdownRule, ...] = ()
    delivered_in: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    terms: tuple[str, ...] = ()
    decimals: int = 0
    replaces: str = ""
    measures: tuple[MeasureVersion, ...] = ()
    provisional_months: int = 0


@dataclass(frozen=True)
class Alias:
    """A published code that stands for a cell of a measure."""

    code: str
    measure: str
    breakdown: Breakdown
    label: Label
    definitie: str
    unit: str
    place: Place


@dataclass(frozen=True)
class DatedValue:
    """A value from a day on; `value` is absent where the source gives none."""

    since: date
    value: Decimal | None


@dataclass(frozen=True)
class Parameter:
    """An amount, norm or statement from a law or a document, with its source."""

    code: str
    label: Label
    unit: str
    bron: str
    values: tuple[DatedValue, ...]
    place: Place
    note: str = ""
    assumption: bool = False

    def on(self, day: date) -> Decimal | None:
        """Return the value that holds on `day`; before the first date, the first value."""
        held = [dated.value for dated in self.values if dated.since <= day]
        return held[-1] if held else self.values[0].value


@dataclass(frozen=True)
class Check:
    """One sentence of meaning that figures must satisfy.

    Kinds with a relation compare ``left`` with ``right``: flow_identity (begin + in − out = end),
    continuity (end@previous = begin), closing_sum (sum of parts = total), overlap_bound
    (total <= sum of parts), ratio (formula = printed), equality, bound and statement.
    The other kinds look at every figure whose code matches one of ``codes`` (``*`` is a wildcard).
    ``subject`` is the code under which a finding is shown.
    ``candidates`` are figures that may have been counted by mistake; diagnosis tries them.
    ``periods`` limits where the check is asked; empty means everywhere.
    """

    code: str
    kind: CheckKind
    label: Label
    severity: Severity
    subject: str
    place: Place
    left: Expression | None = None
    right: Expression | None = None
    text: str = ""
    codes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""


@dataclass(frozen=True)
class Flow:
    """Four measures of which begin + inflow − outflow = end, and the check that says so."""

    begin: str
    inflow: str
    outflow: str
    end: str
    check: str


@dataclass(frozen=True)
class Row:
    """A line of a table: a figure, or a heading when ``code`` is empty.

    An ``obligatory`` figure must be there for the report's own period before the report is published.
    """

    code: str = ""
    label: Label | None = None
    breakdown: Breakdown = ()
    total: bool = False
    obligatory: bool = False


@dataclass(frozen=True)
class Chart:
    """A picture of some rows of a table. ``kind`` is ``line``, ``bar`` or ``stacked``."""

    kind: str
    title: Label
    rows: tuple[str, ...]
    alt: Label | None = None


@dataclass(frozen=True)
class Table:
    """A table of a report: figures down and periods across, or members down and figures across.

    ``columns`` are relative periods: ``0`` is the report's own, ``-1`` the one before, ``year-1``
    the calendar year before. With ``dimension`` the rows are its members, the columns are ``rows``.
    """

    code: str
    title: Label
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    place: Place
    dimension: str = ""
    note: Label | None = None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter: tables, or the glossary when ``kind`` is ``terms``.

    ``highlight`` is the code of the figure that stands for the chapter on the first page. A report over a
    period that begins before ``since`` does not have the chapter yet.
    """

    code: str
    title: Label
    tables: tuple[Table, ...]
    kind: str = "figures"
    highlight: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Report:
    """A report as a definition: chapters, and the rhythm in which it comes out."""

    code: str
    title: Label
    rhythm: str
    chapters: tuple[Chapter, ...]
    place: Place
    replaces: str = ""

    def over(self, period: Period) -> "Report":
        """Return the report with the chapters that it has over a period."""
        there = tuple(one for one in self.chapters if one.since is None or one.since <= period.first_day)
        return self if len(there) == len(self.chapters) else replace(self, chapters=there)


@dataclass(frozen=True)
class Catalogue:
    """All definitions together, keyed by code; ``digest`` is their hash."""

    terms: Mapping[str, Term]
    units: Mapping[str, Unit]
    dimensions: Mapping[str, Dimension]
    indicators: Mapping[str, Indicator]
    aliases: Mapping[str, Alias]
    parameters: Mapping[str, Parameter]
    checks: Mapping[str, Check]
    reports: Mapping[str, Report]
    digest: str
    places: Mapping[str, PlaceMap] = field(default_factory=dict)
    letters: Letters = field(default_factory=Letters)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    grounds: Mapping[str, BesluitGrond] = field(default_factory=dict)
    motivations: Mapping[str, Motivation] = field(default_factory=dict)
    research: Mapping[str, Research] = field(default_factory=dict)
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    grondslagen: Mapping[str, Grondslag] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)

    def indicator(self, code: str) -> Indicator | None:
        """Return the measure behind a code or an alias."""
        alias = self.aliases.get(code)
        return self.indicators.get(alias.measure if alias else code)

    def cell(self, code: str, breakdown: Breakdown = ()) -> tuple[str, Breakdown]:
        """Return the measure and the breakdown that a code stands for."""
        alias = self.aliases.get(code)
        if not alias:
            return code, breakdown
        return alias.measure, tuple(sorted((*alias.breakdown, *breakdown)))

    def unit_of(self, code: str) -> str:
        """Return the unit of a code or an alias."""
        alias = self.aliases.get(code)
        return alias.unit if alias else self.indicators[code].unit

    def label_of(self, code: str) -> Label:
        """Return the label of a code or an alias."""
        alias = self.aliases.get(code)
        return alias.label if alias else self.indicators[code].label

    def measure_for(self, code: str, period: Period, known_at: datetime) -> MeasureVersion | None:
        """Return how a code is computed over a period, as it was decided at `known_at` (UTC)."""
        indicator = self.indicator(code)
        return version_on(indicator.measures, period.first_day, known_at) if indicator else None

    def flows(self) -> tuple[Flow, ...]:
        """Return the stocks and flows that belong together, as the checks of that kind name them."""
        found = (_flow_of(check) for check in self.checks.values() if check.kind is CheckKind.FLOW_IDENTITY)
        return tuple(flow for flow in found if flow)


def _flow_of(check: Check) -> Flow | None:
    """Read ``(begin + inflow) - outflow == end`` back from the two sides of a check."""
    match check.left, check.right:
        case (
            Operation("-", Operation("+", Reference(begin), Reference(inflow)), Reference(outflow)),
            Reference(end),
        ):
            return Flow(begin, inflow, outflow, end, check.code)
    return None
