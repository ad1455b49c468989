"""Sealing what another app keeps about a person with the person's own key, so that both go together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers import sealing
from kernbeeld.registers.writing import data_keys


@dataclass(frozen=True, slots=True)
class Place:
    """Where something sealed stands: the number of the person, the table, and the row's own id."""

    persoon: int
    table: str
    uid: UUID


def seal_content(place: Place, content: Mapping[str, str]) -> bytes:
    """Seal texts about a person. Raises `UserError` where the person was destroyed."""
    return sealing.seal_payload(content, _key(place.persoon), place.table, (place.uid.int,))


def open_contents(sealed: Iterable[tuple[Place, bytes]]) -> list[Mapping[str, str]]:
    """Return the texts of many rows, in their order, with one question for all keys.

    What is about a person who was destroyed comes back empty.
    """
    listed = list(sealed)
    keys = data_keys(sorted({place.persoon for place, _ in listed}), sealing.keys()) if listed else {}
    return [
        sealing.open_payload(bytes(payload), keys[place.persoon], place.table, (place.uid.int,))
        if place.persoon in keys
        else {}
        for place, payload in listed
    ]


def seal_file(place: Place, content: bytes) -> bytes:
    """Seal a file about a person. Raises `UserError` where the person was destroyed."""
    return sealing.seal_bytes(content, _key(place.persoon), place.table, (place.uid.int,))


def open_file(place: Place, sealed: bytes) -> bytes:
    """Return a sealed file. Raises `UserError` where the person was destroyed."""
    return sealing.open_bytes(bytes(sealed), _key(place.persoon), place.table, (place.uid.int,))


def _key(persoon: int) -> bytes:
    found = data_keys([persoon], sealing.keys())
    if persoon not in found:
        raise UserError(
            gettext("What was known about this person is destroyed: nothing can be added or read.")
        )
    return found[persoon]
