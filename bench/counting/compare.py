"""All peers on the same made-up country, each in a process of its own; equal answers first, then times."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.counting.workload import Cells
from bench.timing import Line
from kernbeeld.demo.scale.build import build_scale

PATIENCE = 120
"""Seconds that one answer of a peer may take; who would take longer is not asked at the next size."""

MUNICIPALITIES = 342
_LOADING = 900


@dataclass(frozen=True)
class Peer:
    """One way to count: its module, how it is called, and by how much we want to be ahead."""

    module: str
    name: str
    aim: float = 0.0
    most: int = 10_000_000


PEERS = (
    Peer("ours", "(a) kernbeeld, from the files"),
    Peer("duckdb_each", "(b) DuckDB, a query per indicator and period", 10),
    Peer("duckdb_grouped", "(c) DuckDB, the fewest grouped queries", 2),
    Peer("polars_each", "(d) Polars, a lazy query per indicator", 8),
    Peer("polars_tuned", "(e) Polars, our own plan tuned by hand", 1),
    Peer("pandas_each", "(f) pandas", 30),
    Peer("sqlite", "(g) SQLite, grouped queries", 100, most=1_000_000),
    Peer("postgres", "(h) PostgreSQL, grouped queries", 50, most=1_000_000),
    Peer("duckdb_plain", "(i) DuckDB, the same without anything distinct", 1 / 2.5),
)


@dataclass(frozen=True)
class Told:
    """What the process of a peer told: seconds and seconds of processor per answer, peak in GiB."""

    loading: float
    seconds: tuple[float, ...]
    processor: tuple[float, ...]
    gib: float
    cells: Cells

    @property
    def median(self) -> float:
        """The median of the answers, in seconds."""
        return statistics.median(self.seconds)


class DifferentAnswersError(Exception):
    """A peer answers something else than we do; nothing is measured then."""


def counting(quick: bool, runs: int) -> Iterator[Line]:
    """Measure every peer at every size that it can bear, then our engine alone at 20 million."""
    slow: set[str] = set()
    for spells in (100_000,) if quick else (100_000, 1_000_000, 10_000_000):
        with TemporaryDirectory() as name:
            folder = Path(name) / "country"
            build_scale(folder, spells=spells, municipalities=MUNICIPALITIES, seed=1)
            yield from _one_size(folder, Path(name), spells, runs, slow)
    if not quick:
        yield from _largest(runs)


def _one_size(folder: Path, scratch: Path, spells: int, runs: int, slow: set[str]) -> Iterator[Line]:
    yield Line(f"{spells:,} spells", text=_head())
    ours: Told | None = None
    for peer in PEERS:
        missing = _missing(peer)
        if missing or spells > peer.most or peer.module in slow:
            yield Line(peer.name, text=missing or "not at this size: one answer would take over two minutes")
            continue
        told = ask(peer.module, folder, scratch / peer.module, runs)
        ours = ours or told
        _require_equal(peer, ours, told)
        if peer is not PEERS[0] and told.median * 10 > PATIENCE:
            slow.add(peer.module)
        yield Line(peer.name, text=_row(peer, ours, told))


def _largest(runs: int) -> Iterator[Line]:
    with TemporaryDirectory() as name:
        folder = Path(name) / "country"
        build_scale(folder, spells=20_000_000, municipalities=MUNICIPALITIES, seed=1)
        told = ask("ours", folder, Path(name) / "ours", runs)
        yield Line("20,000,000 spells", text=_head())
        yield Line(PEERS[0].name, text=_row(PEERS[0], told, told))


def ask(module: str, folder: Path, scratch: Path, runs: int) -> Told:
    """Run one peer in a process of its own."""
    scratch.mkdir()
    command = [
        sys.executable,
        "-m",
        "bench.counting.peer",
        module,
        str(folder),
        str(runs),
        str(scratch / "out"),
    ]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(os.cpu_count())}
    subprocess.run(command, check=True, timeout=_LOADING + runs * PATIENCE * 10, env=environment)
    told = json.loads((scratch / "out.json").read_text("utf-8"))
    cells: Cells = np.load(scratch / "out.npy")
    seconds, processor = tuple(told["seconds"]), tuple(told["processor"])
    return Told(told["loading"], seconds, processor, told["gib"], cells)


def _missing(peer: Peer) -> str:
    """Say why a peer cannot run on this machine."""
    try:
        module = import_module(f"bench.counting.{peer.module}")
    except ModuleNotFoundError as error:
        return f"not on this machine: {error.name}"
    return str(getattr(module, "missing", lambda: "")())


def _require_equal(peer: Peer, ours: Told, told: Told) -> None:
    """The floor counts rows and not persons; everybody else has to answer what we do."""
    if peer.module == "duckdb_plain" or np.array_equal(ours.cells, told.cells):
        return
    left, right = ({tuple(row) for row in each.cells.tolist()} for each in (ours, told))
    first = sorted(left ^ right)[:3]
    raise DifferentAnswersError(f"{peer.name}: {len(left ^ right)} cells differ, such as {first}")


def _head() -> str:
    return f"{'median':>9}  {'fastest':>9} {'slowest':>9} {'processor':>9} {'GiB':>6} {'ratio':>7}  aim"


def _row(peer: Peer, ours: Told, told: Told) -> str:
    ratio, aim = told.median / ours.median, peer.aim
    verdict = "" if not aim else f"{'≥' if ratio >= aim else 'missed:'} {aim:g}"
    return (
        f"{told.median:9.3f}  {min(told.seconds):9.3f} {max(told.seconds):9.3f} "
        f"{statistics.median(told.processor):9.3f} {told.gib:6.2f} {ratio:7.2f}  {verdict}"
    )
