"""A PostgreSQL for tests: the one in DATABASE_URL, else a cluster that lives as long as the tests.

The cluster listens on a socket in its own folder and on nothing else. It does without every
guarantee for the disk, because nobody reads it again.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.facilities import POSTGRES, given_database, postgres_programs

ORDINARY_USERS = ("postgres", "nobody")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "64MB",
    "TimeZone": "UTC",
}


class Cluster:
    """A PostgreSQL server of our own in a folder that is removed with it."""

    def __init__(self, programs: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        self.programs = programs
        self.settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="kernbeeld-postgres-"))
        self.user = _ordinary_user()
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)

    @property
    def url(self) -> str:
        """Where to connect, as psycopg and Django's settings both read it."""
        return f"postgresql://kernbeeld@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        """Make the cluster and start it; comes back when it answers."""
        self._run(
            "initdb", "--username=kernbeeld", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"
        )
        settings = " ".join(f"-c {name}={value or repr('')}" for name, value in self.settings.items())
        log = str(self.folder / "server.log")
        self._run("pg_ctl", "start", "-w", "-t", "60", "-l", log, "-o", f"-k {self.folder} {settings}")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        # A file, since the server that pg_ctl leaves behind would hold a pipe open for ever.
        said = self.folder / f"{program}.out"
        with said.open("w") as out:
            done = subprocess.run(
                [self.programs / program, "-D", self.folder / "data", *arguments],
                cwd=self.folder,
                env={**os.environ, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                **self._as_user(),
            )
        assert done.returncode == 0, said.read_text()

    def _as_user(self) -> dict[str, object]:
        # PostgreSQL refuses to run as root, so root steps aside for an ordinary user.
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}


def _ordinary_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    return next(entry for name in ORDINARY_USERS for entry in pwd.getpwall() if entry.pw_name == name)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Where a PostgreSQL listens in which tests may make what they like."""
    if given := given_database():
        yield given
        return
    programs = postgres_programs()
    assert programs is not None, POSTGRES.missing
    cluster = Cluster(programs)
    cluster.start()
    yield cluster.url
    cluster.stop()
