"""Reading what a snapshot needs from the registers, up to a watermark, in few questions.

What is read never changes any more: versions are only added, with a later known time than the
watermark. The one exception is a person's destruction, which counts at every instant.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from django.db.models import QuerySet

from kernbeeld.conf.keys import Keys
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.kinds import REGISTERS, FieldKind
from kernbeeld.registers.models.persons import Persoon, Samenvoeging, Vernietiging
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.sealing import open_payload, pseudonym
from kernbeeld.registers.snapshot.cutting import Own, Scalar, Stretch, Version
from kernbeeld.registers.snapshot.people import Identities, Known, Merge, Persons, Tie
from kernbeeld.registers.snapshot.rules import OTHERWISE, REASONS, REST, RULES, WHO
from kernbeeld.registers.writing import data_keys

T = TypeVar("T")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = _EPOCH.toordinal()
_TICK = timedelta(microseconds=1)
_BOOKKEEPING = ("record_id", "versie", "handeling__known_from", "begin", "einde")


class Reader:
    """Reads records and persons as they were known up to ``watermark``, a few thousand at a time.

    Raises `UserError` when it is made and two persons have the same pseudonym.
    """

    def __init__(self, watermark: datetime, keyring: Keys) -> None:
        self.watermark = watermark
        self._keyring = keyring
        self.identities = Identities(_merges(watermark))
        self._pseudonyms = pseudonyms(keyring)

    def records(self, register: str, records: Collection[int]) -> dict[int, Sequence[Version[Own]]]:
        """Return the history of each of these records of a register. One question."""
        columns = _columns(register)
        chosen = REGISTERS[register].versie.objects.filter(record_id__in=records)
        return self._histories(chosen, columns.paths, columns.own)

    def persons(self, histories: Collection[Sequence[Version[Own]]]) -> Persons:
        """Return what was known of everybody whom these histories are about. Four questions."""
        about = {part.value.persoon for history in histories for each in history for part in each.parts}
        everybody = {mate for persoon in about - {None} for mate in self.identities.mates(persoon or 0)}
        known = Known(
            births=self._births(everybody),
            residences=self._ties("verblijf", "buurt", everybody, str),
            memberships=self._ties("huishoudlid", "huishouden_id", everybody, _household),
        )
        return Persons(self.identities, self._pseudonyms, known)

    def _histories(
        self,
        chosen: QuerySet[Versie],
        paths: Sequence[str],
        value: Callable[[Sequence[object]], T],
    ) -> dict[int, Sequence[Version[T]]]:
        rows = (
            chosen.filter(handeling__known_from__lte=self.watermark)
            .order_by("record_id", "versie", "deel")
            .values_list(*_BOOKKEEPING, *paths)
        )
        return {
            record: tuple(
                _version(versie, list(parts), value) for versie, parts in groupby(found, itemgetter(1))
            )
            for record, found in groupby(rows.iterator(), itemgetter(0))
        }

    def _births(self, everybody: Collection[int]) -> dict[int, Sequence[tuple[int, int | None]]]:
        kind = REGISTERS["persoon"]
        opened = data_keys(sorted(everybody), self._keyring)

        def month(values: Sequence[object]) -> int | None:
            record, versie, deel, payload = values
            if record not in opened or not isinstance(payload, bytes | memoryview):
                return None
            row = (int(str(record)), int(str(versie)), int(str(deel)))
            content = open_payload(bytes(payload), opened[row[0]], kind.versie._meta.db_table, row)
            return _month(content.get("geboortedatum"))

        paths = ("record_id", "versie", "deel", "payload")
        histories = self._histories(kind.versie.objects.filter(record_id__in=everybody), paths, month)
        return {
            record: [(each.known_from, each.parts[-1].value if each.parts else None) for each in history]
            for record, history in histories.items()
        }

    def _ties(
        self, register: str, path: str, everybody: Collection[int], value: Callable[[object], T]
    ) -> dict[int, list[Tie[T]]]:
        versions = REGISTERS[register].versie.objects

        def tie(values: Sequence[object]) -> tuple[int, T]:
            return int(str(values[0])), value(values[1])

        about = versions.filter(persoon_id__in=everybody).values("record_id")
        histories = self._histories(versions.filter(record_id__in=about), ("persoon_id", path), tie)
        found: dict[int, list[Tie[T]]] = {}
        for record, history in histories.items():
            made = Tie(record, tuple(history))
            for persoon in {part.value[0] for each in history for part in each.parts}:
                found.setdefault(persoon, []).append(made)
        return found


def pseudonyms(keyring: Keys) -> dict[int, int]:
    """Return the pseudonym of every person who was not destroyed, nor approved to be.

    Raises `UserError` where two persons, destroyed or not, have the same one.
    """
    everybody = Persoon.objects.values_list("pk", flat=True)
    found = {persoon: pseudonym(persoon, keyring) for persoon in everybody.iterator()}
    if len(set(found.values())) < len(found):
        raise UserError(
            gettext(
                "Two persons have the same pseudonym, so they can't be counted apart. "
                "Put another pseudonym key in the key file and make a full snapshot."
            )
        )
    destroyed = Vernietiging.objects.values_list("persoon_id", flat=True)
    for persoon in destroyed:
        found.pop(persoon, None)
    return found


def micros(instant: datetime) -> int:
    """Return an instant as microseconds since 1970."""
    return (instant - _EPOCH) // _TICK


@dataclass(frozen=True)
class _Columns:
    """Where the values of ``Own`` come from: a place among the read values, or what always holds."""

    paths: tuple[str, ...]
    plan: tuple[tuple[int | None, Scalar], ...]

    def own(self, values: Sequence[object]) -> Own:
        """Return what a part says itself."""
        found = [otherwise if at is None else _scalar(values[at], otherwise) for at, otherwise in self.plan]
        persoon, huishouden, buurt, begin, einde, *rest = found
        return Own(
            persoon if isinstance(persoon, int) else None,
            None if huishouden is None else _household(huishouden),
            _text(buurt),
            _text(begin),
            _text(einde),
            tuple(rest),
        )


@cache
def _columns(register: str) -> _Columns:
    rule = RULES[register]
    stored = REGISTERS[register].rules
    paths: list[str] = []
    plan: list[tuple[int | None, Scalar]] = []
    for column in (*WHO, *REASONS, *REST[rule.of]):
        name = column if column in WHO and column in stored else rule.fields.get(column, "")
        plan.append((len(paths) if name else None, rule.fixed.get(column, OTHERWISE.get(column))))
        if name:
            reference = stored[name].kind is FieldKind.REFERENCE
            key = "_id" if column in WHO else "__sleutel"
            paths.append(f"{name}{key}" if reference else name)
    return _Columns(tuple(paths), tuple(plan))


def _version(
    number: int, rows: Sequence[tuple[object, ...]], value: Callable[[Sequence[object]], T]
) -> Version[T]:
    parts = tuple(
        Stretch(begin.toordinal() - _FIRST_DAY, einde.toordinal() - _FIRST_DAY, value(values))
        for _, _, _, begin, einde, *values in rows
        if isinstance(begin, date) and isinstance(einde, date)
    )
    known_from = rows[0][2]
    assert isinstance(known_from, datetime)
    return Version(micros(known_from), number, parts)


def _merges(watermark: datetime) -> Iterator[Merge]:
    acts = (
        Samenvoeging.objects.filter(handeling__known_from__lte=watermark)
        .order_by("handeling__known_from", "pk")
        .values_list("handeling__known_from", "dubbel_id", "persoon_id", "handeling__kind")
    )
    return (Merge(micros(known), dubbel, persoon, kind == "unmerge") for known, dubbel, persoon, kind in acts)


def _scalar(value: object, otherwise: Scalar) -> Scalar:
    return value if isinstance(value, str | int) else otherwise


def _text(value: Scalar) -> str | None:
    return value if isinstance(value, str) else None


def _household(number: object) -> int:
    return REGISTERS["huishouden"].fact_record(int(str(number)))


def _month(day: str | None) -> int | None:
    born = date.fromisoformat(day) if day else None
    return born.year * 12 + born.month - 1 if born else None
