"""One scenario from a text that somebody typed: read and linted as one in a file is."""

from kernbeeld.catalogue.lint.scenario_rules import lint_scenario
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.read_scenario_inputs import InputReader
from kernbeeld.catalogue.read_scenarios import ScenarioReader
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.catalogue.source import Entry, read_yaml_text
from kernbeeld.errors import Place
from kernbeeld.language import gettext

MOST_CHARACTERS = 100_000
"""How long the text of one scenario may be."""
_KIND = "scenarios"


def read_scenario_text(text: str, catalogue: Catalogue, *, name: str) -> Scenario:
    """Read and lint the one scenario in a text; `name` is how mistakes call the text.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` that lists every mistake with its line.
    """
    problems = Problems()
    entries = _entries(text, name, problems)
    problems.raise_any()
    if len(entries) != 1:
        problems.add(Place(name, 1), gettext("Begin with 'scenarios:' and write one scenario below it."))
        problems.raise_any()
    scenario = _read(entries[0], catalogue)
    problems.raise_any()
    lint_scenario(catalogue, scenario, problems)
    problems.raise_any()
    return scenario


def _entries(text: str, name: str, problems: Problems) -> list[Entry]:
    if len(text) > MOST_CHARACTERS:
        problems.add(
            Place(name), gettext("This text is longer than {count} characters.", count=MOST_CHARACTERS)
        )
        return []
    root = read_yaml_text(text, name, problems)
    if root is None:
        return []
    entries = list(root.entries(_KIND))
    root.finish()
    return entries


def _read(entry: Entry, catalogue: Catalogue) -> Scenario:
    inputs = InputReader(catalogue.parameters, catalogue.indicators, catalogue.aliases)
    scenario = ScenarioReader(inputs).read(entry.slug(), entry)
    entry.finish()
    return scenario
