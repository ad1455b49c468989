"""Where figures lie makes no difference: a folder and the house answer the same, and keep the same order."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import figure_store
from kernbeeld.intake.figure_table import FIGURES
from kernbeeld.intake.importing import Source, take_in
from kernbeeld.intake.rows import micros
from kernbeeld.intake.store import Store, StoreError
from tests.community.golden import fact

HALF = Period.parse("2017H2")
NOON = datetime(2018, 1, 15, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


@pytest.fixture(params=["folder", "house"])
def store(request: pytest.FixtureRequest, tmp_path: Path, sqlite_registers: str) -> Store:
    """An empty store, in a folder and in a house."""
    return Store(tmp_path / "store") if request.param == "folder" else figure_store()


def table(**values: str) -> pa.Table:
    """Figures as they were read from a file, by the tail of their code."""
    rows = [
        dict.fromkeys(FIGURES.names, "")
        | {"code": f"pwet.{tail}", "period": HALF.code, "value": value, "printed": value, "quantum": "1"}
        | {"rounded": False, "row": number, "column": "C"}
        for number, (tail, value) in enumerate(values.items(), 2)
    ]
    return pa.Table.from_pylist(rows, FIGURES)


def taken(store: Store, at: datetime, complete: bool = False, **values: str) -> tuple[int, ...]:
    """Take figures in; how many were new, changed, unchanged, gone and withdrawn."""
    source = Source("a.csv", "werk", complete=complete)
    done = take_in(table(**values), source, store, lambda: at)
    return done.new, done.changed, done.unchanged, done.gone, done.withdrawn


def test_an_empty_shelf_knows_nothing_and_has_reached_nothing(store: Store) -> None:
    assert (store.known_at(), store.shelf.latest(), store.shelf.reached()) == (None, None, None)
    assert (store.facts(), store.history(), store.table().num_rows) == ([], [], 0)
    assert store.moment(lambda: NOON) == NOON


def test_what_comes_in_is_new_changed_unchanged_or_gone(store: Store) -> None:
    first = taken(store, NOON, vacatures="12", bedrijfsbezoeken="3")
    second = taken(store, LATER, vacatures="13")
    third = taken(store, LATER + timedelta(days=1), complete=True, vacatures="13")

    assert (first, second, third) == ((2, 0, 0, 0, 0), (0, 1, 0, 1, 0), (0, 0, 1, 1, 1))
    assert [(each.code, each.value) for each in store.facts()] == [("pwet.vacatures", 13)]
    assert [each.value for each in store.facts(NOON)] == [3, 12]
    assert len(store.history()) == 4


def test_a_clock_that_stands_behind_goes_on_after_what_is_known(store: Store) -> None:
    taken(store, LATER, vacatures="12")
    taken(store, NOON, vacatures="13")

    assert store.known_at() == LATER + timedelta(microseconds=1)
    assert [each.value for each in store.facts(LATER)] == [12]
    assert [each.value for each in store.facts()] == [13]


@pytest.mark.parametrize("earlier", [timedelta(0), timedelta(microseconds=1), timedelta(days=900)])
def test_an_instant_that_is_stated_must_lie_after_what_is_known(store: Store, earlier: timedelta) -> None:
    taken(store, NOON, vacatures="12")

    with pytest.raises(StoreError, match="does not lie after"):
        store.require_later(NOON - earlier)

    assert store.moment(NOON - earlier) == NOON - earlier
    assert store.shelf.reached() is not None
    assert store.shelf.latest() == micros(NOON)


def test_two_deliveries_of_the_same_figure_stay_two(store: Store) -> None:
    taken(store, NOON, vacatures="12")
    take_in(table(vacatures="20"), Source("b.csv", "ander werk"), store, lambda: LATER)

    assert {(each.delivery, each.value) for each in store.facts()} == {("werk", 12), ("ander werk", 20)}
    assert len(store.history()) == 2


def test_folder_and_house_have_one_digest_of_the_same_figures(sqlite_registers: str, tmp_path: Path) -> None:
    folder, house = Store(tmp_path / "store"), figure_store()

    for store in (folder, house):
        taken(store, NOON, vacatures="12", bedrijfsbezoeken="3")
        taken(store, LATER, vacatures="13")

    assert folder.digest() == house.digest()
    assert folder.digest(NOON) == house.digest(NOON) != folder.digest()


def test_a_part_and_the_whole_are_two_figures(store: Store) -> None:
    store.append([fact("pwet.vacatures", HALF, "5"), fact("pwet.vacatures", HALF, "6", kern="dalfsen")])

    assert {dict(each.breakdown).get("kern", ""): each.value for each in store.facts()} == {
        "": 5,
        "dalfsen": 6,
    }
