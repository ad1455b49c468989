"""Registers in few words, and the rows that a snapshot makes of them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.registers.acts import Act, ActKind, Part, Value
from kernbeeld.registers.clock import writing
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import Persoon, Samenvoeging, Vernietiging
from kernbeeld.registers.snapshot.run import SnapshotResult, quiet, take_snapshot

GEMEENTE = "GM0003"
START = datetime(2018, 1, 1, tzinfo=UTC)
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def part(begin: str, einde: str | None = None, **fields: Value) -> Part:
    return Part(date.fromisoformat(begin), date.fromisoformat(einde) if einde else None, fields)


def register(register: str, record: str, *parts: Part, known: datetime | None = None) -> Act:
    return Act(register, record, ActKind.REGISTER, parts, "because", known)


def correct(register: str, record: str, *parts: Part, known: datetime | None = None) -> Act:
    return Act(register, record, ActKind.CORRECT, parts, "a mistake", known)


def withdraw(register: str, record: str) -> Act:
    return Act(register, record, ActKind.WITHDRAW, (), "never was")


def load(*acts: Act) -> None:
    bulk_load(acts, acting_user="tester")


def person(number: int, buurt: str = "BU1", known: datetime | None = None) -> list[Act]:
    """A person of 1980 with a residence."""
    return [
        register("persoon", f"p{number}", part("1980-02-01", geboortedatum=date(1980, 2, 1)), known=known),
        register(
            "verblijf", f"v{number}", part("2010-01-01", persoon=f"p{number}", buurt=buurt), known=known
        ),
    ]


def benefit(
    number: int, persoon: str, begin: str = "2017-01-01", einde: str | None = None, **fields: Value
) -> Act:
    filled = {"persoon": persoon, "regeling": "ioaw", **fields}
    return register("uitkering", f"u{number}", part(begin, einde, **filled))


def merge(dubbel: str, persoon: str, kind: str = "merge") -> None:
    """Let two persons be one from now on, or (``unmerge``) no longer."""
    with writing() as moment:
        act = Handeling.objects.create(
            kind=kind, acting_user="tester", reason="one person", known_from=moment.give()
        )
        Samenvoeging.objects.create(
            dubbel=Persoon.objects.get(sleutel=dubbel),
            persoon=Persoon.objects.get(sleutel=persoon),
            handeling=act,
        )


def approve_destruction(persoon: str) -> None:
    with writing() as moment:
        act = Handeling.objects.create(
            kind="destroy", acting_user="tester", reason="retention", known_from=moment.give()
        )
        Vernietiging.objects.create(
            persoon=Persoon.objects.get(sleutel=persoon),
            lijst="2020",
            grond="bewaartermijn",
            proposed_by="one",
            approved_by="two",
            handeling=act,
        )


def snap(folder: Path, *, full: bool = False, progress=quiet, gemeente: str = GEMEENTE) -> SnapshotResult:
    return take_snapshot(FactStore(folder), gemeente=gemeente, now=NOW, full=full, progress=progress)


def rows_of(facts: FactSet, kind: FactKind = FactKind.SPELL, *names: str) -> list[tuple[object, ...]]:
    """Rows of a table in their order: these columns of it."""
    (file,) = facts.files[kind]
    return [tuple(row[name] for name in names) for row in pq.read_table(file).to_pylist()]


def everything(facts: FactSet) -> list[dict[str, object]]:
    return [row for kind in FactKind for row in pq.read_table(facts.files[kind][0]).to_pylist()]
