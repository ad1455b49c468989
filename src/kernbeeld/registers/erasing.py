"""Erasing keys so that no copy of them stays behind in the database's own files."""

from collections.abc import Collection

from django.db import connection

from kernbeeld.registers.models.lookup import Zoeksleutel
from kernbeeld.registers.models.persons import BsnZoeksleutel, Persoonssleutel

ERASABLE = (Zoeksleutel, BsnZoeksleutel, Persoonssleutel)
"""What opens and finds a person; the key itself goes last."""


def has_key(persons: Collection[int]) -> frozenset[int]:
    """Return those of whom something can still be read or found."""
    found: set[int] = set()
    for model in ERASABLE:
        found |= set(model.objects.filter(persoon_id__in=persons).values_list("persoon_id", flat=True))
    return frozenset(found)


def erase(persons: Collection[int]) -> None:
    """Delete the keys of these persons; the database refuses it for who is on no approved list."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    for model in ERASABLE:
        model.objects.filter(persoon_id__in=persons).delete()


def wipe() -> None:
    """Clear what the database keeps of deleted rows: the log of SQLite, the dead rows of PostgreSQL."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for model in ERASABLE:
            cursor.execute(f'VACUUM "{model._meta.db_table}"')
