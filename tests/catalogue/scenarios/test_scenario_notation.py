"""Formulas in words, as a reader of the reference and of the screen sees them."""

from dataclasses import replace

import pytest

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.scenario_language import FUNCTIONS
from kernbeeld.catalogue.scenario_notation import formula_words
from kernbeeld.language import speaking
from tests.catalogue.scenarios.sample import read
from tests.engine.golden import Case, cases, names

WORDS = cases("scenario_lint", "words_of_formulas.yaml")


@pytest.mark.parametrize("case", WORDS, ids=names(WORDS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_formula_in_words(case: Case, language: str) -> None:
    scenario = read()
    formula = replace(scenario.formulas[0], tree=parse(str(case["is"]), FUNCTIONS))

    with speaking(language):
        said = formula_words(formula, scenario)

    assert said == case[language]


@pytest.mark.parametrize("scenario", packaged_catalogue().scenarios.values(), ids=lambda found: found.code)
def test_every_packaged_formula_can_be_said_in_words(scenario) -> None:
    names_of_it = {one.name for one in (*scenario.inputs, *scenario.formulas) if "_" in one.name}

    with speaking("nl"):
        said = " ".join(formula_words(formula, scenario) for formula in scenario.formulas)

    assert "“" in said
    assert {name for name in names_of_it if name in said} == set()
