"""An onderzoek in words for its page: questions with law and reason, and what is not asked and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.casework.queries.fields import Written
from kernbeeld.casework.queries.research.gathering import ResearchFile, ResearchPart
from kernbeeld.casework.queries.research.outcome import part_outcome
from kernbeeld.casework.rules.fields import research_field
from kernbeeld.casework.rules.research.circumstances import first_unmet, unmet_words
from kernbeeld.casework.rules.research.ladder import RungState, Verdict
from kernbeeld.casework.rules.research.parts import reason_words
from kernbeeld.catalogue.research import NODIG, PROBLEEM, WHOLE, Basis, ResearchQuestion
from kernbeeld.community.service import Fit, fitting
from kernbeeld.language import active, gettext
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.file.asked import AskedFile
from kernbeeld.web.pages.file.forms import SmallForm
from kernbeeld.web.pages.research.forms import ladder_form

MOST_FITS = 3
"""How many places of the social map stand beside a ladder: the first ones, the lightest help."""


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with its text, why it is asked and where the law says so."""

    code: str
    title: str
    explanation: str
    why: str
    article: str
    note: str
    written: Written
    last: str


@dataclass(frozen=True, slots=True)
class ShownRung:
    """A step of the ladder: its two fields where it can be judged, else why not."""

    code: str
    name: str
    question: str
    why: str
    article: str
    reason: str
    can_judge: bool
    oordeel: object
    motief: object
    said: str


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of life on the page."""

    part: ResearchPart
    reason: str
    questions: Sequence[ShownQuestion]
    hint: str
    form: SmallForm
    rungs: Sequence[ShownRung]
    result: str
    is_done: bool
    fits: Sequence[Fit]

    @property
    def fit_names(self) -> str:
        """What there is nearby, in one line."""
        return ", ".join(fit.name for fit in self.fits)


def shown_parts(
    asked: AskedFile, file: ResearchFile, refused: Mapping[str, SmallForm], *, may_work: bool
) -> list[ShownPart]:
    """Return every part of life; `refused` holds the forms that come back with what has to be mended."""
    return [_part(asked, file, one, refused.get(one.leefgebied), may_work) for one in file.parts]


def shown_whole(file: ResearchFile) -> list[ShownQuestion]:
    """Return what is asked once."""
    return [
        _question(WHOLE, one, file.whole.get(one.code))
        for one in file.research.asked_in(WHOLE)
        if one.code in file.whole or not first_unmet(one.basis.when, file.around)
    ]


def not_asked(file: ResearchFile) -> list[tuple[str, str]]:
    """Return what is not asked, each with why; each question once."""
    return list(dict(_left_out(file)).items())


def reminders(file: ResearchFile) -> list[tuple[str, str, str]]:
    """Return what the resident has to hear: the words, why, and the article."""
    return [
        (one.text[active()], one.basis.why[active()], one.basis.article)
        for one in file.research.reminders
        if not first_unmet(one.basis.when, file.around)
    ]


def _left_out(file: ResearchFile) -> Iterator[tuple[str, str]]:
    for leefgebied in (*(one.leefgebied for one in file.parts), WHOLE):
        for question in file.research.asked_in(leefgebied):
            unmet = first_unmet(question.basis.when, file.around)
            if unmet:
                yield question.label[active()], unmet_words(unmet)


def _part(
    asked: AskedFile, file: ResearchFile, part: ResearchPart, refused: SmallForm | None, may_work: bool
) -> ShownPart:
    outcome, form = part_outcome(part), refused or ladder_form(part)
    is_done = outcome.verdict is not Verdict.OPEN
    fits = fitting(part.leefgebied, asked.melding.gebied, day=asked.today) if may_work and not is_done else ()
    return ShownPart(
        part=part,
        reason=reason_words(part.reden),
        questions=list(_questions(file, part)),
        hint=_hint(part),
        form=form,
        rungs=_rungs(file, part, form),
        result=outcome.sentence if is_done else "",
        is_done=is_done,
        fits=fits[:MOST_FITS],
    )


def _hint(part: ResearchPart) -> str:
    if part.text(PROBLEEM) and part.text(NODIG):
        return ""
    return gettext("First write what the problem is and which help is needed. Then judge who can give it.")


def _questions(file: ResearchFile, part: ResearchPart) -> Iterator[ShownQuestion]:
    for one in file.research.asked_in(part.leefgebied):
        # What was written stays in sight, also when it would not be asked any more.
        if one.code in part.texts or not first_unmet(one.basis.when, file.around):
            yield _question(part.leefgebied, one, part.texts.get(one.code))


def _question(leefgebied: str, question: ResearchQuestion, found: Written | None) -> ShownQuestion:
    code = research_field(leefgebied, question.code)
    written = found or Written(code)
    return ShownQuestion(
        code,
        question.label[active()],
        question.explanation[active()],
        *_why(question.basis),
        written,
        f"{written.by}, {day_and_clock(written.at)}" if written.at else "",
    )


def _why(basis: Basis) -> tuple[str, str, str]:
    return basis.why[active()], basis.article, basis.note if basis.assumption else ""


def _rungs(file: ResearchFile, part: ResearchPart, form: SmallForm) -> list[ShownRung]:
    found = []
    for step, rung in zip(file.research.ladder, part.rungs, strict=True):
        can_judge = rung.state not in (RungState.PASSED, RungState.NOT_NEEDED)
        oordeel = form[f"oordeel_{step.code}"]
        said = dict(form.fields[f"oordeel_{step.code}"].choices).get(rung.judgement.oordeel, "")  # type: ignore[attr-defined]  # a field of choices
        found.append(
            ShownRung(
                step.code,
                part.ladder.names.get(step.code, step.code),
                step.question[active()],
                step.basis.why[active()],
                step.basis.article,
                "" if can_judge else rung.reason,
                can_judge,
                oordeel,
                form[f"motief_{step.code}"],
                str(said),
            )
        )
    return found
