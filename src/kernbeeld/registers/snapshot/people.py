"""What the registers know of persons, and since when: pseudonym, month of birth, area, household.

Records that turned out to be about one person count as one from the act that said so, until an act
that undid it. Of what was known before, nothing changes. No database.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Generic, TypeVar

from kernbeeld.registers.snapshot.cutting import Seen, Stretch, Version, joined

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merge:
    """From an instant on, ``dubbel`` counts as ``persoon``, or (``undone``) no longer does."""

    known: int
    dubbel: int
    persoon: int
    undone: bool = False


class Identities:
    """Which records are about the same person, at any instant."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._merges: dict[int, list[Merge]] = defaultdict(list)
        self._mates: dict[int, frozenset[int]] = {}
        for merge in sorted(merges, key=lambda merge: merge.known):
            self._merges[merge.dubbel].append(merge)
            together = self.mates(merge.dubbel) | self.mates(merge.persoon)
            self._mates.update(dict.fromkeys(together, together))

    def mates(self, persoon: int) -> frozenset[int]:
        """Return everybody who ever counted as the same person as this one, and this one."""
        return self._mates.get(persoon, frozenset((persoon,)))

    def changes(self, persoon: int) -> Iterator[int]:
        """Give the instants at which it changed who counts as whom, among the mates."""
        return (merge.known for mate in self.mates(persoon) for merge in self._merges.get(mate, ()))

    def resolve(self, persoon: int, known: int) -> int:
        """Return as whom a person counted at an instant."""
        seen = {persoon}
        while (target := self._target(persoon, known)) is not None and target not in seen:
            seen.add(target)
            persoon = target
        return persoon

    def _target(self, dubbel: int, known: int) -> int | None:
        standing: dict[int, None] = {}
        for merge in self._merges.get(dubbel, ()):
            if merge.known > known:
                break
            standing.pop(merge.persoon, None)
            if not merge.undone:
                standing[merge.persoon] = None
        return next(reversed(standing), None)


@dataclass(frozen=True, slots=True)
class Tie(Generic[T]):
    """The history of a record that ties persons to a value: a residence, a membership.

    The value of a part is the person and what the person is tied to.
    """

    record: int
    versions: tuple[Version[tuple[int, T]], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What was read about the persons of some records, each by the number of the person.

    ``births``: since when which month of birth was known, in order of knowing.
    """

    births: Mapping[int, Sequence[tuple[int, int | None]]] = field(default_factory=dict)
    residences: Mapping[int, Sequence[Tie[str]]] = field(default_factory=dict)
    memberships: Mapping[int, Sequence[Tie[int]]] = field(default_factory=dict)


class Persons:
    """Answers what was known of a person; satisfies ``cutting.People``.

    A person without a pseudonym was destroyed: no key and no month of birth, at any instant.
    Where two residences or two households hold on one day, that of the person's own record goes
    before that of a merged one, then the one that began last, then the later record.
    """

    def __init__(self, identities: Identities, pseudonyms: Mapping[int, int], known: Known) -> None:
        self._identities = identities
        self._pseudonyms = pseudonyms
        self._known = known
        self._changes: dict[frozenset[int], list[int]] = {}
        self._seen: dict[tuple[int, int], Seen] = {}

    def changes(self, persoon: int) -> Sequence[int]:
        """Return the instants at which something about a person became known, in order."""
        mates = self._identities.mates(persoon)
        if mates not in self._changes:
            self._changes[mates] = sorted({*self._identities.changes(persoon), *self._instants(mates)})
        return self._changes[mates]

    def at(self, persoon: int, known: int) -> Seen:
        """Return what was known of a person at an instant."""
        counts_as = self._identities.resolve(persoon, known)
        place = counts_as, bisect_right(self.changes(persoon), known)
        if place not in self._seen:
            self._seen[place] = self._look(counts_as, known)
        seen = self._seen[place]
        return seen if persoon in self._pseudonyms else replace(seen, key=None, geboortemaand=None)

    def _instants(self, mates: Iterable[int]) -> Iterator[int]:
        for mate in mates:
            yield from (known for known, _ in self._known.births.get(mate, ()))
            yield from _instants_of(self._known.residences.get(mate, ()))
            yield from _instants_of(self._known.memberships.get(mate, ()))

    def _look(self, persoon: int, known: int) -> Seen:
        key = self._pseudonyms.get(persoon)
        births = self._known.births.get(persoon, ())
        at = bisect_right(births, known, key=itemgetter(0))
        return Seen(
            key,
            births[at - 1][1] if at and key is not None else None,
            self._tied(self._known.residences, persoon, known),
            self._tied(self._known.memberships, persoon, known),
        )

    def _tied(self, ties: Mapping[int, Sequence[Tie[T]]], persoon: int, known: int) -> tuple[Stretch[T], ...]:
        mates = self._identities.mates(persoon)
        found = {tie.record: tie for mate in mates for tie in ties.get(mate, ())}
        ranked = [
            (person == persoon, part.begin, tie.record, part.einde, value)
            for tie in found.values()
            for part in _parts_at(tie.versions, known)
            for person, value in (part.value,)
            if self._identities.resolve(person, known) == persoon
        ]
        return tuple(_painted(ranked))


def _instants_of(ties: Iterable[Tie[T]]) -> Iterator[int]:
    return (version.known_from for tie in ties for version in tie.versions)


def _parts_at(versions: Sequence[Version[T]], known: int) -> Sequence[Stretch[T]]:
    at = bisect_right(versions, known, key=attrgetter("known_from"))
    return versions[at - 1].parts if at else ()


def _painted(ranked: Sequence[tuple[bool, int, int, int, T]]) -> list[Stretch[T]]:
    """Give each day the value of the highest rank that holds on it."""
    edges = sorted({day for _, begin, _, einde, _ in ranked for day in (begin, einde + 1)})
    stretches = []
    for begin, after in pairwise(edges):
        holding = [each for each in ranked if each[1] <= begin <= each[3]]
        if holding:
            stretches.append(Stretch(begin, after - 1, max(holding, key=itemgetter(slice(3)))[4]))
    return joined(stretches)
