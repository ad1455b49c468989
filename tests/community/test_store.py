"""The store of figures in the database answers as the store in a folder does, on the house's one clock."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.community.models import FigureVersion
from kernbeeld.community.service import figure_store
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.importing import ImportResult, Source, take_in
from kernbeeld.intake.rows import rows_of_facts
from kernbeeld.intake.store import Store, StoreError
from kernbeeld.registers.clock import latest_known, wall_clock, watermark
from tests.databases import connected_to, sqlite_url
from tests.intake.test_store import FACTS, START, fact, later, order

HISTORY = st.lists(st.lists(FACTS, max_size=5, unique_by=order), max_size=4)
FIGURE_COLUMNS = 13


def told_in_turn(history: list[list[Fact]]) -> list[list[Fact]]:
    """The same versions, each list known an hour after the one before."""
    return [
        [replace(each, known_from=later(number)) for each in facts] for number, facts in enumerate(history)
    ]


def everything(store: Store) -> list[object]:
    """All that a store can be asked."""
    seen = [store.facts(at) for at in (START - timedelta(days=1), START, later(1), None)]
    return [store.known_at(), store.history(), store.digest(later(1)), store.table(), *seen]


def of(*values: int) -> object:
    """Figures as they are read from a file, one for each value."""
    rows = rows_of_facts([fact(value, code=f"a.n{number}") for number, value in enumerate(values)])
    return rows.select(rows.schema.names[:FIGURE_COLUMNS])


def bring(*values: int, at: datetime | Callable[[], datetime], complete: bool = False) -> ImportResult:
    return take_in(of(*values), Source("a.csv", "een", complete=complete), figure_store(), at)


@settings(max_examples=6)
@given(history=HISTORY)
def test_database_and_folder_answer_the_same_over_any_history(
    tmp_path_factory: pytest.TempPathFactory,
    _sqlite_template: Path,  # noqa: PT019
    django_db_blocker,
    history: list[list[Fact]],
) -> None:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(_sqlite_template, folder / "registers.sqlite3")
    beside = Store(folder / "store")

    with django_db_blocker.unblock(), connected_to(sqlite_url(folder / "registers.sqlite3")):
        for facts in told_in_turn(history):
            figure_store().append(facts)
            beside.append(facts)
        answers, again = everything(figure_store()), everything(figure_store())

    assert answers == again == everything(beside)


def test_what_went_in_comes_out_on_both_databases(registers: str, tmp_path: Path) -> None:
    history = [
        [fact(5), fact(None, code="a.c")],
        [fact(6, qualifiers=frozenset())],
        [fact(6, withdrawn=True)],
    ]
    beside = Store(tmp_path / "beside")

    for facts in told_in_turn(history):
        figure_store().append(facts)
        beside.append(facts)

    assert everything(figure_store()) == everything(beside)
    assert [each.value for each in figure_store().facts()] == [None]


def test_what_is_written_stays_written(registers: str) -> None:
    figure_store().append([fact(5)])

    for change in (
        lambda: FigureVersion.objects.update(value="6"),
        lambda: FigureVersion.objects.all().delete(),
        lambda: FigureVersion.objects.create(**FigureVersion.objects.values().get()),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert [each.value for each in figure_store().history()] == [5]


def test_figures_and_records_share_one_clock(app_registers: str) -> None:
    figure_store().append([fact(5)])
    moved = latest_known()
    snapshot = watermark(later(5))

    with pytest.raises(StoreError, match="does not lie after the latest one in the store, 2018-04-01T14"):
        figure_store().append([fact(6, known_from=later(5))])
    figure_store().append([fact(6, known_from=later(6))])

    assert (moved, snapshot, latest_known()) == (START, later(5), later(6))
    assert [each.known_from for each in figure_store().history()] == [START, later(6)]


def test_a_known_time_that_is_still_to_come_is_refused_and_nothing_changes(app_registers: str) -> None:
    with pytest.raises(UserError, match="still to come"):
        figure_store().append([fact(5, known_from=wall_clock() + timedelta(days=1))])

    assert (figure_store().history(), latest_known()) == ([], None)


def test_the_clock_goes_on_where_it_stands_ahead_of_now(app_registers: str) -> None:
    first = bring(1, at=lambda: later(1))
    second = bring(2, at=lambda: later(0))

    assert second.known_at - first.known_at == timedelta(microseconds=1)
    assert [each.value for each in figure_store().facts()] == [2]


def test_the_same_import_at_its_own_instant_adds_nothing_whatever_came_after(app_registers: str) -> None:
    bring(1, 2, at=later(0))
    watermark(later(9))

    again = bring(1, 2, at=later(0))
    with pytest.raises(StoreError):
        bring(1, 3, at=later(0))

    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert len(figure_store().history()) == 2


def test_what_was_not_committed_is_not_remembered(registers: str) -> None:
    figure_store().append([fact(1)])

    with transaction.atomic():
        figure_store().append([fact(2, known_from=later(1))])
        seen = [each.value for each in (*figure_store().facts(), *figure_store().history())]
        transaction.set_rollback(True)
    figure_store().append([fact(3, known_from=later(2))])

    assert seen == [2, 1, 2]
    assert [each.value for each in figure_store().history()] == [1, 3]
    assert [each.value for each in figure_store().facts()] == [3]


def test_two_who_import_at_once_wait_for_each_other(registers: str) -> None:
    results: list[ImportResult] = []
    ready = threading.Barrier(2)

    def import_one(value: int) -> None:
        ready.wait()
        results.append(bring(value, value + 1, at=wall_clock))
        connection.close()

    threads = [threading.Thread(target=import_one, args=(value,)) for value in (10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    first, second = sorted(results, key=lambda result: result.known_at)
    assert (first.new, second.new, second.changed) == (2, 0, 2)
    assert {each.known_from for each in figure_store().facts()} == {second.known_at}
    assert len(figure_store().history()) == 4


def test_a_store_that_nobody_holds_takes_nothing(app_registers: str) -> None:
    with pytest.raises(RuntimeError, match="not locked"):
        figure_store().add_rows(rows_of_facts([fact(5)]))


def test_a_house_without_a_database_has_no_figures_and_asking_makes_none(
    tmp_path: Path, django_db_blocker
) -> None:
    file = tmp_path / "var" / "registers.sqlite3"

    with django_db_blocker.unblock(), connected_to(sqlite_url(file)):
        answers = everything(figure_store())
        made_by_asking = file.exists()
        figure_store().append([fact(5)])
        values = [each.value for each in figure_store().facts()]

    assert answers == everything(Store(tmp_path / "nothing"))
    assert not made_by_asking
    assert values == [Decimal(5)]


def test_reading_again_asks_the_database_one_question(app_registers, django_assert_num_queries) -> None:
    figure_store().append([fact(number, code=f"a.n{number}") for number in range(50)])
    figure_store().facts()

    with django_assert_num_queries(2):
        figures, versions = figure_store().facts(), figure_store().table()

    assert (len(figures), versions.num_rows) == (50, 50)
