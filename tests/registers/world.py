"""One record of every register that others refer to, and files that are imported beside them."""

from collections.abc import Mapping
from pathlib import Path

from kernbeeld.registers.importing.comparing import Intent
from kernbeeld.registers.importing.importing import How, import_records
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.queries import picture_of
from tests.registers.building import BSN, act, part, persoon
from tests.registers.house import add_users, now

Told = dict[str, list[list[object]]]
"""By key, the parts of each record as a case writes them: first day, last day, fields."""


def settle() -> None:
    """Add the users, and P1, P2, H1, O1, B1, BV1, T1, U1, V1, M1 and OP1."""
    add_users()
    asked = {"persoon": "P1", "wet": "wmo", "procedure": "wmo_melding", "aanmeldwijze": "balie"}
    granted = {"persoon": "P1", "wet": "wmo", "product": "begeleiding"}
    bulk_load(
        [
            persoon("P1", bsn=BSN, geslachtsnaam="Zilver"),
            persoon("P2"),
            act("huishouden", "H1", part("2010-01-01")),
            act("organisatie", "O1", part("2010-01-01", naam="Team Zuid")),
            act("beschikking", "B1", part("2016-12-01", persoon="P1", wet="wmo")),
            act("beschikte_voorziening", "BV1", part("2017-01-01", **granted)),
            act("pgb_toekenning", "T1", part("2017-01-01", **granted, bedrag=100)),
            act("uitkering", "U1", part("2017-01-01", persoon="P1", regeling="ioaw")),
            act("vrijwilligersvacature", "V1", part("2017-01-01")),
            act("melding", "M1", part("2017-01-02", **asked)),
            act("ondersteuningsplan", "OP1", part("2017-01-09", persoon="P1")),
        ],
        acting_user="baas",
    )


def bring(register: str, file: Path, as_: str = "", mapping: Path | None = None) -> Mapping[str, int]:
    """Import a file; return how many records of each kind it had."""
    how = How(mapping, Intent(as_, "delivery"), now=now)
    counts = import_records(register, file, how, acting_user="baas").counts
    return {str(kind): count for kind, count in counts.items() if count}


def told(register: str, *keys: str) -> Told:
    """What the register knows now of these records, opened, as a case writes it."""
    return {
        key: [
            [_text(each.begin), _text(each.einde), {name: _text(v) for name, v in each.fields.items()}]
            for each in picture_of(register, key, reveal=True).parts
        ]
        for key in keys
    }


def _text(value: object) -> object:
    return value if value is None or isinstance(value, str | int) else str(value)


def stored() -> tuple[int, ...]:
    """How many acts and rows there are: what a refusal may not change."""
    versions = (kind.versie.objects.count() for kind in REGISTERS.values() if issubclass(kind.versie, Versie))
    records = (kind.record.objects.count() for kind in REGISTERS.values())
    return (Handeling.objects.count(), *versions, *records)
