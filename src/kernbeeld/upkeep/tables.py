"""The tables of a house as lines of text: the same content gives the same lines, on every database."""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import IO

from django.apps import apps
from django.core.serializers import sort_dependencies
from django.db import models

from kernbeeld.upkeep.errors import BackupError

PASSING = ("sessions", "contenttypes", "axes", "auth")
"""Apps whose rows are not worth keeping: who is signed in now, what Django makes itself, failed attempts."""
_BATCH = 2_000

Cell = str | int | float | bool | None


def kept_models() -> list[type[models.Model]]:
    """Return every model whose rows a backup holds, in an order in which they can be put back."""
    configs = [(config, None) for config in apps.get_app_configs() if config.label not in PASSING]
    ordered = sort_dependencies(configs, allow_cycles=True)
    return [model for model in ordered if model._meta.managed and not model._meta.proxy]


def columns(model: type[models.Model]) -> "list[models.Field[object, object]]":
    """Return the columns of a table, in a fixed order."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.attname)


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Give the rows of a table, one line each, in the order of their keys."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_BATCH):
        # PostgreSQL does not keep the order of the names in a JSON value, SQLite does: both give ours.
        line = json.dumps([_written(value) for value in row], ensure_ascii=False, sort_keys=True)
        yield line.encode() + b"\n"


def _written(value: object) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if not isinstance(value, str | int | float | bool | None | list | dict) else value


def write_lines(lines: Iterable[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Write lines, packed; return how many there were and the sha256 of what they say.

    The same lines give the same bytes: the packing holds no time.
    """
    digest, rows = hashlib.sha256(), 0
    with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=6, mtime=0, filename="") as packed:
        for line in lines:
            packed.write(line)
            digest.update(line)
            rows += 1
    return rows, digest.hexdigest()


def digest_of(model: type[models.Model]) -> tuple[int, str]:
    """Return how many rows a table has, and the sha256 of what they say."""
    digest, rows = hashlib.sha256(), 0
    for line in lines_of(model):
        digest.update(line)
        rows += 1
    return rows, digest.hexdigest()


def read_rows(model: type[models.Model], lines: Iterable[bytes]) -> Iterator[models.Model]:
    """Make the rows that lines say. Raises :class:`BackupError` for a line of another shape."""
    fields = columns(model)
    for line in lines:
        values = json.loads(line)
        if len(values) != len(fields):
            raise BackupError(f"{model._meta.label}: {len(values)} != {len(fields)}")
        yield model(
            **{field.attname: _read(field, value) for field, value in zip(fields, values, strict=True)}
        )


def _read(field: "models.Field[object, object]", value: object) -> object:
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(str(value), validate=True)
    if isinstance(field, models.JSONField):
        return value
    return field.to_python(value)
