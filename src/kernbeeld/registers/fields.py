"""The columns of a version: nullable for the database, required by the rules, closed by a check.

A withdrawn version has no values at all, so every column can be null; ``blank`` says whether a part
may do without. The checks stand in the column itself, so that no row gets past them by another road.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

KEY_LENGTH = 100
TEXT_LENGTH = 200


def _needed(field: models.Field, rule: str = "") -> str | None:
    """Return the check of a column: needed in every part, and true to `rule`."""
    needed = "" if field.blank else f'(deel = 0 OR "{field.column}" IS NOT NULL)'
    return " AND ".join(filter(None, (needed, rule))) or None


class TextField(models.CharField):
    """A short text, such as a code of a definition."""

    def __init__(self, **options: object) -> None:
        options["null"] = True
        options.setdefault("max_length", TEXT_LENGTH)
        super().__init__(**options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the check of the column."""
        return _needed(self)


class ClosedField(TextField):
    """One value of a closed list that a law or a standard gives."""

    def __init__(self, *values: str, **options: object) -> None:
        options.setdefault("choices", [(value, value) for value in values])
        super().__init__(**options)

    def values(self) -> tuple[str, ...]:
        """Return the list."""
        return tuple(str(value) for value, _ in self.choices or ())

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the check of the column."""
        listed = ", ".join(f"'{value}'" for value in self.values())
        return _needed(self, f'("{self.column}" IN ({listed}))')


class NumberField(models.BigIntegerField):
    """A whole number, zero or more."""

    def __init__(self, **options: object) -> None:
        options["null"] = True
        super().__init__(**options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the check of the column."""
        return _needed(self, f'("{self.column}" >= 0)')


class CentsField(NumberField):
    """Money in whole cents, zero or more."""


class DayField(models.DateField):
    """A day."""

    def __init__(self, **options: object) -> None:
        options["null"] = True
        super().__init__(**options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the check of the column."""
        return _needed(self)


class ReferenceField(models.ForeignKey):
    """Another record, by its key."""

    def __init__(self, to: object, **options: object) -> None:
        options["null"] = True
        options.setdefault("on_delete", models.PROTECT)
        options.setdefault("related_name", "+")
        super().__init__(to, **options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the check of the column."""
        return _needed(self)


class SealedField(models.BinaryField):
    """The sealed fields of a part, encrypted together with the key of the person they are about."""

    def __init__(self, **options: object) -> None:
        options |= {"null": True, "blank": True, "editable": False}
        super().__init__(**options)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A field that has no column of its own: it stands in the sealed payload."""

    name: str
    day: bool = False
    values: tuple[str, ...] = ()


def names(sealed: Iterable[Sealed]) -> tuple[str, ...]:
    """Return the names of sealed fields."""
    return tuple(each.name for each in sealed)
