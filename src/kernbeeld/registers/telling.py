"""What happened to the records behind a figure: who knew what when, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.registers.kinds import FACT_RECORD, REGISTERS, RegisterKind

_MOST = 500


@dataclass(frozen=True)
class ToldAct:
    """One act on a record: what kind, when it became known, by whom and why."""

    kind: str
    known_from: datetime
    acting_user: str
    reason: str


@dataclass(frozen=True)
class Told:
    """A record as the registers know it: its register, its own key, and every act, in order."""

    register: str
    sleutel: str
    acts: tuple[ToldAct, ...]


def tell(fact_records: Iterable[int]) -> dict[int, Told]:
    """Return what happened to records, by the number under which the facts know them.

    One that the registers do not have is left out. Two queries for each register, and 500 records.
    """
    numbers: dict[int, list[int]] = {}
    for fact_record in sorted(set(fact_records)):
        register, number = divmod(fact_record, FACT_RECORD)
        numbers.setdefault(register, []).append(number)
    kinds = {kind.number: kind for kind in REGISTERS.values()}
    found: dict[int, Told] = {}
    for register, wanted in numbers.items():
        for start in range(0, len(wanted), _MOST):
            if register in kinds:
                found |= _tell(kinds[register], wanted[start : start + _MOST])
    return found


def _tell(kind: RegisterKind, numbers: list[int]) -> dict[int, Told]:
    keys = dict(kind.record.objects.filter(pk__in=numbers).values_list("pk", "sleutel"))
    rows = kind.versie.objects.filter(record_id__in=numbers).order_by("record_id", "versie")
    rows = rows.values_list(
        "record_id",
        "versie",
        "handeling__kind",
        "handeling__known_from",
        "handeling__acting_user",
        "handeling__reason",
    )
    acts: dict[int, dict[int, ToldAct]] = {}
    for number, versie, *act in rows:
        acts.setdefault(number, {})[versie] = ToldAct(*act)
    return {
        kind.fact_record(number): Told(kind.name, key, tuple(acts.get(number, {}).values()))
        for number, key in keys.items()
    }
