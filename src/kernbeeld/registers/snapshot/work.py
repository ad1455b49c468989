"""What a snapshot has done so far, on disk, so that a run that was killed can be finished.

The plan is written once, whole or not at all; each chunk is a file of its own that is complete as
soon as it has its name. The folder lies in the store of facts and is as private.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.snapshot.rules import RULES

CHUNK = 4_000
"""How many records are read and computed at a time; a plan keeps to what it began with."""

_PLAN = "plan.json"


@dataclass(frozen=True)
class Plan:
    """Which records are computed, up to which watermark (ISO, UTC), for which origin of facts.

    ``base`` names the folder of the facts from which all other rows are taken over; empty for a full
    snapshot. ``chunk`` is how many records go into one file.
    """

    watermark: str
    origin: str
    base: str
    chunk: int
    records: Mapping[str, Sequence[int]]

    @property
    def until(self) -> datetime:
        """The watermark."""
        return datetime.fromisoformat(self.watermark)

    @property
    def size(self) -> int:
        """How many records are computed."""
        return sum(map(len, self.records.values()))

    def chunks(self) -> Iterator["Chunk"]:
        """Give the records in pieces, always the same ones."""
        for register, records in self.records.items():
            for start in range(0, len(records), self.chunk):
                yield Chunk(register, start // self.chunk, records[start : start + self.chunk])


@dataclass(frozen=True)
class Chunk:
    """Some records of one register."""

    register: str
    number: int
    records: Sequence[int]


class Work:
    """The folder with the plan and the chunks that are done."""

    def __init__(self, store: FactStore) -> None:
        self.folder = store.folder / "work"

    def plan(self) -> Plan | None:
        """Return the plan of a run that was not finished; nothing where there is none."""
        try:
            plan = Plan(**json.loads((self.folder / _PLAN).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return plan

    def begin(self, plan: Plan) -> None:
        """Write a plan, and sweep what another one left."""
        self.sweep()
        self.folder.mkdir(mode=0o700)
        self._write(_PLAN, json.dumps(asdict(plan)).encode())

    def is_done(self, chunk: Chunk) -> bool:
        """Return whether a chunk was computed already."""
        return self._file(chunk).exists()

    def keep(self, chunk: Chunk, facts: pa.Table) -> None:
        """Write the facts of a chunk."""
        sink = pa.BufferOutputStream()
        pq.write_table(facts, sink, compression="lz4")
        self._write(self._file(chunk).name, sink.getvalue().to_pybytes())

    def files(self, plan: Plan) -> dict[str, list[Path]]:
        """Return the files of all chunks of a plan, by kind of fact."""
        found: dict[str, list[Path]] = {}
        for chunk in plan.chunks():
            found.setdefault(RULES[chunk.register].of, []).append(self._file(chunk))
        return found

    def sweep(self) -> None:
        """Remove everything."""
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def _file(self, chunk: Chunk) -> Path:
        return self.folder / f"{chunk.register}-{chunk.number:06d}.parquet"

    def _write(self, name: str, content: bytes) -> None:
        temporary = self.folder / f"{name}.tmp"
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.folder / name)
