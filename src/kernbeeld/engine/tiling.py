"""Tilings: a span of months as a sum or difference of delivered parts."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kernbeeld.catalogue.period import Period


@dataclass(frozen=True, slots=True)
class Piece:
    """A delivered part in a tiling; ``sign`` is 1 where it is added, −1 where it is taken off."""

    part: Period
    sign: int


def tile(span: Period, parts: Iterable[Period]) -> tuple[Piece, ...] | None:
    """Find the fewest parts that add up to `span`.

    Parts inside the span that join up go first. Where there are none, parts are also taken off:
    January up to July minus January up to June is July. Returns None when nothing fits.
    """
    known = sorted(set(parts), key=lambda part: (-part.months, part.start))
    inside = [part for part in known if span.contains(part)]
    return _shortest(span, _steps(inside, differences=False)) or _shortest(
        span, _steps(known, differences=True)
    )


def uncovered(span: Period, parts: Iterable[Period]) -> tuple[Period, ...]:
    """Return the runs of months of `span` that lie in none of the parts inside it."""
    covered = {
        month
        for part in parts
        if span.contains(part)
        for month in range(part.start, part.start + part.months)
    }
    runs: list[Period] = []
    for month in range(span.start, span.start + span.months):
        if month in covered:
            continue
        if runs and runs[-1].end == month - 1:
            runs[-1] = Period(runs[-1].start, runs[-1].months + 1)
        else:
            runs.append(Period(month, 1))
    return tuple(runs)


def _steps(parts: Iterable[Period], differences: bool) -> dict[int, list[tuple[int, Piece]]]:
    steps: dict[int, list[tuple[int, Piece]]] = {}
    for part in parts:
        after = part.start + part.months
        steps.setdefault(part.start, []).append((after, Piece(part, 1)))
        if differences:
            steps.setdefault(after, []).append((part.start, Piece(part, -1)))
    return steps


def _shortest(span: Period, steps: Mapping[int, list[tuple[int, Piece]]]) -> tuple[Piece, ...] | None:
    goal = span.start + span.months
    came: dict[int, tuple[int, Piece] | None] = {span.start: None}
    queue = deque([span.start])
    while queue and goal not in came:
        here = queue.popleft()
        for there, piece in steps.get(here, ()):
            if there not in came:
                came[there] = (here, piece)
                queue.append(there)
    return _walked_back(goal, came) if goal in came else None


def _walked_back(goal: int, came: Mapping[int, tuple[int, Piece] | None]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    step = came[goal]
    while step is not None:
        pieces.append(step[1])
        step = came[step[0]]
    return tuple(sorted(pieces, key=lambda piece: (-piece.sign, piece.part)))
