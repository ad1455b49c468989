"""What must be true of procedures: steps can be taken, terms begin and end, the floor of the law holds."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.procedures import Procedure, ProcedureStep, ProcedureTerm, TermKind, TermUnit
from kernbeeld.errors import Place
from kernbeeld.language import gettext

AANVRAAG = "aanvraag"
"""The step that nothing may hinder (Wmo 2015, article 2.3.5; Awb, article 1:3)."""


def procedures_name_what_exists(catalogue: Catalogue, problems: Problems) -> None:
    """Steps and terms name known steps and terms, each once; a term counts from one that stands before it."""
    laws = catalogue.dimensions.get("wet")
    for procedure in catalogue.procedures.values():
        if laws and not laws.member(procedure.wet):
            known = [member.code for member in laws.members]
            problems.add(
                procedure.place,
                gettext("The law '{wet}' is unknown.", wet=procedure.wet),
                did_you_mean(procedure.wet, known),
            )
        steps = [step.code for step in procedure.steps]
        terms = [term.code for term in procedure.terms]
        _each_once(procedure, [*steps], problems)
        _each_once(procedure, [*terms], problems)
        for place, code in _named_steps(procedure):
            _known("step", code, steps, place, problems)
        for place, code in _named_terms(procedure):
            _known("term", code, terms, place, problems)
        for number, term in enumerate(procedure.terms):
            _counts_from_earlier(term, terms[:number], problems)


def _each_once(procedure: Procedure, codes: list[str], problems: Problems) -> None:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        problems.add(procedure.place, gettext("'{code}' stands twice in this procedure.", code=code))


def _named_steps(procedure: Procedure) -> Iterator[tuple[Place, str]]:
    for step in procedure.steps:
        not_before = [detail.not_before for detail in step.asks if detail.not_before]
        for code in (*step.after, *step.unless, *not_before):
            yield step.place, code
    for term in procedure.terms:
        waits = [term.waits.step] if term.waits else []
        for code in (term.begins, *term.met_by, *term.unless, *waits):
            yield term.place, code


def _named_terms(procedure: Procedure) -> Iterator[tuple[Place, str]]:
    for step in procedure.steps:
        for code in step.overdue:
            yield step.place, code


def _known(what: str, code: str, known: Iterable[str], place: Place, problems: Problems) -> None:
    codes = list(known)
    if code not in codes:
        text = (
            gettext("This procedure has no step '{code}'.", code=code)
            if what == "step"
            else gettext("This procedure has no term '{code}'.", code=code)
        )
        problems.add(place, text, did_you_mean(code, codes))


def _counts_from_earlier(term: ProcedureTerm, earlier: list[str], problems: Problems) -> None:
    named = [code for code in (term.counted_from, term.waits.term if term.waits else "") if code]
    for code in named:
        if code not in earlier:
            problems.add(
                term.place,
                gettext("'{code}' must be a term that stands before this one.", code=code),
                did_you_mean(code, earlier),
            )


def procedures_can_be_walked(catalogue: Catalogue, problems: Problems) -> None:
    """The first step needs nothing; every other can be reached from it, and every melding can end."""
    for procedure in catalogue.procedures.values():
        if not procedure.steps:
            problems.add(procedure.place, gettext("A procedure needs at least one step."))
            continue
        first = procedure.steps[0]
        if first.after or first.unless or first.overdue:
            problems.add(first.place, gettext("The first step is how it comes in: it comes after nothing."))
        for step in _unreachable(procedure):
            problems.add(
                step.place,
                gettext("No road leads to step '{code}'.", code=step.code),
                gettext("Say with 'after' which step it follows."),
            )
        if not any(step.ends for step in procedure.steps):
            problems.add(procedure.place, gettext("No step ends this procedure: give one 'ends'."))


def _unreachable(procedure: Procedure) -> list[ProcedureStep]:
    reached = {procedure.steps[0].code}
    left = list(procedure.steps[1:])
    while found := [step for step in left if step.after and set(step.after) <= reached]:
        reached |= {step.code for step in found}
        left = [step for step in left if step not in found]
    return left


def nothing_hinders_an_aanvraag(catalogue: Catalogue, problems: Problems) -> None:
    """An application is possible from the receipt on, whatever was done or not done since."""
    for procedure in catalogue.procedures.values():
        step = procedure.step(AANVRAAG)
        if step is None or not procedure.steps:
            continue
        if step.after != (procedure.steps[0].code,) or step.unless or step.overdue or step.asks:
            problems.add(
                step.place,
                gettext("Nothing may hinder an aanvraag: it comes after the receipt and asks nothing else."),
                gettext(
                    "Write 'after: [{first}]', without 'unless', 'overdue' and 'asks'.",
                    first=procedure.steps[0].code,
                ),
            )


def terms_have_a_length(catalogue: Catalogue, problems: Problems) -> None:
    """A term has lengths that follow each other in time, and says where it stands or what is assumed."""
    for procedure in catalogue.procedures.values():
        for term in procedure.terms:
            if not term.lengths:
                problems.add(term.place, gettext("Term '{code}' has no length.", code=term.code))
            _lengths_follow(term, problems)
            if term.assumption and not term.note:
                problems.add(
                    term.place,
                    gettext("Term '{code}' is an assumption without a note.", code=term.code),
                    gettext("Say in 'note' what is assumed."),
                )
            _fits_its_kind(term, problems)


def _lengths_follow(term: ProcedureTerm, problems: Problems) -> None:
    if any(one.until and one.until < one.since for one in term.lengths):
        problems.add(term.place, gettext("A length of term '{code}' ends before it begins.", code=term.code))
    for earlier, later in pairwise(term.lengths):
        if earlier.until is None or earlier.until + timedelta(days=1) != later.since:
            problems.add(
                term.place,
                gettext(
                    "The lengths of term '{code}' overlap or leave a gap at {day}.",
                    code=term.code,
                    day=later.since,
                ),
                gettext("Let 'until' be the day before the next 'since'."),
            )


def _fits_its_kind(term: ProcedureTerm, problems: Problems) -> None:
    is_penalty = term.kind is TermKind.PENALTY
    if is_penalty != bool(term.amounts) or (is_penalty and not term.counted_from):
        problems.add(
            term.place,
            gettext("A penalty has amounts and counts from a term; no other term has amounts."),
        )
    in_working_days = any(one.unit is TermUnit.WORKING_DAYS for one in term.lengths)
    if in_working_days and (term.suspendable or term.extension):
        problems.add(
            term.place,
            gettext("Term '{code}' is in working days: it can't be suspended or extended.", code=term.code),
        )
