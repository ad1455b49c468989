"""Apache Spark as an engine, for facts that outgrow one machine: a cluster counts, by municipality.

The workers read the facts themselves, so the folder of the facts must be one that they reach too.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as dataset
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import broadcast
from sqlglot import exp

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting.emit import Lookup, Statement
from kernbeeld.engine.engines.columns import DAY, INSTANT, SHORT, TEXT, WHOLE, plain, typed
from kernbeeld.engine.engines.interface import Engine, Facts, Reader, Row
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.language import gettext

_TYPES = {WHOLE: "bigint", SHORT: "int", DAY: "date", INSTANT: "timestamp", TEXT: "string"}
_COPY = "by-gemeente"
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a number that does not fit is an error, and no other number
    "spark.sql.parser.escapedStringLiterals": "false",  # a backslash in a text is written as two
    "spark.sql.variable.substitute": "false",  # and ${...} is no variable
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # 0148 is a text
    "spark.sql.codegen.hugeMethodLimit": "8000",  # Java does not compile longer methods, so they crawl
}
_ROWS_OF_A_PART = 500_000
_MOST_PARTS = 200


class SparkReader(Reader):
    """Facts within reach of one session."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def read(self, statement: Statement) -> list[Row]:
        """Run one statement and return its rows."""
        with ExitStack() as held:
            for lookup in statement.lookups:
                self._name(held, lookup.name, broadcast(self._session.createDataFrame(_table(lookup))))
            for name, part, uses in _parts_of(statement):
                rows = self._session.sql(part)
                # Spark would compute a part anew wherever it is named: reading all facts, for each arm.
                self._name(held, name, _kept(held, rows) if uses > 1 else rows)
            return [tuple(row) for row in self._session.sql(_main_of(statement)).collect()]

    def _name(self, held: ExitStack, name: str, rows: DataFrame) -> None:
        rows.createOrReplaceTempView(name)
        held.callback(self._session.catalog.dropTempView, name)


def _kept(held: ExitStack, rows: DataFrame) -> DataFrame:
    held.callback(rows.unpersist)
    return rows.persist()


def _parts_of(statement: Statement) -> Iterator[tuple[str, str, int]]:
    """Yield each named part of a query, in order: its name, its SQL, and how often it is named."""
    uses = Counter(table.name for table in statement.query.find_all(exp.Table))
    for part in statement.query.ctes:
        yield part.alias, part.this.sql("spark"), uses[part.alias]


def _main_of(statement: Statement) -> str:
    main = statement.query.copy()
    main.set("with_", None)
    return main.sql("spark")


class Spark(Engine):
    """A Spark cluster, or this machine: `master` is such as ``spark://host:7077`` or ``local[2]``."""

    name = "spark"
    dialect = "spark"

    def __init__(self, *, master: str = "local[*]") -> None:
        if _java() is None:
            raise UserError(
                gettext(
                    "The engine 'spark' needs Java 17, and there is none here. "
                    "Install it, for example: apt install openjdk-17-jre-headless"
                )
            )
        self._master = master

    @contextmanager
    def opened(self, facts: Facts) -> Iterator[SparkReader]:
        """Open facts in a session; a Spark that was running already goes on running."""
        with self._refusals(), self._running() as running:
            session = running.newSession()
            for name, value in (_SETTINGS | _parts(facts)).items():
                session.conf.set(name, value)
            _attach(session, facts)
            yield SparkReader(session)

    @contextmanager
    def _running(self) -> Iterator[SparkSession]:
        before = SparkSession.getActiveSession()
        if before is not None:
            yield before
            return
        started = (
            SparkSession.builder.master(self._master)
            .appName("kernbeeld")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        started.sparkContext.setLogLevel("ERROR")
        try:
            yield started
        finally:
            started.stop()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except (PySparkException, Py4JError) as error:
            raise UserError(
                gettext(
                    "Spark at '{master}' says: {message}. Look at the address of the master, and whether "
                    "its workers reach the facts under the same path.",
                    master=self._master,
                    message=_first_line(error),
                )
            ) from error


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _first_line(error: Exception) -> str:
    java = getattr(error, "java_exception", None)
    text = str(java.toString() if java is not None else error)
    return text.strip().splitlines()[0].rstrip(".")


def _parts(facts: Facts) -> dict[str, str]:
    """Few rows are not worth the handing out."""
    rows = facts.rows.values() if isinstance(facts, FactSet) else (table.num_rows for table in facts.values())
    parts = min(_MOST_PARTS, 1 + sum(rows) // _ROWS_OF_A_PART)
    return {
        "spark.sql.shuffle.partitions": str(parts),
        "spark.sql.adaptive.enabled": "true" if parts > 1 else "false",
    }


def _attach(session: SparkSession, facts: Facts) -> None:
    """Make facts known to a session, each table under the name of its kind."""
    if isinstance(facts, FactSet):
        copy = _partitioned(facts)
        for kind in TABLES:
            columns = ", ".join(f"`{name}` {type_}" for name, type_ in typed(kind, _TYPES).items())
            session.read.schema(columns).parquet(str(copy / kind)).createOrReplaceTempView(kind)
    else:
        for kind, table in facts.items():
            rows = table.select(TABLES[kind].names).cast(plain(TABLES[kind]))
            session.createDataFrame(rows).createOrReplaceTempView(kind)


def _partitioned(facts: FactSet) -> Path:
    """Return the facts as one folder for each municipality, written the first time beside the files."""
    done = facts.folder / _COPY
    if done.exists():
        return done
    with tempfile.TemporaryDirectory(dir=facts.folder, prefix=f"{_COPY}-") as draft:
        complete = Path(draft) / "facts"
        complete.mkdir(mode=0o700)
        for kind in TABLES:
            _write_partitions(facts, kind, complete / kind)
        try:
            complete.rename(done)
        except OSError:  # somebody else was first
            if not done.exists():
                raise
    return done


def _write_partitions(facts: FactSet, kind: FactKind, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    read = dataset.dataset(
        [str(file) for file in facts.files[kind]], schema=plain(TABLES[kind]), format="parquet"
    )
    dataset.write_dataset(
        read,
        folder,
        format="parquet",
        partitioning=["gemeente"],
        partitioning_flavor="hive",
        max_partitions=10_000,
        file_visitor=lambda written: Path(written.path).chmod(0o600),
    )


def _table(lookup: Lookup) -> pa.Table:
    columns = zip(*lookup.rows, strict=True)
    return pa.table([pa.array(column) for column in columns], names=list(lookup.columns))
