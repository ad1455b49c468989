"""Two processes write at once, and snapshots are taken between: nothing arrives below a watermark."""

import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.queries import history_of
from kernbeeld.registers.service import picture_of, register_record, watermark
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.registers.building import at, part
from tests.registers.snapshot.loads import GEMEENTE, everything

EACH = 8
WRITERS = ("a", "b")
WALL_CLOCKS = (datetime(2017, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
"""Far behind those of the writers, and far before them: the watermark has to hold all the same."""


def begin_writing(url: str, key_file, name: str) -> subprocess.Popen[str]:
    """Start a writer of its own on the same database."""
    where = {"KERNBEELD_DATABASE_URL": url, "KERNBEELD_KEY_FILE": str(key_file)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.registers.writing_loop", name],
        env={**os.environ, **where},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def acts_up_to(mark: datetime) -> tuple[int, ...]:
    return tuple(Handeling.objects.filter(known_from__lte=mark).order_by("id").values_list("id", flat=True))


@pytest.fixture
def shared(registers):
    """One record that every writer corrects."""
    register_record(
        "signaal", "shared", parts=[part("2017-01-05", "2017-01-05")], reason="x", acting_user="x"
    )
    return registers


@pytest.fixture
def seen(shared, key_file, tmp_path) -> dict[datetime, tuple[int, ...]]:
    """Let them write; between their acts take snapshots, and note which acts each one had."""
    found: dict[datetime, tuple[int, ...]] = {}
    with ExitStack() as running:
        writers = [running.enter_context(begin_writing(shared, key_file, name)) for name in WRITERS]
        for now in (WALL_CLOCKS * EACH)[:EACH]:
            for each in writers:
                each.stdin.write("go\n")
                each.stdin.flush()
            facts = take_snapshot(FactStore(tmp_path / "facts"), gemeente=GEMEENTE, now=now).facts
            found[facts.watermark] = acts_up_to(facts.watermark)
            assert facts.rows[FactKind.EVENT] == len(everything(facts))
            assert all(each.stdout.readline() for each in writers), "a writer stopped"
        told = [each.communicate(timeout=60) for each in writers]
        assert [each.returncode for each in writers] == [0, 0], told
    return found


def test_nothing_arrives_at_or_below_a_watermark_that_a_snapshot_took(seen):
    assert seen == {mark: acts_up_to(mark) for mark in seen}
    assert len({len(acts) for acts in seen.values()}) > 1, "no snapshot fell between two acts"


def test_instants_are_given_once_over_all_processes_in_the_order_of_commit(seen):
    instants = list(Handeling.objects.order_by("id").values_list("known_from", flat=True))

    assert len(instants) == 1 + 2 * EACH * len(WRITERS)
    assert all(earlier < later for earlier, later in pairwise(instants))


def test_corrections_of_one_record_by_two_processes_make_one_line(seen):
    history = history_of("signaal", "shared")

    assert [each.versie for each in history] == list(range(1, 2 + EACH * len(WRITERS)))
    assert all(earlier.known_from < later.known_from for earlier, later in pairwise(history))
    told = [each.parts[0].fields["onderwerp"] for each in history[1:]]
    for name in WRITERS:
        assert [each for each in told if each[0] == name] == [f"{name}{number}" for number in range(EACH)]


def test_what_a_reader_saw_at_a_watermark_is_what_it_sees_afterwards(seen):
    history = history_of("signaal", "shared")

    for mark in seen:
        assert (
            picture_of("signaal", "shared", mark) == [each for each in history if each.known_from <= mark][-1]
        )
    assert watermark(at(0)) >= max(seen)
