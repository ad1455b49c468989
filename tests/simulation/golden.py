"""Models in YAML that a policy adviser can read: each number beside its name, and what must come out."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
import yaml

from kernbeeld.catalogue.scenarios import Scenario
from tests.simulation.made import GOLDEN, MONEY, given, made, pays, shown, step

Case = Mapping[str, object]


def golden(name: str) -> pytest.MarkDecorator:
    """Run a test over every case of a file."""
    cases = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))
    assert len({case["case"] for case in cases}) == len(cases), f"a case stands twice in {name}"
    return pytest.mark.parametrize("case", cases, ids=[case["case"] for case in cases])


def model(case: Case) -> Scenario:
    """Return the model of a case.

    An input is its value, or its fields with a `spread` as ``triangle 0.8 1.3 share``; all is euros per year
    unless a unit is given. An outcome is what it is rounded to; one in `apart` does not add up.
    """
    apart = case.get("apart", ())
    parts = {
        name: case[name] for name in ("balance", "break_even", "sentence", "correlations") if name in case
    }
    streams = [pays(code, *text.split()) for code, text in case.get("streams", {}).items()]
    return made(
        [_given(name, said) for name, said in case["inputs"].items()],
        [_step(name, said) for name, said in case["formulas"].items()],
        [shown(name, of, adds_up=name not in apart) for name, of in case["outcomes"].items()],
        years=tuple(case.get("years", (2022, 2022))),
        **parts,
        **({"streams": streams} if streams else {}),
    )


def _given(name: str, said: object) -> dict[str, object]:
    if not isinstance(said, dict) or all(isinstance(year, int) for year in said):
        return given(name, said)
    more = {key: value for key, value in said.items() if key not in ("value", "spread", "unit")}
    return given(name, said.get("value"), said.get("spread", ""), said.get("unit", MONEY), **more)


def _step(name: str, said: object) -> dict[str, object]:
    return step(name, said) if isinstance(said, str) else step(name, said["is"], said["unit"])


def numbers(said: Mapping[object, object]) -> dict[object, Decimal]:
    """Return what a case says as exact numbers."""
    return {key: Decimal(str(value)) for key, value in said.items()}
