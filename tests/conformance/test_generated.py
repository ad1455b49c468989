"""On random histories and random definitions PostgreSQL and Spark give what slow counting gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.engine.engines.interface import Engine
from tests.conformance.questions import Question, by_the_oracle
from tests.engine.counting.histories import ASKED, PERIODS, catalogues, histories
from tests.engine.counting.worlds import tables

PATIENT = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
BY = st.sampled_from([(), (("kern",),), (("kern", "team"),)])
SOME_PERIODS = st.lists(st.sampled_from(PERIODS), min_size=1, max_size=3, unique=True)


@st.composite
def questions(draw):
    rows = draw(histories())
    asked = tuple(sorted(draw(SOME_PERIODS)))
    return rows, Question(draw(catalogues()), tables(rows), asked, draw(st.sampled_from(ASKED)), draw(BY))


@given(asked=questions())
@settings(PATIENT, max_examples=40)
def test_postgres_counts_random_histories_as_by_hand(postgres_engine: Engine, asked):
    rows, question = asked

    assert question.answer(postgres_engine) == by_the_oracle(question, rows)


@given(asked=questions())
@settings(PATIENT, max_examples=2)
def test_spark_counts_random_histories_as_by_hand(spark_engine: Engine, asked):
    rows, question = asked

    assert question.answer(spark_engine) == by_the_oracle(question, rows)


@pytest.mark.long
@given(asked=questions())
@settings(PATIENT, max_examples=1_000, derandomize=False)
def test_postgres_counts_a_thousand_random_histories_as_by_hand(postgres_engine: Engine, asked):
    rows, question = asked

    assert question.answer(postgres_engine) == by_the_oracle(question, rows)


@pytest.mark.long
@given(asked=questions())
@settings(PATIENT, max_examples=50, derandomize=False)
def test_spark_counts_fifty_random_histories_as_by_hand(spark_engine: Engine, asked):
    rows, question = asked

    assert question.answer(spark_engine) == by_the_oracle(question, rows)
