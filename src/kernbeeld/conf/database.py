"""Which database holds the registers: SQLite in ``var/`` by default, PostgreSQL by one setting."""

import os
from collections.abc import Mapping
from pathlib import Path

import dj_database_url

VARIABLE = "KERNBEELD_DATABASE_URL"
DEFAULT = "sqlite:///var/registers.sqlite3"
LOCK_SECONDS = 30
KEPT_SECONDS = 600
"""How long a worker of the pages keeps its line to a database server, which costs more than a question."""

PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
"""
"""WAL lets readers go on beside a writer; FULL keeps what was committed when the power fails;
recursive triggers make INSERT OR REPLACE a deletion, which the guards refuse."""


def connection_settings(environment: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Return the settings of the one database, from ``KERNBEELD_DATABASE_URL``."""
    found: dict[str, object] = dict(dj_database_url.parse(environment.get(VARIABLE) or DEFAULT))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            "init_command": PRAGMAS,
        }
    else:
        found |= {"CONN_MAX_AGE": KEPT_SECONDS, "CONN_HEALTH_CHECKS": True}
    return found


def make_private_file(name: str) -> None:
    """Make the file of a SQLite database, for its owner only, if it is not there yet.

    A folder that is made for it is the owner's only, too.
    """
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)
