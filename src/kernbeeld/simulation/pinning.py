"""The pin of a run: everything that it follows from, and the digests that prove it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from kernbeeld.catalogue.scenarios import Correlation, Scenario
from kernbeeld.simulation.binding import Bound, BoundInput
from kernbeeld.simulation.result import Pin, Value

VERSION = "1"
"""Of the way of drawing and counting: it changes when the same pin would give other numbers."""

_NO_PART = ("place", "lines", "text", "replaces")
_ONLY_WHERE_SAID = ("besides", "naive")
"""What a model may leave out: one without it has the digest that it had before these were thought of."""


def pin_of(bound: Bound, seed: int, draws: int) -> Pin:
    """Return the pin of a run."""
    values = tuple(_value(one) for one in bound.inputs)
    model = model_digest(bound.scenario)
    rest = [
        bound.scenario.code,
        model,
        bound.facts,
        str(seed),
        str(draws),
        VERSION,
        *(_line(value) for value in values),
    ]
    digest = _sha256("\n".join(rest))
    return Pin(bound.scenario.code, model, values, bound.facts, seed, draws, VERSION, digest)


def model_digest(scenario: Scenario) -> str:
    """Return the digest of a model as it was read: whatever order its inputs and formulas stand in."""
    return _sha256(json.dumps(_told(scenario), sort_keys=True, ensure_ascii=False))


def low_and_high(given: BoundInput) -> tuple[Decimal, Decimal] | None:
    """Return between which values an input lies, in its unit, in the first year; nothing if certain."""
    if given.spread is None:
        return None
    low, high = given.spread.low, given.spread.high
    if given.spread.share:
        low, high = low * given.value, high * given.value
    low, high = sorted((low, high))
    return Decimal(_plain(low)), Decimal(_plain(high))


def _value(given: BoundInput) -> Value:
    between = low_and_high(given)
    low, high = between or (None, None)
    shape = given.spread.shape.value if given.spread else ""
    return Value(given.name, given.given.unit, given.by_year, low, high, shape, given.moved, given.source)


def _line(value: Value) -> str:
    years = ",".join(f"{year}={_plain(amount)}" for year, amount in sorted(value.by_year.items()))
    low, high = (_plain(one) if one is not None else "" for one in (value.low, value.high))
    return f"{value.name}|{value.source}|{value.shape}|{low}|{high}|{years}"


def _told(item: object) -> object:
    """Return a definition as plain lists and texts, without where it stands."""
    if isinstance(item, Correlation):
        return {"between": sorted((item.left, item.right)), "rho": _plain(item.rho), "bron": item.bron}
    if is_dataclass(item):
        parts = {one.name: _told(getattr(item, one.name)) for one in fields(item) if _counts(item, one.name)}
        if isinstance(item, Scenario):
            for name in ("inputs", "formulas", "correlations"):
                parts[name] = _sorted(parts[name])
        return [type(item).__name__, parts]
    if isinstance(item, Decimal):
        return _plain(item)
    if isinstance(item, Mapping):
        return {str(key): _told(value) for key, value in item.items()}
    if isinstance(item, tuple):
        return [_told(one) for one in item]
    return str(item)


def _counts(item: object, name: str) -> bool:
    return name not in _NO_PART and (name not in _ONLY_WHERE_SAID or bool(getattr(item, name)))


def _sorted(parts: object) -> list[object]:
    return sorted(parts, key=lambda one: json.dumps(one, sort_keys=True)) if isinstance(parts, list) else []


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
