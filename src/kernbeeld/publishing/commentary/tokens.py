"""Tokens in a passage: ``{figure}``, ``[words]{claim}`` and ``{"literal"}``, each with its place."""

import re
from dataclasses import dataclass

from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.passage import TokenError

_LITERAL = re.compile('\\{\\s*["\u201c\u201d\u201e](.*?)["\u201c\u201d]\\s*\\}', re.DOTALL)
_ADDRESS = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|<https?://[^>\s]*>|https?://\S+"
)
_MARK = "\ufffc"


@dataclass(frozen=True)
class Figure:
    """A token in braces; ``text`` begins at ``offset`` and is a literal when ``is_literal``."""

    start: int
    end: int
    text: str
    offset: int
    is_literal: bool = False


@dataclass(frozen=True)
class Claim:
    """Words in brackets, from ``opened`` to ``closed``, and the comparison that must hold."""

    opened: int
    closed: int
    comparison: Figure


@dataclass(frozen=True)
class Tokens:
    """All tokens of one passage, in reading order, and what is wrong with their braces."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    errors: tuple[TokenError, ...]

    def bare(self, content: str) -> str:
        """Return the text with every token, and every address of a link, blotted out in place."""
        letters = list(content)
        spans = [(found.start, found.end) for found in self.figures]
        for claim in self.claims:
            spans += [(claim.opened, claim.opened + 1), (claim.closed, claim.comparison.end)]
        spans += [match.span() for match in _ADDRESS.finditer(content)]
        for start, end in spans:
            letters[start:end] = _MARK * (end - start)
        return "".join(letters)

    def is_claimed(self, start: int, end: int) -> bool:
        """Tell whether a stretch of text touches the words of a claim."""
        return any(claim.opened < end and start < claim.closed for claim in self.claims)


def scan(content: str) -> Tokens:
    """Find every token in the text of a passage; a backslash takes the meaning from a brace."""
    figures: list[Figure] = []
    claims: list[Claim] = []
    errors: list[TokenError] = []
    brackets: list[int] = []
    place = 0
    while place < len(content):
        letter, step = content[place], 1
        if letter == "\\":
            step = 2
        elif letter == "[":
            brackets.append(place)
        elif letter == "]" and brackets:
            opened = brackets.pop()
            if comparison := _token(content, place + 1, []):
                claims.append(Claim(opened, place, comparison))
                step = comparison.end - place
        elif found := _token(content, place, errors):
            figures.append(found)
            step = found.end - place
        place += step
    return Tokens(tuple(figures), tuple(claims), tuple(errors))


def _token(content: str, start: int, errors: list[TokenError]) -> Figure | None:
    if content[start : start + 1] != "{":
        return None
    literal = _LITERAL.match(content, start)
    if literal:
        return Figure(start, literal.end(), literal[1], literal.start(1), is_literal=True)
    end = content.find("}", start)
    if end < 0 or "{" in content[start + 1 : end]:
        text = gettext("This brace is never closed.")
        error = TokenError(start, text, gettext("Write } behind the figure, or \\{ for a brace itself."))
        errors.append(error)
        return None
    return Figure(start, end + 1, content[start + 1 : end], start + 1)
