"""The records behind a figure, and the records that make a difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.behind import Behind, rows_behind
from kernbeeld.engine.engines.interface import Facts
from kernbeeld.engine.restating.stages import stages


class Cause(StrEnum):
    """Why a record counts in a figure at one moment, and not at another."""

    LATE = "late"
    CORRECTION = "correction"
    DEFINITION = "definition"
    BOUNDARY = "boundary"


@dataclass(frozen=True)
class Change:
    """A record that came into a figure (``sign`` 1) or left it (−1), and why."""

    cause: Cause
    sign: int
    row: Behind


def explain_difference(
    catalogue: Catalogue,
    facts: Facts,
    code: str,
    period: Period,
    breakdown: Breakdown,
    moments: tuple[datetime, datetime],
    folder: Path,
) -> tuple[Change, ...]:
    """Return the rows that make the difference of one figure between two moments, by cause.

    `folder` takes what is written on the way; it is personal data. A row that only got another
    version, and counts as before, is no change. Raises what counting raises.
    """
    before, after = moments
    behind = [
        _by_place(rows_behind(stage.catalogue, stage.facts, code, period, breakdown, stage.known_at))
        for stage in stages(catalogue, facts, before, after, folder)
    ]
    found: list[Change] = []
    for cause, (earlier, later) in zip(Cause, pairwise(behind), strict=True):
        found += [Change(cause, -1, row) for key, row in earlier.items() if key not in later]
        found += [Change(cause, 1, row) for key, row in later.items() if key not in earlier]
    return tuple(found)


def _by_place(rows: Iterable[Behind]) -> dict[tuple[object, ...], Behind]:
    """Rows by what makes them count: the record, whose it is, and how much it adds."""
    return {(row.record, row.persoon, row.begin, row.amount): row for row in rows}
