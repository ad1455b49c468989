"""Killed at any moment, the store holds either the old or the new state."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from kernbeeld.intake.store import Store
from tests.intake.importing_loop import ROWS, known_at


def chances(seed: str) -> Iterator[float]:
    """Give numbers between 0 and 1, the same ones for the same seed."""
    for number in count():
        yield hashlib.sha256(f"{seed} {number}".encode()).digest()[0] / 256


def kill_after_a_while(folder: Path, first: int, chance: Iterator[float]) -> int:
    """Start importing, kill the process at a random moment, and return the last number that it finished."""
    command = [sys.executable, "-m", "tests.intake.importing_loop", str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        done = int(process.stdout.readline())
        for _ in range(int(next(chance) * 3)):
            done = int(process.stdout.readline())
        try:
            process.wait(timeout=next(chance) * 0.06)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    return int(rest[-1]) if rest and rest[-1].isdecimal() else done


def state(folder: Path) -> tuple[int, int]:
    """The one number that all figures have, and how many versions there are."""
    store = Store(folder / "store")
    values = {fact.value for fact in store.facts()}
    assert len(values) == 1, "figures of two versions stand beside each other"
    number = int(values.pop() or 0)
    assert store.known_at() == known_at(number)
    assert len(store.facts()) == ROWS
    return number, len(store.history())


def survive(folder: Path, kills: int) -> None:
    chance = chances(f"{kills} kills")
    first = 1
    for _ in range(kills):
        done = kill_after_a_while(folder, first, chance)
        number, versions = state(folder)
        assert number in (done, done + 1)
        assert versions == number * ROWS
        first = number + 1


def test_six_kills_leave_the_old_or_the_new_state(tmp_path: Path) -> None:
    survive(tmp_path, kills=6)


@pytest.mark.long
def test_two_hundred_kills_leave_the_old_or_the_new_state(tmp_path: Path) -> None:
    survive(tmp_path, kills=200)
