"""Procedures: the steps that a law knows between a question and a decision, and the terms they run in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kernbeeld.errors import Place

if TYPE_CHECKING:  # the catalogue holds procedures, and a procedure has labels of the catalogue
    from kernbeeld.catalogue.model import Label


class TermUnit(StrEnum):
    """In what the length of a term is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


class TermKind(StrEnum):
    """What a term is.

    A duty is the municipality's: it can be late. A right is the resident's: it lapses. A penalty is a count
    of days that the municipality pays for.
    """

    DUTY = "duty"
    RIGHT = "right"
    PENALTY = "penalty"


class StepEffect(StrEnum):
    """What a step does to the terms that run."""

    NONE = ""
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    EXTENDS = "extends"


@dataclass(frozen=True)
class TermLength:
    """How long a term is that begins from ``since`` to ``until``, both inclusive; None: still so."""

    since: date
    until: date | None
    length: int
    unit: TermUnit


@dataclass(frozen=True)
class DailyAmount:
    """What a day of a penalty costs from its ``from_day``-th day on, if it begins on ``since`` or later."""

    since: date
    from_day: int
    cents: int


@dataclass(frozen=True)
class Waiting:
    """A term begins no earlier than a step was taken, and at the latest on the last day of another term."""

    step: str
    term: str
    note: "Label"
    assumption: bool = False


@dataclass(frozen=True)
class Extension:
    """A term can be extended once, by at most ``most`` of ``unit``; 0: as long as is reasonable."""

    article: str
    most: int = 0
    unit: TermUnit = TermUnit.WEEKS


@dataclass(frozen=True)
class ProcedureTerm:
    """One term: what begins it, how long it is, what meets it, and where that is written.

    It begins with the last step of ``begins``, but not once a step of ``unless`` was taken; with
    ``counted_from`` it counts from the last day of that term. ``rolls``: a last day on a Saturday, Sunday
    or holiday moves on. ``soon`` says what can be done in the last week, ``late`` what can still be done
    afterwards. What the sources do not settle is an ``assumption``, with a ``note``.
    """

    code: str
    label: "Label"
    kind: TermKind
    begins: str
    met_by: tuple[str, ...]
    article: str
    bron: str
    lengths: tuple[TermLength, ...]
    place: Place
    assumption: bool = False
    note: str = ""
    unless: tuple[str, ...] = ()
    counted_from: str = ""
    waits: Waiting | None = None
    suspendable: bool = False
    extension: Extension | None = None
    rolls: bool = True
    soon: "Label | None" = None
    late: "Label | None" = None
    amounts: tuple[DailyAmount, ...] = ()

    def length_on(self, day: date) -> TermLength | None:
        """Return how long the term is when it begins on `day`; None: the law has no such term then."""
        held = (one for one in self.lengths if one.since <= day and (one.until is None or day <= one.until))
        return next(held, None)


@dataclass(frozen=True)
class StepDetail:
    """What has to be said with a step: a day (``is_day``), not before a step, or one of some values."""

    code: str
    label: "Label"
    is_day: bool = False
    not_before: str = ""
    values: Mapping[str, "Label"] = field(default_factory=dict)


@dataclass(frozen=True)
class ProcedureStep:
    """One step: who takes it, what it follows, and what it does.

    It comes after all of ``after`` and not once any of ``unless`` was taken; with ``overdue`` one of those
    terms must be past its last day. ``ends`` is the reason with which the melding ends by it; only steps
    with ``after_end`` are possible then, and one that ``reopens`` takes it up again. ``until`` is ``may`` or
    ``must`` where a last day belongs to it. ``refusal`` says what to do where it is not possible.
    """

    code: str
    label: "Label"
    by: str
    place: Place
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    repeats: bool = False
    at_intake: bool = False
    effect: StepEffect = StepEffect.NONE
    until: str = ""
    ends: str = ""
    reopens: bool = False
    after_end: bool = False
    asks: tuple[StepDetail, ...] = ()
    article: str = ""
    refusal: "Label | None" = None


@dataclass(frozen=True)
class Procedure:
    """The road of one kind of melding under one law; the first step is how it comes in.

    ``free_days`` are the days that are put on a par with holidays, beside those of the law itself.
    """

    code: str
    wet: str
    label: "Label"
    bron: str
    steps: tuple[ProcedureStep, ...]
    terms: tuple[ProcedureTerm, ...]
    place: Place
    free_days: frozenset[date] = frozenset()
    replaces: str = ""

    @property
    def at_intake(self) -> tuple[str, ...]:
        """The steps that are taken at once when a melding is taken in."""
        return tuple(step.code for step in self.steps if step.at_intake)

    def step(self, code: str) -> ProcedureStep | None:
        """Return the step with this code, if there is one."""
        return next((step for step in self.steps if step.code == code), None)

    def term(self, code: str) -> ProcedureTerm | None:
        """Return the term with this code, if there is one."""
        return next((term for term in self.terms if term.code == code), None)


@dataclass(frozen=True)
class FreeDay:
    """A day that is put on a par with a holiday (Algemene termijnenwet, article 3, third paragraph)."""

    code: str
    day: date
    bron: str
    place: Place
