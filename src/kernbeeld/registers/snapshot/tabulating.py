"""Rows of records as columns of a fact table."""

from collections.abc import Iterable

import pyarrow as pa

from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.registers.snapshot.cutting import Row, Scalar
from kernbeeld.registers.snapshot.rules import REST, FactRule

_SHARED = (
    "record",
    "version",
    "piece",
    "tail",
    "persoon",
    "geboortemaand",
    "huishouden",
    "area",
    "reden_begin",
    "reden_einde",
    "begin",
    "datum",
    "einde",
    "sinds",
    "known_from",
    "known_to",
    "first_known",
)


def facts_of(rule: FactRule, gemeente: str, rows: Iterable[tuple[int, Row]]) -> pa.Table:
    """Return rows, each with the number of its record, as a table of the rule's kind of fact."""
    schema = TABLES[rule.of]
    names = (*_SHARED, *REST[rule.of])
    lines = [_line(record, row) for record, row in rows]
    columns: dict[str, tuple[Scalar, ...]] = dict(zip(names, zip(*lines, strict=True), strict=False))
    same = {"gemeente": gemeente, "kind": rule.kind}
    arrays = [
        _array([same[field.name]] * len(lines) if field.name in same else columns.get(field.name, ()), field)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _line(record: int, row: Row) -> tuple[Scalar, ...]:
    cut, content = row.cut, row.cut.content
    return (
        record,
        row.version,
        cut.piece,
        cut.tail,
        content.persoon,
        content.geboortemaand,
        content.huishouden,
        content.area,
        content.reden_begin,
        content.reden_einde,
        cut.begin,
        cut.begin,
        cut.einde,
        cut.sinds,
        row.known_from,
        row.known_to,
        row.first_known,
        *content.rest,
    )


def _array(values: Iterable[Scalar], field: pa.Field) -> pa.Array:
    if pa.types.is_dictionary(field.type):
        return pa.array(values, pa.string()).dictionary_encode().cast(field.type)
    whole = pa.int32() if pa.types.is_date32(field.type) else pa.int64()
    return pa.array(values, whole).cast(field.type)
