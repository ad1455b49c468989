"""Killed at any moment, a snapshot leaves whole facts, and the next one goes on to the same end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.work import Uitkering
from tests.intake.test_kills import chances
from tests.registers.snapshot.loads import everything, snap


def kill_after_a_while(folder: Path, url: str, key_file: Path, number: int, chance: Iterator[float]) -> None:
    """Let it load and take snapshots, and kill it some words and a moment later."""
    command = [sys.executable, "-m", "tests.registers.snapshot.killed_loop", str(folder), str(number)]
    where = {"KERNBEELD_DATABASE_URL": url, "KERNBEELD_KEY_FILE": str(key_file)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **where}) as process:
        assert process.stdout is not None
        chunks = int(next(chance) * 5)
        while chunks >= 0:
            chunks -= process.stdout.readline() == "chunk\n"
            assert process.poll() is None, "it stopped by itself"
        try:
            process.wait(timeout=next(chance) * 0.15)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.stdout.read()


def survive(folder: Path, url: str, key_file: Path, kills: int) -> None:
    chance = chances(f"{kills} kills of a snapshot")
    resumed = 0
    for number in range(kills):
        kill_after_a_while(folder, url, key_file, 1000 * number, chance)
        facts = FactStore(folder).current()
        if facts is not None:
            assert len(everything(facts)) == facts.rows[FactKind.SPELL]
        result = snap(folder)
        resumed += result.resumed_records
        assert result.facts.rows[FactKind.SPELL] == Uitkering.objects.count()
        assert result.facts.digest == snap(folder.with_name("full"), full=True).facts.digest
        assert not (folder / "work").exists()
    assert resumed, "no kill fell in the middle of a snapshot"


def test_kills_leave_whole_facts_and_the_next_run_goes_on(sqlite_registers, key_file, tmp_path):
    survive(tmp_path / "facts", sqlite_registers, key_file, kills=3)


@pytest.mark.long
def test_fifty_kills_leave_whole_facts_and_the_next_run_goes_on(sqlite_registers, key_file, tmp_path):
    survive(tmp_path / "facts", sqlite_registers, key_file, kills=50)


@pytest.mark.long
def test_kills_beside_postgresql_leave_whole_facts(postgres_registers, key_file, tmp_path):
    survive(tmp_path / "facts", postgres_registers, key_file, kills=15)
