"""Rows of any model, filled in by what its fields are; for questions about who may see them."""

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from django.db import models

from kernbeeld.accounts.models import User

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
_numbers = itertools.count(1)
PLAIN: dict[type[models.Field], object] = {
    models.BooleanField: False,
    models.DateTimeField: AT,
    models.DateField: date(2018, 3, 1),
    models.DecimalField: Decimal(1),
    models.JSONField: {},
    models.BinaryField: b"x",
    models.EmailField: "x@example.org",
}
LIMITED = {"Meting": {"cijfer": 5}}
"""By model what the database holds a field to."""
NEEDED = {"Aanbod": "melding"}
"""By model the relation that may be empty, but not here: an offer is made beside a melding or a question."""


def made(model: type[models.Model], mark: str, **wanted: str) -> models.Model:
    """Write a row whose own texts begin with `mark`; `wanted` names fields, also along foreign keys."""
    if model is User:
        return User.objects.create(name=f"maker{next(_numbers)}")
    values = {
        field.name: _value(field, mark, wanted) for field in model._meta.concrete_fields if not _free(field)
    }
    return model._base_manager.create(**values)


def _free(field: models.Field) -> bool:
    """Tell whether a field fills itself in."""
    return field.primary_key and not field.is_relation


def _value(field: models.Field, mark: str, wanted: dict[str, str]) -> object:
    if field.is_relation:
        below = {
            path.split("__", 1)[1]: value
            for path, value in wanted.items()
            if path.startswith(f"{field.name}__")
        }
        is_needed = NEEDED.get(field.model.__name__) == field.name
        return None if field.null and not (below or is_needed) else made(field.related_model, "x", **below)
    limited = LIMITED.get(field.model.__name__, {})
    if field.name in wanted or field.name in limited:
        return wanted.get(field.name, limited.get(field.name))
    if field.choices:
        return next(iter(field.choices))[0]
    if field.null:
        return None
    return _plain(field, mark)


def _plain(field: models.Field, mark: str) -> object:
    if isinstance(field, models.UUIDField):
        return uuid4()
    for kind, value in PLAIN.items():
        if isinstance(field, kind):
            return value
    number = next(_numbers)
    if isinstance(field, models.IntegerField):
        return number
    return f"{mark}{number}"[: field.max_length]
