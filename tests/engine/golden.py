"""Golden cases: read from YAML, laid out for tests, compared as a reader would."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import yaml

from kernbeeld.engine.figures import Figures
from kernbeeld.engine.observation import Observation
from tests.engine.builders import catalogue, check, facts

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
Case = Mapping[str, object]


def cases(*parts: str) -> list[Case]:
    """Return the cases of one file of golden cases."""
    return list(yaml.safe_load(GOLDEN.joinpath(*parts).read_text(encoding="utf-8")))


def names(found: list[Case]) -> list[str]:
    """Return the sentences that name the cases."""
    return [str(case["case"]) for case in found]


def figures_of(case: Case) -> Figures:
    """Return the figures of a case: its measures and what was delivered."""
    described = {key: case[key] for key in ("aliases", "dimensions", "parameters") if key in case}
    checks = [check("regel", **case["check"])] if "check" in case else []
    known = catalogue(case["measures"], checks=checks, **described)
    return Figures(known, facts(case.get("given", {})))


def described(observation: Observation, keys: Mapping[str, object]) -> dict[str, object]:
    """Return what a case expects of an observation, as it turned out."""
    found = {
        "value": plain(observation.value),
        "absence": observation.absence.value if observation.absence else None,
        "how": observation.how,
        "qualifiers": sorted(observation.qualifiers),
        "because": observation.because,
        "unit": observation.unit,
        "rounding": plain(observation.rounding),
        "inputs": [f"{part.code}@{part.period.code}" for part in observation.inputs],
    }
    return {key: found[key] for key in keys}


def plain(number: Decimal | None) -> str | None:
    """Write a number without zeros at the end and without an exponent."""
    return None if number is None else f"{number.normalize():f}"


def expected(wanted: Mapping[str, object]) -> dict[str, object]:
    """Return what a case expects, with numbers as text."""
    texts = {"value", "rounding"}
    return {key: str(value) if key in texts and value is not None else value for key, value in wanted.items()}
