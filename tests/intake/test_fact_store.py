"""The facts on disk: whole or not at all, sorted, private, and damage never goes unseen."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactSet, FactStore, FactStoreError
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.language import speaking
from tests.intake.fact_rows import rows
from tests.intake.publishing_loop import ROWS, watermark
from tests.intake.test_kills import chances

NOON = datetime(2018, 1, 31, 12, tzinfo=UTC)
SPELLS = rows(FactKind.SPELL, {"persoon": 2}, {"persoon": 1}, {"persoon": None}, {"gemeente": "GM0000"})


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path / "var" / "facts")


def read(facts: FactSet, kind: FactKind = FactKind.SPELL) -> pa.Table:
    return pa.concat_tables([pq.read_table(file) for file in facts.files[kind]])


def test_an_empty_store_has_no_facts_and_makes_no_folder(store: FactStore) -> None:
    assert store.current() is None
    assert not store.folder.exists()


def test_what_was_published_is_current_for_everybody(store: FactStore) -> None:
    facts = store.publish({FactKind.SPELL: SPELLS}, NOON)

    assert FactStore(store.folder).current() == facts == store.current()
    assert facts.watermark == NOON
    assert facts.rows == {kind: 4 if kind == FactKind.SPELL else 0 for kind in FactKind}


def test_a_watermark_in_another_zone_is_the_same_instant_in_utc(store: FactStore) -> None:
    facts = store.publish({}, NOON.astimezone(timezone(timedelta(hours=2))))

    assert facts.watermark.isoformat() == "2018-01-31T12:00:00+00:00"


def test_spells_are_sorted_by_municipality_and_person_and_who_is_unknown_comes_last(store: FactStore) -> None:
    table = read(store.publish({FactKind.SPELL: SPELLS}, NOON))

    assert list(zip(table["gemeente"].to_pylist(), table["persoon"].to_pylist(), strict=True)) == [
        ("GM0000", None),
        ("GM0001", 1),
        ("GM0001", 2),
        ("GM0001", None),
    ]


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_keeps_its_schema_also_without_rows(store: FactStore, kind: FactKind) -> None:
    empty = read(store.publish({}, NOON), kind)
    full = read(store.publish({kind: rows(kind, {}, {})}, NOON), kind)

    assert empty.schema.remove_metadata() == full.schema.remove_metadata() == TABLES[kind]
    assert (empty.num_rows, full.num_rows) == (0, 2)


def test_facts_come_in_as_batches_too(store: FactStore) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield from SPELLS.to_batches(max_chunksize=1)

    whole = store.publish({FactKind.SPELL: SPELLS}, NOON)
    apart = store.publish({FactKind.SPELL: batches()}, NOON)

    assert apart.digest == whole.digest
    assert read(apart) == read(whole)


def test_rows_that_miss_a_value_are_not_facts(store: FactStore) -> None:
    before = store.publish({}, NOON)
    wrong = pa.table(SPELLS.columns, names=SPELLS.schema.names).set_column(1, "record", [[1, None, 3, 4]])

    with pytest.raises(ValueError, match="record"):
        store.publish({FactKind.SPELL: wrong}, NOON)

    assert store.current() == before


LINES = st.fixed_dictionaries(
    {
        "persoon": st.none() | st.integers(-5, 5),
        "area": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        "einde": st.dates(date(2017, 1, 1), date(2017, 1, 3)),
        "bedrag": st.none() | st.integers(-(2**63), 2**63 - 1),
        "record": st.integers(0, 2),
    }
)


@settings(max_examples=12)
@given(lines=st.lists(LINES, max_size=8), data=st.data())
def test_the_digest_is_of_the_content_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[dict[str, object]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("facts")
    shuffled = data.draw(st.permutations(lines))

    one = FactStore(folder / "een").publish({FactKind.SPELL: rows(FactKind.SPELL, *lines)}, NOON)
    other = FactStore(folder / "twee").publish({FactKind.SPELL: rows(FactKind.SPELL, *shuffled)}, NOON)

    assert one.digest == other.digest
    assert one.files[FactKind.SPELL][0].read_bytes() == other.files[FactKind.SPELL][0].read_bytes()
    assert sorted(map(repr, read(one).to_pylist())) == sorted(
        map(repr, rows(FactKind.SPELL, *lines).to_pylist())
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"area": None}, {"area": ""}),
        ({"bedrag": None}, {"bedrag": 0}),
        ({"area": "ab", "product": "c"}, {"area": "a", "product": "bc"}),
        ({"area": "x", "product": None}, {"area": None, "product": "x"}),
        ({"known_from": NOON}, {"known_from": NOON + timedelta(microseconds=1)}),
    ],
)
def test_other_content_has_another_digest(
    store: FactStore, one: dict[str, object], other: dict[str, object]
) -> None:
    digests = {
        store.publish({FactKind.SPELL: rows(FactKind.SPELL, {"persoon": 1}, line)}, NOON).digest
        for line in (one, other)
    }

    assert len(digests) == 2


def test_a_value_that_moves_to_the_next_row_changes_the_digest(store: FactStore) -> None:
    texts = [("ab", "c"), ("a", "bc"), ("abc", "")]

    digests = {
        store.publish({FactKind.SPELL: rows(FactKind.SPELL, {"area": a}, {"area": b})}, NOON).digest
        for a, b in texts
    }

    assert len(digests) == 3


def test_the_same_rows_in_another_table_are_other_facts(store: FactStore) -> None:
    spell = store.publish({FactKind.AMOUNT: rows(FactKind.AMOUNT, {})}, NOON).digest
    event = store.publish({FactKind.EVENT: rows(FactKind.EVENT, {})}, NOON).digest

    assert spell != event


def test_a_later_watermark_does_not_change_the_digest(store: FactStore) -> None:
    first = store.publish({FactKind.SPELL: SPELLS}, NOON)
    second = store.publish({FactKind.SPELL: SPELLS}, NOON + timedelta(days=1))

    assert first.digest == second.digest
    assert store.current() == second


def test_only_the_owner_may_look(store: FactStore) -> None:
    old = os.umask(0)
    try:
        facts = store.publish({FactKind.SPELL: SPELLS}, NOON)
    finally:
        os.umask(old)

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in (store.folder, *store.folder.rglob("*"))
    }

    assert {modes.pop(name) for name in ("facts", facts.folder.name)} == {0o700}
    assert len(modes) == 7
    assert set(modes.values()) == {0o600}


def test_a_folder_that_stood_open_is_closed(store: FactStore) -> None:
    store.folder.mkdir(parents=True)
    store.folder.chmod(0o755)

    store.publish({}, NOON)

    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_who_reads_the_previous_facts_can_go_on(store: FactStore) -> None:
    first = store.publish({FactKind.SPELL: SPELLS}, NOON)
    store.publish({}, NOON)
    still = read(first).num_rows
    store.publish({}, NOON)

    assert still == 4
    assert not first.folder.exists()


def test_nothing_older_stays_where_that_was_asked(store: FactStore) -> None:
    first = store.publish({FactKind.SPELL: SPELLS}, NOON)
    second = store.publish({}, NOON)
    third = store.publish({}, NOON, keep_previous=False)

    assert [each.folder.exists() for each in (first, second, third)] == [False, False, True]


def test_what_a_killed_writer_left_is_swept_by_the_next(store: FactStore) -> None:
    store.publish({}, NOON)
    left = store.folder / "facts-000007"
    (left / "sorting").mkdir(parents=True)
    (left / "spell.parquet").write_bytes(b"half")
    (store.folder / "current.json.tmp").write_bytes(b"half")

    facts = store.publish({}, NOON)

    assert sorted(each.name for each in store.folder.iterdir()) == sorted(
        ["current.json", "facts-000001", facts.folder.name, "lock"]
    )


@pytest.mark.parametrize("name", ["spell.parquet", "count.parquet", "facts.json"])
@pytest.mark.parametrize("harm", ["removed", "changed", "cut"])
def test_a_damaged_file_is_refused_with_its_name(store: FactStore, name: str, harm: str) -> None:
    file = store.publish({FactKind.SPELL: SPELLS}, NOON).folder / name
    content = file.read_bytes()
    file.unlink()
    if harm != "removed":
        changed = bytes([content[0] ^ 1]) + content[1:]
        file.write_bytes(changed if harm == "changed" else content[:-1])

    with pytest.raises(FactStoreError) as caught:
        FactStore(store.folder).current()

    assert str(caught.value) == (
        f"The facts are damaged: '{file}' is missing or was changed. "
        "Make them again with: kernbeeld snapshot --full"
    )


@pytest.mark.parametrize("content", ["", "[]", '"x"', "{}", '{"format": 2}', '{"format": 1, "folder": "x"}'])
def test_a_damaged_pointer_is_refused_and_replaced_by_the_next_facts(store: FactStore, content: str) -> None:
    store.publish({}, NOON)
    (store.folder / "current.json").write_text(content, encoding="utf-8")

    with pytest.raises(FactStoreError, match=r"current\.json"):
        store.current()
    facts = store.publish({}, NOON)

    assert store.current() == facts


def test_a_folder_that_can_not_be_written_is_said_so_in_dutch_too(tmp_path: Path) -> None:
    in_the_way = tmp_path / "facts"
    in_the_way.write_text("a file", encoding="utf-8")

    with speaking("nl"), pytest.raises(FactStoreError) as caught:
        FactStore(in_the_way).publish({}, NOON)

    assert str(caught.value) == f"De feiten in '{in_the_way}' kunnen niet worden geschreven."


def kill_after_a_while(folder: Path, first: int, chance: Iterator[float]) -> int:
    """Start publishing, kill the process at a random moment, and return the last number that it said."""
    command = [sys.executable, "-m", "tests.intake.publishing_loop", str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        done = int(process.stdout.readline())
        try:
            process.wait(timeout=next(chance) * 0.15)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    return int(rest[-1]) if rest else done


def survive(folder: Path, kills: int) -> None:
    chance = chances(f"{kills} kills")
    first = 1
    for _ in range(kills):
        done = kill_after_a_while(folder, first, chance)
        facts = FactStore(folder).current()
        assert facts is not None
        amounts = {
            tuple(set(read(facts, kind)["bedrag"].to_pylist())) for kind in (FactKind.SPELL, FactKind.AMOUNT)
        }
        number = min(min(each) for each in amounts)
        assert amounts == {(number,)}, "facts of two sets stand beside each other"
        assert number in (done, done + 1)
        assert facts.watermark == watermark(number)
        assert facts.rows[FactKind.SPELL] == ROWS
        first = number + 1


def test_kills_leave_the_old_or_the_new_facts(tmp_path: Path) -> None:
    survive(tmp_path / "facts", kills=5)


@pytest.mark.long
def test_a_hundred_kills_leave_the_old_or_the_new_facts(tmp_path: Path) -> None:
    survive(tmp_path / "facts", kills=100)
