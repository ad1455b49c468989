"""What a goal says, what two people make of it together, and how it goes. No database."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.rules.merging import bring_together
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext

TEXTS = ("woorden", "maatstaf", "toelichting")
"""What is written: the goal in the resident's words, how we see that it goes better, and more about it."""
CHOICES = ("trede", "reden_zwaarder", "uitleg_zwaarder", "niveau", "casusregie", "is_samen")
"""What is chosen. ``casusregie`` is the organisation that leads the case; empty: the plan's regisseur."""
FIELDS = (*TEXTS, *CHOICES)
YES = "ja"
"""What ``is_samen`` holds where the whole family may read the goal; else it is empty."""
UITKOMST = ("behaald", "deels", "niet", "vervallen")
"""How a goal ends."""
INGETROKKEN = "ingetrokken"
"""How a goal ends that was set by mistake."""
MOMENT, DOOR = ("voor", "tussen", "na"), ("inwoner", "medewerker")
LONGEST = 2_000

Content = Mapping[str, str]
Objection = tuple[str, str]
NOTHING: Content = dict.fromkeys(FIELDS, "")


def content_of(said: Content) -> Content:
    """Return a whole content from what is known of it."""
    return {name: said.get(name, "") for name in FIELDS}


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands when a change is put in; ``clashes`` names the fields in which two people differ."""

    content: Content
    clashes: tuple[str, ...]


def merge(base: Content, standing: Content, changes: Content) -> Merged:
    """Put what somebody changed since `base` into what stands now.

    Texts go together word by word; of what is chosen, the one who changed it is heard. Where both changed
    the same in another way it clashes, and what stood stays.
    """
    clashes, made = [], dict(standing)
    for name, sent in changes.items():
        before, there = base.get(name, ""), standing.get(name, "")
        if name in CHOICES:
            clashed, text = sent not in (before, there) and there != before, there
            made[name] = there if clashed or sent == before else sent
        else:
            together = bring_together(before, there, sent)
            clashed, text = together.clashes, together.text
            made[name] = text
        if clashed:
            clashes.append(name)
    return Merged(standing if clashes else made, tuple(clashes))


def objections_to_texts(content: Content) -> Iterator[Objection]:
    """Say what is wrong with what is written."""
    if not content.get("woorden", "").strip():
        yield "woorden", gettext("Say in the resident's own words what the goal is.")
    for name in (*TEXTS, "uitleg_zwaarder", "casusregie"):
        text = content.get(name, "")
        if len(text) > LONGEST:
            yield name, gettext("A text has at most {count} characters.", count=LONGEST)
        if masked(text) != text:
            yield name, gettext("There is a BSN in this text. Leave it out.")


def objections_to_step(
    content: Content, ladder: Collection[str], reasons: Collection[str], *, fits_lighter: bool
) -> Iterator[Objection]:
    """Say what is wrong with the step of the ladder: a heavier one than needed wants a reason, and why."""
    trede, reason = content.get("trede", ""), content.get("reden_zwaarder", "")
    if trede and trede not in ladder:
        yield "trede", gettext("Choose a kind of help from the list.")
    if reason and reason not in reasons:
        yield "reden_zwaarder", gettext("Choose a reason from the list.")
    if not (trede and fits_lighter):
        return
    if not reason:
        yield "reden_zwaarder", gettext("Lighter help fits. Choose why heavier help is needed.")
    if not content.get("uitleg_zwaarder", "").strip():
        yield "uitleg_zwaarder", gettext("Lighter help fits. Say in a sentence why heavier help is needed.")


def without_reason(content: Content) -> Content:
    """Return a content in which no reason counts, for nothing lighter fits; the sentence stays."""
    return {**content, "reden_zwaarder": ""}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a goal stands, as a mark from 1 to 10, and whose mark it is."""

    moment: str
    door: str
    cijfer: int
    day: date
    toelichting: str = ""


def objections_to_mark(mark: Mark, *, since: date, today: date) -> Iterator[Objection]:
    """Say what is wrong with a mark."""
    if mark.moment not in MOMENT:
        yield "moment", gettext("Choose when this was: before, between or after.")
    if mark.door not in DOOR:
        yield "door", gettext("Choose whose mark this is.")
    if not 1 <= mark.cijfer <= 10:
        yield "cijfer", gettext("Give a mark from 1 to 10.")
    if mark.day > today:
        yield "day", gettext("This day is still to come.")
    if mark.moment != "voor" and mark.day < since:
        yield "day", gettext("The goal was not set yet on this day.")
    if masked(mark.toelichting) != mark.toelichting:
        yield "toelichting", gettext("There is a BSN in this text. Leave it out.")


def objections_to_end(uitkomst: str, *, has_mark_after: bool, why_without: str) -> Iterator[Objection]:
    """Say what is wrong with how a goal ends: its last mark is asked, or why there is none."""
    if uitkomst not in UITKOMST:
        yield "uitkomst", gettext("Choose how the goal ended.")
    if uitkomst != "vervallen" and not has_mark_after and not why_without.strip():
        yield "cijfer", gettext("Give a mark for how it goes now, or say why there is none.")


def next_moment(moments: Collection[str], *, ends: bool = False) -> str:
    """Return which mark is asked now: the first one before, at the end one after, else one between."""
    if ends:
        return "na"
    return "tussen" if "voor" in moments else "voor"


def change_words(marks: Collection[Mark], door: str) -> tuple[int, int] | None:
    """Return the first and the last mark of somebody; None where there are not two moments."""
    own = [mark for mark in marks if mark.door == door]
    if len(own) < 2:
        return None
    return own[0].cijfer, own[-1].cijfer


def outcome_words(uitkomst: str) -> str:
    """Return how a goal ended, in words."""
    words: Mapping[str, str] = {
        "behaald": gettext("reached"),
        "deels": gettext("reached in part"),
        "niet": gettext("not reached"),
        "vervallen": gettext("not needed any more"),
        INGETROKKEN: gettext("taken back"),
    }
    return words.get(uitkomst, uitkomst)


def moment_words(moment: str) -> str:
    """Return which mark it is, in words."""
    words: Mapping[str, str] = {
        "voor": gettext("Before"),
        "tussen": gettext("Between"),
        "na": gettext("After"),
    }
    return words.get(moment, moment)


def door_words(door: str) -> str:
    """Return whose mark it is, in words."""
    words: Mapping[str, str] = {
        "inwoner": gettext("The resident"),
        "medewerker": gettext("The professional"),
    }
    return words.get(door, door)
