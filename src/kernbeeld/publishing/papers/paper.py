"""A paper as PDF: tagged for who reads with the ears (PDF/UA-1), fit for an archive (PDF/A-3a)."""

from kernbeeld.catalogue.exact_json import Json
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.papers.laid import laid, tables_of
from kernbeeld.publishing.papers.model import Heading, Paper
from kernbeeld.publishing.papers.words import made_at
from kernbeeld.publishing.pdf.tags import finish
from kernbeeld.publishing.pdf.write import FONT, PdfError, lay_out

SQUARE = "\u25a1"
MOST_ODD = 20
"""So many different signs may be missing from the fonts."""
_STANDING = 7
"""With more columns than this in one table the paper lies down."""


def paper_pdf(paper: Paper) -> bytes:
    """Return the paper as PDF/UA-1 and PDF/A-3a; the same paper gives the same bytes.

    A sign that no font has, such as a picture that somebody typed, becomes an open square. Raises
    :class:`~kernbeeld.publishing.pdf.write.PdfError` where there are too many of them.
    """
    with speaking(paper.language):
        laid_out = _laid_out(paper, _content(paper), MOST_ODD)
        return finish(laid_out, {}, made_at(paper), paper.language)


def _laid_out(paper: Paper, told: dict[str, Json], tries: int) -> bytes:
    try:
        return lay_out("papier.typ", told, made_at(paper))
    except PdfError as error:
        if not tries or not error.unshown:
            raise
        squares = str.maketrans(dict.fromkeys(error.unshown, SQUARE))
        return _laid_out(paper, {name: _without(part, squares) for name, part in told.items()}, tries - 1)


def _without(value: Json, squares: dict[int, str]) -> Json:
    if isinstance(value, str):
        return value.translate(squares)
    if isinstance(value, dict):
        return {name: _without(part, squares) for name, part in value.items()}
    return [_without(part, squares) for part in value] if isinstance(value, list) else value


def _content(paper: Paper) -> dict[str, Json]:
    day = made_at(paper)
    return {
        "lang": paper.language,
        "font": FONT,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "made": paper.made,
        "day": [day.year, day.month, day.day],
        "one_page": paper.one_page,
        "lying": any(len(table.columns) > _STANDING for table in tables_of(paper.blocks)),
        "blocks": [laid(block, _level(paper, place)) for place, block in enumerate(paper.blocks)],
        "words": {"page": gettext("page"), "of": gettext("of")},
    }


def _level(paper: Paper, place: int) -> int:
    """Return the level of what has a title of its own: below a heading, or else below the title."""
    return 3 if any(isinstance(block, Heading) for block in paper.blocks[:place]) else 2
