"""The records behind a figure, and the records that make a difference."""

from collections.abc import Iterable, Iterator
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
    per_person = _counts_persons(catalogue, code)
    behind = [
        _by_place(
            rows_behind(stage.catalogue, stage.facts, code, period, breakdown, stage.known_at), per_person
        )
        for stage in stages(catalogue, facts, before, after, folder)
    ]
    found: list[Change] = []
    for cause, (earlier, later) in zip(Cause, pairwise(behind), strict=True):
        found += [Change(cause, -1, row) for row in _only_in(earlier, later)]
        found += [Change(cause, 1, row) for row in _only_in(later, earlier)]
    return tuple(found)


Places = dict[tuple[int | None, ...], list[Behind]]


def _counts_persons(catalogue: Catalogue, code: str) -> bool:
    indicator = catalogue.indicator(code)
    return indicator is not None and any(one.measure.count == "persoon" for one in indicator.measures)


def _by_place(rows: Iterable[Behind], per_person: bool) -> Places:
    """Rows by what makes them count: the record, how much it adds, and whose it is where persons count."""
    found: Places = {}
    for row in rows:
        found.setdefault((row.record, row.amount, row.persoon if per_person else None), []).append(row)
    return found


def _only_in(these: Places, those: Places) -> Iterator[Behind]:
    """Give the rows that count here, and not as often there."""
    for place, rows in these.items():
        yield from rows[len(those.get(place, ())) :]
