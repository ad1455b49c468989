"""From what happened to acts: who registered what when, with delays, mistakes and their corrections."""

from dataclasses import dataclass
from datetime import date

from numpy.random import Generator

from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.mistakes import Mistakes
from kernbeeld.demo.twin.office import moment, working_day
from kernbeeld.demo.twin.world import World
from kernbeeld.registers.acts import Act, ActKind, Part, Value

ORDER = (
    "persoon",
    "verblijf",
    "huishouden",
    "huishoudlid",
    "organisatie",
    "beschikking",
    "beschikte_voorziening",
    "pgb_toekenning",
    "uitkering",
    "vrijwilligersvacature",
)
"""Registers that others refer to, before those that refer to them; the rest comes after."""

_CONVERSION = 6
_NEVER = 2**31
_PERSONAL = ("persoon", "verblijf", "huishouden", "huishoudlid")
_FOLLOWING = ("verblijf", "huishoudlid")


@dataclass(frozen=True, slots=True)
class _Step:
    """From day `known` on, the registers hold the first `changes` changes, and the end if `ended`."""

    known: int
    changes: int
    ended: bool


class Teller:
    """Makes acts of entries. ``known`` is the day on which each record is registered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng: Generator = world.generator("registratie")
        self._last = world.settings.known_until.toordinal()
        self._known: dict[str, int] = {}
        self._mistakes = Mistakes(world)
        self._entries = sorted(world.ledger.entries, key=lambda entry: _rank(entry.register))

    def acts(self) -> list[Act]:
        """Return every act, in the order in which they become known."""
        self._register_in_time()
        told = [act for entry in self._entries for act in self._tell(entry)]
        return sorted(told, key=lambda act: act.known_at or moment(self._last))

    def _register_in_time(self) -> None:
        """What others refer to is registered no later than they are; persons with their first file."""
        known = {
            entry.key: _NEVER if entry.register in _PERSONAL else self._first(entry)
            for entry in self._entries
        }
        personal = [entry for entry in self._entries if entry.register in _PERSONAL]
        for entry in (
            *(each for each in reversed(self._entries) if each.register not in _PERSONAL),
            *personal,
        ):
            if entry.register in _FOLLOWING:
                known[entry.key] = known[str(entry.fields["persoon"])]
            for value in entry.fields.values():
                if isinstance(value, str) and value in known:
                    known[value] = min(known[value], known[entry.key])
        self._known = known

    def _first(self, entry: Entry) -> int:
        """When a record is registered: what comes with its end, that much later than what begins then."""
        known = self._after(entry, entry.begin, entry.late_begin)
        if not entry.whole or entry.stop is None:
            return known
        return min(working_day(known + entry.stop - 1 - entry.begin), self._last)

    def _after(self, entry: Entry, day: int, late: int = 0) -> int:
        """A working day some time after something happened, or was brought over at the start."""
        if day <= self._world.dawn:
            return working_day(self._world.dawn + _CONVERSION)
        means, most = (self._world.settings.shares(name) for name in ("vertraging", "vertraging_hoogstens"))
        delay = int(self._rng.exponential(means.get(entry.register, means["overig"])))
        delay = min(delay, int(most.get(entry.register, most["overig"])))
        return min(working_day(day + delay + late), self._last)

    def _tell(self, entry: Entry) -> list[Act]:
        acts = []
        for number, step in enumerate(self._steps(entry)):
            kind = ActKind.END if step.ended else ActKind.CHANGE
            kind = kind if number else ActKind.REGISTER
            text = self._world.settings.texts[kind.value]
            acts.append(Act(entry.register, entry.key, kind, _parts(entry, step), text, moment(step.known)))
        return self._mistakes.among(acts) if entry.begin > self._world.dawn else acts

    def _steps(self, entry: Entry) -> list[_Step]:
        """Every day on which the registers learn more of a record; what is learned together is one step."""
        entry.changes.sort(key=lambda change: change[0])
        steps = [_Step(self._known[entry.key], 0, entry.whole)]
        for number, (day, _) in enumerate(entry.changes, 1):
            steps.append(_Step(max(self._after(entry, day), steps[-1].known), number, False))
        if entry.stop is not None and not entry.whole:
            known = max(self._after(entry, entry.stop, entry.late_end), steps[-1].known)
            steps.append(_Step(known, len(entry.changes), True))
        latest = {step.known: step for step in steps}
        return list(latest.values())


def _parts(entry: Entry, step: _Step) -> tuple[Part, ...]:
    """The picture of a record as known after a step."""
    changes = entry.changes[: step.changes]
    begins = [entry.begin, *(day for day, _ in changes)]
    ends = [
        *(day - 1 for day, _ in changes),
        entry.stop - 1 if step.ended and entry.stop is not None else None,
    ]
    held: dict[str, Value] = dict(entry.fields)
    parts = []
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        if number:
            held = held | changes[number - 1][1]
        if step.ended and number == len(changes):
            held = held | entry.ending
        parts.append(Part(date.fromordinal(begin), None if end is None else date.fromordinal(end), held))
    return tuple(parts)


def _rank(register: str) -> int:
    return ORDER.index(register) if register in ORDER else len(ORDER)
