"""A definition that nothing uses is a mistake or a leftover."""

from fnmatch import fnmatchcase

from kernbeeld.catalogue.expression import Expression, Reference, references
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.scenario_units import named_units
from kernbeeld.language import gettext

WORKED_WITH = ("ladder", "interventieniveau", "bewijsniveau", "partij")
"""Dimensions that somebody chooses from in his work, whether a figure is divided by them or not."""


def everything_is_used(catalogue: Catalogue, problems: Problems) -> None:
    """Each figure stands in a report, a formula or a check; each unit and dimension in a figure."""
    used = _used_measures(catalogue)
    for code, indicator in catalogue.indicators.items():
        if code not in used:
            problems.add(
                indicator.place,
                gettext("Figure '{code}' is used nowhere.", code=code),
                gettext("Put it in a report, a formula or a check, or remove it."),
            )
    units = _used_units(catalogue)
    for code, unit in catalogue.units.items():
        if code not in units:
            problems.add(unit.place, gettext("Unit '{unit}' is used nowhere.", unit=code))
    dimensions = {rule.dimension for found in catalogue.indicators.values() for rule in found.breakdowns}
    dimensions.update(WORKED_WITH)
    for code, dimension in catalogue.dimensions.items():
        if code not in dimensions:
            problems.add(dimension.place, gettext("Dimension '{dimension}' is used nowhere.", dimension=code))


def _used_units(catalogue: Catalogue) -> set[str]:
    """A unit is used in a figure, a parameter or a scenario, or to make a unit that is."""
    units = {indicator.unit for indicator in catalogue.indicators.values()}
    units |= {alias.unit for alias in catalogue.aliases.values()}
    units |= {parameter.unit for parameter in catalogue.parameters.values()}
    for scenario in catalogue.scenarios.values():
        texts = [one.unit for one in scenario.inputs] + [one.unit for one in scenario.formulas]
        units = units.union(*map(named_units, texts))
    made_of = (named_units(catalogue.units[code].made_of) for code in units if code in catalogue.units)
    return units.union(*made_of)


def _used_measures(catalogue: Catalogue) -> set[str]:
    codes: set[str] = set()
    for report in catalogue.reports.values():
        for chapter in report.chapters:
            codes |= {row.code for table in chapter.tables for row in table.rows}
    trees: list[Expression | None] = [found.formula for found in catalogue.indicators.values()]
    for check in catalogue.checks.values():
        trees += [check.left, check.right]
        codes |= {code for code in catalogue.indicators if _named(code, check.codes)}
    for tree in trees:
        if tree:
            codes |= {item.code for item in references(tree) if isinstance(item, Reference)}
    for scenario in catalogue.scenarios.values():
        codes |= {one.figure.code for one in scenario.inputs if one.figure}
    return {catalogue.cell(code)[0] for code in codes}


def _named(code: str, patterns: tuple[str, ...]) -> bool:
    """A check on all figures does not make a figure used; a check on some figures does."""
    return any(pattern != "*" and fnmatchcase(code, pattern) for pattern in patterns)
