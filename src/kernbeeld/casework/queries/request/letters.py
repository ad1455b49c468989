"""Letters about requests, as they went out."""

from collections.abc import Sequence

from kernbeeld.casework.models import Verzoek, Verzoekbrief
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import Letter
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.registers.service import open_contents


def verzoekbrieven(verzoek: Verzoek) -> Sequence[tuple[Verzoekbrief, str]]:
    """Return the letters of a request with their subjects; two questions."""
    rows = list(verzoek.brieven.all())
    opened = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [(row, content.get("onderwerp", "")) for row, content in zip(rows, opened, strict=True)]


def verzoekbrief_pdf(brief: Verzoekbrief) -> bytes:
    """Return a letter as PDF/UA-1 and PDF/A-3a. Raises :class:`UserError` where the person was destroyed.

    Nothing is logged here: call ``log_look`` before it is shown.
    """
    (content,) = open_contents([(brief.place, bytes(brief.payload))])
    if not content:
        raise UserError(gettext("What was known about this person is destroyed, and this letter with it."))
    letter = Letter(
        sender=content["van"],
        day=brief.day,
        kenmerk=brief.verzoek.kenmerk,
        subject=content["onderwerp"],
        text=content["tekst"],
        to=tuple(content["aan"].splitlines()),
        about=content.get("over", ""),
        language=LANGUAGE,
    )
    return letter_as_pdf(letter)
