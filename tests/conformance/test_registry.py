"""Engines by name, and what is said where one can't be had."""

import sys

import pytest

from kernbeeld.engine.engines.registry import ENGINES, engine_named
from kernbeeld.errors import UserError


def test_the_first_engine_needs_nothing_but_the_program():
    assert engine_named(ENGINES[0]).name == "embedded"


def test_an_option_that_is_none_is_as_good_as_not_given():
    assert engine_named("duckdb", master=None, threads=1).name == "duckdb"


def test_an_unknown_engine_is_refused_with_what_was_meant():
    known = "There are: embedded, duckdb, postgres, spark"
    with pytest.raises(UserError, match=rf"no engine 'sparc'. {known}.*'spark'"):
        engine_named("sparc")


def test_an_option_of_another_engine_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match=r"'duckdb' has no option 'master'\. It has: threads, memory"):
        engine_named("duckdb", master="spark://host:7077")


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(sys.modules, "kernbeeld.engine.engines.spark", raising=False)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    with pytest.raises(UserError, match=r"'spark' is not installed here.*pip install 'kernbeeld\[spark\]'"):
        engine_named("spark", master="local[1]")


@pytest.mark.spark
def test_spark_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_HOME", "/nowhere")

    with pytest.raises(UserError, match="needs Java 17, and there is none here"):
        engine_named("spark", master="local[1]")
