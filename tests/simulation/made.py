"""Scenarios for tests: a small text becomes a whole model."""

import functools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.simulation.binding import Bound, bind

GOLDEN = Path(__file__).parents[1] / "golden" / "simulation"
LABEL = {"nl": "woord", "en": "word"}
MONEY = "EUR / jaar"

Field = Mapping[str, object]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True  # the definitions have none


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(lint=False)


def given(name: str, value: object, spread: str = "", unit: str = MONEY, **more: object) -> dict[str, object]:
    """Make an input; `spread` is ``triangle 0.8 1.3 share``."""
    found: dict[str, object] = {"name": name, "label": LABEL, "unit": unit, "bron": "eigen telling", **more}
    if "figure" not in more and "parameter" not in more:
        found["values" if isinstance(value, dict) else "value"] = value
    if spread:
        shape, low, high, *share = spread.split()
        found["spread"] = {"shape": shape, "low": yaml.safe_load(low), "high": yaml.safe_load(high)}
        found["spread"] |= {"as": "share"} if share else {}
    return found


def step(name: str, text: str, unit: str = MONEY) -> dict[str, object]:
    return {"name": name, "label": LABEL, "unit": unit, "is": text}


def shown(formula: str, precision: object = 1, *, adds_up: bool = True) -> dict[str, object]:
    return {
        "of": formula,
        "label": LABEL,
        "precision": precision,
        "better": "higher",
        "adds_up": adds_up,
    }


def pays(
    code: str, formula: str, payer: str = "gemeente", receiver: str = "organisatie"
) -> dict[str, object]:
    return {"code": code, "label": LABEL, "from": payer, "to": receiver, "is": formula}


def text_of(
    inputs: Sequence[Field],
    formulas: Sequence[Field],
    outcomes: Sequence[Field],
    *,
    years: tuple[int, int] = (2022, 2022),
    sentence: Mapping[str, str] | None = None,
    **more: object,
) -> str:
    first = outcomes[0]["of"]
    said = sentence or {"nl": f"Het is {{{first}}}.", "en": f"It is {{{first}}}."}
    scenario = {
        "code": "klein-model",
        "label": LABEL,
        "question": LABEL,
        "explanation": LABEL,
        "bron": "eigen model",
        "owner": "beleid",
        "years": {"first": years[0], "last": years[1]},
        "inputs": list(inputs),
        "formulas": list(formulas),
        "outcomes": list(outcomes),
        "sentence": dict(said),
        **more,
    }
    return yaml.dump({"scenarios": [scenario]}, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def read(text: str) -> Scenario:
    return read_scenario_text(text, catalogue(), name="klein.yaml")


def made(
    inputs: Sequence[Field],
    formulas: Sequence[Field],
    outcomes: Sequence[Field],
    *,
    years: tuple[int, int] = (2022, 2022),
    sentence: Mapping[str, str] | None = None,
    **more: object,
) -> Scenario:
    return read(text_of(inputs, formulas, outcomes, years=years, sentence=sentence, **more))


def bound(scenario: Scenario, **moved: str | Decimal) -> Bound:
    return bind(catalogue(), scenario, {}, moved)
