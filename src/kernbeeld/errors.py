"""The two roots of every error: the user can act, or we made a mistake.

An error is public API: it says what happened, where, and what to do.
"""

from dataclasses import dataclass


class KernbeeldError(Exception):
    """Root of everything this package raises on purpose."""


class UserError(KernbeeldError):
    """The user can act: a file, a definition or an option has to change."""


class InternalError(KernbeeldError):
    """Our fault: an assumption of the program does not hold."""


@dataclass(frozen=True, order=True)
class Place:
    """Where in a text file something stands; lines and columns count from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, at one place, with what to do about it."""

    place: Place
    text: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" + (f" {self.advice}" if self.advice else "")


class ProblemsError(UserError):
    """Everything that is wrong with one input, found in one go.

    ``problems`` holds at least one :class:`Problem`, in reading order.
    """

    def __init__(self, headline: str, problems: "tuple[Problem, ...]") -> None:
        self.headline = headline
        self.problems = problems
        super().__init__("\n".join((headline, *(str(problem) for problem in problems))))
