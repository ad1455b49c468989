"""Every engine by name, ready to count; one that is not on this machine skips its tests."""

import pytest

from kernbeeld.engine.engines.interface import Engine
from kernbeeld.engine.engines.registry import engine_named


@pytest.fixture(scope="session")
def embedded_engine() -> Engine:
    """The engine of the program itself."""
    return engine_named("embedded", threads=2)


@pytest.fixture(scope="session")
def duckdb_engine() -> Engine:
    """The engine that the others must equal."""
    return engine_named("duckdb", threads=1)


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Engine:
    """A PostgreSQL server."""
    return engine_named("postgres", database=postgres_url)


@pytest.fixture(scope="session")
def spark_engine(spark_master: str) -> Engine:
    """A standalone Spark cluster with a session that stays open."""
    return engine_named("spark", master=spark_master)


@pytest.fixture(
    scope="session",
    params=[
        "embedded",
        "duckdb",
        pytest.param("postgres", marks=pytest.mark.postgres),
        pytest.param("spark", marks=pytest.mark.spark),
    ],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the engines in turn."""
    found = request.getfixturevalue(f"{request.param}_engine")
    assert isinstance(found, Engine)
    return found
