"""The store: every version, whole or not at all, and damage never goes unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.intake.manifest import DamagedStoreError
from kernbeeld.intake.store import Store, StoreError

START = datetime(2018, 4, 1, 9, tzinfo=UTC)

FACTS = st.builds(
    Fact,
    code=st.sampled_from(["a.b", "a.c", "z"]),
    period=st.sampled_from([Period.parse(code) for code in ("2017", "2017H1", "2017M01-M07", "2017M03")]),
    breakdown=st.sampled_from([(), (("kern", "noord"),), (("kern", "zuid"), ("soort", "licht"))]),
    value=st.none() | st.decimals(min_value=-(10**20), max_value=10**20, places=3) | st.just(Decimal(0)),
    absence=st.none() | st.sampled_from(Absence),
    qualifiers=st.frozensets(st.sampled_from(Qualifier)),
    printed=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    quantum=st.sampled_from([Decimal(1), Decimal("0.01"), Decimal(1000)]),
    rounded=st.booleans(),
    delivery=st.sampled_from(["een", "twee"]),
    bron=st.sampled_from(["", "Register"]),
    public=st.booleans(),
    source=st.builds(
        SourceCell, st.just("a.csv"), st.sampled_from(["", "Blad 1"]), st.integers(1, 99), st.just("B")
    ),
    known_from=st.just(START),
    withdrawn=st.just(False),
)


def fact(value: int | None = 5, **fields: object) -> Fact:
    made = Fact(
        code="a.b",
        period=Period.parse("2017H1"),
        breakdown=(),
        value=None if value is None else Decimal(value),
        absence=Absence.UNKNOWN if value is None else None,
        qualifiers=frozenset(),
        printed=str(value),
        quantum=Decimal(1),
        rounded=False,
        delivery="een",
        bron="Register",
        public=True,
        source=SourceCell("a.csv", "", 2, "C"),
        known_from=START,
    )
    return replace(made, **fields)


def later(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def files_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert store.facts() == []
    assert store.history() == []
    assert store.known_at() is None
    assert not store.shelf.folder.exists()


def test_an_empty_store_has_one_digest(tmp_path: Path) -> None:
    assert Store(tmp_path / "een").digest() == Store(tmp_path / "twee").digest(START)


def order(each: Fact) -> tuple[str, str, str, str]:
    return each.code, each.period.code, write_breakdown(each.breakdown), each.delivery


@settings(max_examples=25)
@given(facts=st.lists(FACTS, max_size=6, unique_by=order))
def test_facts_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, facts: list[Fact]) -> None:
    store = Store(tmp_path_factory.mktemp("store"))

    store.append(facts)

    assert store.facts() == sorted(facts, key=order)


def test_the_latest_version_known_at_an_instant_is_the_one(store: Store) -> None:
    store.append([fact(5)])
    store.append([fact(6, known_from=later(1))])
    store.append([fact(None, known_from=later(2))])

    assert [store.facts(later(hours))[0].value for hours in (0, 1, 2, 3)] == [5, 6, None, None]
    assert store.facts(START - timedelta(microseconds=1)) == []
    assert [each.value for each in store.history()] == [5, 6, None]


def test_an_instant_counts_to_the_microsecond_and_in_any_zone(store: Store) -> None:
    store.append([fact(5, known_from=START + timedelta(microseconds=1))])

    assert store.facts(START) == []
    assert store.known_at() == START + timedelta(microseconds=1)
    assert store.known_at().tzinfo is UTC


def test_a_withdrawn_figure_is_history(store: Store) -> None:
    store.append([fact(5)])
    store.append([fact(5, known_from=later(1), withdrawn=True)])

    assert store.facts() == []
    assert len(store.facts(START)) == 1
    assert [each.withdrawn for each in store.history()] == [False, True]


def test_the_same_figure_of_two_deliveries_is_two_facts(store: Store) -> None:
    store.append([fact(5), fact(6, delivery="twee")])

    assert [(each.delivery, each.value) for each in store.facts()] == [("een", 5), ("twee", 6)]


@pytest.mark.parametrize("hours", [0, -1])
def test_what_was_answered_once_stays_the_answer(store: Store, hours: int) -> None:
    store.append([fact(5)])

    with pytest.raises(StoreError, match="does not lie after the latest one in the store"):
        store.append([fact(6, known_from=later(hours))])

    assert [each.value for each in store.history()] == [5]


def test_appending_nothing_makes_nothing(store: Store) -> None:
    store.append([])

    assert not store.shelf.folder.exists()


def test_the_digest_does_not_depend_on_the_number_of_imports(tmp_path: Path) -> None:
    one, many = Store(tmp_path / "one"), Store(tmp_path / "many")
    facts = [fact(number, code=f"a.n{number}") for number in range(5)]

    one.append(facts)
    for hours, each in enumerate(reversed(facts)):
        many.append([replace(each, known_from=later(hours), source=SourceCell("b.csv", "", hours + 1, "A"))])

    assert one.digest() == many.digest()


@pytest.mark.parametrize(
    "other",
    [
        fact(6),
        fact(None),
        fact(5, printed="5,0"),
        fact(5, qualifiers=frozenset({Qualifier.ESTIMATED})),
        fact(5, rounded=True),
        fact(5, quantum=Decimal("0.1")),
        fact(5, bron="Ander register"),
        fact(5, delivery="twee"),
        fact(5, public=False),
        fact(5, breakdown=(("kern", "noord"),)),
        fact(5, period=Period.parse("2017H2")),
    ],
)
def test_the_digest_sees_every_difference_in_what_is_known(tmp_path: Path, other: Fact) -> None:
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")

    one.append([fact(5)])
    two.append([other])

    assert one.digest() != two.digest()


def test_the_digest_of_an_instant_stays_what_it_was(store: Store) -> None:
    store.append([fact(5)])
    before = store.digest(START)

    store.append([fact(6, known_from=later(1))])

    assert store.digest(START) == before
    assert store.digest() != before


def test_the_same_facts_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Store(tmp_path / name).append([fact(5), fact(None, code="a.c")])

    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two


def test_two_stores_on_one_folder_see_the_same(store: Store) -> None:
    other = Store(store.shelf.folder)

    store.append([fact(5)])
    other.append([fact(6, known_from=later(1))])

    assert store.facts() == other.facts()
    assert store.known_at() == later(1)


@pytest.mark.parametrize(
    "leftover",
    ["facts-000002-aaaaaaaaaaaa.parquet", "facts-000002-aaaaaaaaaaaa.parquet.tmp", "manifest.json.tmp"],
)
def test_what_an_interrupted_writer_left_is_ignored_and_swept(store: Store, leftover: str) -> None:
    store.append([fact(5)])
    (store.shelf.folder / leftover).write_bytes(b"half a file")

    before = [each.value for each in store.facts()]
    store.append([fact(6, known_from=later(1))])

    assert before == [5]
    assert leftover not in files_in(store.shelf.folder)
    assert [each.value for each in store.facts()] == [6]


def test_a_part_that_was_changed_is_noticed(store: Store) -> None:
    store.append([fact(5)])
    part = next(store.shelf.folder.glob("facts-*.parquet"))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)

    with pytest.raises(DamagedStoreError, match="damaged") as refusal:
        Store(store.shelf.folder).facts()

    assert part.name in str(refusal.value)


def test_a_part_that_is_gone_is_noticed(store: Store) -> None:
    store.append([fact(5)])
    next(store.shelf.folder.glob("facts-*.parquet")).unlink()

    with pytest.raises(DamagedStoreError, match="is missing or was changed"):
        Store(store.shelf.folder).history()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": 2, "parts": []}',
        '{"format": 1}',
        '{"format": 1, "parts": [{"name": "x"}]}',
        '{"format": 1, "parts": 5}',
        "[" * 100_000,
    ],
)
def test_a_broken_manifest_is_noticed(store: Store, content: str) -> None:
    store.append([fact(5)])
    (store.shelf.folder / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(DamagedStoreError, match="damaged"):
        Store(store.shelf.folder).facts()


def test_a_damaged_store_takes_nothing_in(store: Store) -> None:
    store.append([fact(5)])
    (store.shelf.folder / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(DamagedStoreError):
        store.append([fact(6, known_from=later(1))])


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="can't be written"):
        Store(tmp_path / "file" / "store").append([fact(5)])


def test_the_manifest_names_what_is_there(store: Store) -> None:
    store.append([fact(5), fact(6, code="a.c")])

    manifest = json.loads((store.shelf.folder / "manifest.json").read_text(encoding="utf-8"))

    assert [part["rows"] for part in manifest["parts"]] == [2]
    assert files_in(store.shelf.folder) == {"lock", "manifest.json", manifest["parts"][0]["name"]}
