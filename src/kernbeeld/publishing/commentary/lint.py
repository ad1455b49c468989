"""Bare numbers and bare claims: what a sentence says without a figure behind it."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.direction import fitting_sign
from kernbeeld.publishing.commentary.passage import Passage, TokenError
from kernbeeld.publishing.commentary.patterns import (
    ADVERBS_OF_AMOUNT,
    CLAIM_WORDS,
    COUNTED,
    HEADING_NUMBER,
    KNOWN_NUMBERS,
    KNOWN_WORDS,
    NUMBER_WORDS,
    NUMBERS,
    YEAR_BEFORE,
)
from kernbeeld.publishing.commentary.tokens import Tokens
from kernbeeld.publishing.commentary.values import Binder

_MOST_SUGGESTIONS = 3


class Linter:
    """Looks for numbers and claims outside tokens; it knows years, dates, articles and names."""

    def __init__(self, catalogue: Catalogue, binder: Binder) -> None:
        self.binder = binder
        units = {unit.label.nl.lower() for unit in catalogue.units.values() if unit.label.nl}
        names = "|".join(re.escape(name) for name in sorted(units | COUNTED))
        self._counted_year = re.compile(rf"\b(\d{{4}})\s+(?:{names})\b", re.IGNORECASE)
        self._more = re.compile(rf"\b{ADVERBS_OF_AMOUNT}\s+(?:{names})\b", re.IGNORECASE)

    def errors(self, passage: Passage, tokens: Tokens) -> list[TokenError]:
        """Return every bare number and bare claim of a passage."""
        text = tokens.bare(passage.content).replace("_", " ")
        if passage.kind == "heading":
            text = HEADING_NUMBER.sub(_blot, text)
        return [*self._numbers(text), *self._claims(text, tokens)]

    def _numbers(self, text: str) -> list[TokenError]:
        counted = {
            match.start(1)
            for match in self._counted_year.finditer(text)
            if not YEAR_BEFORE.search(text[: match.start()])
        }
        for pattern in KNOWN_NUMBERS:
            text = pattern.sub(lambda match: match[0] if match.start() in counted else _blot(match), text)
        found = [self._bare_number(match) for match in NUMBERS.finditer(text)]
        text = NUMBERS.sub(_blot, text)
        for pattern in KNOWN_WORDS:
            text = pattern.sub(_blot, text)
        return [*found, *(self._bare_number(match) for match in NUMBER_WORDS.finditer(text))]

    def _bare_number(self, match: re.Match[str]) -> TokenError:
        found = " ".join(match[0].split())
        codes = self._codes(found)
        figure = ", ".join(f"{{{code}}}" for code in codes) or "{code}"
        return TokenError(
            match.start(),
            gettext("'{found}' is a bare number.", found=found),
            gettext(
                "Write a figure, such as {figure}, or {escape} when it is no figure.",
                figure=figure,
                escape=f'{{"{found}"}}',
            ),
        )

    def _codes(self, found: str) -> Iterable[str]:
        digits = re.sub(r"[^\d.,]", "", found).rstrip(".,")
        try:
            value = Decimal(digits.replace(".", "").replace(",", "."))
        except InvalidOperation:
            return []
        return self.binder.codes_of(value)[:_MOST_SUGGESTIONS]

    def _claims(self, text: str, tokens: Tokens) -> list[TokenError]:
        for pattern in KNOWN_WORDS:
            text = pattern.sub(_blot, text)
        found: dict[int, TokenError] = {}
        for pattern in (self._more, *CLAIM_WORDS):
            for match in pattern.finditer(text):
                if not tokens.is_claimed(match.start(), match.end()):
                    found.setdefault(match.start(), _bare_claim(match))
        return [found[start] for start in sorted(found)]


def _bare_claim(match: re.Match[str]) -> TokenError:
    words = " ".join(match[0].split())
    return TokenError(
        match.start(),
        gettext("'{found}' is a claim that nobody checks.", found=words),
        gettext(
            "Write words and comparison, such as {claim}, or {escape} when it claims nothing.",
            claim=f"[{words}]{{code {fitting_sign(words)} code@previous}}",
            escape=f'{{"{words}"}}',
        ),
    )


def _blot(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])
