"""The marks of a goal as a small picture: one line of the resident, one of the professional."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernbeeld.casework.rules.plan.goals import DOOR, Mark, change_words, door_words
from kernbeeld.language import gettext

WIDTH, HIGH = 320, 120
SIDE, EDGE = 48, 16
"""Room beside the first and the last mark, and above and below."""
HIGHEST = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark: where it stands, and the mark itself."""

    x: int
    y: int
    cijfer: int


@dataclass(frozen=True, slots=True)
class Line:
    """The marks of one side, in the order of the days; ``points`` joins them."""

    door: str
    name: str
    spots: tuple[Spot, ...]

    @property
    def points(self) -> str:
        """The corners of the line."""
        return " ".join(f"{spot.x},{spot.y}" for spot in self.spots)


@dataclass(frozen=True, slots=True)
class MarksPicture:
    """The picture, with the same in a sentence. Sizes are in the picture's own units."""

    lines: tuple[Line, ...]
    words: str
    width: int = WIDTH
    height: int = HIGH

    @property
    def has_course(self) -> bool:
        """Whether something moved: one mark of each is said in words only."""
        return any(len(line.spots) > 1 for line in self.lines)

    @property
    def scale(self) -> tuple[tuple[int, int], ...]:
        """The marks beside which a line is drawn, and where."""
        return tuple((mark, _y(mark)) for mark in (1, 5, HIGHEST))


def picture_of(marks: Sequence[Mark]) -> MarksPicture | None:
    """Draw the marks from left to right by day; None where there is no mark."""
    if not marks:
        return None
    days = sorted({mark.day for mark in marks})
    step = (WIDTH - 2 * SIDE) / max(len(days) - 1, 1)
    at = {day: round(SIDE + place * step) for place, day in enumerate(days)}
    lines = [
        Line(
            door,
            door_words(door),
            tuple(Spot(at[mark.day], _y(mark.cijfer), mark.cijfer) for mark in marks if mark.door == door),
        )
        for door in DOOR
    ]
    return MarksPicture(tuple(line for line in lines if line.spots), _words(marks))


def _y(mark: int) -> int:
    return round(HIGH - EDGE - (mark - 1) * (HIGH - 2 * EDGE) / (HIGHEST - 1))


def _words(marks: Sequence[Mark]) -> str:
    said = [_said(marks, door) for door in DOOR]
    return " ".join(each for each in said if each)


def _said(marks: Sequence[Mark], door: str) -> str:
    own = [mark for mark in marks if mark.door == door]
    if not own:
        return ""
    moved = change_words(own, door)
    if moved is None:
        return gettext("{who}: {mark}.", who=door_words(door), mark=own[0].cijfer)
    return gettext("{who}: from {first} to {last}.", who=door_words(door), first=moved[0], last=moved[1])
