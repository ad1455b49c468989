"""A standalone Spark cluster for tests: a master and two workers on this machine, on ports of their own."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest

from tests.facilities import SPARK

HOST = "127.0.0.1"
WORKERS = 2
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A short life is better compiled lightly; several Javas share two cores here."""

SMALL = {  # leaves half of the cluster to a command that is started beside it
    "spark.driver.extraJavaOptions": QUICK_JAVA,
    "spark.executor.extraJavaOptions": QUICK_JAVA,
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Daemon:
    """One Java of Spark's own, that is stopped with the block it was started in."""

    def __init__(self, spark: Path, folder: Path, name: str, *arguments: str) -> None:
        self._said: list[str] = []
        self._process = subprocess.Popen(
            [spark / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", "--host", HOST, *arguments],
            cwd=folder,
            env=os.environ | _environment(spark, folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line_with(self, words: str) -> str:
        """The rest of the first line of its log that holds `words`; waits for it."""
        log = self._process.stderr
        assert log is not None
        for line in log:
            self._said.append(line)
            if words in line:
                threading.Thread(target=_drain, args=(log,), daemon=True).start()
                return line.split(words)[1].strip()
        raise AssertionError("Spark stopped: " + "".join(self._said))

    def __enter__(self) -> "Daemon":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def _drain(log: IO[str]) -> None:
    for _ in log:
        pass
    log.close()


def _environment(spark: Path, folder: Path) -> dict[str, str]:
    return {
        "SPARK_HOME": str(spark),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": QUICK_JAVA,
        "SPARK_WORKER_DIR": str(folder / "work"),
        "PYSPARK_PYTHON": sys.executable,
    }


@pytest.fixture(scope="session")
def spark_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The ``spark://`` address of a master with two workers."""
    found = SPARK.find()
    assert found is not None, SPARK.missing
    spark, folder = Path(found), tmp_path_factory.mktemp("spark")
    ports = ("--port", "0", "--webui-port", "0")
    with ExitStack() as running:
        master = running.enter_context(Daemon(spark, folder, "master.Master", *ports))
        url = master.line_with("Starting Spark master at")
        workers = [
            running.enter_context(
                Daemon(spark, folder, "worker.Worker", *ports, "--cores", "2", "--memory", "2g", url)
            )
            for _ in range(WORKERS)
        ]
        for worker in workers:
            worker.line_with("Successfully registered with master")
        yield url


@pytest.fixture(scope="session")
def spark_master(spark_cluster: str) -> Iterator[str]:
    """The address of the cluster, on which a session stays open: an engine then starts at once."""
    sql = pytest.importorskip("pyspark.sql")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", HOST)
        builder = sql.SparkSession.builder.master(spark_cluster)
        for name, value in SMALL.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield spark_cluster
        session.stop()
