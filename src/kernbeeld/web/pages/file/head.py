"""The head of a file: who it is about, what must be known first, and how its clock stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.casework.models import MeldingStap
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.contribution.due import contribution_told
from kernbeeld.casework.queries.person_file import lives_apart
from kernbeeld.casework.rules.clock import Clock, ClockTerm, StepChoice, TermState, clock
from kernbeeld.casework.rules.intake import aanmeldwijze_words, verwijzer_words
from kernbeeld.casework.rules.speaking import Holder, Representative, band_words, caution_words, speaking
from kernbeeld.catalogue.procedures import Procedure, TermKind
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.service import Value, holding, numbers_of, people_now
from kernbeeld.web.pages.file.asked import AskedFile
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.templatetags.parts import badge

BADGES = {
    TermState.RUNS: "info",
    TermState.SUSPENDED: "busy",
    TermState.MET: "ok",
    TermState.MET_LATE: "warning",
    TermState.OVERDUE: "error",
    TermState.LAPSED: "neutral",
}


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """One term in words; ``note`` tells what is assumed."""

    name: str
    badge: str
    last_day: str
    article: str
    advice: Sequence[str]
    note: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step that was taken; ``is_revoked``: it was written down wrongly."""

    step: MeldingStap
    name: str
    is_revoked: bool


def procedure_of(asked: AskedFile) -> Procedure:
    """Return the definition of the procedure of a file."""
    return house_catalogue().procedures[asked.melding.procedure]


def clock_of(asked: AskedFile, steps: Sequence[MeldingStap]) -> Clock:
    """Return how the clock stands today; what was revoked does not count."""
    return clock(procedure_of(asked), [step for step in steps if _counts(step)], today=asked.today)


def _counts(step: MeldingStap) -> bool:
    return step.revokes_id is None and not hasattr(step, "revoked_by")


def card_of(asked: AskedFile) -> Card | None:
    """Return who it is about; a protected address only to who works on it. None for who was destroyed."""
    number = asked.melding.persoon_id
    shielded = {number} if asked.is_own else set()
    card = cards([number], today=asked.today, shielded_for=shielded).get(number)
    return None if card is None or card.is_gone else card


def warnings(asked: AskedFile, card: Card | None) -> list[tuple[str, str]]:
    """Return what must be known before anything else: the kind of alert, and the words."""
    if card is None:
        return [("warning", gettext("What was known about this person is destroyed."))]
    found = []
    if card.died_on:
        died = gettext("This person died on {day}. Send no letter to this name.", day=day_words(card.died_on))
        found.append(("error", died))
    if card.is_protected:
        secret = gettext("The address is protected: never give it to anybody, nor where this person is.")
        found.append(("error", secret))
    found.extend(_about_a_move(asked, card))
    if asked.melding.is_besloten:
        found.append(("info", gettext("This melding is besloten: only who works on it sees it.")))
    return found


def _about_a_move(asked: AskedFile, card: Card) -> list[tuple[str, str]]:
    """Tell of a move what may be known: of a protected address only to who works on it."""
    if card.died_on or asked.melding.einde or (card.is_protected and not asked.is_own):
        return []
    if not card.buurt:
        return [("warning", gettext("This person does not live here, or has moved away."))]
    if card.buurt == asked.melding.buurt:
        return []
    moved = gettext(
        "This person lives in another neighbourhood than where this melding stands. Choose on the page of "
        "the person whether it goes along."
    )
    return [("info", moved)]


def voices(asked: AskedFile, card: Card | None) -> list[str]:
    """Return whose voice counts, by age, authority and representation; nobody else's name is shown."""
    if card is None or card.died_on:
        return []
    gezag, vertegenwoordiging = (
        [held.part.fields for held in holding(register, "persoon", [card.number], asked.today)]
        for register in ("gezagsverhouding", "vertegenwoordiging")
    )
    holders = _holders(asked, card, gezag)
    speakers = [
        Representative(str(each.get("vertegenwoordiger") or each.get("naam") or ""), str(each["soort"]))
        for each in vertegenwoordiging
    ]
    voice = speaking(card.age, holders, speakers)
    return [band_words(voice.band), *map(caution_words, voice.cautions)]


def _holders(asked: AskedFile, card: Card, gezag: Sequence[Mapping[str, Value]]) -> list[Holder]:
    keys = [str(each.get("gezagsdrager") or "") for each in gezag]
    numbers = numbers_of(key for key in keys if key)
    people = people_now([card.number, *numbers.values()], asked.today) if numbers else {}
    apart = {key for key, each in numbers.items() if lives_apart(people[card.number], people[each])}
    return [Holder(key, str(each["soort"]), key in apart) for key, each in zip(keys, gezag, strict=True)]


def facts_of(asked: AskedFile, card: Card | None) -> list[tuple[str, str]]:
    """Return what the melding is, as names with values; not where a protected address is."""
    is_hidden = card is not None and card.is_protected and not asked.is_own
    melding, labels = asked.melding, Labels()
    came = aanmeldwijze_words(melding.aanmeldwijze)
    if melding.verwijzer:
        came = f"{came} ({verwijzer_words(melding.verwijzer)})"
    ended = day_words(melding.einde) if melding.einde else ""
    found = [
        (gettext("Kenmerk"), melding.kenmerk),
        (gettext("Law"), labels.of("wet", melding.wet)),
        (gettext("Procedure"), procedure_of(asked).label[active()]),
        (gettext("Received"), day_words(melding.ontvangst)),
        (gettext("Came in"), came),
        (gettext("Works on it"), str(melding.behandelaar or gettext("nobody yet"))),
        (gettext("Team"), "" if is_hidden else labels.of("team", melding.team)),
        (gettext("Village"), "" if is_hidden else labels.of("kern", melding.gebied)),
        (gettext("Ended on"), ended),
        (gettext("Own contribution"), contribution_told(melding, asked.today)),
    ]
    return [(name, value) for name, value in found if value]


def shown_terms(said: Clock) -> list[ShownTerm]:
    """Return the terms that have begun, in the order of the procedure."""
    return [shown_term(term) for term in said.terms if term.state is not TermState.NOT_STARTED]


def shown_term(term: ClockTerm) -> ShownTerm:
    """Return one term in words."""
    return ShownTerm(
        name=term.label[active()],
        badge=badge(BADGES[term.state], state_words(term)),
        last_day=day_words(term.last_day) if term.last_day else gettext("not known yet"),
        article=term.article,
        advice=term.advice,
        note=term.note if term.is_assumption else "",
    )


def state_words(term: ClockTerm) -> str:
    """Say how a term stands: days left, days late, or how it ended."""
    left = term.days_left
    if term.kind is TermKind.PENALTY:
        return gettext("€ {amount} so far", amount=f"{term.cents / 100:.2f}".replace(".", ","))
    if term.state is TermState.RUNS and left is not None:
        return (
            ngettext("{count} day left", "{count} days left", left) if left else gettext("last day is today")
        )
    if term.state is TermState.OVERDUE and left is not None:
        return ngettext("{count} day late", "{count} days late", -left)
    return {
        TermState.RUNS: gettext("runs"),
        TermState.SUSPENDED: gettext("suspended"),
        TermState.MET: gettext("done in time"),
        TermState.MET_LATE: gettext("done too late"),
        TermState.OVERDUE: gettext("too late"),
        TermState.LAPSED: gettext("over"),
    }.get(term.state, "")


def shown_steps(asked: AskedFile, steps: Sequence[MeldingStap]) -> list[ShownStep]:
    """Return the line of steps, also what was taken back; the taking back itself stands with its step."""
    procedure = procedure_of(asked)
    taken = [step for step in steps if step.revokes_id is None]
    names = {step.code: step.label[active()] for step in procedure.steps}
    return [ShownStep(step, names.get(step.soort, step.soort), not _counts(step)) for step in taken]


def codes_taken(steps: Sequence[MeldingStap]) -> frozenset[str]:
    """Return the codes of the steps that were taken, without what was taken back."""
    return frozenset(step.soort for step in steps if step.revokes_id is None and _counts(step))


def step_choices(said: Clock) -> tuple[list[StepChoice], list[StepChoice]]:
    """Return the steps that can be taken today, and those that can't."""
    possible = [step for step in said.steps if step.is_possible]
    return possible, [step for step in said.steps if not step.is_possible]
