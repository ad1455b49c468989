"""Answering on a database with a cursor: each question a query, or as few grouped queries as can be."""

# ruff: noqa: S608  our own names and words, and no input of anybody

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa

from bench.counting.answers import found, found_wide, together
from bench.counting.each import query
from bench.counting.grouped import queries
from bench.counting.templates import Dialect
from bench.counting.workload import PERIODS, Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind

COLUMNS = {
    FactKind.SPELL: (
        *("kind", "record", "piece", "tail", "persoon", "geboortemaand", "area", "wet", "product"),
        *("categorie", "leveringsvorm", "organisatie", "reden_begin", "reden_einde", "bedrag"),
        *("begin", "einde", "sinds", "known_from", "known_to"),
    ),
    FactKind.EVENT: (
        *("kind", "record", "persoon", "area", "wet", "product", "categorie", "organisatie", "reden"),
        *("aantal", "datum", "known_from", "known_to"),
    ),
    FactKind.AMOUNT: ("post", "sort", "record", "area", "begin", "einde", "bedrag", "known_from", "known_to"),
}
"""What the questions need; the rest is not loaded."""

_MEMBER = 2
Execute = Callable[[str], Iterable[Sequence[object]]]


def one_by_one(work: Workload, execute: Execute, dialect: Dialect) -> Cells:
    """One query per indicator and period."""
    answers = []
    for ask in work.asks:
        answers += found(ask, _table(list(execute(query(ask, dialect))), 4))
    return together(answers)


def in_groups(work: Workload, execute: Execute, dialect: Dialect) -> Cells:
    """The rows that count at all set apart once, and then as few grouped queries as can be."""
    first, last = dialect.day(PERIODS[0].previous.last_day), dialect.day(PERIODS[-1].last_day)
    for kind in COLUMNS:
        touches = f"begin <= {last} and einde >= {first}"
        if kind is FactKind.EVENT:
            touches = f"datum between {first} and {last}"
        execute(f"drop table if exists now_{kind}")
        execute(
            f"create temporary table now_{kind} as select * from {kind} left join place using (area) "
            f"where {dialect.known()} and {touches}"
        )
    answers = []
    for grouped in queries(work.asks, dialect):
        rows = list(execute(grouped.sql))
        answers += found_wide(grouped, _table(rows, 3 + len(grouped.columns)))
    return together(answers)


def _table(rows: list[Sequence[object]], width: int) -> pa.Table:
    """Put rows in columns; PostgreSQL adds up to decimals, which are whole here."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    arrays = [
        pa.array(values, pa.string()) if place == _MEMBER else pa.array(list(map(_whole, values)), pa.int64())
        for place, values in enumerate(columns)
    ]
    return pa.table(arrays, names=[f"c{place}" for place in range(width)])


def _whole(value: object) -> object:
    return value if value is None else int(value)  # type: ignore[call-overload]
