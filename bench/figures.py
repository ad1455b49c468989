"""A large CSV: importing it beside reading it with Polars, and checking it beside a Polars query."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from bench.million import Delivery, deliver
from bench.timing import Line, timed
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.importing import import_figures
from kernbeeld.intake.store import Store

KNOWN = datetime(2022, 1, 1, tzinfo=UTC)


def figures(count: int, runs: int) -> Iterator[Line]:
    """Measure import and checks over `count` figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        delivery = deliver(folder, count)
        catalogue = load_catalogue(delivery.definitions)
        yield timed("polars.read_csv", lambda: pl.read_csv(delivery.figures), runs)
        stores = iter([folder / f"store{run}" for run in range(runs)])
        yield timed(
            "kernbeeld import: read, check, store",
            lambda: _import(delivery, catalogue, Store(next(stores))),
            runs,
        )
        yield from _checks(delivery, catalogue, Store(folder / "store0"), runs)


def _import(delivery: Delivery, catalogue: Catalogue, store: Store) -> None:
    import_figures(delivery.figures, delivery.mapping, catalogue, store, known_at=KNOWN)


def _checks(delivery: Delivery, catalogue: Catalogue, store: Store, runs: int) -> Iterator[Line]:
    yield timed("same identities as a Polars query", lambda: _identities(delivery), runs)
    yield timed("reading the facts from the store", lambda: store.facts(KNOWN), runs)
    facts = store.facts(KNOWN)
    outcomes = run_checks(catalogue, Figures(catalogue, facts))
    yield Line("outcomes of checks", text=f"{len(outcomes):,}, findings {len(findings_of(outcomes)):,}")
    yield timed("kernbeeld checks", lambda: run_checks(catalogue, Figures(catalogue, facts)), runs)


def _identities(delivery: Delivery) -> None:
    """Begin + in − out = end, and begin = previous end: the two relations that the definitions check."""
    parts = pl.col("code").str.split(".")
    table = pl.read_csv(delivery.figures).with_columns(product=parts.list.get(1), part=parts.list.get(2))
    wide = table.pivot(on="part", index=["product", "period", "buurt"], values="value").sort("period")
    flow = pl.col("stand_begin") + pl.col("instroom") - pl.col("uitstroom") == pl.col("stand_eind")
    before = pl.col("stand_eind").shift(1).over("product", "buurt")
    broken = wide.filter(~flow | (before.is_not_null() & (before != pl.col("stand_begin"))))
    assert broken.is_empty()
