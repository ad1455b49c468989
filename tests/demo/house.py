"""The demo as its user makes it: by the command, in a folder of its own; made once for all tests."""

import fcntl
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import warm

PROGRAM = (sys.executable, "-c", "from kernbeeld.cli.main import run; run()")


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    printed: str
    refusal: str

    @property
    def json(self) -> dict[str, list[dict[str, object]]]:
        """What was printed, as JSON."""
        return json.loads(self.printed)


@dataclass(frozen=True)
class House:
    """A folder in which the demo was made."""

    folder: Path
    said: str

    def ask(self, *words: str) -> Said:
        """Call ``kernbeeld`` in the folder."""
        return call(self.folder, *words)


def call(folder: Path, *words: str) -> Said:
    """Call ``kernbeeld`` in a folder, in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERNBEELD_")}
    environment = {**kept, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    called = [*warm.program(environment), *words]
    done = subprocess.run(called, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The demo, made by the first worker that needs it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / "house", shared / "house.done"
    with (shared / "house.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            said = call(folder, "demo", "--no-serve")
            assert said.status == 0, said.refusal
            done.write_text(said.printed, "utf-8")
    return House(folder, done.read_text("utf-8"))
