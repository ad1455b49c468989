"""One peer in a process of its own: load, answer some times, and say how long and how large.

``python -m bench.counting.peer NAME FOLDER RUNS OUT`` writes ``OUT.json`` and the cells in ``OUT.npy``.
"""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from bench.counting.workload import read_workload


def main() -> None:
    """Run one peer; the time of loading is told apart."""
    name, folder, runs, out = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    work = read_workload(folder)
    start = perf_counter()
    answer = import_module(f"bench.counting.{name}").ready(work, out.parent)
    loading = perf_counter() - start
    seconds, processor, found = [], [], None
    for _ in range(runs):
        start, busy = perf_counter(), process_time()
        found = answer()
        seconds.append(perf_counter() - start)
        processor.append(process_time() - busy)
    assert found is not None
    np.save(out.with_suffix(".npy"), found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    told = {"loading": loading, "seconds": seconds, "processor": processor, "gib": peak, "cells": len(found)}
    out.with_suffix(".json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
