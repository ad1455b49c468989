"""PostgreSQL: a throw-away cluster, the columns that are needed, one process more for each core."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from bench.counting.databases import COLUMNS, in_groups
from bench.counting.templates import POSTGRES
from bench.counting.workload import Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind

_NUMBERS = ("record", "persoon", "bedrag", "aantal", "geboortemaand", "kern")
_DAYS = ("begin", "einde", "sinds", "datum")
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "1GB",
    "work_mem": "512MB",
    "effective_cache_size": "4GB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_parallel_workers_per_gather": "2",
    "TimeZone": "UTC",
    "jit": "off",
}


def missing() -> str:
    """Say why this peer cannot run here; nothing when it can."""
    return "" if _programs() else "not on this machine: PostgreSQL"


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything in grouped queries, which is faster here than one by one."""
    connection = psycopg.connect(host=_started(), user="bench", dbname="postgres", autocommit=True)
    for kind, columns in COLUMNS.items():
        _load(connection, work, kind, columns)
    connection.execute("create table place (area text primary key, kern smallint)")
    with connection.cursor().copy("copy place from stdin") as copy:
        for row in work.areas.items():
            copy.write_row(row)
    connection.execute("vacuum analyze")

    def execute(sql: str) -> list[tuple[object, ...]]:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []

    return lambda: in_groups(work, execute, POSTGRES)


def _load(connection: psycopg.Connection, work: Workload, kind: FactKind, columns: tuple[str, ...]) -> None:
    typed = ", ".join(f"{name} {_type(name)}" for name in columns)
    connection.execute(f"create unlogged table {kind} ({typed})".encode())
    with connection.cursor().copy(f"copy {kind} from stdin with (format csv)".encode()) as copy:
        for file in work.facts.files[kind]:
            for batch in pq.ParquetFile(file).iter_batches(columns=list(columns)):
                out = BytesIO()
                plain = pa.RecordBatch.from_arrays([_plain(batch.column(name)) for name in columns], columns)
                arrow_csv.write_csv(plain, out, arrow_csv.WriteOptions(include_header=False))
                copy.write(out.getvalue())


def _plain(column: pa.Array) -> pa.Array:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _type(name: str) -> str:
    if name.startswith("known_"):
        return "timestamptz"
    return "date" if name in _DAYS else "bigint" if name in _NUMBERS else "text"


def _programs() -> Path | None:
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    return Path(found).parent if found else None


def _started() -> str:
    """Start a cluster as an ordinary user, to be removed at the end; return the folder of its socket."""
    programs, folder = _programs(), Path(tempfile.mkdtemp(prefix="kernbeeld-bench-"))
    assert programs
    user = {}
    if os.geteuid() == 0:
        ordinary = pwd.getpwnam("nobody")
        os.chown(folder, ordinary.pw_uid, ordinary.pw_gid)
        user = {"user": ordinary.pw_uid, "group": ordinary.pw_gid, "extra_groups": []}

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        with (folder / f"{program}.out").open("w") as out:
            subprocess.run(command, check=True, cwd=folder, stdout=out, stderr=out, **user)  # type: ignore[call-overload]

    run("initdb", "--username=bench", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    settings = " ".join(f"-c {name}={value or repr('')}" for name, value in _SETTINGS.items())
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} {settings}")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(run, "pg_ctl", "stop", "-w", "-m", "immediate")
    return str(folder)
