"""Search: figures, terms, pages of editions and questions, each as far as somebody may see it."""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Term
from kernbeeld.conf.house import database_name
from kernbeeld.conf.keeping import Shelf
from kernbeeld.publishing.cells import figure_name
from kernbeeld.publishing.html.addresses import FINDINGS
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.queries.editions import edition_page, editions_for
from kernbeeld.reporting.queries.figure_books import Origin, edition_book, usual_origin
from kernbeeld.reporting.queries.questions import QuestionView, Wanted, questions_of, views
from kernbeeld.reporting.queries.reading import chapters_of, edition_language
from kernbeeld.reporting.rules.figure_search import FigureIndex
from kernbeeld.reporting.rules.page_text import FoundPage, PageText, find_in, page_text

MOST = 20
"""How many hits of one sort are shown."""
MOST_EDITIONS = 6
"""In how many editions, the latest first, is looked."""

_texts = Shelf[tuple[PageText, ...]]()
_indexes = Shelf[FigureIndex]()


@dataclass(frozen=True)
class FoundFigure:
    """A figure that fits, with what it is in the figures that this user reads first."""

    label: str
    meaning: str
    value: str
    code: str
    asked: str


@dataclass(frozen=True)
class FoundInEdition:
    """The pages of an edition that fit."""

    edition: Edition
    pages: tuple[FoundPage, ...]


@dataclass(frozen=True)
class Found:
    """Everything that fits."""

    figures: tuple[FoundFigure, ...]
    terms: tuple[Term, ...]
    editions: tuple[FoundInEdition, ...]
    questions: tuple[QuestionView, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing fits."""
        return not (self.figures or self.terms or self.editions or self.questions)


def find_everything(user: User, words: str, at: datetime) -> Found:
    """Return what fits the words, and what this user may see."""
    origin = usual_origin(user)
    in_editions = [
        FoundInEdition(edition, found)
        for edition in editions_for(user, at)[:MOST_EDITIONS]
        if (found := found_in(edition, words))
    ]
    return Found(
        figures=_figures(origin, words) if origin else (),
        terms=_terms(origin.book.catalogue, words) if origin else (),
        editions=tuple(in_editions),
        questions=views(questions_of(user, Wanted(words=words))[:MOST], user),
    )


def found_in(edition: Edition, words: str) -> tuple[FoundPage, ...]:
    """Return the pages of an edition in which every word stands, in reading order."""
    key = (database_name(), edition.pk, edition.manifest_digest)
    texts = _texts.get(key, lambda: _read(edition))
    return tuple(found for text in texts if (found := find_in(text, words)))


def _read(edition: Edition) -> tuple[PageText, ...]:
    chapters = chapters_of(edition_book(edition), edition_language(edition))
    addresses = dict.fromkeys([*(chapter.page for chapter in chapters), FINDINGS])
    pages = ((address, edition_page(edition, address)) for address in addresses)
    return tuple(page_text(address, found.title, found.main) for address, found in pages if found)


def _figures(origin: Origin, words: str) -> tuple[FoundFigure, ...]:
    book = origin.book
    index = _indexes.get((book.catalogue.digest,), lambda: FigureIndex(book.catalogue))
    hits = ((hit.code, hit.breakdown) for hit in index.search(words, limit=2 * MOST))
    found = (_figure(origin, code, breakdown) for code, breakdown in hits)
    return tuple(one for one in found if one is not None)[:MOST]


def _figure(origin: Origin, code: str, breakdown: Breakdown) -> FoundFigure | None:
    """Tell of a figure over the period of the report; None where the report does not have it."""
    book = origin.book
    periods = book.by_cell.get(book.catalogue.cell(code, breakdown))
    indicator = book.catalogue.indicator(code)
    if not periods or indicator is None:
        return None
    period = book.period if book.period in periods else periods[-1]
    shown = book.find(code, period, breakdown)
    alias = book.catalogue.aliases.get(code)
    return FoundFigure(
        label=figure_name(book.catalogue, code, breakdown),
        meaning=(alias.definitie if alias else "") or indicator.definitie,
        value=f"{period.label}: {shown.written}" if shown else "",
        code=code,
        asked=origin.address(period, breakdown),
    )


def _terms(catalogue: Catalogue, words: str) -> tuple[Term, ...]:
    wanted = words.casefold().split()
    return tuple(
        term
        for term in catalogue.terms.values()
        if term.printed
        and all(
            word in f"{term.label.nl} {term.label.en} {term.abbreviation} {term.definitie}".casefold()
            for word in wanted
        )
    )[:MOST]
