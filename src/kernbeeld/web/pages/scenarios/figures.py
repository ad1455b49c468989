"""Which figures of this house can say what an outcome really was, and over which periods."""

from collections.abc import Sequence
from datetime import date

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.language import active
from kernbeeld.policy.rules.scenarios.quantities import may_be_taken

Choices = list[tuple[str, str]]


def figures_for_outcomes(scenario: Scenario | None) -> Choices:
    """Return the figures that count what an outcome of a scenario counts, by label."""
    if scenario is None:
        return []
    catalogue = house_catalogue()
    shown = {one.formula for one in scenario.outcomes}
    units = {one.unit for one in scenario.formulas if one.name in shown}
    found = [
        (one.code, f"{one.label[active()]} ({one.code})")
        for one in catalogue.indicators.values()
        if any(may_be_taken(catalogue, unit, catalogue.unit_of(one.code)) for unit in units)
    ]
    return sorted(found, key=lambda choice: choice[1])


def periods_of(waiting: Sequence[tuple[str, str]]) -> Choices:
    """Return the years of outcomes that can be noted, each with its parts in the rhythm of this house."""
    rhythm = house_catalogue().reports[house_workspace().report].rhythm
    found: Choices = []
    for year in sorted({int(key.rpartition(":")[2]) for key, _ in waiting}):
        found.append((str(year), str(year)))
        part = Period.around(date(year, 1, 1), rhythm)
        while part.last_day.year == year and part.code != str(year):
            found.append((part.code, part.label))
            part = part.shift(1)
    return found
