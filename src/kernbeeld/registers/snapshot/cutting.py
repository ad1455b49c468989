"""Cutting a record's history into rows that hold for days and are known for a while. No database.

Two times, both as whole numbers so that they compare fast: days since 1970 (both ends inclusive, an
open end is :data:`OPEN_DAY`) and microseconds since 1970 in UTC (from inclusive, to exclusive, still
known is :data:`OPEN_INSTANT`).

A spell is cut where something changes by which figures are broken down: where the person lives, the
household, or a value of the record itself. A piece that goes on from another begins with a
``transfer``, and one that goes on in another ends with one; a spell that was interrupted starts anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Generic, Protocol, TypeVar

from kernbeeld.catalogue.fact_columns import Piece
from kernbeeld.intake.fact_tables import OPEN_DAY as LAST_DATE
from kernbeeld.intake.fact_tables import OPEN_INSTANT as LAST_INSTANT

_EPOCH = date(1970, 1, 1).toordinal()
OPEN_DAY = LAST_DATE.toordinal() - _EPOCH
OPEN_INSTANT = int((LAST_INSTANT - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * 1_000_000

Scalar = str | int | None
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Something that held from one day to another, both inclusive."""

    begin: int
    einde: int
    value: T


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """What was known of a record from an instant on: stretches in order, without overlap."""

    known_from: int
    number: int
    parts: tuple[Stretch[T], ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What a record says itself: whom it is about, where, why it began and ended, and the rest.

    ``persoon`` and ``huishouden`` are numbers in the registers. An ``area`` or ``huishouden`` of its
    own goes before the person's.
    """

    persoon: int | None = None
    huishouden: int | None = None
    area: str | None = None
    reden_begin: str | None = None
    reden_einde: str | None = None
    rest: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was known of a person at an instant; ``key`` is the pseudonym, none if destroyed."""

    key: int | None = None
    geboortemaand: int | None = None
    areas: tuple[Stretch[str], ...] = ()
    huishoudens: tuple[Stretch[int], ...] = ()


class People(Protocol):
    """What the registers know of persons, and when they knew it."""

    def changes(self, persoon: int) -> Iterable[int]:
        """Give the instants at which something about a person became known."""

    def at(self, persoon: int, known: int) -> Seen:
        """Return what was known of a person at an instant."""


@dataclass(frozen=True, slots=True)
class Content:
    """The values of a row."""

    persoon: int | None
    geboortemaand: int | None
    huishouden: int | None
    area: str | None
    reden_begin: str | None
    reden_einde: str | None
    rest: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """One piece of a record: its days and its values. ``sinds`` is the first day of the record."""

    begin: int
    einde: int
    sinds: int
    piece: Piece
    tail: Piece
    content: Content


@dataclass(frozen=True, slots=True)
class Row:
    """A piece, the version that it first stood in, and from when until when it was known."""

    cut: Cut
    version: int
    known_from: int
    known_to: int
    first_known: int


Parts = Sequence[Stretch[Own]]
Take = Callable[[Parts, int, People], Iterable[Cut]]


def spell_rows(history: Sequence[Version[Own]], people: People) -> Iterator[Row]:
    """Cut the history of something that lasts. ``history`` is in order of knowing, and not empty."""
    return _rows(history, people, spell_cuts)


def event_rows(history: Sequence[Version[Own]], people: People) -> Iterator[Row]:
    """Give the history of something that happened, or of a figure: nothing is cut.

    What is taken from the person is what held on the first day.
    """
    return _rows(history, people, _whole)


def _rows(history: Sequence[Version[Own]], people: People, take: Take) -> Iterator[Row]:
    first_known = history[0].known_from
    standing: dict[Cut, tuple[int, int]] = {}
    for known, version in _known(history, people):
        cuts = {cut: standing.get(cut, (known, version.number)) for cut in take(version.parts, known, people)}
        yield from _ended(standing, cuts, known, first_known)
        standing = cuts
    yield from _ended(standing, {}, OPEN_INSTANT, first_known)


def _ended(
    standing: dict[Cut, tuple[int, int]], cuts: dict[Cut, tuple[int, int]], known_to: int, first_known: int
) -> Iterator[Row]:
    for cut, (known_from, number) in standing.items():
        if cut not in cuts:
            yield Row(cut, number, known_from, known_to, first_known)


def _known(history: Sequence[Version[Own]], people: People) -> Iterator[tuple[int, Version[Own]]]:
    """Give each instant at which the picture may have changed, with the version that held then."""
    persons = {part.value.persoon for version in history for part in version.parts}
    instants = {version.known_from for version in history}
    for persoon in persons - {None}:
        instants.update(known for known in people.changes(persoon or 0) if known > history[0].known_from)
    at = 0
    for known in sorted(instants):
        while at + 1 < len(history) and history[at + 1].known_from <= known:
            at += 1
        yield known, history[at]


def spell_cuts(parts: Parts, known: int, people: People) -> Iterator[Cut]:
    """Cut one picture of a spell as it was known at an instant."""
    sinds = min((part.begin for part in parts), default=0)
    for run in _runs(parts):
        pieces = joined(piece for part in _with_reasons(run) for piece in _pieces(part, known, people))
        last = len(pieces) - 1
        for number, piece in enumerate(pieces):
            yield Cut(
                piece.begin,
                piece.einde,
                sinds,
                Piece.TRANSFER if number else Piece.START,
                Piece.TRANSFER if number < last else Piece.END,
                piece.value,
            )


def _whole(parts: Parts, known: int, people: People) -> Iterator[Cut]:
    for part in parts:
        day = replace(part, einde=part.begin)
        (piece,) = _pieces(day, known, people)
        yield Cut(part.begin, part.einde, part.begin, Piece.START, Piece.END, piece.value)


def _runs(parts: Parts) -> Iterator[list[Stretch[Own]]]:
    """Give the parts that follow each other without a day between them."""
    run: list[Stretch[Own]] = []
    for part in parts:
        if run and run[-1].einde + 1 != part.begin:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _with_reasons(run: list[Stretch[Own]]) -> Iterator[Stretch[Own]]:
    """Let every part say why the whole began and why it ended, so that no reason makes a cut."""
    begin, einde = run[0].value.reden_begin, run[-1].value.reden_einde
    return (replace(part, value=replace(part.value, reden_begin=begin, reden_einde=einde)) for part in run)


def _pieces(part: Stretch[Own], known: int, people: People) -> Iterator[Stretch[Content]]:
    own = part.value
    seen = Seen() if own.persoon is None else people.at(own.persoon, known)
    areas, huishoudens = seen.areas, seen.huishoudens
    if own.area is not None:
        areas = (Stretch(part.begin, part.einde, own.area),)
    if own.huishouden is not None:
        huishoudens = (Stretch(part.begin, part.einde, own.huishouden),)
    for where in covered(part, areas):
        for who in covered(where, huishoudens):
            yield Stretch(
                who.begin,
                who.einde,
                Content(
                    seen.key,
                    seen.geboortemaand,
                    who.value,
                    where.value,
                    own.reden_begin,
                    own.reden_einde,
                    own.rest,
                ),
            )


def covered(part: Stretch[U], over: Iterable[Stretch[T]]) -> Iterator[Stretch[T | None]]:
    """Give the days of ``part`` with the value that held then, or nothing where none did.

    ``over`` is in order and without overlap.
    """
    day = part.begin
    for each in over:
        begin, einde = max(each.begin, day), min(each.einde, part.einde)
        if begin > einde:
            continue
        if day < begin:
            yield Stretch(day, begin - 1, None)
        yield Stretch(begin, einde, each.value)
        day = einde + 1
    if day <= part.einde:
        yield Stretch(day, part.einde, None)


def joined(stretches: Iterable[Stretch[T]]) -> list[Stretch[T]]:
    """Join stretches that follow each other and have the same value."""
    found: list[Stretch[T]] = []
    for each in stretches:
        if found and found[-1].einde + 1 == each.begin and found[-1].value == each.value:
            found[-1] = replace(found[-1], einde=each.einde)
        else:
            found.append(each)
    return found
