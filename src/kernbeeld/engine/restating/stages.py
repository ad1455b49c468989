"""From what we knew at one moment to what we knew at another, one cause at a time.

The stages stand in a fixed order, so that the steps between them add up to the whole difference:
first the records that we did not know yet, then other versions of those that we did, then the
definitions, then the maps of places.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import MeasureVersion, PlaceMap
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.engine.engines.duckdb import attach
from kernbeeld.engine.engines.interface import Facts
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactSet

_LATE = """
    select * replace (
        timestamptz '1970-01-01 00:00:00+00' as known_from,
        timestamptz '9999-12-31 00:00:00+00' as known_to
    )
    from {kind}
    where (first_known <= $before and known_from <= $before and known_to > $before)
       or (first_known > $before and known_from <= $after and known_to > $after)
"""


@dataclass(frozen=True)
class Stage:
    """One state of knowledge: facts, definitions, and the moment at which both are asked."""

    facts: Facts
    catalogue: Catalogue
    known_at: datetime


def stages(
    catalogue: Catalogue, facts: Facts, before: datetime, after: datetime, folder: Path
) -> tuple[Stage, ...]:
    """Return the five stages from `before` to `after`; `folder` holds what is written in between.

    Their four steps are: late, correction, definition, boundary.
    """
    then = day_of(before)
    old_maps = replace(catalogue, places=_maps_of(catalogue, then))
    old = replace(
        old_maps,
        indicators={
            code: replace(indicator, measures=_decided(indicator.measures, then))
            for code, indicator in catalogue.indicators.items()
        },
    )
    return (
        Stage(facts, old, before),
        Stage(with_late_records(facts, before, after, folder), old, before),
        Stage(facts, old, after),
        Stage(facts, old_maps, after),
        Stage(facts, catalogue, after),
    )


def with_late_records(facts: Facts, before: datetime, after: datetime, folder: Path) -> Facts:
    """Return what we knew at `before`, and of records that came later what we knew at `after`.

    Facts in files become files in `folder`, so that they need not fit in memory.
    """
    found: dict[FactKind, pa.Table] = {}
    files: dict[FactKind, tuple[Path, ...]] = {}
    with duckdb.connect(":memory:") as connection:
        connection.execute("set TimeZone = 'UTC'")
        attach(connection, facts)
        kinds = facts.files if isinstance(facts, FactSet) else facts
        for kind in kinds:
            rows = connection.sql(_LATE.format(kind=kind), params={"before": before, "after": after})
            if isinstance(facts, FactSet):
                files[kind] = (folder / f"{kind}.parquet",)
                rows.write_parquet(str(files[kind][0]))
            else:
                found[kind] = rows.to_arrow_table()
    return replace(facts, folder=folder, files=files) if isinstance(facts, FactSet) else found


def _decided(versions: tuple[MeasureVersion, ...], then: date) -> tuple[MeasureVersion, ...]:
    return tuple(version for version in versions if version.decided <= then)


def _maps_of(catalogue: Catalogue, then: date) -> Mapping[str, PlaceMap]:
    return {
        code: replace(found, versions=tuple(version for version in found.versions if version.decided <= then))
        for code, found in catalogue.places.items()
    }
