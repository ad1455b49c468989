"""The models of the definitions with figures that a test gives, drawn with or without their spreads."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.scenarios import FigureSource, Scenario
from kernbeeld.simulation.binding import Bound, Found, bind, needed_figures
from kernbeeld.simulation.result import PartyRange, Run
from kernbeeld.simulation.running import run

GOLDEN = Path(__file__).parents[1] / "golden" / "scenarios"
_FIGURE = re.compile(r"(?P<code>[\w.]+)(?:\[(?P<cell>[^\]]+)\])?@(?P<period>\w+)")

PUBLISHED = {
    "welzijn.ondersteuning[kern=*]@2017H2": 524,
    "wmo.begeleiding.clienten.stand_eind@2017H2": 289,
    "wmo.begeleiding.indicaties.stand_begin@2017H2": 380,
    "wmo.begeleiding.indicaties.uitstroom@2017H2": 228,
    "wmo.begeleiding.herindiceringen.uitstroom@2017H2": 140,
    "wmo.hh.hh1.clienten@2016H2": 191,
    "wmo.hh.maatwerk.clienten@2016H2": 124,
    "wmo.hh.maatwerk.clienten@2017H2": 150,
    "wmo.hh.algemeen.stand_eind@2016H2": 134,
    "wmo.hh.algemeen.stand_eind@2017H2": 349,
    "wmo.eigen_bijdrage.opgelegd@2016H1": 213088,
    "wmo.eigen_bijdrage.opgelegd@2016H2": 178164,
    "wmo.eigen_bijdrage.opgelegd@2017H1": 118813,
    "wmo.eigen_bijdrage.opgelegd@2017H2": 124929,
    "jeugd.clienten.stand_eind@2017H2": 589,
    "pgb.hh.budget@2016H2": 87424,
    "pgb.hh.budgethouders@2016H2": 27,
    "pgb.hh.budget@2017H2": 57236,
    "pgb.hh.budgethouders@2017H2": 15,
    "pgb.begeleiding.budget@2017H2": 295454,
    "pgb.begeleiding.budgethouders@2017H2": 36,
    "pgb.jeugd.budget.gemiddeld@2017H2": 8386,
}
"""What the report over the second half of 2017 prints."""


@cache
def golden(code: str) -> dict:  # type: ignore[type-arg]
    """The golden cases of one model, worked by hand."""
    return yaml.safe_load((GOLDEN / f"{code}.yaml").read_text(encoding="utf-8"))


def scenario(code: str) -> Scenario:
    """One model of the definitions."""
    return packaged_catalogue().scenarios[code]


def certain(given: Scenario) -> Scenario:
    """The same model with every input taken as certain."""
    inputs = tuple(replace(one, spread=None) for one in given.inputs)
    return replace(given, inputs=inputs, correlations=())


def bound(
    given: Scenario,
    moved: Mapping[str, object] | None = None,
    figures: Mapping[str, object] | None = None,
) -> Bound:
    """A model with figures (the published ones where none are given) and moved inputs."""
    found = {
        source_of(name): Found(Decimal(str(value)))
        for name, value in (PUBLISHED if figures is None else figures).items()
    }
    chosen = {name: Decimal(str(value)) for name, value in (moved or {}).items()}
    return bind(packaged_catalogue(), given, found, chosen)


def ran(code: str, moved: Mapping[str, object] | None = None, *, draws: int = 400, seed: int = 1) -> Run:
    """A run of a model over the published figures."""
    return run(bound(scenario(code), moved), seed=seed, draws=draws)


def source_of(text: str) -> FigureSource:
    """Read ``code[cell]@period``."""
    match = _FIGURE.fullmatch(text)
    assert match, text
    return FigureSource(match["code"], match["period"], parse_breakdown(match["cell"] or ""))


def figures_of(code: str) -> set[FigureSource]:
    """The figures that a model asks for."""
    return set(needed_figures(scenario(code)))


def total(parties: tuple[PartyRange, ...]) -> Decimal:
    """What all parties pay or receive over all years, in the mean of the draws."""
    return sum((one.total.mean for one in parties), Decimal(0))
