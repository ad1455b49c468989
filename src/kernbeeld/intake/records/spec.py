"""What a register asks of a table of its records: which columns, of which kind, with which values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | date | bool | None
"""What a cell of a record says. Money is whole cents; a reference is the other record's key."""

KEY, BEGIN, EINDE, DATUM, HANDELING = "sleutel", "begin", "einde", "datum", "handeling"
"""The columns that are there beside the fields of a register."""


class FieldKind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    DAY = "day"
    FLAG = "flag"
    BSN = "bsn"
    REFERENCE = "reference"


class Shape(StrEnum):
    """What days a record has: from and perhaps until, one day, or a period with both its ends.

    ``LASTING`` is for what has no days of its own, such as an organisation; stating them is allowed.
    """

    SPELL = "spell"
    EVENT = "event"
    PERIOD = "period"
    LASTING = "lasting"


@dataclass(frozen=True)
class FieldSpec:
    """One field. ``values`` are the only ones allowed (none: any), ``refers_to`` is a register's name.

    The text of a ``secret`` field never stands in an error, a log or a proposed mapping.
    """

    name: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""
    secret: bool = False
    longest: int = 200
    meaning: str = ""


@dataclass(frozen=True)
class RegisterSpec:
    """The fields of one register, and what days its records have."""

    name: str
    shape: Shape
    fields: tuple[FieldSpec, ...]

    @property
    def columns(self) -> tuple[FieldSpec, ...]:
        """Every column of a table of this register: the key, the days, the fields."""
        return (FieldSpec(KEY, required=True, longest=100), *_DAYS[self.shape], *self.fields)

    def field(self, name: str) -> FieldSpec | None:
        """Return a column by its name, also the optional column that says which act it is."""
        known = (*self.columns, FieldSpec(HANDELING, values=ACTS))
        return next((spec for spec in known if spec.name == name), None)


_DAYS: Mapping[Shape, tuple[FieldSpec, ...]] = {
    Shape.SPELL: (FieldSpec(BEGIN, FieldKind.DAY, True), FieldSpec(EINDE, FieldKind.DAY)),
    Shape.EVENT: (FieldSpec(DATUM, FieldKind.DAY, True),),
    Shape.PERIOD: (FieldSpec(BEGIN, FieldKind.DAY, True), FieldSpec(EINDE, FieldKind.DAY, True)),
    Shape.LASTING: (FieldSpec(BEGIN, FieldKind.DAY), FieldSpec(EINDE, FieldKind.DAY)),
}
ACTS = ("change", "correct", "withdraw")
"""What a row may say about a record that is known already."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What one row says: what held on the days from ``begin`` to ``einde``, both inclusive.

    ``begin`` is absent only where a lasting record does not state it.
    """

    row: int
    begin: date | None
    einde: date | None
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """The parts of one record by day; ``row`` is the first row about it in the file.

    ``act`` is what its rows say they are, empty where they do not say so.
    """

    key: str
    row: int
    parts: tuple[ReadPart, ...]
    act: str = ""
