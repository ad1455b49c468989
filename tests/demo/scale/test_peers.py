"""What our engine counts over a made-up country equals what others count who were written by hand."""

from pathlib import Path

import numpy as np
import pytest

from bench.counting import duckdb_each, duckdb_grouped, ours, pandas_each, polars_each, polars_tuned, sqlite
from bench.counting.workload import TOTAL, Cells, Workload, read_workload
from kernbeeld.demo.scale.build import build_scale

SPELLS, MUNICIPALITIES = 8_000, 9


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Workload:
    folder = tmp_path_factory.mktemp("peers") / "country"
    build_scale(folder, spells=SPELLS, municipalities=MUNICIPALITIES, seed=11)
    return read_workload(folder)


@pytest.fixture(scope="module")
def counted(work: Workload, tmp_path_factory: pytest.TempPathFactory) -> Cells:
    return ours.ready(work, tmp_path_factory.mktemp("ours"))()


@pytest.mark.parametrize("peer", [duckdb_grouped, pandas_each], ids=["sql", "pandas"])
def test_two_peers_written_by_hand_count_what_we_count(
    work: Workload, counted: Cells, tmp_path: Path, peer: object
) -> None:
    found = peer.ready(work, tmp_path)()  # type: ignore[attr-defined]

    assert np.array_equal(found, counted)


@pytest.mark.long
@pytest.mark.parametrize(
    "peer", [duckdb_each, polars_each, polars_tuned, sqlite], ids=["each", "lazy", "tuned", "sqlite"]
)
def test_every_other_peer_counts_what_we_count(
    work: Workload, counted: Cells, tmp_path: Path, peer: object
) -> None:
    found = peer.ready(work, tmp_path)()  # type: ignore[attr-defined]

    assert np.array_equal(found, counted)


def test_every_measure_finds_something_but_one_that_these_facts_lack(work: Workload, counted: Cells) -> None:
    answered = set(counted[:, 0].tolist())

    heard = {ask.code for ask in work.asks if ask.number in answered}

    assert {ask.code for ask in work.asks} - heard == {"vrijwilligers.koppelingen.boz"}


def test_people_of_all_kernen_are_at_least_those_of_the_country(work: Workload, counted: Cells) -> None:
    asks = [ask.number for ask in work.asks if ask.count == "persoon" and ask.take == "stock_end"]
    rows = counted[np.isin(counted[:, 0], asks) & (counted[:, 2] == TOTAL)]
    total = rows[rows[:, 1] == TOTAL, 3].sum()

    assert rows[rows[:, 1] != TOTAL, 3].sum() >= total > 0
