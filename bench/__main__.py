"""``python -m bench``: every benchmark in one run, as tables. ``--quick`` takes the smallest sizes."""

import argparse
import platform
from collections.abc import Iterable

from bench.accidents import accidents
from bench.cold_report import cold_report
from bench.counting.compare import counting
from bench.figures import figures
from bench.timing import Line
from bench.web import web


def main() -> None:
    """Measure and print; nothing is compared with a limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100,000 figures, 100,000 spells")
    parser.add_argument("--runs", type=int, default=5, help="runs of each measurement (default 5)")
    chosen = parser.parse_args()
    count = 100_000 if chosen.quick else 1_000_000
    print(f"Python {platform.python_version()}, {platform.machine()}; median (min to max) of {chosen.runs}")
    _show("Report", cold_report(chosen.runs))
    _show(f"{count:,} figures", figures(count, chosen.runs))
    _show("Counting the whole catalogue, four half-years, all kernen", counting(chosen.quick, chosen.runs))
    _show("Pages at ten times the demo municipality", web(chosen.runs, chosen.quick))
    _show("Random mistakes that get an explanation by accident", accidents(chosen.quick))


def _show(title: str, lines: Iterable[Line]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(f"  {line.what:<46} {line.text or _spread(line)}", flush=True)


def _spread(line: Line) -> str:
    return f"{line.median:8.3f} s  ({min(line.seconds):.3f} to {max(line.seconds):.3f})"


if __name__ == "__main__":
    main()
