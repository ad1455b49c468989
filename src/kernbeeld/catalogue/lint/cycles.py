"""A formula may not need its own outcome."""

from kernbeeld.catalogue.expression import Reference, references
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems
from kernbeeld.language import gettext

MOST_STEPS = 20
"""How many formulas may lean on each other: whoever computes walks down all of them."""


def formulas_do_not_go_round(catalogue: Catalogue, problems: Problems) -> None:
    """No formula leads back to itself within one period, nor on and on; the whole circle is shown."""
    needs = {code: _needs(catalogue, code) for code in catalogue.indicators}
    steps: dict[str, int] = {}
    for code in needs:
        _walk(catalogue, needs, [code], steps, problems)


def _needs(catalogue: Catalogue, code: str) -> list[str]:
    formula = catalogue.indicators[code].formula
    if not formula:
        return []
    found = [item for item in references(formula) if isinstance(item, Reference) and not item.at]
    return [catalogue.cell(item.code)[0] for item in found]


def _walk(
    catalogue: Catalogue,
    needs: dict[str, list[str]],
    path: list[str],
    steps: dict[str, int],
    problems: Problems,
) -> None:
    code = path[-1]
    for needed in needs.get(code, []):
        if needed in path:
            circle = " → ".join([*path[path.index(needed) :], needed])
            place = catalogue.indicators[needed].place
            problems.add(place, gettext("Formulas go round in a circle: {circle}.", circle=circle))
        elif needed not in steps and len(path) <= MOST_STEPS:
            _walk(catalogue, needs, [*path, needed], steps, problems)
    steps[code] = 1 + max((steps.get(needed, 0) for needed in needs.get(code, [])), default=-1)
    if steps[code] > MOST_STEPS or len(path) > MOST_STEPS:
        problems.add(
            catalogue.indicators[code].place,
            gettext(
                "The formula of '{code}' leans on more than {count} others.", code=code, count=MOST_STEPS
            ),
        )
