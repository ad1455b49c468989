"""Abbreviations of the glossary, explained where they stand in a text."""

import re

from markupsafe import Markup, escape

from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html.addresses import TERMS, term_anchor


class Abbreviations:
    """Explains the glossary's abbreviations; an abbreviation is a whole word, in its own capitals."""

    def __init__(self, document: Document) -> None:
        terms = [term for term in document.terms if term.abbreviation]
        self._meanings = {term.abbreviation: term.label[document.language] for term in terms}
        self._pages = {term.abbreviation: f"{TERMS}#{term_anchor(term.code)}" for term in terms}
        longest_first = sorted(self._meanings, key=lambda short: (-len(short), short))
        written = "|".join(re.escape(short) for short in longest_first)
        self._pattern = re.compile(rf"\b(?:{written})\b" if written else r"(?!)")

    def explained(self, text: str) -> Markup:
        """Return `text` escaped, with each abbreviation carrying its meaning."""
        pieces, end = [], 0
        for match in self._pattern.finditer(text):
            pieces.append(escape(text[end : match.start()]))
            pieces.append(self._explained(match[0]))
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def _explained(self, short: str) -> Markup:
        """Return an abbreviation with its meaning; a name that has no longer form stays as it is."""
        meaning = self._meanings[short]
        if meaning == short:
            return escape(short)
        return Markup('<abbr title="{}">{}</abbr>').format(meaning, short)

    def within(self, texts: list[str]) -> list[tuple[str, str, str]]:
        """Return the abbreviations in `texts` with meaning and address, in alphabetical order."""
        found = {match[0] for text in texts for match in self._pattern.finditer(text)}
        in_order = sorted(found, key=lambda short: (short.casefold(), short))
        return [
            (short, self._meanings[short], self._pages[short])
            for short in in_order
            if self._meanings[short] != short
        ]
