"""Taking a snapshot: everything that is known up to a watermark, as facts.

Only records are computed of which something became known since the last snapshot; the rest is taken
over. A full snapshot computes all of them, and gives the same facts. A run that was killed is
finished by the next one, which then goes on to what became known since.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.bulk import many_values
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.registers.clock import watermark
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.sealing import keys
from kernbeeld.registers.snapshot import work
from kernbeeld.registers.snapshot.cutting import event_rows, spell_rows
from kernbeeld.registers.snapshot.origin import is_ours, origin_of
from kernbeeld.registers.snapshot.reading import Reader
from kernbeeld.registers.snapshot.replacing import replaced
from kernbeeld.registers.snapshot.rules import RULES
from kernbeeld.registers.snapshot.tabulating import facts_of
from kernbeeld.registers.snapshot.touching import all_records, touched_records
from kernbeeld.registers.snapshot.work import Chunk, Plan, Work

Progress = Callable[[int, int], None]
"""Is told how many records are done, of how many."""


def quiet(done: int, total: int) -> None:
    """Say nothing about progress."""


@dataclass(frozen=True)
class SnapshotResult:
    """The facts that were published, and what it took.

    ``changed_records`` is how many records were computed, ``resumed_records`` how many of an earlier
    run that broke off could be used. ``full`` says that nothing was taken over from earlier facts.
    """

    facts: FactSet
    changed_records: int
    resumed_records: int
    full: bool
    seconds: float


def take_snapshot(
    store: FactStore,
    *,
    gemeente: str,
    now: datetime,
    progress: Progress = quiet,
    full: bool = False,
) -> SnapshotResult:
    """Publish the facts as they are known at a watermark, `now` or later.

    ``gemeente`` is the code of the municipality, such as GM0003. Stopped halfway, it leaves the facts
    as they were. Raises `UserError` where keys or facts are missing or damaged; a full snapshot does
    not look at the facts that are there.
    """
    started = perf_counter()
    with store.locked():
        run = _Run(store, gemeente, progress)
        base = run.usable_base(full)
        rest = run.unfinished(base)
        if rest:
            base = run.publish(rest, base if rest.base else None)
        full = base is None or (rest is not None and not rest.base)
        facts = run.publish(run.plan(base, now), base)
    return SnapshotResult(facts, run.computed, run.resumed, full, perf_counter() - started)


class _Run:
    """One run: what it was told, and what it has done."""

    def __init__(self, store: FactStore, gemeente: str, progress: Progress) -> None:
        self._store = store
        self._work = Work(store)
        self._gemeente = gemeente
        self._progress = progress
        self._keyring = keys()
        self.computed = 0
        self.resumed = 0

    def usable_base(self, full: bool) -> FactSet | None:
        """Return the current facts, if they came from these registers by these rules."""
        facts = None if full else self._store.current()
        return facts if facts and self._is_ours(facts.origin, facts.watermark) else None

    def unfinished(self, base: FactSet | None) -> Plan | None:
        """Return the plan of a run that broke off, if it can still be finished."""
        plan = self._work.plan()
        if plan is None or not self._is_ours(plan.origin, plan.until):
            return None
        if plan.base:
            return plan if base and base.folder.name == plan.base else None
        return plan

    def plan(self, base: FactSet | None, now: datetime) -> Plan:
        """Decide up to when and which records, and write that down."""
        until = watermark(now)
        if base is None:
            records = all_records()
        else:
            reader = Reader(until, self._keyring)
            records = touched_records(base.watermark, until, reader.identities)
        origin = origin_of(self._gemeente, until, self._keyring)
        folder = base.folder.name if base else ""
        plan = Plan(until.isoformat(), origin, folder, work.CHUNK, records)
        self._work.begin(plan)
        return plan

    def publish(self, plan: Plan, base: FactSet | None) -> FactSet:
        """Compute what is not done yet, publish it together with the rest, and forget the plan."""
        self._compute(plan)
        numbers = [REGISTERS[name].fact_record(each) for name, some in plan.records.items() for each in some]
        computed = pa.table({"record": pa.array(numbers, pa.int64())})
        new = self._work.files(plan)
        old = base.files if base else dict.fromkeys(FactKind, ())
        tables = {kind: replaced(kind, old[kind], computed, new.get(kind, ())) for kind in TABLES}
        facts = self._store.publish(tables, plan.until, origin=plan.origin)
        self._work.sweep()
        return facts

    def _compute(self, plan: Plan) -> None:
        reader = Reader(plan.until, self._keyring)
        done = 0
        for chunk in plan.chunks():
            if self._work.is_done(chunk):
                self.resumed += len(chunk.records)
            else:
                self._work.keep(chunk, self._facts(chunk, reader))
                self.computed += len(chunk.records)
            done += len(chunk.records)
            self._progress(done, plan.size)

    def _facts(self, chunk: Chunk, reader: Reader) -> pa.Table:
        rule, kind = RULES[chunk.register], REGISTERS[chunk.register]
        cut = spell_rows if rule.of is FactKind.SPELL else event_rows
        with many_values():
            histories = reader.records(chunk.register, chunk.records)
            persons = reader.persons(histories.values())
            rows = (
                (kind.fact_record(record), row)
                for record, history in histories.items()
                for row in cut(history, persons)
            )
            return facts_of(rule, self._gemeente, rows)

    def _is_ours(self, origin: str, until: datetime) -> bool:
        return is_ours(origin, self._gemeente, until, self._keyring)
