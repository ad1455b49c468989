"""A snapshot: all that is known up to a watermark, the same whether in steps or at once."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.clock import latest_known
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.sealing import keys, pseudonym
from kernbeeld.registers.snapshot import work
from tests.registers.snapshot.loads import (
    GEMEENTE,
    NOW,
    START,
    benefit,
    correct,
    everything,
    load,
    merge,
    part,
    person,
    register,
    rows_of,
    snap,
    withdraw,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "facts"


def key_of(persoon: str) -> int:
    return pseudonym(Persoon.objects.get(sleutel=persoon).pk, keys())


def test_empty_registers_give_empty_facts_that_are_known_until_now(registers, folder):
    result = snap(folder)

    assert result.full
    assert result.changed_records == 0
    assert result.facts.watermark == NOW
    assert set(result.facts.rows.values()) == {0}


def test_a_benefit_becomes_a_spell_with_its_person_area_and_month_of_birth(registers, folder):
    load(*person(1, known=START), benefit(1, "p1", einde="2017-06-30", bedrag=1200, reden_einde="werk"))

    result = snap(folder)

    (row,) = everything(result.facts)
    assert row | {"known_from": None, "first_known": None} == {
        "kind": "uitkering",
        "record": 14 * 10**12 + 1,
        "version": 1,
        "piece": "start",
        "tail": "end",
        "persoon": key_of("p1"),
        "geboortemaand": 1980 * 12 + 1,
        "huishouden": None,
        "area": "BU1",
        "gemeente": GEMEENTE,
        "wet": "participatiewet",
        "product": "ioaw",
        "categorie": None,
        "leveringsvorm": None,
        "organisatie": None,
        "reden_begin": None,
        "reden_einde": "werk",
        "bedrag": 1200,
        "begin": date(2017, 1, 1),
        "einde": date(2017, 6, 30),
        "sinds": date(2017, 1, 1),
        "known_from": None,
        "known_to": datetime(9999, 12, 31, tzinfo=UTC),
        "first_known": None,
    }
    assert START < row["known_from"] == row["first_known"] <= result.facts.watermark


def test_known_times_are_those_of_the_acts(registers, folder):
    spell = "uitkering", "u1"
    fields = {"persoon": "p1", "regeling": "ioaw"}
    later = START + timedelta(days=31, microseconds=1)
    load(
        *person(1, known=START),
        register(*spell, part("2017-01-01", **fields), known=START),
        correct(*spell, part("2017-02-01", **fields), known=later),
    )

    facts = snap(folder).facts

    assert rows_of(facts, FactKind.SPELL, "begin", "known_from", "known_to", "version") == [
        (date(2017, 1, 1), START, later, 1),
        (date(2017, 2, 1), later, datetime(9999, 12, 31, tzinfo=UTC), 2),
    ]


def test_nothing_is_computed_where_nothing_changed(registers, folder):
    load(*person(1), benefit(1, "p1"))
    first = snap(folder)

    second = snap(folder)

    assert (first.changed_records, second.changed_records) == (1, 0)
    assert (first.full, second.full) == (True, False)
    assert second.facts.digest == first.facts.digest


def town(count: int) -> list[object]:
    """So many persons, each with two benefits one after the other."""
    everybody = [act for number in range(count) for act in person(number, f"BU{number % 5}")]
    first = [benefit(number, f"p{number}", einde="2017-03-31") for number in range(count)]
    second = [benefit(count + number, f"p{number}", "2017-04-01") for number in range(count)]
    return [*everybody, *first, *second]


@pytest.mark.parametrize(
    ("act", "computed"),
    [
        (correct("uitkering", "u5", part("2017-02-01", persoon="p5", regeling="ioaz")), 1),
        (correct("verblijf", "v5", part("2010-01-01", persoon="p5", buurt="BU9")), 2),
        (correct("verblijf", "v5", part("2010-01-01", persoon="p6", buurt="BU9")), 4),
        (correct("persoon", "p5", part("1980-02-01", geboortedatum=date(1981, 2, 1))), 2),
        (register("huishouden", "h1", part("2010-01-01")), 0),
        (register("signaal", "s1", part("2017-01-01", "2017-01-01")), 1),
    ],
)
def test_only_what_is_touched_is_computed_again(registers, folder, act, computed):
    load(*town(500))
    assert snap(folder).changed_records == 1000
    load(act)

    result = snap(folder)

    assert result.changed_records == computed
    assert result.facts.digest == snap(folder.with_name("full"), full=True).facts.digest


def test_a_merge_and_its_undoing_touch_the_records_of_both(registers, folder):
    load(*town(20))
    snap(folder)

    merge("p3", "p4")
    merged = snap(folder)
    merge("p3", "p4", "unmerge")
    undone = snap(folder)

    assert (merged.changed_records, undone.changed_records) == (4, 4)
    known = [
        (row["known_from"], row["persoon"], row["area"])
        for row in everything(undone.facts)
        if row["record"] == 14 * 10**12 + Persoon.objects.get(sleutel="p3").pk
    ]
    assert [each[1:] for each in sorted(known)] == [
        (key_of("p3"), "BU3"),
        (key_of("p4"), "BU4"),
        (key_of("p3"), "BU3"),
    ]


def test_the_number_of_questions_does_not_grow_with_the_number_of_records(registers, tmp_path):
    counts = []
    for size, name in ((5, "few"), (50, "many")):
        load(*(act for act in town(size) if size == 5 or act.record not in FEW))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            snap(tmp_path / name)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 80


FEW = {act.record for act in town(5)}


def test_what_becomes_known_during_a_snapshot_is_in_the_next(registers, folder):
    load(*town(5))

    during = snap(
        folder, progress=lambda done, total: done == total and load(withdraw("uitkering", f"u{done - 1}"))
    )
    after = snap(folder)

    assert len(rows_of(during.facts)) == 10
    assert latest_known() > during.facts.watermark
    assert after.changed_records == 1
    assert after.facts.digest == snap(folder.with_name("full"), full=True).facts.digest


def stop_after(chunks: int):
    told = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if len(told) > chunks:
            raise KeyboardInterrupt

    return progress


@pytest.mark.parametrize("full", [True, False])
def test_a_run_that_was_stopped_is_finished_by_the_next(sqlite_registers, folder, monkeypatch, full):
    monkeypatch.setattr(work, "CHUNK", 7)
    load(*town(20))
    before = None if full else snap(folder).facts
    load(*(correct("verblijf", f"v{n}", part("2011-01-01", persoon=f"p{n}", buurt="BU8")) for n in range(20)))
    with pytest.raises(KeyboardInterrupt):
        snap(folder, progress=stop_after(2))
    stopped = FactStore(folder).current()
    load(withdraw("uitkering", "u1"))

    result = snap(folder)

    assert stopped == before
    assert (result.resumed_records, result.changed_records) == (21, 40 - 21 + 1)
    assert result.full is full
    assert result.facts.digest == snap(folder.with_name("full"), full=True).facts.digest
    assert not (folder / "work").exists()


def test_what_an_incremental_run_did_is_no_part_of_a_full_one(sqlite_registers, folder, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 7)
    load(*town(10))
    snap(folder)
    load(*(withdraw("uitkering", f"u{number}") for number in range(10)))
    with pytest.raises(KeyboardInterrupt):
        snap(folder, progress=stop_after(0))

    result = snap(folder, full=True)

    assert (result.resumed_records, result.changed_records, result.full) == (0, 20, True)


def test_a_run_is_finished_with_the_pieces_that_it_began_with(sqlite_registers, folder, monkeypatch):
    load(*town(10))
    with monkeypatch.context() as changed:
        changed.setattr(work, "CHUNK", 7)
        with pytest.raises(KeyboardInterrupt):
            snap(folder, progress=stop_after(0))

    result = snap(folder)

    assert (result.resumed_records, result.changed_records) == (7, 13)
    assert len(rows_of(result.facts)) == 20


def test_a_full_run_that_was_stopped_is_finished_also_where_facts_are_there(
    sqlite_registers, folder, monkeypatch
):
    monkeypatch.setattr(work, "CHUNK", 7)
    load(*town(10))
    snap(folder)
    with pytest.raises(KeyboardInterrupt):
        snap(folder, full=True, progress=stop_after(0))

    result = snap(folder)

    assert (result.resumed_records, result.changed_records, result.full) == (7, 13, True)


@pytest.mark.parametrize("harm", ["half a plan", "a plan of other rules", "a plan for other facts"])
def test_work_that_does_not_fit_is_done_again(sqlite_registers, folder, monkeypatch, harm):
    monkeypatch.setattr(work, "CHUNK", 7)
    load(*town(10))
    with pytest.raises(KeyboardInterrupt):
        snap(folder, progress=stop_after(0))
    file = folder / "work" / "plan.json"
    plan = json.loads(file.read_text())
    changes = {
        "half a plan": "{",
        "a plan of other rules": json.dumps(plan | {"origin": "other"}),
        "a plan for other facts": json.dumps(plan | {"base": "facts-000009"}),
    }
    file.write_text(changes[harm])

    result = snap(folder)

    assert (result.resumed_records, result.changed_records) == (0, 20)
