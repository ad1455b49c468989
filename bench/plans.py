"""The plan page, the list of plans and the list of tasks in a house with many plans.

``python -m bench plans`` asks them in the process itself, through every layer of a page, on an empty
database of its own in PostgreSQL: somebody who takes part in fifty of the plans, and in nothing else.
"""

import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.casework import cluster, run_module
from bench.timing import Line

PLANS, QUICK_PLANS = 20_000, 2_000


def plans(quick: bool) -> Iterator[Line]:
    """Measure with twenty thousand plans; with `quick` a tenth of that."""
    number = QUICK_PLANS if quick else PLANS
    with TemporaryDirectory() as name, cluster() as (url, _):
        environment = os.environ | {
            "KERNBEELD_DATABASE_URL": url,
            "KERNBEELD_KEY_FILE": str(Path(name) / "keys.json"),
        }
        for row in run_module("bench.plans_house", str(number), environment).splitlines():
            what, *spent = row.split()
            seconds = [float(each) for each in spent]
            if len(seconds) == 1:
                yield Line(what.replace("_", " "), (seconds[0],))
                continue
            p50, late = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
            text = f"p50 {1000 * p50:6.1f}  p95 {1000 * late:6.1f} ms  ({len(seconds)} asked)"
            yield Line(what.replace("_", " "), text=text)
    sys.stdout.flush()
