"""What some tests need of the machine: a browser, a database, a cluster. Found, or said to be missing."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_PROGRAMS = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Facility:
    """Something that a test may need.

    ``name`` is also the marker of the tests that need it; a test that uses one of ``fixtures`` gets
    that marker. ``find`` says where it is, and ``missing`` what to do where it is not.
    """

    name: str
    fixtures: frozenset[str]
    find: Callable[[], str | None]
    missing: str

    @property
    def line(self) -> str:
        """One line for the top of the run."""
        return f"{self.name}: {self.find() or self.missing}"


def find_chromium() -> str | None:
    """The Chromium program of this machine."""
    named = os.environ.get("KERNBEELD_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def postgres_programs(folders: Iterable[Path] | None = None) -> Path | None:
    """The folder that holds the programs of a PostgreSQL server, the newest where there are several."""
    for folder in _program_folders() if folders is None else folders:
        if all((folder / name).exists() for name in POSTGRES_PROGRAMS):
            return folder
    return None


def _program_folders() -> list[Path]:
    on_path = shutil.which("postgres")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    return [*([Path(on_path).parent] if on_path else []), *debian, Path("/usr/local/bin")]


def find_postgres() -> str | None:
    """The server that is named in DATABASE_URL, or the programs to start one with."""
    if given_database():
        return "the one in DATABASE_URL"
    programs = postgres_programs()
    return str(programs) if programs else None


def given_database() -> str | None:
    """The PostgreSQL in DATABASE_URL; another database is not meant for these tests."""
    given = os.environ.get("DATABASE_URL", "")
    return given if given.startswith(("postgres://", "postgresql://")) else None


def find_spark() -> str | None:
    """The folder of pyspark, where there is a Java to run it."""
    spec = importlib.util.find_spec("pyspark")
    return str(Path(spec.origin).parent) if spec and spec.origin and find_java() else None


def find_java() -> str | None:
    """The Java program that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


CHROMIUM = Facility(
    "browser",
    frozenset({"chromium_path"}),
    find_chromium,
    "Chromium is not on this machine, so the browser tests are skipped. "
    "Install it, for example: apt install chromium (or name it in KERNBEELD_CHROMIUM).",
)
POSTGRES = Facility(
    "postgres",
    frozenset({"postgres_url"}),
    find_postgres,
    "PostgreSQL is not on this machine, so the tests on it are skipped. "
    "Install it, for example: apt install postgresql (or name a server in DATABASE_URL).",
)
SPARK = Facility(
    "spark",
    frozenset({"spark_master", "spark_cluster"}),
    find_spark,
    "Spark is not on this machine, so the tests on it are skipped. Install it: "
    "apt install openjdk-17-jre-headless, then: make spark",
)
FACILITIES = (CHROMIUM, POSTGRES, SPARK)
