"""Measuring: the median of some runs, with the fastest and the slowest."""

import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, and the seconds (or the text) of its runs."""

    what: str
    seconds: tuple[float, ...] = ()
    text: str = ""

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return statistics.median(self.seconds)


def timed(what: str, work: Callable[[], object], runs: int) -> Line:
    """Do the work some times in this process."""
    return Line(what, tuple(_seconds(work) for _ in range(runs)))


def cold(what: str, program: str, arguments: list[str], runs: int) -> Line:
    """Run a Python program some times, each in a new process; what it prints is thrown away."""
    command = [sys.executable, "-c", program, *arguments]
    return timed(what, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), runs)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
