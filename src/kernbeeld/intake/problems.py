"""What is wrong with a file of figures, cell by cell, gathered so that all of it is told at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kernbeeld.errors import Place, Problem, ProblemsError
from kernbeeld.language import gettext, ngettext

SHOWN = 50


@dataclass(frozen=True, order=True)
class CellProblem(Problem):
    """One thing that is wrong in a cell: ``row`` counts from 1, ``column`` is a letter.

    ``found`` is the text of the cell and ``expected`` what should have stood there.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    found: str = ""
    expected: str = ""

    def __str__(self) -> str:
        cell = f"{self.column}{self.row or ''}"
        where = "!".join(part for part in (self.sheet, cell) if part)
        said = " ".join(part for part in (self.text, self._contrast(), self.advice) if part)
        return f"{self.place.file} {where}: {said}" if where else f"{self.place}: {said}"

    def _contrast(self) -> str:
        if not self.expected:
            return ""
        return gettext("Expected: {expected}.", expected=self.expected)


class FiguresError(ProblemsError):
    """A file of figures was refused as a whole. ``count`` is how many problems there are in all.

    ``problems`` holds the first :data:`SHOWN` of them, in reading order.
    """

    def __init__(self, headline: str, problems: tuple[Problem, ...], count: int) -> None:
        super().__init__(headline, problems)
        self.count = count
        if count > len(problems):
            more = ngettext("and {count} more.", "and {count} more.", count - len(problems))
            self.args = (f"{self.args[0]}\n{more}",)


class CellProblems:
    """A growing list of problems in one file; it remembers the first ones and counts the rest.

    `hide` takes out of every text what may not be shown.
    """

    def __init__(self, file: str, hide: Callable[[str], str] = str) -> None:
        self.file = file
        self._hide = hide
        self.count = 0
        self._first: list[CellProblem] = []

    def add(
        self, text: str, *, where: tuple[str, int, str], found: str = "", expected: str = "", advice: str = ""
    ) -> None:
        """Note one problem; `where` is sheet, row and column."""
        sheet, row, column = where
        self.count += 1
        if len(self._first) < 4 * SHOWN:
            text, found = self._hide(text), self._hide(found)[:80]
            self._first.append(
                CellProblem(Place(self.file, row), text, advice, sheet, row, column, found, expected)
            )

    def add_uncounted(self, count: int) -> None:
        """Count problems that are like the ones noted before, without noting each."""
        self.count += count

    def _in_reading_order(self) -> list[CellProblem]:
        return sorted(self._first, key=_reading_order)

    def raise_any(self) -> None:
        """Raise :class:`FiguresError` when there is at least one problem."""
        if self.count:
            raise refusal(self.file, self._in_reading_order(), self.count)


def _reading_order(problem: CellProblem) -> tuple[str, int, int, str]:
    return problem.sheet, problem.row, len(problem.column), problem.column


def refusal(file: str, problems: Sequence[Problem], count: int = 0) -> FiguresError:
    """Return the error that refuses a whole file."""
    total = max(count, len(problems))
    headline = ngettext(
        "The file was refused: {count} problem. Nothing was imported.",
        "The file was refused: {count} problems. Nothing was imported.",
        total,
    )
    return FiguresError(headline, tuple(problems[:SHOWN]), total)


def refuse(file: str, text: str, advice: str = "") -> FiguresError:
    """Return the error for something that is wrong with a file as a whole."""
    return refusal(file, [Problem(Place(file), text, advice)])
