"""The files of a melding: what they are called, and one of them to give back."""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.casework.models import Bijlage, Melding
from kernbeeld.casework.rules.attachments import KINDS, Kind
from kernbeeld.registers.service import open_contents, open_file


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file in the list: its row's number, name, kind, size in bytes, and who brought it when."""

    number: int
    name: str
    kind: Kind
    size: int
    at: datetime
    by: str
    digest: str


def files_of(melding: Melding) -> list[ShownFile]:
    """Return the files of a melding, the first one first; two questions, and no content is read."""
    rows = list(melding.bijlagen.defer("content"))
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [
        ShownFile(
            row.pk,
            content["naam"],
            KINDS[content["soort"]],
            row.size,
            row.at,
            row.acting_user,
            content["digest"],
        )
        for row, content in zip(rows, contents, strict=True)
        if content
    ]


def file_of(melding: Melding, pk: int) -> Bijlage | None:
    """Return one file of a melding; None where there is no such one."""
    return melding.bijlagen.filter(pk=pk).first()


def content_of(bijlage: Bijlage) -> bytes:
    """Return what a file holds. Raises `UserError` where the person was destroyed."""
    return open_file(bijlage.place, bytes(bijlage.content))
