"""Loading many acts at once: checked as a whole, all or nothing; in resumable batches only when asked."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kernbeeld.registers import sealing
from kernbeeld.registers.acts import Act
from kernbeeld.registers.checking import check_acts, in_order
from kernbeeld.registers.clock import Now, wall_clock, writing
from kernbeeld.registers.models.accounting import LoadedBatch
from kernbeeld.registers.standing import standing_of
from kernbeeld.registers.triggers import require_guarded
from kernbeeld.registers.writing import Progress, quiet, write_acts

BATCH = 5_000
"""About how many acts are committed together when a load goes in batches."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many acts were written now, and how many were in already from a load that broke off."""

    written: int
    skipped: int = 0


def bulk_load(
    acts: Iterable[Act],
    *,
    acting_user: str,
    progress: Progress = quiet,
    batches: bool = False,
    now: Now = wall_clock,
) -> LoadResult:
    """Write acts in the order in which they become known.

    Everything is checked before anything is written, and written in one transaction. With `batches`
    every batch is a transaction, and the same load a second time goes on where the first broke off.
    Raises `ActsRefusedError` with up to fifty problems.
    """
    require_guarded()
    ordered = in_order(acts)
    if batches:
        return _load_batches(ordered, acting_user, progress, now)
    with writing(now) as moment:
        standing = standing_of(ordered)
        check_acts(ordered, standing, moment)
        write_acts(ordered, standing, moment, acting_user=acting_user, progress=progress)
    return LoadResult(len(ordered))


def _load_batches(acts: list[Act], acting_user: str, progress: Progress, now: Now) -> LoadResult:
    load = _digest(acts)
    parts = list(_batches(acts))
    done = _skipped(load, parts)
    todo = acts[done:]
    with writing(now) as moment:
        check_acts(todo, standing_of(todo), moment)
    position = 0
    for batch, part in enumerate(parts):
        position += len(part)
        if position > done:
            _load_batch(part, (load, batch), acting_user, now)
        progress(position, len(acts))
    return LoadResult(len(todo), done)


def _load_batch(part: Sequence[Act], name: tuple[str, int], acting_user: str, now: Now) -> None:
    load, batch = name
    with writing(now) as moment:
        standing = standing_of(part)
        # Others may have written since the whole was checked.
        check_acts(part, standing, moment)
        write_acts(part, standing, moment, acting_user=acting_user)
        LoadedBatch.objects.create(load=load, batch=batch)


def _skipped(load: str, parts: Sequence[Sequence[Act]]) -> int:
    """Return how many acts are in: batches are written in order, so those are the first ones."""
    count = LoadedBatch.objects.filter(load=load).count()
    return sum(len(part) for part in parts[:count])


def _batches(acts: Sequence[Act]) -> Iterator[list[Act]]:
    """Yield the acts in batches; an instant that is stated is never divided over two."""
    batch: list[Act] = []
    for act in acts:
        if len(batch) >= BATCH and (act.known_at is None or act.known_at != batch[-1].known_at):
            yield batch
            batch = []
        batch.append(act)
    if batch:
        yield batch


def _digest(acts: Iterable[Act]) -> str:
    """Return a keyed digest of the input: it holds personal data, so a bare one could be guessed."""
    digest = hmac.new(sealing.keys().pseudonym, b"load:%d" % BATCH, hashlib.sha256)
    for act in acts:
        parts = [(part.begin, part.einde, sorted(part.fields.items())) for part in act.parts]
        what = (act.register, act.record, act.kind.value, parts, act.reason, act.known_at)
        digest.update(repr(what).encode())
    return digest.hexdigest()
