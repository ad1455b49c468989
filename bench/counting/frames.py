"""What Polars peers share: loading, and a measure's conditions as expressions."""

from datetime import date, timedelta

import polars as pl

from bench.counting.workload import KNOWN_AT, Ask, Workload
from kernbeeld.catalogue.fact_columns import FactKind, Take

KINDS = (FactKind.SPELL, FactKind.EVENT, FactKind.AMOUNT)
_OPEN = date(9999, 12, 31)


def load(work: Workload) -> dict[FactKind, pl.DataFrame]:
    """Read the facts into memory; texts stay dictionary-encoded, rows stay sorted by person."""
    return {kind: pl.read_parquet([str(file) for file in work.facts.files[kind]]) for kind in KINDS}


def places(work: Workload, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the map from areas to kernen, with areas of the frame's own type."""
    areas = pl.DataFrame({"area": list(work.areas), "kern": list(work.areas.values())})
    return areas.with_columns(pl.col("area").cast(frame["area"].dtype), pl.col("kern").cast(pl.Int16))


def known() -> pl.Expr:
    """The rows that were known."""
    return (pl.col("known_from") <= KNOWN_AT) & (pl.col("known_to") > KNOWN_AT)


def where(ask: Ask, skip: tuple[str, ...] = ()) -> pl.Expr:
    """The conditions of a measure, but for those on columns to skip."""
    parts = [
        pl.col(column) == values[0] if len(values) == 1 else pl.col(column).is_in(list(values))
        for column, values in ask.where
        if column not in skip
    ]
    return pl.all_horizontal(parts) if parts else pl.lit(True)


def holds(day: date) -> pl.Expr:
    """Whether a spell holds on a day."""
    return (pl.col("begin") <= day) & (pl.col("einde") >= day)


def taken(ask: Ask) -> pl.Expr:
    """Whether a row counts in the period."""
    if ask.take is Take.HAPPENED:
        return pl.col("datum").is_between(ask.first, ask.last)
    if ask.take is Take.OVER:
        return (pl.col("begin") >= ask.first) & (pl.col("einde") <= ask.last)
    if ask.take is Take.STOCK_BEGIN:
        return holds(ask.before)
    if ask.take is Take.STOCK_END:
        return holds(ask.last)
    if ask.take in (Take.INFLOW, Take.STARTED):
        return pl.col("begin").is_between(ask.first, ask.last) & (pl.col("piece") == "start")
    ended = pl.col("einde").is_between(ask.before, ask.last - timedelta(days=1))
    return ended & (pl.col("tail") == "end")


def bands(ask: Ask) -> pl.Expr:
    """Each row's number of the band of months or ages; null where there is none."""
    assert ask.split
    assert ask.split.bands
    months = ask.month - pl.col("geboortemaand") if ask.split.ages else _months()
    number = pl.when(pl.lit(False)).then(pl.lit(None, pl.Int32))
    for place, (lower, upper) in enumerate(ask.split.bands.values()):
        inside = (months >= lower) if upper is None else (months >= lower) & (months < upper)
        number = number.when(inside).then(pl.lit(place, pl.Int32))
    return number.otherwise(None)


def _months() -> pl.Expr:
    ended, since = pl.col("einde") + pl.duration(days=1), pl.col("sinds")
    whole = (ended.dt.year() - since.dt.year()) * 12
    whole += ended.dt.month().cast(pl.Int32) - since.dt.month().cast(pl.Int32)
    less = (ended.dt.day() < since.dt.day()).cast(pl.Int32)
    return pl.when(pl.col("einde") < _OPEN).then(whole - less)
