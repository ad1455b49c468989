"""The four tables of facts as Arrow schemas: narrow, typed, the same for every municipality.

Days are both ends inclusive, an open end is 9999-12-31. Instants are UTC; a row that is still what
we know has ``known_to`` 9999-12-31. Money is whole cents. ``record`` is unique over all registers.
``persoon`` is a pseudonym, so these files are personal data.
"""

from datetime import UTC, date, datetime

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind

OPEN_DAY = date(9999, 12, 31)
OPEN_INSTANT = datetime(9999, 12, 31, tzinfo=UTC)

_TEXT = pa.dictionary(pa.int32(), pa.string())
_INSTANT = pa.timestamp("us", tz="UTC")
_KNOWN = [
    pa.field("known_from", _INSTANT, nullable=False),
    pa.field("known_to", _INSTANT, nullable=False),
    pa.field("first_known", _INSTANT, nullable=False),
]
_ROW = [
    pa.field("record", pa.int64(), nullable=False),
    pa.field("version", pa.int32(), nullable=False),
]

SPELL = pa.schema(
    [
        pa.field("kind", _TEXT, nullable=False),
        *_ROW,
        pa.field("piece", _TEXT, nullable=False),
        pa.field("tail", _TEXT, nullable=False),
        pa.field("persoon", pa.int64()),
        pa.field("geboortemaand", pa.int32()),
        pa.field("huishouden", pa.int64()),
        pa.field("area", _TEXT),
        pa.field("gemeente", _TEXT, nullable=False),
        pa.field("wet", _TEXT),
        pa.field("product", _TEXT),
        pa.field("categorie", _TEXT),
        pa.field("leveringsvorm", _TEXT),
        pa.field("organisatie", _TEXT),
        pa.field("reden_begin", _TEXT),
        pa.field("reden_einde", _TEXT),
        pa.field("bedrag", pa.int64()),
        pa.field("begin", pa.date32(), nullable=False),
        pa.field("einde", pa.date32(), nullable=False),
        pa.field("sinds", pa.date32(), nullable=False),
        *_KNOWN,
    ]
)
"""Something that held from ``begin`` to ``einde``.

``piece`` is ``start`` or ``transfer``, ``tail`` is ``end`` or ``transfer``: a spell is cut where an
attribute changes. ``sinds`` is the first day of the whole record. ``geboortemaand`` counts months
since year 0 (``year * 12 + month - 1``). ``bedrag`` is cents per year.
"""

EVENT = pa.schema(
    [
        pa.field("kind", _TEXT, nullable=False),
        *_ROW,
        pa.field("persoon", pa.int64()),
        pa.field("geboortemaand", pa.int32()),
        pa.field("huishouden", pa.int64()),
        pa.field("area", _TEXT),
        pa.field("gemeente", _TEXT, nullable=False),
        pa.field("wet", _TEXT),
        pa.field("product", _TEXT),
        pa.field("categorie", _TEXT),
        pa.field("organisatie", _TEXT),
        pa.field("reden", _TEXT),
        pa.field("aantal", pa.int64(), nullable=False),
        pa.field("bedrag", pa.int64()),
        pa.field("datum", pa.date32(), nullable=False),
        *_KNOWN,
    ]
)
"""Something that happened on a day."""

AMOUNT = pa.schema(
    [
        pa.field("post", _TEXT, nullable=False),
        pa.field("sort", _TEXT, nullable=False),
        *_ROW,
        pa.field("area", _TEXT),
        pa.field("gemeente", _TEXT, nullable=False),
        pa.field("begin", pa.date32(), nullable=False),
        pa.field("einde", pa.date32(), nullable=False),
        pa.field("bedrag", pa.int64(), nullable=False),
        *_KNOWN,
    ]
)
"""Euros of one sort on one post over the days from ``begin`` to ``einde``."""

COUNT = pa.schema(
    [
        pa.field("code", _TEXT, nullable=False),
        *_ROW,
        pa.field("breakdown", _TEXT, nullable=False),
        pa.field("gemeente", _TEXT, nullable=False),
        pa.field("begin", pa.date32(), nullable=False),
        pa.field("einde", pa.date32(), nullable=False),
        pa.field("value", pa.int64()),
        pa.field("absence", _TEXT),
        pa.field("qualifiers", _TEXT, nullable=False),
        pa.field("bron", _TEXT, nullable=False),
        *_KNOWN,
    ]
)
"""A figure that somebody delivered as a figure, over the days from ``begin`` to ``einde``."""

TABLES = {
    FactKind.SPELL: SPELL,
    FactKind.EVENT: EVENT,
    FactKind.AMOUNT: AMOUNT,
    FactKind.COUNT: COUNT,
}
"""Every kind of fact and its schema."""
