"""What a reader of an edition wants to know first: its chapters, and what is not as it was last time."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown
from kernbeeld.conf.house import database_name
from kernbeeld.conf.keeping import Shelf
from kernbeeld.language import active
from kernbeeld.publishing.cells import figure_name
from kernbeeld.publishing.html.addresses import FRONT, TERMS
from kernbeeld.reporting.models.edition import Edition, Restatement
from kernbeeld.reporting.queries.editions import edition_file
from kernbeeld.reporting.queries.passports import RestatedView, restated_view
from kernbeeld.reporting.rules.comparing import Difference, difference
from kernbeeld.reporting.rules.figure_book import FigureBook, Shown, published_cell

_LANGUAGE = re.compile(rb'<html lang="([a-z]+)"')
MOST_MOVEMENTS = 8
"""How many movements are told; the tables have them all."""

_languages = Shelf[str]()


@dataclass(frozen=True)
class ChapterLink:
    """A chapter of an edition: its number, its title and its page."""

    number: int
    title: str
    page: str


@dataclass(frozen=True)
class Movement:
    """A figure that moved far since the period before."""

    label: str
    before: Shown
    now: Shown
    difference: Difference


@dataclass(frozen=True)
class RestatedFigure:
    """A figure of an earlier period that an edition shows otherwise, with its name and its cell."""

    label: str
    code: str
    breakdown: Breakdown
    view: RestatedView


def edition_language(edition: Edition) -> str:
    """Return the language in which an edition was published, as its first page says it: ``nl`` or ``en``."""
    key = (database_name(), edition.pk, edition.manifest_digest)
    return _languages.get(key, lambda: _language_of(edition))


def _language_of(edition: Edition) -> str:
    said = _LANGUAGE.search(edition_file(edition, FRONT) or b"")
    return said[1].decode() if said else active()


def chapters_of(book: FigureBook, language: str) -> tuple[ChapterLink, ...]:
    """Return the chapters of the report in order; that of the terms is the list of terms."""
    chapters = book.defined.chapters
    return tuple(
        ChapterLink(
            number,
            chapter.title[language],
            TERMS if chapter.kind == "terms" else f"hoofdstuk-{number}-{chapter.code}.html",
        )
        for number, chapter in enumerate(chapters, start=1)
    )


def movements_of(book: FigureBook) -> tuple[Movement, ...]:
    """Return the figures of the report that moved most since the period before, the largest first.

    Only where a percentage may be given: small numbers and broken series tell of no movement.
    """
    found: dict[tuple[str, Breakdown], Movement] = {}
    for chapter in book.defined.chapters:
        for row in (row for table in chapter.tables if not table.dimension for row in table.rows if row.code):
            code, breakdown = published_cell(book.catalogue, row.code, row.breakdown)
            before = book.find(code, book.period.previous, breakdown)
            now = book.find(code, book.period, breakdown)
            moved = difference(book, before, now)
            if before is not None and now is not None and moved.percent:
                label = figure_name(book.catalogue, code, breakdown)
                found[code, breakdown] = Movement(label, before, now, moved)
    ordered = sorted(found.values(), key=_how_far, reverse=True)
    return tuple(ordered[:MOST_MOVEMENTS])


def _how_far(movement: Movement) -> Decimal:
    return abs(movement.difference.percent or Decimal(0))


def restatements_of(edition: Edition, book: FigureBook) -> tuple[RestatedFigure, ...]:
    """Return what an edition shows otherwise than the one before, in the order of the report."""
    rows = Restatement.objects.filter(edition=edition).select_related("earlier").order_by("pk")
    found = []
    for row in rows:
        breakdown = parse_breakdown(row.breakdown)
        label = (
            figure_name(book.catalogue, row.code, breakdown)
            if book.catalogue.indicator(row.code)
            else row.code
        )
        found.append(RestatedFigure(label, row.code, breakdown, restated_view(book.catalogue, row)))
    return tuple(found)
