"""Which steps are possible on a day, and why others are not: read from the procedure's definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.rules.term_days import Step, in_order
from kernbeeld.casework.rules.terms import ClockTerm, TermState, is_paused, terms_on
from kernbeeld.casework.rules.working_days import end_of_term, first_open_day
from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.procedures import (
    Procedure,
    ProcedureStep,
    ProcedureTerm,
    StepDetail,
    StepEffect,
)
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words

_RUNNING = (TermState.RUNS, TermState.SUSPENDED)


@dataclass(frozen=True)
class StepChoice:
    """A step of the procedure today: ``reason`` says why it is not possible, empty when it is.

    ``until`` is ``may`` or ``must`` where a last day can or has to be given; ``asks`` is what has to be
    said with it.
    """

    code: str
    label: Label
    by: str
    reason: str
    until: str
    asks: tuple[StepDetail, ...]

    @property
    def is_possible(self) -> bool:
        """Tell whether it can be taken today."""
        return not self.reason


@dataclass(frozen=True)
class Refusal:
    """Why a step is refused; ``field`` is what to change: ``until``, a detail, or empty for the whole."""

    field: str
    text: str


@dataclass(frozen=True)
class Ending:
    """When and for which reason a melding ended."""

    day: date
    reden: str


def ending_of(procedure: Procedure, taken: Sequence[Step]) -> Ending | None:
    """Return how a melding ended; None while it is open, also when it was taken up again."""
    ending = None
    for step in taken:
        known = procedure.step(step.soort)
        if known and known.ends:
            ending = Ending(step.day, known.ends)
        elif known and known.reopens:
            ending = None
    return ending


def choices(
    procedure: Procedure, taken: Sequence[Step], terms: Sequence[ClockTerm], today: date
) -> tuple[StepChoice, ...]:
    """Return every step with the reason why it is not possible today."""
    asking = _Asking(procedure, taken, terms, today)
    return tuple(
        StepChoice(step.code, step.label, step.by, asking.reason(step), step.until, step.asks)
        for step in procedure.steps
    )


def refusal(procedure: Procedure, taken: Sequence[Step], step: Step) -> Refusal | None:
    """Return why a step can't follow the steps `taken` before it; None when it can."""
    known = procedure.step(step.soort)
    if known is None:
        text = gettext(
            "'{step}' is no step of '{procedure}'.", step=step.soort, procedure=procedure.label[active()]
        )
        return Refusal("", text)
    asking = _Asking(procedure, taken, terms_on(procedure, taken, step.day), step.day)
    reason = asking.reason(known)
    return Refusal("", reason) if reason else asking.objection(known, step)


def first_misfit(procedure: Procedure, steps: Sequence[Step]) -> tuple[Step, str] | None:
    """Return the first step that can't follow the ones before it, and why; None when all can."""
    ordered = in_order(steps, date.max)
    for place, step in enumerate(ordered):
        refused = refusal(procedure, ordered[:place], step)
        if refused:
            return step, refused.text
    return None


class _Asking:
    """The steps before a moment, asked whether one more can follow."""

    def __init__(
        self, procedure: Procedure, taken: Sequence[Step], terms: Sequence[ClockTerm], today: date
    ) -> None:
        self._procedure = procedure
        self._taken = taken
        self._terms: Mapping[str, ClockTerm] = {term.code: term for term in terms}
        self._today = today
        self._days = {step.soort: step.day for step in taken}

    def reason(self, step: ProcedureStep) -> str:
        """Return why a step is not possible, with the advice of its definition."""
        closed = self._closed(step)
        if closed:
            return closed
        found = self._order(step) or self._effect(step) or self._not_overdue(step)
        return f"{found} {step.refusal[active()]}" if found and step.refusal else found

    def _closed(self, step: ProcedureStep) -> str:
        """What has nothing to do with its own conditions: it was taken, or the melding is over."""
        if not self._taken and step.code != self._procedure.steps[0].code:
            return gettext(
                "Every melding begins with '{step}'.", step=self._name(self._procedure.steps[0].code)
            )
        if step.code in self._days and not step.repeats:
            return self._taken_already(step)
        ended = ending_of(self._procedure, self._taken)
        if ended and not step.after_end:
            return gettext(
                "This melding ended on {day}. A new question or aanvraag is a new melding: take that in.",
                day=ended.day,
            )
        return ""

    def _taken_already(self, step: ProcedureStep) -> str:
        return gettext("This was written down already, on {day}.", day=day_words(self._days[step.code]))

    def _order(self, step: ProcedureStep) -> str:
        name = step.label[active()]
        missing = next((code for code in step.after if code not in self._days), "")
        if missing:
            return gettext("'{step}' comes after '{other}'.", step=name, other=self._name(missing))
        taken = next((code for code in step.unless if code in self._days), "")
        if taken:
            return gettext(
                "'{step}' is not possible any more after '{other}' on {day}.",
                step=name,
                other=self._name(taken),
                day=self._days[taken],
            )
        return ""

    def _name(self, code: str) -> str:
        known = self._procedure.step(code)
        return known.label[active()] if known else code

    def _running(self) -> list[ProcedureTerm]:
        return [term for term in self._procedure.terms if self._terms[term.code].state in _RUNNING]

    def _effect(self, step: ProcedureStep) -> str:
        if step.effect is StepEffect.NONE:
            return ""
        paused = is_paused(self._procedure, self._taken, self._today)
        if step.effect is StepEffect.RESUMES:
            return "" if paused else gettext("No term is suspended.")
        if step.effect is StepEffect.EXTENDS:
            return "" if self._extendable() else gettext("No term runs that can be extended.")
        if paused:
            return gettext("The term is suspended already.")
        suspendable = (self._terms[term.code].last_day for term in self._running() if term.suspendable)
        # A suspension begins the day after it is told: on the last day it comes too late.
        in_time = any(last is None or last > self._today for last in suspendable)
        return "" if in_time else gettext("No term runs that can be suspended.")

    def _extendable(self) -> ProcedureTerm | None:
        found = (one for one in self._running() if one.extension and not self._terms[one.code].is_extended)
        return next(found, None)

    def _not_overdue(self, step: ProcedureStep) -> str:
        if not step.overdue:
            return ""
        begun = [term for term in self._procedure.terms if term.begins == step.code]
        if any(self._terms[one.code].state in (*_RUNNING, TermState.OVERDUE) for one in begun):
            return self._taken_already(step)
        late = [self._terms[code] for code in step.overdue if self._terms[code].state is TermState.OVERDUE]
        return "" if late else gettext("No term for a besluit is over yet.")

    def objection(self, known: ProcedureStep, step: Step) -> Refusal | None:
        """Return what is wrong with the last day or the details of a step; None when nothing is."""
        wrong = self._until_objection(known, step)
        return Refusal("until", wrong) if wrong else self._asked(known, step)

    def _until_objection(self, known: ProcedureStep, step: Step) -> str:
        if step.until is None:
            missing = known.until == "must"
            return gettext("Give the new last day of the term.") if missing else ""
        if not known.until:
            return gettext("No last day belongs to '{step}'.", step=known.label[active()])
        if step.until <= step.day:
            return gettext("The last day must be later than {day}.", day=step.day)
        term = self._extendable() if known.effect is StepEffect.EXTENDS else None
        return self._extension_objection(term, step.until) if term else ""

    def _extension_objection(self, term: ProcedureTerm, until: date) -> str:
        last = self._terms[term.code].last_day
        if last is None or term.extension is None:
            return gettext("The term is suspended already.")
        if until <= last:
            return gettext("The term runs until {day} already. Give a later day.", day=last)
        most = term.extension.most
        if not most:
            return ""
        latest = first_open_day(
            end_of_term(last, most, term.extension.unit, self._procedure.free_days), self._procedure.free_days
        )
        if until > latest:
            return gettext(
                "The term can be extended until {day} at most ({article}).",
                day=latest,
                article=term.extension.article,
            )
        return ""

    def _asked(self, known: ProcedureStep, step: Step) -> Refusal | None:
        unknown = set(step.details) - {detail.code for detail in known.asks}
        if unknown:
            return Refusal("", gettext("'{name}' does not belong to this step.", name=min(unknown)))
        for detail in known.asks:
            wrong = self._detail(detail, step.details.get(detail.code, ""), step.day)
            if wrong:
                return Refusal(detail.code, wrong)
        return None

    def _detail(self, detail: StepDetail, value: str, day: date) -> str:
        name = detail.label[active()]
        if not value:
            return gettext("'{name}' is missing.", name=name)
        if not detail.is_day:
            known = value in detail.values
            return "" if known else gettext("'{value}' is no answer to '{name}'.", value=value, name=name)
        return self._agreed(detail, value, day)

    def _agreed(self, detail: StepDetail, value: str, day: date) -> str:
        name = detail.label[active()]
        try:
            said = date.fromisoformat(value)
        except ValueError:
            return gettext("'{value}' is no day. Write it as 2026-01-31.", value=value)
        if said > day:
            return gettext("'{name}': {day} lies after this step.", name=name, day=said)
        first = self._days.get(detail.not_before)
        if first and said < first:
            return gettext(
                "'{name}': {day} lies before '{other}' on {first}.",
                name=name,
                day=said,
                other=self._name(detail.not_before),
                first=first,
            )
        return ""
