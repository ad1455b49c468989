"""Units must fit: nobody adds euros to people."""

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.unit_algebra import Measure, UnitMismatchError, unit_of_expression
from kernbeeld.errors import Place
from kernbeeld.language import gettext


def units_of_formulas_match(catalogue: Catalogue, problems: Problems) -> None:
    """What a formula gives has the unit that its figure declares."""
    for indicator in catalogue.indicators.values():
        unit = catalogue.units.get(indicator.unit)
        if not indicator.formula or not unit:
            continue
        declared = Measure(unit.dimension, unit.code)
        try:
            found = unit_of_expression(catalogue, indicator.formula, strict=True)
        except UnitMismatchError as error:
            problems.add(indicator.place, str(error))
            continue
        if found and not declared.accepts(found):
            problems.add(
                indicator.place,
                gettext(
                    "The formula of '{code}' gives {found}, but its unit is {declared}.",
                    code=indicator.code,
                    found=found,
                    declared=declared,
                ),
            )


def sides_of_checks_match(catalogue: Catalogue, problems: Problems) -> None:
    """Both sides of a check are people, or euros, or percentages: the same sort of thing."""
    for check in catalogue.checks.values():
        if not check.left or not check.right:
            continue
        try:
            left = unit_of_expression(catalogue, check.left, strict=False)
            right = unit_of_expression(catalogue, check.right, strict=False)
        except UnitMismatchError as error:
            problems.add(check.place, str(error))
            continue
        _compare(check.place, left, right, problems)


def _compare(place: Place, left: Measure | None, right: Measure | None, problems: Problems) -> None:
    if left and right and not left.same_sort(right):
        problems.add(place, gettext("The check compares {left} with {right}.", left=left, right=right))
