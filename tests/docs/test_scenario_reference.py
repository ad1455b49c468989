"""The reference of scenarios is complete: every input with who stands behind it, and all of the language."""

import ast
import inspect
import re

import pytest

from kernbeeld.catalogue import read_scenario_inputs, read_scenarios
from kernbeeld.catalogue.lint.scenario_rules import RULES
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.scenario_language import ELAPSED, FUNCTIONS
from kernbeeld.catalogue.scenarios import Better, Scenario, Shape
from tests.docs.manual import DOCS, ROOT

LANGUAGE = DOCS / "naslag" / "scenario-taal.md"
SCENARIOS = tuple(load_catalogue(*read_workspace(PACKAGED).overlays).scenarios.values())


def fields(module: object, *functions: str) -> set[str]:
    """Return the fields that functions of a reader ask an entry for."""
    tree = ast.parse(inspect.getsource(module))
    bodies = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in functions]
    calls = [ast.unparse(node) for body in bodies for node in ast.walk(body) if isinstance(node, ast.Call)]
    return {
        name for call in calls for name in re.findall(r"^(?:entry\.\w+\(|number_given\(entry, )'(\w+)'", call)
    }


def named(text: str) -> set[str]:
    """Return the words that stand as code in a page, whole and in parts."""
    return {word for found in re.findall(r"`([^`]+)`", text) for word in (found, *re.findall(r"\w+", found))}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda found: found.code)
def test_the_page_of_a_scenario_says_where_each_number_comes_from(scenario: Scenario) -> None:
    page = (DOCS / "naslag" / "scenarios" / f"{scenario.code}.md").read_text("utf-8")
    rows = {row.split("`")[1]: row for row in page.splitlines() if row.startswith("| ") and "`)" in row}

    for one in scenario.inputs:
        row = rows[one.name]
        assert one.behind in row
        assert one.bron in row
        assert row.endswith("| aanname |") is (one.assumption and not one.decision)
        assert not one.figure or one.figure.code in row
        assert not one.note or " ".join(one.note.split()) in page


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda found: found.code)
def test_the_page_of_a_scenario_shows_each_formula_and_who_pays_whom(scenario: Scenario) -> None:
    page = (DOCS / "naslag" / "scenarios" / f"{scenario.code}.md").read_text("utf-8")

    assert {one.name for one in scenario.formulas if f"`{one.name}`" not in page} == set()
    assert {one.text for one in scenario.formulas if f"`{' '.join(one.text.split())}`" not in page} == set()
    assert {
        one.label.nl for one in (*scenario.outcomes, *scenario.streams) if one.label.nl not in page
    } == set()
    assert scenario.question.nl in page
    assert scenario.owner in page


def test_the_list_has_every_scenario_with_its_question() -> None:
    page = (DOCS / "naslag" / "scenarios" / "index.md").read_text("utf-8")

    assert {
        one.code for one in SCENARIOS if f"({one.code}.md)" not in page or one.question.nl not in page
    } == set()


def test_the_language_is_on_its_page_whole() -> None:
    words = named(LANGUAGE.read_text("utf-8"))

    asked = fields(
        read_scenarios, "read", "_read_years", "_read_correlation", "_read_outcome", "_read_stream"
    )
    asked |= fields(read_scenario_inputs, "read", "_read_values", "_read_figure", "_read_spread")

    assert {"owner", "behind", "precision", "shape", "period"} <= asked
    assert asked - words == set()
    assert {*FUNCTIONS, ELAPSED, *Shape, *Better} - words == set()


def test_every_rule_of_lint_is_on_the_page() -> None:
    page = LANGUAGE.read_text("utf-8")
    _, _, checked = page.partition("## Wat wordt gecontroleerd")

    assert checked.count("\n- ") == len(RULES)


def test_the_pages_say_where_a_unit_is_made_of_others() -> None:
    for page in (LANGUAGE, DOCS / "naslag" / "eenheden.md"):
        row = next(line for line in page.read_text("utf-8").splitlines() if "`EUR_per_jaar`" in line)

        assert row.endswith("`EUR / jaar` |")


def test_the_generator_knows_each_rule_and_no_other() -> None:
    checks = ast.parse((ROOT / "tools" / "docs_scenario_language.py").read_text("utf-8"))
    found = next(
        node.value
        for node in checks.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CHECKS"
    )

    assert set(ast.literal_eval(found)) == {rule.__name__ for rule in RULES}
