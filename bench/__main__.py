"""``python -m bench``: every benchmark in one run, as tables. ``--quick`` takes the smallest sizes.

``python -m bench casework plans`` measures those alone.
"""

import argparse
import platform
from collections.abc import Callable, Iterable

from bench.accidents import accidents
from bench.casework import casework
from bench.cold_report import cold_report
from bench.counting.compare import counting
from bench.figures import figures
from bench.plans import plans
from bench.scenarios import scenarios
from bench.timing import Line
from bench.web import web

Measure = Callable[[], Iterable[Line]]


def main() -> None:
    """Measure and print; nothing is compared with a limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("only", nargs="*", help="what to measure; nothing: everything")
    parser.add_argument("--quick", action="store_true", help="the smallest sizes")
    parser.add_argument("--runs", type=int, default=5, help="runs of each measurement (default 5)")
    chosen = parser.parse_args()
    known = _benchmarks(chosen.runs, chosen.quick)
    if unknown := set(chosen.only) - set(known):
        parser.error(f"no benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    print(f"Python {platform.python_version()}, {platform.machine()}; median (min to max) of {chosen.runs}")
    for name in chosen.only or known:
        _show(*known[name])


def _benchmarks(runs: int, quick: bool) -> dict[str, tuple[str, Measure]]:
    count = 100_000 if quick else 1_000_000
    return {
        "report": ("Report", lambda: cold_report(runs)),
        "figures": (f"{count:,} figures", lambda: figures(count, runs)),
        "counting": (
            "Counting the whole catalogue, four half-years, all kernen",
            lambda: counting(quick, runs),
        ),
        "web": ("Pages at ten times the demo municipality", lambda: web(runs, quick)),
        "casework": (f"Worklist and search, {count:,} cases in PostgreSQL", lambda: casework(quick)),
        "plans": (f"{2_000 if quick else 20_000:,} plans in PostgreSQL", lambda: plans(quick)),
        "scenarios": (f"A scenario, {count:,} draws", lambda: scenarios(quick, runs)),
        "accidents": (
            "Random mistakes that get an explanation by accident",
            lambda: accidents(quick),
        ),
    }


def _show(title: str, measure: Measure) -> None:
    print(f"\n{title}")
    for line in measure():
        print(f"  {line.what:<46} {line.text or _spread(line)}", flush=True)


def _spread(line: Line) -> str:
    return f"{line.median:8.3f} s  ({min(line.seconds):.3f} to {max(line.seconds):.3f})"


if __name__ == "__main__":
    main()
