"""The guards in the words of PostgreSQL."""

from collections.abc import Iterator

from kernbeeld.registers.guarding import Guard, Table

FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION registers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'registers: % refused on %', lower(TG_OP), TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION registers_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE clash boolean;
    BEGIN
        EXECUTE format(
            'SELECT EXISTS (SELECT 1 FROM %I WHERE record_id = $1 AND versie = $2 '
            'AND (deel = 0 OR $3 = 0 OR ("begin" <= $5 AND "einde" >= $4)))', TG_TABLE_NAME
        ) INTO clash USING NEW.record_id, NEW.versie, NEW.deel, NEW."begin", NEW."einde";
        IF clash THEN
            RAISE EXCEPTION 'registers: overlap refused on %', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION registers_refuse_unless_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE approved boolean;
    BEGIN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE persoon_id = $1)', TG_ARGV[0])
            INTO approved USING OLD.persoon_id;
        IF NOT approved THEN
            RAISE EXCEPTION 'registers: delete refused on %', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$
    """,
)

PRESENT = """
SELECT tgname, tgenabled::text || ' ' || pg_get_triggerdef(pg_trigger.oid)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND pg_class.relnamespace = current_schema()::regnamespace
"""


def guards(table: Table) -> Iterator[Guard]:
    """Yield the guards of a table."""
    if table.is_clock:
        moved_back = 'WHEN (NEW."last" < OLD."last" OR NEW."id" <> OLD."id")'
        yield _guard(
            table, "forward", "UPDATE", f"FOR EACH ROW {moved_back} EXECUTE FUNCTION registers_refuse()"
        )
    else:
        yield _guard(table, "update", "UPDATE", "FOR EACH STATEMENT EXECUTE FUNCTION registers_refuse()")
    if table.destroyed_by:
        call = f"registers_refuse_unless_destroyed('{table.destroyed_by}')"
        yield _guard(table, "delete", "DELETE", f"FOR EACH ROW EXECUTE FUNCTION {call}")
    else:
        yield _guard(table, "delete", "DELETE", "FOR EACH STATEMENT EXECUTE FUNCTION registers_refuse()")
    yield _guard(table, "truncate", "TRUNCATE", "FOR EACH STATEMENT EXECUTE FUNCTION registers_refuse()")
    if table.has_parts:
        yield _guard(table, "overlap", "INSERT", "FOR EACH ROW EXECUTE FUNCTION registers_refuse_overlap()")


def is_same(guard: Guard, text: str | None) -> bool:
    """Return whether the trigger is there, switched on (O or A), and calls what it should."""
    if text is None:
        return False
    enabled, _, definition = text.partition(" ")
    return (
        enabled in ("O", "A") and definition.partition("EXECUTE")[2] == guard.create.partition("EXECUTE")[2]
    )


def _guard(table: Table, what: str, event: str, action: str) -> Guard:
    name = f"{table.name}_no_{what}"
    return Guard(
        name,
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table.name}" {action}',
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table.name}"',
    )
