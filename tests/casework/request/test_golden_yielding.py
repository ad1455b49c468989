"""Which duties forbid destruction to who asks for it, by golden cases."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.registers.retention import Duty, forbidding

FILE = Path(__file__).parents[2] / "golden" / "request" / "yielding.yaml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))
ON = date(2026, 4, 1)


@pytest.mark.usefixtures("app_registers")
@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_term_yields_to_a_request_where_the_law_lets_it_and_what_is_open_never(case):
    duty = Duty(1, case["term"], "melding", case["until"] or date.max)

    assert forbidding([duty], ON) == ([duty] if case["forbids"] else [])
