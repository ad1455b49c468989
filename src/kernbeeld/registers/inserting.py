"""Inserting many rows at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

Cell = str | int | date | bytes | None
Row = tuple[Cell, ...]


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert `rows` with values for `columns`; the names come from our own models, never from a user."""
    listed = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(columns))
    statement = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'  # noqa: S608  # names of ours
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_as_text(row) for row in rows])


def _as_text(row: Row) -> Row:
    """Return the row with its days as the texts that SQLite keeps."""
    return tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)
