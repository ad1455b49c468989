"""How many cases a team has: by each way in which the report counted them, with the bridge between two."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

OPEN = date.max
_DAY = timedelta(days=1)

Counts = Callable[[str], bool]
"""Tells whether a sort of case is counted: by the old definition each is, by the new one some are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a case as the register has it: of one sort, from day to day, both inclusive."""

    case: str
    soort: str
    begin: date
    einde: date = OPEN


@dataclass(frozen=True, slots=True)
class Flow:
    """Cases in a period: at its start, in, out and at its end; ``start + inflow - outflow == end``."""

    start: int
    inflow: int
    outflow: int
    end: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """The same period by the old definition and by the new one.

    ``apart`` are the cases that differ at its end: contacts that the team did not discuss.
    """

    old: Flow
    new: Flow
    apart: tuple[str, ...]


def flow(pieces: Iterable[Piece], counts: Counts, first: date, last: date) -> Flow:
    """Count the cases of a period, in the report's own way.

    At its start is what counted on the day before it, at its end what counts on its last day. In is what
    began to count in the period; out is what counted until a day before the last one.
    """
    spans = [span for case in _by_case(pieces).values() for span in _spans(case, counts)]
    before = first - _DAY
    return Flow(
        start=sum(begin <= before <= einde for begin, einde in spans),
        inflow=sum(first <= begin <= last for begin, _ in spans),
        outflow=sum(before <= einde < last for _, einde in spans),
        end=sum(begin <= last <= einde for begin, einde in spans),
    )


def bridge(pieces: Sequence[Piece], old: Counts, new: Counts, first: date, last: date) -> Bridge:
    """Return a period by both definitions, and which cases make the difference at its end."""
    standing = [piece for piece in pieces if piece.begin <= last <= piece.einde]
    apart = sorted({piece.case for piece in standing if old(piece.soort) != new(piece.soort)})
    return Bridge(flow(pieces, old, first, last), flow(pieces, new, first, last), tuple(apart))


def _by_case(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda one: (one.case, one.begin)):
        found.setdefault(piece.case, []).append(piece)
    return found


def _spans(pieces: Iterable[Piece], counts: Counts) -> list[tuple[date, date]]:
    """Return from when until when a case counts; what follows on without a day between is one span."""
    spans: list[tuple[date, date]] = []
    for piece in pieces:
        if not counts(piece.soort):
            continue
        if spans and spans[-1][1] != OPEN and spans[-1][1] + _DAY >= piece.begin:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.einde))
        else:
            spans.append((piece.begin, piece.einde))
    return spans
