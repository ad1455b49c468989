"""Spark on a real standalone cluster: facts by municipality, and the same command as on one machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kernbeeld.engine.engines.interface import Engine
from kernbeeld.intake.fact_store import FactSet
from tests.conformance.questions import Question, small_country
from tests.spark import HOST

COMMAND = "from kernbeeld.cli.main import run; run()"
CODES = ("wmo.begeleiding.clienten.stand_eind", "skt.doorverwijzing.naar")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Question:
    return small_country(tmp_path_factory.mktemp("land"))


def files_in(facts: FactSet) -> list[Path]:
    return sorted((facts.folder / "by-gemeente").rglob("*.parquet"))


def test_facts_are_laid_out_by_municipality_once_for_their_owner(country: Question, spark_engine: Engine):
    facts = country.facts
    assert isinstance(facts, FactSet)
    with spark_engine.opened(facts):
        first = [(file, file.stat().st_mtime_ns) for file in files_in(facts)]

    with spark_engine.opened(facts):
        second = [(file, file.stat().st_mtime_ns) for file in files_in(facts)]

    assert first == second
    assert len({file.parent.name for file, _ in first if file.parent.name.startswith("gemeente=")}) == 2
    assert {file.stat().st_mode & 0o777 for file, _ in first} == {0o600}
    assert (facts.folder / "by-gemeente").stat().st_mode & 0o077 == 0


def figures(country: Question, *more: str) -> list[dict[str, object]]:
    facts = country.facts
    assert isinstance(facts, FactSet)
    arguments = ["count", *CODES, "--period", "2017H1", "--format", "json", "--facts", facts.folder.parent]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments, *more],
        env=os.environ | {"SPARK_LOCAL_IP": HOST, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["figures"]


@pytest.mark.long
def test_the_same_command_on_a_cluster_gives_equal_figures(country: Question, spark_cluster: str):
    alone = figures(country)

    together = figures(country, "--engine", "spark", "--master", spark_cluster)

    assert together == alone
    assert any(figure["value"] for figure in alone)


@pytest.mark.spark
def test_a_master_that_cannot_be_is_refused_in_plain_words():
    code = """
from kernbeeld.engine.engines.registry import engine_named
with engine_named("spark", master="nonsense").opened({}):
    pass
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "UserError: Spark at 'nonsense' says: " in done.stderr
    assert "Look at the address of the master" in done.stderr
