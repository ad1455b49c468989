"""The columns of the fact tables as an engine with types of its own names them."""

from collections.abc import Mapping

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_tables import TABLES

WHOLE = pa.int64()
SHORT = pa.int32()
DAY = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
TEXT = pa.string()


def plain(schema: pa.Schema) -> pa.Schema:
    """Return a schema in which a text is a text, and not a number in a dictionary."""
    return pa.schema([field.with_type(_plain(field.type)) for field in schema])


def typed(kind: FactKind, names: Mapping[pa.DataType, str]) -> dict[str, str]:
    """Return each column of a fact table with the name that an engine has for its type."""
    return {field.name: names[field.type] for field in plain(TABLES[kind])}


def _plain(given: pa.DataType) -> pa.DataType:
    return given.value_type if pa.types.is_dictionary(given) else given
