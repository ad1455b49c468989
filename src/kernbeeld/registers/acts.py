"""What somebody does to a record, before it reaches the database: plain values.

An act states the whole picture of one record as it is known from then on. A change in the world and
the correction of a mistake are different acts, because a report explains them differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | date | bool | None
"""What a field of a record can hold. Money is whole cents; a reference is the other record's key."""


class ActKind(StrEnum):
    """The acts on a record."""

    REGISTER = "register"
    CHANGE = "change"
    END = "end"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Part:
    """What holds from ``begin`` to ``einde``, both inclusive; without an end it is still open.

    Something that happened on one day has ``begin == einde``. The fields stay out of ``repr``: one of
    them can be a BSN.
    """

    begin: date
    einde: date | None
    fields: Mapping[str, Value] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one record: the new picture, who learned it when, and why.

    ``register`` is the register's name in snake case (``uitkering``), ``record`` the source's own key,
    unique within the register. ``parts`` follow each other without overlap; a withdrawal has none.
    ``known_at`` is stated by an import and by the demo; without it the time of commit is given.
    """

    register: str
    record: str
    kind: ActKind
    parts: tuple[Part, ...]
    reason: str
    known_at: datetime | None = None
