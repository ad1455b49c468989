"""Definitions to one catalogue: read, put overlays on top, lint."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from kernbeeld.catalogue.layers import BASE, Layers, read_layers
from kernbeeld.catalogue.letters import Letters
from kernbeeld.catalogue.lint import lint_catalogue
from kernbeeld.catalogue.model import Alias, Catalogue, Dimension, Indicator
from kernbeeld.catalogue.read_checks import CheckReader
from kernbeeld.catalogue.read_grondslagen import read_grondslag
from kernbeeld.catalogue.read_indicators import read_aliases, read_indicator
from kernbeeld.catalogue.read_letters import read_letter, read_letter_duty, read_letter_text
from kernbeeld.catalogue.read_places import read_places
from kernbeeld.catalogue.read_procedures import ProcedureReader, read_free_day
from kernbeeld.catalogue.read_products import (
    read_contract,
    read_ground,
    read_motivation,
    read_product,
)
from kernbeeld.catalogue.read_reports import read_report
from kernbeeld.catalogue.read_research import read_instrument, read_research
from kernbeeld.catalogue.read_scenario_inputs import InputReader
from kernbeeld.catalogue.read_scenarios import ScenarioReader
from kernbeeld.catalogue.read_words import read_dimension, read_parameter, read_term, read_unit
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

T = TypeVar("T")


def load_catalogue(*overlays: Path, lint: bool = True, base: Path = BASE) -> Catalogue:
    """Read the definitions of `base` (the packaged ones) and the overlay folders into one catalogue.

    With `lint` every mistake in meaning is looked for as well. Raises
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` that lists all mistakes, and
    :class:`~kernbeeld.errors.UserError` when an overlay is no folder.
    """
    layers = read_layers(base, *overlays)
    catalogue = _assemble(layers)
    if lint:
        lint_catalogue(catalogue, layers.problems)
    layers.problems.raise_any()
    return catalogue


@lru_cache(maxsize=1)
def packaged_catalogue() -> Catalogue:
    """Return the packaged definitions, read once."""
    return load_catalogue()


def _assemble(layers: Layers) -> Catalogue:
    dimensions = _read(layers, "dimensions", read_dimension)
    indicators, aliases = _read_indicators(layers, dimensions)
    checks = CheckReader(indicators, dimensions)
    parameters = _read(layers, "parameters", read_parameter)
    procedures = ProcedureReader(parameters, _read(layers, "free_days", read_free_day).values())
    scenarios = ScenarioReader(InputReader(parameters, indicators, aliases))
    return Catalogue(
        terms=_read(layers, "terms", read_term),
        units=_read(layers, "units", read_unit),
        dimensions=dimensions,
        indicators=indicators,
        aliases=aliases,
        parameters=parameters,
        checks=_read(layers, "checks", checks.read),
        reports=_read(layers, "reports", read_report),
        digest=layers.digest,
        places=_read(layers, "places", read_places),
        letters=Letters(
            _read(layers, "letters", read_letter),
            _read(layers, "letter_texts", read_letter_text),
            _read(layers, "letter_duties", read_letter_duty),
        ),
        procedures=_read(layers, "procedures", procedures.read),
        products=_read(layers, "products", read_product),
        contracts=_read(layers, "contracts", read_contract),
        grounds=_read(layers, "grounds", read_ground),
        motivations=_read(layers, "motivations", read_motivation),
        research=_read(layers, "research", read_research),
        instruments=_read(layers, "instruments", read_instrument),
        grondslagen=_read(layers, "grondslagen", read_grondslag),
        scenarios=_read(layers, "scenarios", scenarios.read),
    )


def _read(layers: Layers, kind: str, reader: Callable[[str, Entry], T]) -> dict[str, T]:
    found = {}
    for code, entry in layers.entries[kind].items():
        found[code] = reader(code, entry)
        entry.finish()
    return found


def _read_indicators(
    layers: Layers, dimensions: dict[str, Dimension]
) -> tuple[dict[str, Indicator], dict[str, Alias]]:
    indicators: dict[str, Indicator] = {}
    aliases: dict[str, Alias] = {}
    for code, entry in layers.entries["indicators"].items():
        indicator = read_indicator(code, entry, layers.defaults.get(entry.place.file))
        indicators[code] = indicator
        for alias in read_aliases(indicator, entry, dimensions):
            other = aliases.get(alias.code) or layers.entries["indicators"].get(alias.code)
            if other:
                layers.problems.add(
                    alias.place,
                    gettext("'{code}' stands twice, also in {place}.", code=alias.code, place=other.place),
                )
            aliases[alias.code] = alias
        entry.finish()
    return indicators, aliases
