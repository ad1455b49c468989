"""The units of a scenario must fit: in every sum and comparison, and with what is declared."""

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.scenario_sums import unit_of_formula
from kernbeeld.catalogue.scenario_units import MONEY, BuiltUnit, UnitTextError, read_unit_text
from kernbeeld.catalogue.scenarios import Formula, Input, Scenario
from kernbeeld.catalogue.unit_algebra import UnitMismatchError
from kernbeeld.errors import Place
from kernbeeld.language import gettext


def units_of_scenario_match(catalogue: Catalogue, scenario: Scenario, problems: Problems) -> None:
    """What a formula gives has the unit that it declares, and an input the unit of its source."""
    known: dict[str, BuiltUnit] = {}
    named: tuple[Input | Formula, ...] = (*scenario.inputs, *scenario.formulas)
    for one in named:
        unit = _read(one.unit, catalogue, one.place, problems)
        if unit is not None:
            known[one.name] = unit
    for given in scenario.inputs:
        if given.name in known:
            _fits_its_source(catalogue, given, known[given.name], problems)
    for formula in scenario.formulas:
        _gives_what_it_declares(formula, known, problems)


def _read(text: str, catalogue: Catalogue, place: Place, problems: Problems) -> BuiltUnit | None:
    try:
        return read_unit_text(text, catalogue.units)
    except UnitTextError as error:
        problems.add(place, str(error))
        return None


def _fits_its_source(catalogue: Catalogue, one: Input, unit: BuiltUnit, problems: Problems) -> None:
    """A source says euros where the input says euros per trajectory, and a share which part of what."""
    code = _unit_of_source(catalogue, one)
    if not code or code not in catalogue.units:
        return
    source = _read(code, catalogue, one.place, problems)
    if source is None:
        return
    if not _may_come_from(unit, source):
        problems.add(
            one.place,
            gettext(
                "Input '{name}' is in {unit}, but its source is in {source}.",
                name=one.name,
                unit=unit,
                source=source,
            ),
        )


def _may_come_from(unit: BuiltUnit, source: BuiltUnit) -> bool:
    added = unit.over(source)
    is_ratio = not source.parts and not unit.power(MONEY) and not sum(power for _, power in unit.parts)
    return is_ratio or not added.above


def _unit_of_source(catalogue: Catalogue, one: Input) -> str:
    if one.parameter in catalogue.parameters:
        return catalogue.parameters[one.parameter].unit
    if one.figure and (one.figure.code in catalogue.indicators or one.figure.code in catalogue.aliases):
        return catalogue.unit_of(one.figure.code)
    return ""


def _gives_what_it_declares(formula: Formula, known: dict[str, BuiltUnit], problems: Problems) -> None:
    declared = known.get(formula.name)
    try:
        found = unit_of_formula(formula.tree, known)
    except UnitMismatchError as error:
        problems.add(
            formula.place,
            gettext("In formula '{name}': {reason}", name=formula.name, reason=error),
        )
        return
    if declared is not None and found is not None and found != declared:
        problems.add(
            formula.place,
            gettext(
                "The formula of '{code}' gives {found}, but its unit is {declared}.",
                code=formula.name,
                found=found,
                declared=declared,
            ),
        )
