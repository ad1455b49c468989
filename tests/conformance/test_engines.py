"""Every engine gives the figures that slow and literal counting gives, for every definition."""

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.engine.engines.registry import ENGINES
from tests.conformance.questions import GAPS, HARD, Cells, Question, by_the_oracle, rows_of, small_country

COUNTED = sorted(code for code, found in packaged_catalogue().indicators.items() if found.measures)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Question:
    return small_country(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="session")
def slowly(country: Question) -> Cells:
    return by_the_oracle(country, rows_of(country.facts))


@pytest.fixture(scope="session")
def by_duckdb(country: Question, duckdb_engine: Engine) -> Cells:
    return country.answer(duckdb_engine)


@pytest.fixture(scope="session")
def answered(country: Question, engine: Engine) -> Cells:
    return country.answer(engine)


def of(cells: Cells, code: str) -> Cells:
    return {key: values for key, values in cells.items() if key[0] == code}


CASEWORK = ("toegang.", "plan.", "preventie.", "besluit.", "bezwaar.", "bijdrage.")


@pytest.mark.parametrize("code", COUNTED)
def test_every_packaged_definition_counts_alike_on_every_engine(
    code: str, answered: Cells, by_duckdb: Cells, slowly: Cells
):
    by_hand = of(slowly, code)

    assert of(answered, code) == of(by_duckdb, code)
    assert {key: answered[key] for key in by_hand} == by_hand


def test_the_country_has_something_to_count_for_most_definitions(by_duckdb: Cells):
    filled = {code for (code, _, _), cells in by_duckdb.items() if any(cells.values())}

    # The made-up country has no casework: its measures are counted in tests/golden/counted.
    asked = {code for code in COUNTED if not code.startswith(CASEWORK)}
    assert len(filled & asked) > len(asked) * 0.8


@pytest.mark.parametrize("name", HARD)
def test_a_hard_case_is_counted_as_by_hand(name: str, engine: Engine, request: pytest.FixtureRequest):
    if reason := GAPS.get((engine.name, name)):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    question = HARD[name]()

    assert question.answer(engine) == by_the_oracle(question, rows_of(question.facts))


def test_every_declared_gap_is_of_an_engine_and_a_case_that_exist():
    assert {engine for engine, _ in GAPS} <= set(ENGINES)
    assert {case for _, case in GAPS} <= HARD.keys()
