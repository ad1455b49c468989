"""What somebody who writes has at hand: figures to find, sentences to bind, claims to try.

A desk is made once for each state of the figures, and kept while that state is asked for.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kernbeeld.catalogue.expression import Breakdown, ExpressionError, Reference, parse
from kernbeeld.catalogue.model import Chapter
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.keeping import Shelf
from kernbeeld.engine.arithmetic import moved
from kernbeeld.errors import Problem, UserError
from kernbeeld.language import active, gettext
from kernbeeld.publishing.cells import absence_meaning, figure_name, value_text
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.review import ReviewedPassage, review
from kernbeeld.publishing.commentary.sentences import (
    RELATIONS,
    Relation,
    claim,
    how_far,
    movement,
    reference,
)
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Inline
from kernbeeld.reporting.rules.figure_search import FigureIndex, folded
from kernbeeld.reporting.working import Working

MOST_SUGGESTIONS = 6
_MOST_PERIODS = 8


@dataclass(frozen=True)
class Hit:
    """A figure that can be put into a sentence: what it is, what it says now and said before.

    ``token`` is what goes into the text; ``code`` and ``cell`` name the figure for the builder of claims.
    """

    code: str
    cell: str
    label: str
    unit: str
    value: str
    before: str
    token: str


@dataclass(frozen=True)
class Suggestion:
    """A sentence that is bound already: as it goes into the text, and as a reader sees it."""

    markdown: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class ClaimAsked:
    """A claim that somebody builds: words, and two figures written as references."""

    relation: Relation
    left: str
    right: str
    with_change: bool = False


@dataclass(frozen=True)
class ClaimView:
    """A claim as it goes into the text, both figures as they are, and what is wrong with it (if anything)."""

    markdown: str
    left: str
    right: str
    problems: tuple[Problem, ...]


class Desk:
    """All of this for one report over one period, as the figures stand."""

    def __init__(self, work: Working) -> None:
        self.work = work
        self.catalogue = work.catalogue
        self.figures = work.checked.figures
        self.period = work.period
        self._binder = Binder(self.figures, self.catalogue, self.period)
        self._linter = Linter(self.catalogue, self._binder)

    @cached_property
    def _index(self) -> FigureIndex:
        return FigureIndex(self.catalogue)

    def chapter(self, code: str) -> Chapter | None:
        """Return a chapter of this report that has a text of its own."""
        chapters = (each for each in self.work.report.chapters if each.kind != "terms")
        return next((each for each in chapters if each.code == code), None)

    def review(self, chapter: str, text: str) -> tuple[ReviewedPassage, ...]:
        """Return every passage of a text as it reads now, with what is wrong with it."""
        return review(f"{chapter}.md", text, self._binder, self._linter)

    def search(self, query: str, chapter: str = "", at: str = "", cell: str = "") -> tuple[Hit, ...]:
        """Find figures by words; `at` is another period, `cell` a part such as ``kern=hoonhorst``.

        Words that say how figures lie to each other ("steeg") and numbers are no part of a name. Without
        other words: the figures of the chapter.
        """
        words = " ".join(word for word in folded(query) if not word.isdigit() and word not in _SAID)
        if not words:
            return tuple(self._hit(code, self._within(code, (), cell), at) for code in self._codes(chapter))
        found = self._index.search(words, chapter)
        return tuple(
            self._hit(each.code, self._within(each.code, each.breakdown, cell), at) for each in found
        )

    def _within(self, code: str, breakdown: Breakdown, cell: str) -> Breakdown:
        """Put a chosen part into a figure that is divided that way; another figure stays as it is."""
        dimension, _, member = cell.partition("=")
        indicator = self.catalogue.indicator(code)
        divided = {rule.dimension for rule in indicator.breakdowns} if indicator else set()
        if dimension not in divided or any(name == dimension for name, _ in self.catalogue.cell(code)[1]):
            return breakdown
        return tuple(sorted({**dict(breakdown), dimension: member}.items()))

    def _hit(self, code: str, breakdown: Breakdown, at: str) -> Hit:
        period = moved(self.period, at)
        unit = self.catalogue.units.get(self.catalogue.unit_of(code))
        return Hit(
            code=code,
            cell=",".join(f"{dimension}={member}" for dimension, member in breakdown),
            label=figure_name(self.catalogue, code, breakdown),
            unit=unit.label[active()] if unit else "",
            value=self._written(code, breakdown, period),
            before=self._written(code, breakdown, period.previous),
            token=f"{{{reference(code, breakdown, at)}}}",
        )

    def _written(self, code: str, breakdown: Breakdown, period: Period) -> str:
        seen = self.figures.observe(code, period, breakdown)
        if seen.value is None and seen.absence is not None:
            return absence_meaning(seen.absence)
        return value_text(self.catalogue, seen)

    def periods(self) -> tuple[Period, ...]:
        """Return the earlier periods of this rhythm for which there are figures, the latest first."""
        found = {fact.period for fact in self.work.checked.facts if fact.period.kind == self.period.kind}
        earlier = sorted((each for each in found if each.end < self.period.end), reverse=True)
        return tuple(earlier[:_MOST_PERIODS])

    def cells(self) -> tuple[tuple[str, str, str], ...]:
        """Return the parts that figures of this report are divided into: dimension, code and name."""
        shown = {table.dimension for chapter in self.work.report.chapters for table in chapter.tables}
        return tuple(
            (dimension.label[active()], f"{dimension.code}={member.code}", member.label[active()])
            for dimension in (self.catalogue.dimensions[code] for code in sorted(shown - {""}))
            for member in dimension.members
        )

    def options(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Return every figure of the report by the title of its chapter, as code and name."""
        return tuple(
            (chapter.title[active()], tuple((code, self.name(code)) for code in self._codes(chapter.code)))
            for chapter in self.work.report.chapters
            if self._codes(chapter.code)
        )

    def name(self, code: str, cell: str = "") -> str:
        """Return how a figure is called, with a part such as ``kern=hoonhorst``; else the code itself."""
        if self.catalogue.indicator(code) is None:
            return code
        pairs = (part.partition("=") for part in cell.split(",") if part)
        known = tuple((name, member) for name, _, member in pairs if name in self.catalogue.dimensions)
        return figure_name(self.catalogue, code, known)

    def _codes(self, chapter: str) -> tuple[str, ...]:
        found = self.chapter(chapter)
        rows = [row for table in found.tables for row in table.rows] if found else []
        return tuple(dict.fromkeys(row.code for row in rows if row.code))

    def suggestions(self, chapter: str) -> tuple[Suggestion, ...]:
        """Return sentences about the figures of a chapter that moved most, each one true as it stands."""
        far: dict[str, Decimal] = {}
        for code in self._codes(chapter):
            by = how_far(self.figures, code, self.period)
            if by is not None:
                far[code] = by
        found: list[Suggestion] = []
        for code in sorted(far, key=lambda each: (-abs(far[each]), each)):
            sentence = movement(
                self.catalogue.label_of(code).nl, self.figures.dimension(code), code, rose=far[code] > 0
            )
            (passage,) = self.review(chapter, sentence)
            if not passage.problems:
                found.append(Suggestion(sentence, passage.block.inlines))
        return tuple(found[:MOST_SUGGESTIONS])

    def try_claim(self, asked: ClaimAsked) -> ClaimView:
        """Write a claim and say whether it holds now."""
        written = claim(asked.relation, asked.left, asked.right, with_change=asked.with_change)
        problems = tuple(problem for passage in self.review("", written) for problem in passage.problems)
        return ClaimView(written, self._side(asked.left), self._side(asked.right), problems)

    def _side(self, text: str) -> str:
        try:
            leaf = parse(text)
            if not isinstance(leaf, Reference) or not self._is_known(leaf):
                return gettext("no figure")
            period = moved(self.period, leaf.at)
            name = figure_name(self.catalogue, leaf.code, leaf.breakdown)
            value = self._written(leaf.code, leaf.breakdown, period)
        except (ExpressionError, UserError):
            return gettext("no figure")
        return gettext("{name}, {period}: {value}", name=name, period=period.label, value=value)

    def _is_known(self, leaf: Reference) -> bool:
        dimensions = self.catalogue.dimensions
        cells = ((dimensions.get(dimension), member) for dimension, member in leaf.breakdown)
        is_cell = all(dimension and dimension.member(member) for dimension, member in cells)
        return is_cell and self.catalogue.indicator(leaf.code) is not None


_SAID = frozenset(word for relation in RELATIONS for word in folded(relation.words)) | {"procent"}


def said_relation(query: str) -> Relation | None:
    """Return what somebody means to claim, by the words that the query begins with."""
    asked = folded(query)
    for relation in RELATIONS:
        words = folded(relation.words)
        if asked[: len(words)] == words:
            return relation
    return None


_desks = Shelf[Desk]()


def desk_of(work: Working) -> Desk:
    """Return the desk for a state of the figures."""
    return _desks.get(work.key, lambda: Desk(work))
