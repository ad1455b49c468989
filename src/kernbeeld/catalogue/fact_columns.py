"""The columns of the fact tables, as far as a definition may name them.

Every register reduces to four kinds of fact. What a column holds is the same in all of them, so a
definition that works on one municipality's facts works on those of all.
"""

from enum import StrEnum


class FactKind(StrEnum):
    """The four tables of facts."""

    SPELL = "spell"
    EVENT = "event"
    AMOUNT = "amount"
    COUNT = "count"


class Piece(StrEnum):
    """How a piece of a spell begins (``start`` or ``transfer``) and ends (``end`` or ``transfer``)."""

    START = "start"
    END = "end"
    TRANSFER = "transfer"


class Take(StrEnum):
    """Which rows a measure takes, seen from a period."""

    STOCK_BEGIN = "stock_begin"
    STOCK_END = "stock_end"
    INFLOW = "inflow"
    OUTFLOW = "outflow"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    PRESENT = "present"
    PASSED_THROUGH = "passed_through"
    STARTED = "started"
    HAPPENED = "happened"
    OVER = "over"
    AS_DELIVERED = "as_delivered"


TAKES = {
    FactKind.SPELL: (
        Take.STOCK_BEGIN,
        Take.STOCK_END,
        Take.INFLOW,
        Take.OUTFLOW,
        Take.TRANSFER_IN,
        Take.TRANSFER_OUT,
        Take.PRESENT,
        Take.PASSED_THROUGH,
        Take.STARTED,
    ),
    FactKind.EVENT: (Take.HAPPENED,),
    FactKind.AMOUNT: (Take.OVER,),
    FactKind.COUNT: (Take.AS_DELIVERED,),
}
"""What may be taken of each kind of fact."""

ATTRIBUTES = {
    FactKind.SPELL: (
        "kind",
        "wet",
        "product",
        "categorie",
        "leveringsvorm",
        "organisatie",
        "reden_begin",
        "reden_einde",
        "area",
    ),
    FactKind.EVENT: ("kind", "wet", "product", "categorie", "organisatie", "reden", "area"),
    FactKind.AMOUNT: ("post", "sort", "area"),
    FactKind.COUNT: (),
}
"""The text columns that a ``where`` or a breakdown may name."""

COUNTED = {
    FactKind.SPELL: ("record", "persoon", "huishouden", "organisatie"),
    FactKind.EVENT: ("record", "persoon", "huishouden", "organisatie"),
    FactKind.AMOUNT: (),
    FactKind.COUNT: (),
}
"""What can be counted: rows of different records, or distinct values."""

SUMMED = {
    FactKind.SPELL: ("bedrag",),
    FactKind.EVENT: ("aantal", "bedrag"),
    FactKind.AMOUNT: ("bedrag",),
    FactKind.COUNT: ("value",),
}
"""The whole numbers that can be added up; ``bedrag`` is in cents."""
