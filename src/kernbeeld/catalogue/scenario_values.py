"""What an input is worth per year, as far as the definitions say it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.model import Parameter
from kernbeeld.catalogue.scenarios import Input


def value_in(one: Input, year: int, parameters: Mapping[str, Parameter]) -> Decimal | None:
    """Return the value in a year; nothing where a figure gives it, or where the parameter has none.

    Of a parameter it is what holds halfway the year, on the first of July. Before the first year of
    ``values`` the first of them holds.
    """
    if one.parameter:
        parameter = parameters.get(one.parameter)
        return parameter.on(date(year, 7, 1)) if parameter and parameter.values else None
    if not one.values:
        return None
    held = [since for since in one.values if since <= year]
    return one.values[max(held) if held else min(one.values)]


def values_in(one: Input, years: range, parameters: Mapping[str, Parameter]) -> dict[int, Decimal | None]:
    """Return the value in each of the years, see :func:`value_in`."""
    return {year: value_in(one, year, parameters) for year in years}
