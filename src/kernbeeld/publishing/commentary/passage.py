"""A passage: the running text of one paragraph, heading or list item, and where it stands."""

from dataclasses import dataclass

from kernbeeld.errors import Place, Problem, UserError
from kernbeeld.language import gettext


class TokenError(UserError):
    """Something in a passage is wrong; ``offset`` counts characters of the passage."""

    def __init__(self, offset: int, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.offset = offset
        self.text = text
        self.advice = advice


@dataclass(frozen=True)
class Passage:
    """Text of one block, without the marks that make it a heading or an item.

    ``origins`` gives for each of its lines where the first character stands in the file: line
    and column, both counted from 1. ``level`` is the depth of a heading or an item.
    """

    kind: str
    level: int
    content: str
    file: str
    origins: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> Place:
        """Return where a character of the text stands in the file."""
        before = self.content[:offset]
        row = before.count("\n")
        line, column = self.origins[min(row, len(self.origins) - 1)]
        return Place(self.file, line, column + offset - (before.rfind("\n") + 1))

    def problem(self, error: TokenError) -> Problem:
        """Return an error of this passage with its place, column included."""
        place = self.place(error.offset)
        text = gettext("column {column}: {text}", column=place.column, text=error.text)
        return Problem(place, text, error.advice)
