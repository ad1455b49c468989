"""A letter on paper: one A4 language, tagged for who reads with the ears, fit for an archive."""

from dataclasses import replace
from datetime import UTC, datetime, time

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import Letter, Part, parts_of
from kernbeeld.publishing.pdf.tags import finish
from kernbeeld.publishing.pdf.write import FONT, PdfError, lay_out

SQUARE = "\u25a1"
MOST_ODD = 20
"""So many different signs may be missing from the fonts."""


def letter_as_pdf(letter: Letter) -> bytes:
    """Return the letter as PDF/UA-1 and PDF/A-3a; the same letter gives the same bytes.

    A sign that no font has, such as a picture that somebody typed in a form, becomes an open square. Raises
    :class:`~kernbeeld.publishing.pdf.write.PdfError` where there are too many of them.
    """
    made_at = datetime.combine(letter.day, time(), UTC)
    with speaking(letter.language):
        laid_out = _laid_out(letter, made_at, MOST_ODD)
        return finish(laid_out, {}, made_at, letter.language)


def _laid_out(letter: Letter, made_at: datetime, tries: int) -> bytes:
    try:
        return lay_out("brief.typ", _content(letter), made_at)
    except PdfError as error:
        if not tries or not error.unshown:
            raise
        return _laid_out(_without(letter, error.unshown), made_at, tries - 1)


def _without(letter: Letter, unshown: str) -> Letter:
    squares = str.maketrans(dict.fromkeys(unshown, SQUARE))
    return replace(
        letter,
        subject=letter.subject.translate(squares),
        text=letter.text.translate(squares),
        to=tuple(line.translate(squares) for line in letter.to),
        about=letter.about.translate(squares),
    )


def _content(letter: Letter) -> dict[str, Json]:
    return {
        "lang": letter.language,
        "font": FONT,
        "sender": letter.sender,
        "day": [letter.day.year, letter.day.month, letter.day.day],
        "to": list(letter.to),
        "references": [{"name": name, "value": value} for name, value in letter.references],
        "subject": letter.subject,
        "kenmerk": letter.kenmerk,
        "parts": [_part(part) for part in parts_of(letter)],
        "words": {"page": gettext("page"), "of": gettext("of")},
    }


def _part(part: Part) -> Json:
    return {
        "kind": part.kind,
        "level": part.level,
        "lines": [
            [{"kind": piece.kind, "text": piece.text, "link": piece.link, "note": ""} for piece in line]
            for line in part.lines
        ],
    }
