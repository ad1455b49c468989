"""What is written in the texts of a melding: what holds, and every version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from kernbeeld.casework.models import FieldVersion, Melding
from kernbeeld.registers.service import open_contents

BESIDE = "beside"
"""How a version came about that could not be put in: it stood beside what held, for a person to choose."""
AGAIN = "again"
"""How a version came about that says again what an earlier one said."""


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a text, opened. ``number`` 0 is the empty text that every field begins with.

    ``sent`` is what its writer sent; the text holds what others wrote, too.
    """

    field: str
    number: int = 0
    text: str = ""
    how: str = ""
    at: datetime | None = None
    by: str = ""
    sent: str = ""


def standing(melding: Melding) -> Mapping[str, Written]:
    """Return what holds of each text that was ever written; two questions, whatever their number."""
    latest = (
        FieldVersion.objects.filter(melding=OuterRef("melding"), field=OuterRef("field"))
        .order_by("-number")
        .values("number")[:1]
    )
    found = FieldVersion.objects.filter(melding=melding, number=Subquery(latest))
    return {each.field: each for each in _opened(found)}


def standing_text(melding: Melding, field: str) -> Written:
    """Return what holds of one text."""
    last = FieldVersion.objects.filter(melding=melding, field=field).order_by("-number")[:1]
    return next(iter(_opened(last)), Written(field))


def version_of(melding: Melding, field: str, number: int) -> Written | None:
    """Return one version; number 0 is the empty text. None where there is no such version."""
    if number == 0:
        return Written(field)
    found = FieldVersion.objects.filter(melding=melding, field=field, number=number)
    return next(iter(_opened(found)), None)


def versions(melding: Melding, field: str) -> list[Written]:
    """Return every version of a text, the latest first."""
    return _opened(FieldVersion.objects.filter(melding=melding, field=field).order_by("-number"))


def _opened(rows: Iterable[FieldVersion]) -> list[Written]:
    listed = list(rows)
    contents = open_contents((row.place, bytes(row.payload)) for row in listed)
    return [
        Written(
            row.field,
            row.number,
            content.get("value", ""),
            content.get("how", ""),
            row.at,
            row.acting_user,
            content.get("sent", content.get("value", "")),
        )
        for row, content in zip(listed, contents, strict=True)
    ]
