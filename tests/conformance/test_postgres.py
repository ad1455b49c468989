"""Facts in PostgreSQL: loaded once, shared, swept when others come, and refused in plain words."""

from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.engine.engines.postgres import Postgres
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet, FactStore
from tests.engine.counting.worlds import row_of, tables

WATERMARK = datetime(2018, 1, 1, tzinfo=UTC)


def facts_of(folder: Path, persons: int) -> FactSet:
    rows = [
        row_of(FactKind.SPELL, record=each, persoon=each, begin=date(2017, 1, 1)) for each in range(persons)
    ]
    return FactStore(folder).publish(tables({FactKind.SPELL: rows}), WATERMARK)


def loaded(url: str) -> dict[str, int]:
    """Every schema that we loaded, with the number of its spells."""
    with psycopg.connect(url) as connection:
        found = connection.execute("select nspname from pg_namespace where nspname like 'feiten%'").fetchall()
        return {
            name: connection.execute(f'select count(*) from "{name}".spell').fetchone()[0]
            for (name,) in found
        }


def object_number(url: str, schema: str) -> int:
    """What changes when a table is made again."""
    with psycopg.connect(url) as connection:
        return connection.execute("select %s::regclass::oid", [f"{schema}.spell"]).fetchone()[0]


def test_facts_are_loaded_once_and_shared(postgres_engine: Engine, postgres_url: str, tmp_path: Path):
    facts = facts_of(tmp_path, 3)
    schema = f"feiten_{facts.digest[:40]}"
    with postgres_engine.opened(facts):
        first = object_number(postgres_url, schema)

    with postgres_engine.opened(facts):
        second = object_number(postgres_url, schema)

    assert first == second
    assert loaded(postgres_url) == {schema: 3}


def test_older_facts_do_not_live_on_in_the_database(
    postgres_engine: Engine, postgres_url: str, tmp_path: Path
):
    older, newer = facts_of(tmp_path / "a", 3), facts_of(tmp_path / "b", 2)
    with postgres_engine.opened(older):
        pass

    with postgres_engine.opened(newer):
        pass

    assert list(loaded(postgres_url).values()) == [2]


def test_facts_that_somebody_reads_stay_until_nobody_does(
    postgres_engine: Engine, postgres_url: str, tmp_path: Path
):
    older, newer = facts_of(tmp_path / "a", 3), facts_of(tmp_path / "b", 2)

    with postgres_engine.opened(older), postgres_engine.opened(newer):
        both = loaded(postgres_url)
    with postgres_engine.opened(newer):
        after = loaded(postgres_url)

    assert sorted(both.values()) == [2, 3]
    assert list(after.values()) == [2]


def test_a_load_that_a_crash_emptied_is_done_again(
    postgres_engine: Engine, postgres_url: str, tmp_path: Path
):
    facts = facts_of(tmp_path, 3)
    schema = f"feiten_{facts.digest[:40]}"
    with postgres_engine.opened(facts), psycopg.connect(postgres_url) as connection:
        # This is what an unlogged table is after a crash: there, and empty.
        connection.execute(f"truncate {schema}.spell, {schema}.complete")

    with postgres_engine.opened(facts):
        again = loaded(postgres_url)

    assert again == {schema: 3}


def test_only_the_owner_may_read_the_facts(postgres_engine: Engine, postgres_url: str, tmp_path: Path):
    with postgres_engine.opened(facts_of(tmp_path, 1)), psycopg.connect(postgres_url) as connection:
        connection.execute("create role kernbeeld_stranger")
        schema = next(iter(loaded(postgres_url)))
        connection.execute("set role kernbeeld_stranger")

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"select * from {schema}.spell")


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path: Path):
    engine = Postgres(database=f"postgresql://someone:secret@/none?host={tmp_path}")

    with (
        pytest.raises(UserError, match=r"PostgreSQL says: .*Look at the address") as refusal,
        engine.opened({}),
    ):
        pass

    assert "secret" not in str(refusal.value)


def test_without_a_database_there_is_nothing_to_ask():
    with pytest.raises(UserError, match="needs a database, such as postgresql://"):
        Postgres()
