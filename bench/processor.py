"""What processes cost of the processor: the same on a busy machine, where the clock says little (Linux)."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

_PARENT, _OWN = 1, slice(11, 13)
"""Where the fields stand in /proc/<pid>/stat after the name of the program: proc_pid_stat(5), from 3 on."""


def processor_seconds(roots: Iterable[int]) -> float:
    """Return the seconds of processor of everything that these processes started and that still runs."""
    children: dict[int, list[int]] = defaultdict(list)
    spent: dict[int, int] = {}
    for number, fields in _processes():
        children[int(fields[_PARENT])].append(number)
        spent[number] = sum(map(int, fields[_OWN]))
    below = list(roots)
    for number in below:
        below += children[number]
    found = set(below) - set(roots)
    return sum(spent.get(number, 0) for number in found) / os.sysconf("SC_CLK_TCK")


def _processes() -> Iterator[tuple[int, list[str]]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text()
        except OSError:
            continue  # It ended just now.
        yield int(path.parent.name), told.rpartition(")")[2].split()
