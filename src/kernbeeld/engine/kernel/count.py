"""Run a plan in the kernel."""

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting.plan import Plan
from kernbeeld.engine.counting.values import Values, no_values
from kernbeeld.engine.kernel.distinct import count_distinct
from kernbeeld.engine.kernel.marking import mark
from kernbeeld.engine.kernel.tally import tally
from kernbeeld.intake.fact_store import FactSet


def count(
    plan: Plan, facts: FactSet | Mapping[FactKind, pa.Table], known_at: datetime, threads: int
) -> Values:
    """Return the values of all figures of a plan, one pass after another."""
    values = no_values(plan)
    for one in plan.passes:
        marked = mark(one, facts, known_at, threads)
        tally(marked, [arm for arm in one.arms if not arm.counted], values)
        count_distinct(marked, [arm for arm in one.arms if arm.counted], values)
    return values
