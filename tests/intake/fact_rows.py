"""Rows of facts for tests: everything that is not stated has an ordinary value."""

from datetime import UTC, date, datetime

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_tables import OPEN_DAY, OPEN_INSTANT, TABLES

KNOWN = datetime(2018, 1, 2, 9, tzinfo=UTC)
ORDINARY = {
    "version": 1,
    "piece": "start",
    "tail": "end",
    "gemeente": "GM0001",
    "begin": date(2017, 1, 1),
    "einde": OPEN_DAY,
    "sinds": date(2017, 1, 1),
    "datum": date(2017, 1, 1),
    "aantal": 1,
    "bedrag": 0,
    "breakdown": "",
    "qualifiers": "",
    "bron": "Register",
    "kind": "indicatie",
    "post": "pgb",
    "sort": "besteed",
    "code": "a.b",
    "known_from": KNOWN,
    "known_to": OPEN_INSTANT,
    "first_known": KNOWN,
}


def rows(kind: FactKind, *stated: dict[str, object]) -> pa.Table:
    """A table of one kind with a row for each of the stated values."""
    schema = TABLES[kind]
    lines = [{"record": number, **ORDINARY, **each} for number, each in enumerate(stated, 1)]
    return pa.Table.from_pylist([{name: line.get(name) for name in schema.names} for line in lines], schema)
