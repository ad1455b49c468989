"""A run back from the JSON that it was kept as."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NotRequired, TypedDict

from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.simulation.result import (
    QUANTILES,
    BreakEven,
    Knowing,
    OutcomeRange,
    PartyRange,
    Pin,
    Range,
    Run,
    Swing,
    Value,
)

_Range = Mapping[str, Decimal]


class _Outcome(TypedDict):
    unit: str
    years: Mapping[str, _Range]
    total: _Range | None


class _Party(TypedDict):
    years: Mapping[str, _Range]
    total: _Range


class _Value(TypedDict):
    unit: str
    years: Mapping[str, Decimal]
    low: Decimal | None
    high: Decimal | None
    shape: str
    moved: bool
    source: str


class _Pin(TypedDict):
    scenario: str
    model: str
    values: Mapping[str, _Value]
    facts: str
    seed: Decimal
    draws: Decimal
    version: str
    digest: str


class _BreakEven(TypedDict):
    value: Decimal | None
    in_range: bool


class _Swing(TypedDict):
    name: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal


class _Knowing(TypedDict):
    name: str
    worth: Decimal


class _Run(TypedDict):
    pin: _Pin
    outcomes: Mapping[str, _Outcome]
    break_even: Mapping[str, _BreakEven]
    probability_break_even: Decimal | None
    tornado: list[_Swing]
    knowing: list[_Knowing]
    who_pays: Mapping[str, _Party]
    who_gains: Mapping[str, _Party]
    sentence: dict[str, str]
    besides: NotRequired[dict[str, str]]


def read_run(text: str) -> Run:
    """Read what :func:`~kernbeeld.simulation.writing.run_json` wrote.

    Raises :class:`UserError` for a text that is no run.
    """
    try:
        return _run(json.loads(text, parse_float=Decimal, parse_int=Decimal))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(gettext("This text is no run of a scenario.")) from error


def _run(root: _Run) -> Run:
    return Run(
        pin=_pin(root["pin"]),
        outcomes=tuple(
            OutcomeRange(
                code, one["unit"], _years(one["years"]), _range(one["total"]) if one["total"] else None
            )
            for code, one in root["outcomes"].items()
        ),
        probability_break_even=root["probability_break_even"],
        break_even=tuple(
            BreakEven(name, one["value"], one["in_range"]) for name, one in root["break_even"].items()
        ),
        tornado=tuple(Swing(**one) for one in root["tornado"]),
        knowing=tuple(Knowing(**one) for one in root["knowing"]),
        who_pays=_parties(root["who_pays"]),
        who_gains=_parties(root["who_gains"]),
        sentence=root["sentence"],
        besides=root.get("besides", {}),
    )


def _pin(pin: _Pin) -> Pin:
    values = tuple(
        Value(
            name,
            one["unit"],
            {int(year): value for year, value in one["years"].items()},
            one["low"],
            one["high"],
            one["shape"],
            one["moved"],
            one["source"],
        )
        for name, one in pin["values"].items()
    )
    return Pin(
        pin["scenario"],
        pin["model"],
        values,
        pin["facts"],
        int(pin["seed"]),
        int(pin["draws"]),
        pin["version"],
        pin["digest"],
    )


def _parties(parties: Mapping[str, _Party]) -> tuple[PartyRange, ...]:
    return tuple(
        PartyRange(name, _years(one["years"]), _range(one["total"])) for name, one in parties.items()
    )


def _years(by_year: Mapping[str, _Range]) -> dict[int, Range]:
    return {int(year): _range(found) for year, found in by_year.items()}


def _range(found: _Range) -> Range:
    return Range({name: found[name] for name in QUANTILES}, found["mean"])
