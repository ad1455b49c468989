"""Facts as rows of the store, and back."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

import pyarrow as pa

from kernbeeld.catalogue.expression import parse_breakdown, write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.intake.figure_table import FIGURES, write_decimal, write_qualifiers

S = TypeVar("S")
T = TypeVar("T")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

STORED = pa.schema(
    [
        *FIGURES,
        ("file", pa.string()),
        ("delivery", pa.string()),
        ("public", pa.bool_()),
        ("known_from", pa.int64()),
        ("withdrawn", pa.bool_()),
    ]
)
"""The columns of the store: those of a figure, and what a delivery adds; known time in microseconds."""


def instant_of(passed: int) -> datetime:
    """Return microseconds since 1970 as an instant in UTC."""
    return _EPOCH + timedelta(microseconds=passed)


def micros(instant: datetime) -> int:
    """Return an instant as microseconds since 1970 in UTC; a naive one is UTC."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return (aware - _EPOCH) // timedelta(microseconds=1)


def rows_of_facts(facts: Iterable[Fact]) -> pa.Table:
    """Write facts as rows of :data:`STORED`."""
    rows = [
        {
            "code": fact.code,
            "period": fact.period.code,
            "breakdown": write_breakdown(fact.breakdown),
            "value": write_decimal(fact.value),
            "absence": fact.absence.value if fact.absence else "",
            "qualifiers": write_qualifiers(fact.qualifiers),
            "printed": fact.printed,
            "quantum": write_decimal(fact.quantum),
            "rounded": fact.rounded,
            "bron": fact.bron,
            "sheet": fact.source.sheet,
            "row": fact.source.row,
            "column": fact.source.column,
            "file": fact.source.file,
            "delivery": fact.delivery,
            "public": fact.public,
            "known_from": micros(fact.known_from),
            "withdrawn": fact.withdrawn,
        }
        for fact in facts
    ]
    return pa.Table.from_pylist(rows, STORED)


def facts_of(table: pa.Table) -> list[Fact]:
    """Read rows of :data:`STORED` as facts; every distinct text is read once."""
    columns = {name: table.column(name).to_pylist() for name in STORED.names if name != "known_from"}
    known_from: list[int] = table.column("known_from").to_pylist()
    sources = map(SourceCell, columns["file"], columns["sheet"], columns["row"], columns["column"])
    return list(
        map(
            Fact,
            columns["code"],
            _each(columns["period"], Period.parse),
            _each(columns["breakdown"], parse_breakdown),
            _each(columns["value"], _decimal),
            _each(columns["absence"], _absence),
            _each(columns["qualifiers"], _qualifiers),
            columns["printed"],
            _each(columns["quantum"], Decimal),
            columns["rounded"],
            columns["delivery"],
            columns["bron"],
            columns["public"],
            sources,
            _each(known_from, instant_of),
            columns["withdrawn"],
        )
    )


def _each(cells: list[S], read: Callable[[S], T]) -> Iterable[T]:
    known = {cell: read(cell) for cell in dict.fromkeys(cells)}
    return map(known.__getitem__, cells)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _absence(text: str) -> Absence | None:
    return Absence(text) if text else None


def _qualifiers(text: str) -> frozenset[Qualifier]:
    return frozenset(map(Qualifier, text.split(";"))) if text else frozenset()
