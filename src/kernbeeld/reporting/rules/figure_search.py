"""Finding a figure by plain words: any order, half words, spelling mistakes, and words of the glossary."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Indicator
from kernbeeld.publishing.cells import published

_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = frozenset(["de", "het", "een", "van", "in", "op", "en", "met", "bij", "voor", "naar", "tot"])
_LABEL, _CODE, _TERM, _CHAPTER, _UNIT, _MEMBER, _MEANING = 10.0, 6.0, 5.0, 4.0, 4.0, 4.0, 1.0
_EXACT, _BEGINS, _PER_LETTER, _HOLDS, _MISSPELT = 1.0, 0.7, 0.04, 0.5, 0.5
_SHORT, _LONG = 4, 8
"""A shorter word is never taken for a misspelling; in a longer one two letters may be wrong."""
_HOME = 1.25
"""How much more a figure of the chapter at hand counts."""
_WHOLE_NAME = 0.2
"""How much more a figure counts when its whole name was asked."""


def folded(text: str) -> list[str]:
    """Return the words of a text without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _WORD.findall(plain)


@dataclass(frozen=True)
class Found:
    """A figure that fits the words, with the cell of a breakdown that they name."""

    code: str
    breakdown: Breakdown = ()


@dataclass
class FigureIndex:
    """Words and where they stand: made once for a catalogue, asked on every key."""

    catalogue: Catalogue
    _words: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    _members: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _chapters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _dimensions: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for report in self.catalogue.reports.values():
            for chapter in report.chapters:
                for row in (row for table in chapter.tables for row in table.rows if row.code):
                    self._chapters[row.code].add(chapter.code)
                    self._note(row.code, chapter.title.nl, _CHAPTER)
        for code in (*self.catalogue.indicators, *self.catalogue.aliases):
            indicator = self.catalogue.indicator(code)
            if indicator is not None:
                self._enter(code, indicator)
        for dimension in self.catalogue.dimensions.values():
            for member in dimension.members:
                for word in set(folded(f"{member.label.nl} {member.code}")):
                    self._members[word].append((dimension.code, member.code))

    def _enter(self, code: str, indicator: Indicator) -> None:
        label, unit = self.catalogue.label_of(code), self.catalogue.units.get(self.catalogue.unit_of(code))
        taken = {dimension for dimension, _ in self.catalogue.cell(code)[1]}
        self._dimensions[code] = frozenset(rule.dimension for rule in indicator.breakdowns) - taken
        self._note(code, indicator.definitie, _MEANING)
        for name in indicator.terms:
            term = self.catalogue.terms.get(name)
            if term is not None:
                self._note(code, f"{term.label.nl} {term.abbreviation}", _TERM)
        self._note(code, unit.label.nl if unit else "", _UNIT)
        self._note(code, code.replace("_", " "), _CODE)
        self._note(code, f"{label.nl} {label.en}", _LABEL)

    def _note(self, code: str, text: str, weight: float) -> None:
        for word in folded(text):
            known = self._words[word]
            known[code] = max(known.get(code, 0.0), weight)

    def search(self, query: str, chapter: str = "", limit: int = 12) -> tuple[Found, ...]:
        """Return the figures that fit most of the words best; those of `chapter` go before their equals."""
        asked = folded(query)
        words = [word for word in asked if word not in _SMALL_WORDS] or asked
        scores: defaultdict[str, list[float]] = defaultdict(list)
        cells: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for word in words:
            fitting = dict(self._fitting(word))
            for code, dimension, member in tuple(self._named(word, fitting)):
                fitting[code] = _MEMBER
                cells[code][dimension] = member
            for code, score in fitting.items():
                scores[code].append(score)
        most = max((len(found) for found in scores.values()), default=0)
        ranked = sorted(
            (code for code in scores if len(scores[code]) == most),
            key=lambda code: (
                code != query.strip(),
                -sum(scores[code]) * self._nearness(code, chapter, most),
                -self._said(code, asked),
                code,
            ),
        )
        named = (published(self.catalogue, code, tuple(sorted(cells[code].items()))) for code in ranked)
        return tuple(Found(*each) for each in islice(dict.fromkeys(named), limit))

    def _nearness(self, code: str, chapter: str, asked: int) -> float:
        """Return how much more a figure counts at home, and when little else is in its name."""
        home = _HOME if chapter in self._chapters.get(code, ()) else 1.0
        return home * (1 + _WHOLE_NAME * asked / max(len(folded(self.catalogue.label_of(code).nl)), asked))

    def _said(self, code: str, asked: list[str]) -> int:
        """Return how many words of a name were asked, small ones too: "naar" is not "door"."""
        return len(set(asked) & set(folded(self.catalogue.label_of(code).nl)))

    def _fitting(self, word: str) -> Mapping[str, float]:
        """Return how well a word fits each figure: as it is, as a beginning or part, or misspelt."""
        found: dict[str, float] = {}
        for known, codes in self._words.items():
            quality = _quality(word, known)
            if quality:
                _raise(found, codes, quality)
        if not found and len(word) >= _SHORT:
            for known, codes in self._words.items():
                if _is_misspelt(word, known):
                    _raise(found, codes, _MISSPELT)
        return found

    def _named(self, word: str, fitting: Mapping[str, float]) -> Iterable[tuple[str, str, str]]:
        """Return the figures that are divided by what a word names, such as a kern; "jaar" names no age."""
        members = self._members.get(word, [])
        named = Counter(dimension for dimension, _ in members)
        for dimension, member in (each for each in members if named[each[0]] == 1):
            for code, dimensions in self._dimensions.items():
                if dimension in dimensions and fitting.get(code, 0.0) < _MEMBER:
                    yield code, dimension, member


def _raise(found: dict[str, float], codes: Mapping[str, float], quality: float) -> None:
    for code, weight in codes.items():
        found[code] = max(found.get(code, 0.0), weight * quality)


def _quality(word: str, known: str) -> float:
    if word == known:
        return _EXACT
    if known.startswith(word):
        return max(_BEGINS, _EXACT - _PER_LETTER * (len(known) - len(word)))
    return _HOLDS if len(word) >= _SHORT and word in known else 0.0


def _is_misspelt(word: str, known: str) -> bool:
    """Tell whether a word is another one with a letter (in a long word: two) wrong, missing or swapped."""
    most = 2 if len(word) >= _LONG else 1
    if abs(len(word) - len(known)) > most or word[:1] != known[:1]:
        return False
    return _distance(word, known) <= most


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for column, wanted in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != wanted))
            swapped = place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == wanted
            row.append(min(cost, earlier[column - 2] + 1) if swapped else cost)
    return row[-1]
