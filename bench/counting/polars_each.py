"""Polars, one lazy query per indicator and period: by kern and in total, collected together."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from bench.counting.answers import found, together
from bench.counting.frames import bands, holds, known, load, places, taken, where
from bench.counting.templates import is_flow_of_people
from bench.counting.workload import Ask, Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    frames = load(work)
    maps = {kind: places(work, frame).lazy() for kind, frame in frames.items()}

    def answer() -> Cells:
        answers = []
        for ask in work.asks:
            parts = pl.collect_all(_queries(ask, frames, maps))
            answers += found(ask, pl.concat(parts, how="vertical_relaxed").to_arrow())
        return together(answers)

    return answer


def _queries(
    ask: Ask, frames: dict[FactKind, pl.DataFrame], maps: dict[FactKind, pl.LazyFrame]
) -> list[pl.LazyFrame]:
    rows = frames[ask.of].lazy().filter(known(), where(ask))
    flow = is_flow_of_people(ask)
    rows = rows.filter(holds(ask.before) | holds(ask.last)) if flow else rows.filter(taken(ask))
    rows = rows.join(maps[ask.of], on="area", how="left").with_columns(_member(ask))
    if flow or (ask.split and ask.split.sets):
        rows_of = _flow if flow else _sets
        return [_shape(rows_of(ask, rows, ["kern"]), 0), _shape(rows_of(ask, rows, []), 1)]
    if not ask.distinct:
        n = pl.col(ask.summed).sum() if ask.summed else pl.len()
        return [_shape(rows.group_by("kern", "member").agg(n.cast(pl.Int64).alias("n")), 0)]
    n = pl.col(ask.count).drop_nulls().n_unique().cast(pl.Int64).alias("n")
    return [_shape(rows.group_by("kern", "member").agg(n), 0), _shape(rows.group_by("member").agg(n), 1)]


def _member(ask: Ask) -> pl.Expr:
    if ask.split is None or ask.split.sets:
        return pl.lit(None, pl.String).alias("member")
    if ask.split.bands:
        names = dict(enumerate(ask.split.members))
        return bands(ask).replace_strict(names, return_dtype=pl.String, default=None).alias("member")
    return pl.col(ask.split.column).alias("member")


def _flow(ask: Ask, rows: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    had, has = holds(ask.before).any().alias("had"), holds(ask.last).any().alias("has")
    people = rows.group_by(*by, "persoon", "member").agg(had, has)
    gone = pl.col("had") & ~pl.col("has") if ask.take == "outflow" else pl.col("has") & ~pl.col("had")
    return people.filter(gone).group_by(*by, "member").agg(pl.len().cast(pl.Int64).alias("n"))


def _sets(ask: Ask, rows: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    assert ask.split
    assert ask.split.sets
    values = sorted(frozenset().union(*ask.split.sets.values()))
    people = rows.group_by(*by, "persoon").agg(
        [(pl.col(ask.split.column) == value).any().alias(value) for value in values]
    )
    member = pl.when(pl.lit(False)).then(pl.lit(None, pl.String))
    for name, wanted in ask.split.sets.items():
        exactly = [pl.col(value) if value in wanted else ~pl.col(value) for value in values]
        member = member.when(pl.all_horizontal(exactly)).then(pl.lit(name))
    people = people.with_columns(member.otherwise(None).alias("member"))
    return people.group_by(*by, "member").agg(pl.len().cast(pl.Int64).alias("n"))


def _shape(rows: pl.LazyFrame, whole: int) -> pl.LazyFrame:
    kern = pl.lit(None, pl.Int16).alias("kern") if whole else pl.col("kern")
    return rows.select(pl.lit(whole).alias("whole"), kern, pl.col("member").cast(pl.String), "n")
