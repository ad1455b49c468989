"""Letters that were written, as they went out."""

from collections.abc import Mapping, Sequence
from datetime import date

from kernbeeld.casework.models import Brief, Melding
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import Letter
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.publishing.letters.screen import letter_as_html
from kernbeeld.registers.service import open_contents

LANGUAGE = "nl"
"""Letters are written in Dutch."""


def letters_of(melding: Melding) -> Sequence[tuple[Brief, str]]:
    """Return the letters of a melding with their subjects, in the order in which they were written."""
    rows = list(melding.brieven.all())
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [(row, content.get("onderwerp", "")) for row, content in zip(rows, opened, strict=True)]


def letter_of(brief: Brief, *, is_shielded: bool = False) -> Letter:
    """Return what a letter says; `is_shielded`: without the address that it went to.

    Raises :class:`UserError` where the person was destroyed.

    Nothing is logged here: call ``log_look`` before it is shown.
    """
    (content,) = open_contents([(brief.place, bytes(brief.payload))])
    if not content:
        raise UserError(gettext("What was known about this person is destroyed, and this letter with it."))
    return letter_from(content, brief.day, brief.melding.kenmerk, is_shielded=is_shielded)


def letter_from(content: Mapping[str, str], day: date, kenmerk: str, *, is_shielded: bool = False) -> Letter:
    """Return the letter of these texts; `is_shielded`: without the address that it goes to."""
    to = content["aan"].splitlines()
    return Letter(
        sender=content["van"],
        day=day,
        kenmerk=kenmerk,
        subject=content["onderwerp"],
        text=content["tekst"],
        to=tuple(to[:1] if is_shielded else to),
        about=content.get("over", ""),
        language=LANGUAGE,
    )


def letter_pdf(brief: Brief, *, is_shielded: bool = False) -> bytes:
    """Return a letter as PDF/UA-1 and PDF/A-3a, always the same bytes. Raises as :func:`letter_of` does."""
    return letter_as_pdf(letter_of(brief, is_shielded=is_shielded))


def letter_html(brief: Brief, *, is_shielded: bool = False) -> str:
    """Return a letter as HTML for within a page. Raises as :func:`letter_of` does."""
    return letter_as_html(letter_of(brief, is_shielded=is_shielded))
