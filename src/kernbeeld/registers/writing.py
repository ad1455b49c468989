"""Writing acts that were checked: records, acts, keys, versions. Nothing is ever changed or deleted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from kernbeeld.conf.keys import Keys
from kernbeeld.errors import UserError
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers import sealing
from kernbeeld.registers.acts import Act, Part, Value
from kernbeeld.registers.clock import Moment
from kernbeeld.registers.fields import names
from kernbeeld.registers.inserting import Row, insert_rows
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule, RegisterKind
from kernbeeld.registers.lookup import Lookups
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import BsnZoeksleutel, Persoonssleutel
from kernbeeld.registers.rules import last_day
from kernbeeld.registers.standing import MOST_KEYS, RecordKey, Standing

Progress = Callable[[int, int], None]
"""Is told how many acts are done, of how many."""

ROWS_AT_ONCE = 2_000
PERSOON = "persoon"
BOOKKEEPING = ("record_id", "versie", "deel", "begin", "einde", "handeling_id")


def quiet(done: int, total: int) -> None:
    """Say nothing about progress."""


def write_acts(
    acts: Sequence[Act],
    standing: Mapping[RecordKey, Standing],
    moment: Moment,
    *,
    acting_user: str,
    progress: Progress = quiet,
) -> None:
    """Write checked acts, in the order in which they become known, inside the transaction of `moment`."""
    numbers = {key: each.number for key, each in standing.items()}
    new = _write_records(acts, numbers)
    handelingen = _write_handelingen(acts, _instants(acts, moment), acting_user)
    safe = Safe(acts, numbers, new.get(PERSOON, ()))
    newest = Counter({key: each.versie for key, each in standing.items()})
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for done, (act, handeling) in enumerate(zip(acts, handelingen, strict=True), 1):
        key = (act.register, act.record)
        newest[key] += 1
        place = (numbers[key], newest[key])
        rows[act.register].extend(_rows(act, REGISTERS[act.register], place, handeling.pk, numbers, safe))
        if len(rows[act.register]) >= ROWS_AT_ONCE:
            _write(act.register, rows.pop(act.register))
            progress(done, len(acts))
    for register, remaining in rows.items():
        _write(register, remaining)
    safe.write_lookups()
    progress(len(acts), len(acts))


def _instants(acts: Sequence[Act], moment: Moment) -> list[datetime]:
    """Take every instant that is stated, and one from the clock for all the others together."""
    stated = [act.known_at for act in acts if act.known_at is not None]
    if stated:
        moment.reach(max(stated))
    given = moment.give() if len(stated) < len(acts) else moment.last
    return [act.known_at or given for act in acts]


def _write_records(acts: Sequence[Act], numbers: dict[RecordKey, int]) -> dict[str, list[int]]:
    """Write the records that are new, add their numbers to `numbers`, and return them by register."""
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for act in acts:
        if (act.register, act.record) not in numbers:
            keys[act.register][act.record] = None
    new: dict[str, list[int]] = {}
    for register, sleutels in keys.items():
        model = REGISTERS[register].record
        made = model.objects.bulk_create([model(sleutel=each) for each in sleutels], ROWS_AT_ONCE)
        numbers.update(((register, each.sleutel), each.pk) for each in made)
        new[register] = [each.pk for each in made]
    return new


def _write_handelingen(
    acts: Sequence[Act], instants: Sequence[datetime], acting_user: str
) -> list[Handeling]:
    """Write one row for all acts of one kind, instant and reason, and return the row of each act."""
    made: dict[tuple[str, str, datetime], Handeling] = {}
    for act, known_from in zip(acts, instants, strict=True):
        key = (act.kind.value, act.reason, known_from)
        if key not in made:
            made[key] = Handeling(
                kind=act.kind.value,
                acting_user=acting_user,
                reason=masked(act.reason),
                known_from=known_from,
            )
    Handeling.objects.bulk_create(made.values(), ROWS_AT_ONCE)
    return [made[act.kind.value, act.reason, at] for act, at in zip(acts, instants, strict=True)]


def _rows(
    act: Act,
    kind: RegisterKind,
    place: tuple[int, int],
    handeling: int,
    numbers: Mapping[RecordKey, int],
    safe: "Safe",
) -> Iterable[Row]:
    """Yield the rows of one version, in the order of `_columns`."""
    if not act.parts:
        yield (*place, 0, None, None, handeling, *(None for _ in _columns(kind)[len(BOOKKEEPING) :]))
    for deel, part in enumerate(act.parts, 1):
        values = (_stored(part, rule, numbers) for rule in kind.rules.values() if not rule.sealed)
        row: Row = (*place, deel, part.begin, last_day(part), handeling, *values)
        yield (*row, safe.seal(part, kind, (*place, deel), numbers)) if kind.versie.SEALED else row


def _stored(part: Part, rule: FieldRule, numbers: Mapping[RecordKey, int]) -> Value:
    value = part.fields.get(rule.name)
    if value is None or value == "":
        return None
    return numbers[rule.to, str(value)] if rule.kind is FieldKind.REFERENCE else value


@cache
def _columns(kind: RegisterKind) -> tuple[str, ...]:
    rules = kind.rules.values()
    own = (
        f"{rule.name}_id" if rule.kind is FieldKind.REFERENCE else rule.name
        for rule in rules
        if not rule.sealed
    )
    return (*BOOKKEEPING, *own, *(("payload",) if kind.versie.SEALED else ()))


def _write(register: str, rows: list[Row]) -> None:
    kind = REGISTERS[register]
    insert_rows(kind.versie._meta.db_table, _columns(kind), rows)


class Safe:
    """Seals parts with the keys of their persons: made for new persons, fetched for known ones."""

    def __init__(self, acts: Sequence[Act], numbers: Mapping[RecordKey, int], new: Sequence[int]) -> None:
        self._bsns: list[BsnZoeksleutel] = []
        self._lookups = Lookups()
        self._new = new
        self._data_keys: dict[int, bytes] = {}
        self._keys: Keys | None = None
        wanted = {number for act in acts for number in _persons(act, numbers)}
        if wanted or new:
            self._keys = sealing.keys()
            self._make(new, self._keys)
            self._fetch(wanted - self._data_keys.keys(), self._keys)

    def _make(self, new: Sequence[int], keys: Keys) -> None:
        made = {number: sealing.new_data_key() for number in new}
        Persoonssleutel.objects.bulk_create(
            [
                Persoonssleutel(persoon_id=number, wrapped=sealing.wrap(key, number, keys))
                for number, key in made.items()
            ],
            ROWS_AT_ONCE,
        )
        self._data_keys.update(made)

    def _fetch(self, numbers: set[int], keys: Keys) -> None:
        self._data_keys.update(data_keys(sorted(numbers), keys))

    def seal(
        self, part: Part, kind: RegisterKind, row: tuple[int, int, int], numbers: Mapping[RecordKey, int]
    ) -> bytes:
        """Return the sealed payload of one part; what is found by is noted."""
        persoon = row[0] if kind.name == PERSOON else numbers[PERSOON, str(part.fields[PERSOON])]
        data_key = self._data_keys.get(persoon)
        if data_key is None or self._keys is None:
            raise UserError(
                gettext(
                    "What was known about the person of {register} {number} is destroyed: "
                    "nothing can be added.",
                    register=kind.name,
                    number=row[0],
                )
            )
        content = {name: part.fields.get(name) for name in names(kind.versie.SEALED)}
        self._lookups.note(persoon, content)
        bsn = content.get("bsn")
        if bsn:
            self._note(str(bsn), row, self._keys)
        filled = {name: value for name, value in content.items() if value is not None and value != ""}
        return sealing.seal_payload(filled, data_key, kind.versie._meta.db_table, row)

    def _note(self, bsn: str, row: tuple[int, int, int], keys: Keys) -> None:
        digest = sealing.bsn_digest(bsn, keys.lookup[keys.current])
        persoon, versie, deel = row
        self._bsns.append(
            BsnZoeksleutel(persoon_id=persoon, versie=versie, deel=deel, key_id=keys.current, digest=digest)
        )

    def write_lookups(self) -> None:
        """Write the hashes by which what is sealed is found."""
        BsnZoeksleutel.objects.bulk_create(self._bsns, ROWS_AT_ONCE)
        if self._keys is not None:
            self._lookups.write(self._keys, self._new)


def data_keys(persons: Sequence[int], keys: Keys) -> dict[int, bytes]:
    """Return the keys of these persons; who was destroyed has none any more."""
    found: dict[int, bytes] = {}
    for start in range(0, len(persons), MOST_KEYS):
        rows = Persoonssleutel.objects.filter(persoon__in=persons[start : start + MOST_KEYS])
        for persoon, wrapped in rows.values_list("persoon_id", "wrapped"):
            found[persoon] = sealing.unwrap(bytes(wrapped), persoon, keys)
    return found


def _persons(act: Act, numbers: Mapping[RecordKey, int]) -> Iterable[int]:
    """Yield the numbers of the persons whose keys an act needs."""
    if not REGISTERS[act.register].versie.SEALED:
        return
    if act.register == PERSOON:
        yield numbers[PERSOON, act.record]
        return
    for part in act.parts:
        yield numbers[PERSOON, str(part.fields[PERSOON])]
