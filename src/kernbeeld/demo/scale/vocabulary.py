"""Text columns as codes of fixed lists of words, shared by every batch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kernbeeld.catalogue.fact_columns import Piece
from kernbeeld.demo.scale.country import Country
from kernbeeld.demo.scale.sorts import HAPPENINGS, SORTS

Codes = npt.NDArray[np.int32]
ORGANISATIONS = 2_000
"""How many organisations there are in the country."""


class Words:
    """One list of words; the empty word stands for nothing (null)."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = sorted(set(words) - {""})
        self._place = {word: place for place, word in enumerate(self._words)} | {"": -1}
        self._values = pa.array(self._words, pa.string())

    def codes(self, words: Sequence[str]) -> Codes:
        """Return the places of words; -1 for nothing."""
        return np.array([self._place[word] for word in words], np.int32)

    def column(self, codes: npt.NDArray[np.integer]) -> pa.DictionaryArray:
        """Return a dictionary column for these places; -1 gives null."""
        indices = pa.array(codes.astype(np.int32, copy=False), mask=codes < 0)
        return pa.DictionaryArray.from_arrays(indices, self._values)

    def same(self, word: str, count: int) -> pa.DictionaryArray:
        """Return a dictionary column with one word everywhere."""
        return self.column(np.full(count, self._place[word], np.int32))


@dataclass(frozen=True)
class Vocabulary:
    """The words of every text column of spells and events."""

    area: Words
    gemeente: Words
    organisatie: Words
    spell: dict[str, Words]
    event: dict[str, Words]
    edge: Words

    @classmethod
    def of(cls, country: Country) -> "Vocabulary":
        """Collect all words of a country."""
        spell = {
            name: Words([getattr(sort, name) for sort in SORTS])
            for name in ("kind", "wet", "product", "categorie", "leveringsvorm")
        }
        spell["reden_begin"] = Words([word for sort in SORTS for word in sort.begins])
        spell["reden_einde"] = Words([word for sort in SORTS for word in sort.ends])
        event = {
            name: Words([getattr(happening, name) for happening in HAPPENINGS])
            for name in ("kind", "wet", "categorie", "reden")
        }
        organisations = Words([f"org-{number:04d}" for number in range(ORGANISATIONS)])
        return cls(
            Words(country.areas), Words(country.codes), organisations, spell, event, Words(list(Piece))
        )
