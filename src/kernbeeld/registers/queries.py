"""Questions over the registers, each as it was known at an instant."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max, Q, QuerySet, Window

from kernbeeld.errors import InternalError
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers import sealing
from kernbeeld.registers.acts import ActKind, Part, Value
from kernbeeld.registers.clock import require_known
from kernbeeld.registers.errors import NoSuchRecordError
from kernbeeld.registers.kinds import REGISTERS, FieldKind, RegisterKind, register_kind
from kernbeeld.registers.models.persons import BsnZoeksleutel
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.rules import OPEN_DAY
from kernbeeld.registers.writing import PERSOON, data_keys


@dataclass(frozen=True, slots=True)
class Picture:
    """What was known of one record from an act on. Without parts it was withdrawn."""

    register: str
    record: str
    versie: int
    kind: ActKind
    acting_user: str
    reason: str
    known_from: datetime
    parts: tuple[Part, ...]


def rows_known_at(kind: RegisterKind, known_at: datetime) -> QuerySet[Versie]:
    """Return the rows of the newest version of every record at an instant, in one question.

    Withdrawn records have their one row without days in it.
    """
    newest = Window(Max("versie"), partition_by=F("record"))
    known = kind.versie.objects.filter(handeling__known_from__lte=known_at)
    return known.annotate(newest=newest).filter(versie=F("newest"))


def picture_of(
    register: str, record: str, known_at: datetime | None = None, *, reveal: bool = False
) -> Picture:
    """Return what was known of a record at an instant, or what is known now.

    With `reveal` the sealed fields are opened; who may ask for that is decided above.
    Raises `NoSuchRecordError`, and `NotKnownYetError` for an instant after the watermark.
    """
    if known_at is not None:
        require_known(known_at)
    known = [
        each
        for each in history_of(register, record, reveal=reveal)
        if known_at is None or each.known_from <= known_at
    ]
    if not known:
        raise NoSuchRecordError(
            gettext(
                "{register} '{record}' was not known yet at {time}.",
                register=register,
                record=record,
                time=known_at,
            )
        )
    return known[-1]


def history_of(register: str, record: str, *, reveal: bool = False) -> tuple[Picture, ...]:
    """Return every version of a record, the oldest first.

    Raises `NoSuchRecordError`.
    """
    kind = register_kind(register)
    rows = list(
        kind.versie.objects.filter(record__sleutel=record)
        .select_related("handeling", *_references(kind))
        .order_by("versie", "deel")
    )
    if not rows:
        raise NoSuchRecordError(
            gettext("There is no {register} '{record}'.", register=register, record=masked(record))
        )
    opened = sealed_fields(kind, rows) if reveal else {}
    versions: defaultdict[int, list[Versie]] = defaultdict(list)
    for row in rows:
        versions[row.versie].append(row)
    return tuple(_picture(kind, record, group, opened) for group in versions.values())


def histories_of(register: str, persons: Collection[int]) -> Mapping[str, tuple[Picture, ...]]:
    """Return every version of every record of a register that ever named one of these persons, opened.

    By the key of the record, the oldest version first; a few questions, however many records. Who may ask
    for that is decided above.
    """
    kind = register_kind(register)
    rows = _rows_naming(kind, persons)
    return _histories(kind, rows, sealed_fields(kind, rows))


def everything_about(persons: Collection[int]) -> Mapping[str, Mapping[str, tuple[Picture, ...]]]:
    """Return what :func:`histories_of` gives, of every register that can name a person.

    One question for each register and one for all keys, however much is known. Who may ask for that is
    decided above.
    """
    kinds = [kind for kind in REGISTERS.values() if kind.name == PERSOON or person_fields(kind)]
    rows = {kind.name: _rows_naming(kind, persons) for kind in kinds}
    sealed = (kind for kind in kinds if kind.versie.SEALED)
    owners = {_owner(kind, row) for kind in sealed for row in rows[kind.name] if row.deel}
    keys = data_keys(sorted(owners | set(persons)), sealing.keys())
    return {
        kind.name: _histories(kind, rows[kind.name], sealed_fields(kind, rows[kind.name], keys))
        for kind in kinds
    }


def person_fields(kind: RegisterKind) -> list[str]:
    """Return the fields of a register that refer to a person, as whatever."""
    return [
        name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE and rule.to == PERSOON
    ]


def _rows_naming(kind: RegisterKind, persons: Collection[int]) -> list[Versie]:
    naming = Q(record__in=persons) if kind.name == PERSOON else _naming(kind, persons)
    records = kind.versie.objects.filter(naming).values("record")
    return list(
        kind.versie.objects.filter(record__in=records)
        .select_related("record", "handeling", *_references(kind))
        .order_by("record", "versie", "deel")
    )


def _histories(
    kind: RegisterKind, rows: Sequence[Versie], opened: Mapping[int, Mapping[str, Value]]
) -> Mapping[str, tuple[Picture, ...]]:
    versions: defaultdict[tuple[str, int], list[Versie]] = defaultdict(list)
    for row in rows:
        versions[(row.record.sleutel, row.versie)].append(row)  # type: ignore[attr-defined]  # all have it
    found: defaultdict[str, list[Picture]] = defaultdict(list)
    for (key, _), group in versions.items():
        found[key].append(_picture(kind, key, group, opened))
    return {key: tuple(pictures) for key, pictures in found.items()}


def _naming(kind: RegisterKind, persons: Collection[int]) -> Q:
    """Return the condition on rows that refer to one of these persons, as whatever."""
    naming = Q(pk__in=())
    for name in person_fields(kind):
        naming |= Q(**{f"{name}__in": persons})
    return naming


def _picture(
    kind: RegisterKind, record: str, rows: list[Versie], opened: Mapping[int, Mapping[str, Value]]
) -> Picture:
    handeling = rows[0].handeling
    return Picture(
        kind.name,
        record,
        rows[0].versie,
        ActKind(handeling.kind),
        handeling.acting_user,
        handeling.reason,
        handeling.known_from,
        tuple(part_of(kind, row, opened.get(row.pk, {})) for row in rows if row.deel),
    )


def part_of(kind: RegisterKind, row: Versie, sealed: Mapping[str, Value]) -> Part:
    """Return a row as the part that it is; references by key, empty fields left out."""
    fields: dict[str, Value] = dict(sealed)
    for name, rule in kind.rules.items():
        value = None if rule.sealed else getattr(row, name)
        if value is not None:
            fields[name] = value.sleutel if rule.kind is FieldKind.REFERENCE else value
    if row.begin is None:
        raise InternalError("A withdrawn version has no parts.")
    return Part(row.begin, None if row.einde == OPEN_DAY else row.einde, fields)


def sealed_fields(
    kind: RegisterKind, rows: Sequence[Versie], keys: Mapping[int, bytes] | None = None
) -> dict[int, dict[str, Value]]:
    """Return the sealed fields of rows, by the number of the row; nothing of who was destroyed.

    `keys` are those of the persons, where they are at hand.
    """
    if not kind.versie.SEALED:
        return {}
    opened: dict[int, dict[str, Value]] = {}
    owners = {row.pk: _owner(kind, row) for row in rows if row.deel}
    if keys is None:
        keys = data_keys(sorted(set(owners.values())), sealing.keys())
    for row in rows:
        data_key = keys.get(owners.get(row.pk, 0))
        if data_key is not None:
            place = (row.record_id, row.versie, row.deel)
            payload = bytes(row.payload)  # type: ignore[attr-defined]
            text = sealing.open_payload(payload, data_key, kind.versie._meta.db_table, place)
            opened[row.pk] = {name: _value(kind, name, value) for name, value in text.items()}
    return opened


def keys_with_bsn(bsn: str) -> tuple[str, ...]:
    """Return the keys of the persons who have or had this BSN, in the order of their records."""
    return keys_by_bsn([bsn])[bsn]


def keys_by_bsn(numbers: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each BSN the keys of the persons who have or had it: one question, whatever the number."""
    lookup = sealing.keys().lookup.values()
    digests = {sealing.bsn_digest(bsn, key): bsn for bsn in numbers for key in lookup}
    held: dict[str, list[str]] = {bsn: [] for bsn in numbers}
    rows = BsnZoeksleutel.objects.filter(digest__in=list(digests)).order_by("persoon_id")
    for digest, key in rows.values_list("digest", "persoon__sleutel"):
        held[digests[bytes(digest)]].append(key)
    return {bsn: tuple(dict.fromkeys(keys)) for bsn, keys in held.items()}


def _owner(kind: RegisterKind, row: Versie) -> int:
    number: int = row.record_id if kind.name == PERSOON else row.persoon_id  # type: ignore[attr-defined]
    return number


def _value(kind: RegisterKind, name: str, value: str) -> Value:
    return date.fromisoformat(value) if kind.rules[name].kind is FieldKind.DAY else value


def _references(kind: RegisterKind) -> Iterator[str]:
    return (name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE)
