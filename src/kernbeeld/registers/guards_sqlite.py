"""The guards in the words of SQLite."""

from collections.abc import Iterator

from kernbeeld.registers.guarding import Guard, Table

PRESENT = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def guards(table: Table) -> Iterator[Guard]:
    """Yield the guards of a table.

    A BEFORE INSERT guard on the unique columns refuses INSERT OR REPLACE on every connection, also on
    one that has recursive triggers switched off.
    """
    if table.is_clock:
        yield _guard(table, "forward", "UPDATE", 'NEW."last" < OLD."last" OR NEW."id" <> OLD."id"')
    else:
        yield _guard(table, "update", "UPDATE", "1")
    yield _guard(table, "delete", "DELETE", _not_destroyed(table) if table.destroyed_by else "1")
    yield _guard(table, "replace", "INSERT", " OR ".join(_taken(table, unique) for unique in table.uniques))
    if table.has_parts:
        yield _guard(table, "overlap", "INSERT", _overlaps(table))


def is_same(guard: Guard, text: str | None) -> bool:
    """Return whether the trigger in the database is this guard; SQLite keeps its text as it was given."""
    return text == guard.create


def _guard(table: Table, what: str, event: str, condition: str) -> Guard:
    name = f"{table.name}_no_{what}"
    return Guard(
        name,
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table.name}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, 'registers: {what} refused on {table.name}'); END",
        f'DROP TRIGGER IF EXISTS "{name}"',
    )


def _taken(table: Table, unique: tuple[str, ...]) -> str:
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in unique)
    return f'EXISTS (SELECT 1 FROM "{table.name}" WHERE {same})'


def _overlaps(table: Table) -> str:
    return (
        f'EXISTS (SELECT 1 FROM "{table.name}" WHERE record_id = NEW.record_id AND versie = NEW.versie '
        'AND (deel = 0 OR NEW.deel = 0 OR ("begin" <= NEW."einde" AND "einde" >= NEW."begin")))'
    )


def _not_destroyed(table: Table) -> str:
    return f'NOT EXISTS (SELECT 1 FROM "{table.destroyed_by}" WHERE persoon_id = OLD.persoon_id)'
