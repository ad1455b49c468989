"""A run as JSON, and back; every draw as CSV: the same bytes on any machine."""

from collections.abc import Iterable, Mapping

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.simulation.draws_file import draws_csv
from kernbeeld.simulation.reading import read_run
from kernbeeld.simulation.result import (
    OutcomeRange,
    PartyRange,
    Pin,
    Range,
    Run,
    Swing,
    Value,
)

__all__ = ["draws_csv", "read_run", "run_json"]


def run_json(run: Run) -> str:
    """Write a run as JSON, every number exact; keys keep their order."""
    return write_json(
        {  # what came later stands only where there is something to say: older runs keep their bytes
            "pin": _pin(run.pin),
            "outcomes": {one.code: _outcome(one) for one in run.outcomes},
            "break_even": {
                one.name: {"value": one.value, "in_range": one.in_range} for one in run.break_even
            },
            "probability_break_even": run.probability_break_even,
            "tornado": [_swing(one) for one in run.tornado],
            "knowing": [{"name": one.name, "worth": one.worth} for one in run.knowing],
            "who_pays": _parties(run.who_pays),
            "who_gains": _parties(run.who_gains),
            "sentence": run.sentence,
        }
        | ({"besides": run.besides} if run.besides else {})
    )


def _pin(pin: Pin) -> Json:
    return {
        "scenario": pin.scenario,
        "model": pin.model,
        "values": {one.name: _value(one) for one in pin.values},
        "facts": pin.facts,
        "seed": pin.seed,
        "draws": pin.draws,
        "version": pin.version,
        "digest": pin.digest,
    }


def _value(one: Value) -> Json:
    return {
        "unit": one.unit,
        "years": {str(year): value for year, value in one.by_year.items()},
        "low": one.low,
        "high": one.high,
        "shape": one.shape,
        "moved": one.moved,
        "source": one.source,
    }


def _outcome(one: OutcomeRange) -> Json:
    return {
        "unit": one.unit,
        "years": _years(one.by_year),
        "total": None if one.total is None else _range(one.total),
    }


def _parties(parties: Iterable[PartyRange]) -> Json:
    return {one.party: {"years": _years(one.by_year), "total": _range(one.total)} for one in parties}


def _years(by_year: Mapping[int, Range]) -> Json:
    return {str(year): _range(found) for year, found in by_year.items()}


def _range(found: Range) -> Json:
    return {**found.quantiles, "mean": found.mean}


def _swing(one: Swing) -> Json:
    return {
        "name": one.name,
        "low": one.low,
        "high": one.high,
        "at_low": one.at_low,
        "at_high": one.at_high,
    }
