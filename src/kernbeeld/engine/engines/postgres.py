"""PostgreSQL as an engine: facts in a schema beside the registers, loaded once and shared.

The schema is named by the digest of the facts, so that who asks for the same facts finds them there.
Facts are personal data: a schema of our own that holds other facts is dropped as soon as nobody reads
it, so that who was destroyed in the registers does not live on here.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

import psycopg
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
from psycopg import sql

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting.emit import Lookup, Statement
from kernbeeld.engine.engines.columns import DAY, INSTANT, SHORT, TEXT, WHOLE, plain, typed
from kernbeeld.engine.engines.interface import Engine, Facts, Reader, Row
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.language import gettext

_TYPES = {WHOLE: "bigint", SHORT: "integer", DAY: "date", INSTANT: "timestamptz", TEXT: "text"}
_SETTINGS = {
    "TimeZone": "UTC",
    "jit": "off",  # compiling hundreds of expressions takes longer than evaluating them
    "work_mem": "64MB",
}
_OURS = "^feiten_[0-9a-f]{40}$"
_COMPLETE = "complete"  # holds a row once everything is loaded, and none after a crash of the server
_BATCH = 65_536
_LOADING = "kernbeeld: loading facts"

Connection = psycopg.Connection[tuple[object, ...]]


class PostgresReader(Reader):
    """Facts within reach of one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, statement: Statement) -> list[Row]:
        """Run one statement and return its rows."""
        with self._connection.transaction(force_rollback=True):
            for lookup in statement.lookups:
                _add_lookup(self._connection, lookup)
            return self._connection.execute(statement.sql("postgres").encode()).fetchall()


class Postgres(Engine):
    """A PostgreSQL server; `database` is a URL such as ``postgresql://user@host/name``."""

    name = "postgres"
    dialect = "postgres"

    def __init__(self, *, database: str = "") -> None:
        if not database:
            raise UserError(
                gettext("The engine 'postgres' needs a database, such as postgresql://user@host/name.")
            )
        self._database = database

    @contextmanager
    def opened(self, facts: Facts) -> Iterator[PostgresReader]:
        """Load facts where they are not there yet; nobody drops them before the end of the block."""
        with _refusals(), psycopg.connect(self._database, autocommit=True) as connection:
            for name, value in _SETTINGS.items():
                connection.execute("select set_config(%s, %s, false)", [name, value])
            if isinstance(facts, FactSet):
                _load_shared(connection, facts)
            else:
                _load_temporary(connection, facts)
            yield PostgresReader(connection)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise UserError(
            gettext(
                "PostgreSQL says: {message}. Look at the address of the database and at your rights in it: "
                "facts are loaded into a schema of their own.",
                message=" ".join(str(error).split()).rstrip("."),
            )
        ) from error


def _load_shared(connection: Connection, facts: FactSet) -> None:
    """Make facts the tables that a bare name finds; a shared lock keeps them until we disconnect."""
    schema = f"feiten_{facts.digest[:40]}"
    connection.execute("select pg_advisory_lock_shared(hashtextextended(%s, 0))", [schema])
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOADING])
        _sweep(connection, schema)
        if not _is_loaded(connection, schema):
            _make_schema(connection, schema, facts)
    connection.execute("select set_config('search_path', %s, false)", [schema])


def _sweep(connection: Connection, schema: str) -> None:
    """Drop what we loaded of other facts, except where somebody is reading it."""
    others = connection.execute(
        "select nspname from pg_namespace "
        "where nspname ~ %s and nspname <> %s and nspowner = current_user::regrole "
        "and pg_try_advisory_xact_lock(hashtextextended(nspname, 0))",
        [_OURS, schema],
    ).fetchall()
    for (other,) in others:
        connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(str(other))))


def _is_loaded(connection: Connection, schema: str) -> bool:
    # An unlogged table is empty after a crash of the server, and then so are the facts beside it.
    there = connection.execute("select to_regclass(%s)", [f"{schema}.{_COMPLETE}"]).fetchone()
    if there is None or there[0] is None:
        return False
    marks = sql.SQL("select from {}").format(sql.Identifier(schema, _COMPLETE))
    return connection.execute(marks).rowcount > 0


def _make_schema(connection: Connection, schema: str, facts: FactSet) -> None:
    name = sql.Identifier(schema)
    connection.execute(sql.SQL("drop schema if exists {} cascade").format(name))
    connection.execute(sql.SQL("create schema {}").format(name))
    for kind in TABLES:
        files = facts.files.get(kind, ())
        batches = (batch for file in files for batch in parquet.ParquetFile(file).iter_batches(_BATCH))
        _make_table(connection, sql.SQL("unlogged"), sql.Identifier(schema, str(kind)), kind, batches)
    connection.execute(sql.SQL("create unlogged table {} ()").format(sql.Identifier(schema, _COMPLETE)))
    connection.execute(sql.SQL("insert into {} default values").format(sql.Identifier(schema, _COMPLETE)))


def _load_temporary(connection: Connection, facts: Mapping[FactKind, pa.Table]) -> None:
    for kind, table in facts.items():
        name = sql.Identifier("pg_temp", str(kind))
        _make_table(connection, sql.SQL("temporary"), name, kind, table.to_batches(_BATCH))


def _make_table(
    connection: Connection,
    sort: sql.SQL,
    name: sql.Identifier,
    kind: FactKind,
    rows: Iterable[pa.RecordBatch],
) -> None:
    columns = typed(kind, _TYPES)
    _make_columns(connection, sort, name, columns)
    to_columns = sql.SQL("copy {} ({}) from stdin (format csv)").format(name, _names(columns))
    with connection.cursor().copy(to_columns) as copy:
        for batch in rows:
            copy.write(_as_csv(batch.select(list(columns))))
    connection.execute(sql.SQL("analyze {}").format(name))


def _make_columns(
    connection: Connection, sort: sql.SQL, name: sql.Identifier, columns: Mapping[str, str]
) -> None:
    parts = (
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(type_)) for column, type_ in columns.items()
    )
    connection.execute(sql.SQL("create {} table {} ({})").format(sort, name, sql.SQL(", ").join(parts)))


def _names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _as_csv(batch: pa.RecordBatch) -> bytes:
    """Every value in quotes and nothing for no value, so that an empty text differs from none."""
    written = BytesIO()
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="all_valid")
    arrow_csv.write_csv(batch.cast(plain(batch.schema)), written, options)
    return written.getvalue()


def _add_lookup(connection: Connection, lookup: Lookup) -> None:
    texts = {name: isinstance(value, str) for name, value in zip(lookup.columns, lookup.rows[0], strict=True)}
    columns = {name: "text" if text else "bigint" for name, text in texts.items()}
    name = sql.Identifier("pg_temp", lookup.name)
    _make_columns(connection, sql.SQL("temporary"), name, columns)
    into = sql.SQL("copy {} ({}) from stdin").format(name, _names(columns))
    with connection.cursor().copy(into) as copy:
        for row in lookup.rows:
            copy.write_row(row)
    connection.execute(sql.SQL("analyze {}").format(name))
