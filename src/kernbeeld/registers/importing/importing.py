"""A file of records into a register: read, compared, and written as a whole or not at all."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_act
from kernbeeld.intake.records.mapping import RecordMapping, read_record_mapping
from kernbeeld.intake.records.reading import RecordFile, read_records
from kernbeeld.intake.records.spec import BEGIN, DATUM, KEY
from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.clock import Now, wall_clock
from kernbeeld.registers.errors import ActsRefusedError
from kernbeeld.registers.importing.comparing import UNCHANGED, Compared, Intent, compare
from kernbeeld.registers.importing.pictures import pictures
from kernbeeld.registers.importing.specs import spec_of
from kernbeeld.registers.kinds import register_kind
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.writing import Progress, quiet


@dataclass(frozen=True)
class RecordImport:
    """What an import did: how many rows it read, and how many records it found of each kind."""

    file: str
    rows: int
    counts: Mapping[str, int]

    @property
    def unchanged(self) -> int:
        """How many records said what was known already."""
        return self.counts.get(UNCHANGED, 0)


@dataclass(frozen=True)
class How:
    """How a file is to be imported: see :func:`import_records`."""

    mapping: Path | None = None
    intent: Intent = field(default_factory=lambda: Intent("", ""))
    batches: bool = False
    progress: Progress = quiet
    now: Now = wall_clock


def import_records(register: str, file: Path, how: How, *, acting_user: str) -> RecordImport:
    """Read the records of a file and bring the register up to date with them.

    A record that is new is registered. One that differs from what is known needs somebody's word,
    ``change`` or ``correct``, in its row or for the whole file. One that is not in the file stays. In
    batches, what is in stays in when the import breaks off, and the same import goes on from there.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` with everything that is wrong with the file,
    :class:`~kernbeeld.intake.mapping.MappingError` for the mapping, and
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    user = require(acting_user, Right.IMPORT_RECORDS).name
    spec = spec_of(register)
    mapping = read_record_mapping(how.mapping, spec) if how.mapping else RecordMapping()
    read = read_records(file, spec, mapping)
    read.problems.raise_any()
    with nullcontext() if how.batches else transaction.atomic():
        known = pictures(register_kind(register), [record.key for record in read.records])
        compared = compare(read, register, known, how.intent)
        read.problems.raise_any()
        _load(read, compared, how, user)
        _log(user, register, read, compared, how)
    return RecordImport(file.name, read.rows, compared.counts)


def _load(read: RecordFile, compared: Compared, how: How, user: str) -> None:
    if not compared.acts:
        return
    try:
        bulk_load(compared.acts, acting_user=user, progress=how.progress, batches=how.batches, now=how.now)
    except ActsRefusedError as refused:
        _tell(read, refused)
        raise


def _tell(read: RecordFile, refused: ActsRefusedError) -> None:
    """Say of every problem of an act in which row and column of the file it stands."""
    rows = {record.key: record.row for record in read.records}
    for problem in refused.problems:
        field = DATUM if problem.field == BEGIN and DATUM in read.letters else problem.field or KEY
        where = (read.sheet, rows.get(problem.record, 0), read.letters.get(field, ""))
        read.problems.add(problem.text, where=where, advice=problem.advice)
    read.problems.add_uncounted(refused.count - len(refused.problems))
    read.problems.raise_any()


def _log(user: str, register: str, read: RecordFile, compared: Compared, how: How) -> None:
    at: datetime = how.now()
    counts = {str(kind): compared.counts[kind] for kind in (*ActKind, UNCHANGED)}
    log_act(
        user,
        "import_records",
        at=at,
        purpose=how.intent.reason,
        register=register,
        new={"file": read.name, **counts},
    )
