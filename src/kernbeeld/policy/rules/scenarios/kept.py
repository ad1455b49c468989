"""What a kept run holds beside its model: the figures and the parameters that it took.

So it can be done again when those have changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.expression import parse_breakdown, write_breakdown
from kernbeeld.catalogue.model import Catalogue, DatedValue, Label, Parameter
from kernbeeld.catalogue.scenarios import FigureSource, Scenario
from kernbeeld.errors import Place
from kernbeeld.simulation.binding import Found

Held = dict[str, list[dict[str, object]]]
"""Figures and parameters as they are kept: only texts, so that no digit is lost."""
_NOWHERE = Place("")


def held_of(catalogue: Catalogue, scenario: Scenario, figures: Mapping[FigureSource, Found]) -> Held:
    """Return what a run of a scenario has to keep of the figures and parameters that it takes."""
    codes = sorted({one.parameter for one in scenario.inputs if one.parameter})
    ordered = sorted(figures.items(), key=lambda pair: (pair[0].code, pair[0].period, pair[0].breakdown))
    return {
        "figures": [_figure(source, found) for source, found in ordered],
        "parameters": [_parameter(catalogue.parameters[code]) for code in codes],
    }


def _figure(source: FigureSource, found: Found) -> dict[str, object]:
    return {
        "code": source.code,
        "period": source.period,
        "breakdown": write_breakdown(source.breakdown),
        "value": None if found.value is None else str(found.value),
        "absence": found.absence,
        "decimals": found.decimals,
    }


def _parameter(one: Parameter) -> dict[str, object]:
    return {
        "code": one.code,
        "nl": one.label.nl,
        "en": one.label.en,
        "unit": one.unit,
        "bron": one.bron,
        "note": one.note,
        "assumption": one.assumption,
        "values": [
            [dated.since.isoformat(), None if dated.value is None else str(dated.value)]
            for dated in one.values
        ],
    }


def figures_in(held: Held) -> dict[FigureSource, Found]:
    """Return the figures that a kept run took."""
    return {
        FigureSource(str(one["code"]), str(one["period"]), parse_breakdown(str(one["breakdown"]))): Found(
            _number(one["value"]), str(one["absence"]), int(str(one["decimals"]))
        )
        for one in held.get("figures", [])
    }


def catalogue_with(catalogue: Catalogue, held: Held) -> Catalogue:
    """Return the definitions with the parameters as they were when the run was kept."""
    kept = {str(one["code"]): _parameter_in(one) for one in held.get("parameters", [])}
    return replace(catalogue, parameters={**catalogue.parameters, **kept})


def _parameter_in(one: Mapping[str, object]) -> Parameter:
    values = one["values"]
    return Parameter(
        code=str(one["code"]),
        label=Label(str(one["nl"]), str(one["en"])),
        unit=str(one["unit"]),
        bron=str(one["bron"]),
        values=tuple(
            DatedValue(date.fromisoformat(since), _number(value))
            for since, value in (values if isinstance(values, list) else ())
        ),
        place=_NOWHERE,
        note=str(one["note"]),
        assumption=bool(one["assumption"]),
    )


def _number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))
