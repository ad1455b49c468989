"""What a register holds of a person that can be corrected, field by field, as known now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kernbeeld.casework.queries.request.telling import Telling, name_words, value_words
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    REGISTERS,
    FieldKind,
    Picture,
    RegisterKind,
    everything_about,
    one_person,
)


@dataclass(frozen=True, slots=True)
class Correctable:
    """One field of one part of a record; ``words`` say what it is and what stands there now."""

    ref: str
    register: str
    record: str
    part: int
    field: str
    kind: FieldKind
    words: str


def correctables(persoon: int) -> Sequence[Correctable]:
    """Return every field that can be corrected of a person, also under other records.

    One question for each register, however much is known.
    """
    persons = one_person(persoon)
    keys = frozenset(Persoon.objects.filter(pk__in=persons).values_list("sleutel", flat=True))
    words = Telling()
    return [
        each
        for name, records in everything_about(persons).items()
        if name == "persoon" or "persoon" in REGISTERS[name].rules
        for record, pictures in records.items()
        for each in _fields(REGISTERS[name], record, pictures[-1], keys, words)
    ]


def _fields(
    kind: RegisterKind, record: str, now: Picture, keys: frozenset[str], telling: Telling
) -> Iterator[Correctable]:
    for number, part in enumerate(now.parts):
        if kind.name != "persoon" and part.fields.get("persoon") not in keys:
            continue
        for name, rule in kind.rules.items():
            value = part.fields.get(name)
            if rule.kind is FieldKind.REFERENCE or value is None:
                continue
            shown = telling.value(kind.name, name, value)
            words = f"{name_words(kind.name)}, {name_words(name)}: {shown} ({value_words(part.begin)})"
            ref = f"{kind.name}:{record}:{number}:{name}"
            yield Correctable(ref, kind.name, record, number, name, rule.kind, words)
