"""What can be wrong with definitions, gathered so that all of it is told at once."""

from collections.abc import Iterable
from difflib import get_close_matches

from kernbeeld.errors import Place, Problem, ProblemsError
from kernbeeld.language import gettext, ngettext


class DefinitionsError(ProblemsError):
    """The definitions hold at least one mistake; every one of them is listed with file and line."""


class Problems:
    """A growing list of mistakes."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, place: Place, text: str, advice: str = "") -> None:
        """Note one mistake; the same mistake at the same place counts once."""
        self._found.setdefault(Problem(place, text, advice))

    def all(self) -> tuple[Problem, ...]:
        """Return the mistakes by file and line."""
        return tuple(sorted(self._found))

    def raise_any(self) -> None:
        """Raise :class:`DefinitionsError` when there is at least one mistake."""
        found = self.all()
        if found:
            headline = ngettext(
                "The definitions hold {count} mistake.", "The definitions hold {count} mistakes.", len(found)
            )
            raise DefinitionsError(headline, found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return gettext("Did you mean '{word}'?", word=near[0]) if near else ""
