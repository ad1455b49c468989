"""What happened, before anybody registered it: records with days, and who they are about."""

from collections import Counter
from dataclasses import dataclass, field

from kernbeeld.registers.acts import Value


@dataclass(slots=True, eq=False)
class Entry:
    """One record as it was: it holds from day `begin` up to and excluding day `stop`.

    ``fields`` are known from the start, ``ending`` with the end; ``changes`` are days on which fields
    change. ``whole``: registered in one act with its end, as something that happened on a day.
    ``late_begin`` and ``late_end`` are days on top of the usual delay before it is registered.
    """

    register: str
    key: str
    begin: int
    stop: int | None
    fields: dict[str, Value]
    person: int | None = None
    ending: dict[str, Value] = field(default_factory=dict)
    changes: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    whole: bool = False
    late_begin: int = 0
    late_end: int = 0

    def holds_on(self, day: int) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.stop is None or day < self.stop)

    def end(self, stop: int, **ending: Value) -> None:
        """End it: `stop` is the first day on which it no longer holds."""
        self.stop = stop
        self.ending.update(ending)

    def value_at_end(self, name: str) -> Value:
        """Return what a field was after its last change."""
        return next((held[name] for _, held in reversed(self.changes) if name in held), self.fields.get(name))


class Ledger:
    """Every record of every register, in the order in which they were thought of."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._counts: Counter[str] = Counter()

    def open(self, register: str, begin: int, person: int | None = None, /, **fields: Value) -> Entry:
        """Begin a record that is still open."""
        return self._add(Entry(register, self._key(register), begin, None, fields, person))

    def happen(self, register: str, day: int, person: int | None = None, /, **fields: Value) -> Entry:
        """Note something that happened on one day."""
        return self.span(register, day, day + 1, person, **fields)

    def span(
        self, register: str, begin: int, stop: int, person: int | None = None, /, **fields: Value
    ) -> Entry:
        """Note something that is registered at once, with its end."""
        return self._add(Entry(register, self._key(register), begin, stop, fields, person, whole=True))

    def of(self, register: str) -> list[Entry]:
        """Return the records of one register."""
        return [entry for entry in self.entries if entry.register == register]

    def _key(self, register: str) -> str:
        self._counts[register] += 1
        return f"{register}-{self._counts[register]:05d}"

    def _add(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        return entry
