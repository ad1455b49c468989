"""Entries to onderzoeken and to scales."""

from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.research import (
    CONDITIONS,
    Basis,
    Instrument,
    LadderStep,
    Reminder,
    Research,
    ResearchQuestion,
    ScoreLevel,
)
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

_MOST = 100


def read_research(code: str, entry: Entry) -> Research:
    """Read the onderzoek of some procedures."""
    return Research(
        code=code,
        procedures=entry.some("procedures"),
        bron=entry.text("bron"),
        questions=tuple(_question(item) for item in entry.entries("questions")),
        ladder=tuple(_step(item) for item in entry.entries("ladder")),
        reminders=tuple(_reminder(item) for item in entry.entries("reminders")),
        own_plan=entry.label("own_plan"),
        place=entry.place,
    )


def read_instrument(code: str, entry: Entry) -> Instrument:
    """Read a scale: its domains, and its levels by name or as a range of numbers."""
    domains = {item.code(): _label_of(item) for item in entry.entries("domains")}
    found = Instrument(
        code=code,
        label=entry.label(),
        bron=entry.text("bron"),
        domains=domains,
        levels=_levels(entry),
        assumption=entry.flag("assumption", False),
        note=entry.text("note", ""),
        place=entry.place,
    )
    if not found.levels:
        entry.wrong(gettext("Scale '{code}' has no levels.", code=code))
    return found


def _label_of(item: Entry) -> Label:
    label = item.label()
    item.finish()
    return label


def _levels(entry: Entry) -> tuple[ScoreLevel, ...]:
    if entry.has("highest"):
        lowest, highest = entry.whole("lowest", 0, _MOST), entry.whole("highest", 0, _MOST)
        return tuple(ScoreLevel(each, Label(str(each), str(each))) for each in range(lowest, highest + 1))
    return tuple(
        ScoreLevel(item.whole("niveau", 0, _MOST), _label_of(item)) for item in entry.entries("levels")
    )


def _question(entry: Entry) -> ResearchQuestion:
    found = ResearchQuestion(
        code=entry.code(),
        label=entry.label(),
        heading=entry.label("heading"),
        explanation=entry.label("explanation"),
        basis=_basis(entry),
        place=entry.place,
        leefgebieden=entry.texts("leefgebieden"),
        is_whole=entry.flag("whole", False),
    )
    entry.finish()
    return found


def _step(entry: Entry) -> LadderStep:
    found = LadderStep(entry.code(), entry.label("question"), _basis(entry), entry.place)
    entry.finish()
    return found


def _reminder(entry: Entry) -> Reminder:
    found = Reminder(entry.code(), entry.label("text"), _basis(entry), entry.place)
    entry.finish()
    return found


def _basis(entry: Entry) -> Basis:
    when = entry.texts("when")
    for one in when:
        if one not in CONDITIONS:
            entry.wrong(
                gettext(
                    "'{condition}' is no condition; choose {known}.",
                    condition=one,
                    known=", ".join(CONDITIONS),
                ),
                place=entry.place_of("when"),
            )
    return Basis(
        why=entry.label("why"),
        article=entry.text("article"),
        when=when,
        assumption=entry.flag("assumption", False),
        note=entry.text("note", ""),
    )
