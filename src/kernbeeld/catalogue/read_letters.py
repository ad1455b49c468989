"""Entries to letters: templates, shared texts and duties."""

from kernbeeld.catalogue.letters import PARTS, LetterDuty, LetterPart, LetterTemplate, LetterText
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext


def read_letter(code: str, entry: Entry) -> LetterTemplate:
    """Read a template with its parts, in the order in which they are printed."""
    parts = []
    for item in entry.entries("parts"):
        parts.append(LetterPart(item.choice("part", tuple(PARTS)), item.text("text")))
        item.finish()
    if not parts:
        entry.wrong(gettext("Letter '{code}' has no parts.", code=code))
    entry.text("replaces", "")
    return LetterTemplate(
        code=code,
        soort=entry.code("soort"),
        procedures=entry.some("procedures"),
        subject=entry.text("subject"),
        parts=tuple(parts),
        place=entry.place,
        bron=entry.text("bron", ""),
    )


def read_letter_text(code: str, entry: Entry) -> LetterText:
    """Read a text that letters share."""
    entry.text("replaces", "")
    return LetterText(code, entry.text("text"), entry.place)


def read_letter_duty(code: str, entry: Entry) -> LetterDuty:
    """Read what the law wants in a letter. Nobody may replace that: the law is the floor."""
    if entry.text("replaces", ""):
        entry.wrong(
            gettext("'{code}' says what the law wants in a letter: it can't be replaced.", code=code),
            gettext("Take it out, and change the letter itself."),
        )
    return LetterDuty(
        code=code,
        soort=entry.code("soort"),
        procedures=entry.some("procedures"),
        parts=entry.texts("parts"),
        bron=entry.text("bron"),
        place=entry.place,
        words=entry.texts("words"),
        assumption=entry.flag("assumption", False),
    )
