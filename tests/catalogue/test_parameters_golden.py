"""What a parameter is worth on each day, and what it says of itself."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.model import DatedValue, Label, Parameter
from kernbeeld.errors import Place
from tests.catalogue.build import WORDS, catalogue_from

GOLDEN = yaml.safe_load(
    (Path(__file__).parent.parent / "golden/catalogue/parameters.yaml").read_text("utf-8")
)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def parameter_from(path: Path, fields: str) -> Parameter:
    own = f"parameters:\n- {{code: p, label: {{nl: p, en: p}}, unit: EUR, bron: wet, {fields}}}\n"
    return catalogue_from(path / "d", lint=False, words=WORDS, own=own).parameters["p"]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_a_parameter_is_worth_what_the_golden_case_says(
    case: dict[str, dict[date, str | None]], tmp_path: Path
) -> None:
    parameter = parameter_from(tmp_path, f"values: {case['values']}")

    found = {day: parameter.on(day) for day in case["on"]}

    assert {day: value if value is None else str(value) for day, value in found.items()} == case["on"]


@given(st.lists(days, min_size=1, max_size=8, unique=True), days)
def test_on_every_day_the_value_holds_that_began_last(begins: list[date], day: date) -> None:
    values = tuple(DatedValue(since, Decimal(number)) for number, since in enumerate(sorted(begins)))
    parameter = Parameter("p", Label("p", "p"), "EUR", "wet", values, Place("a.yaml"))
    naive = max(
        (value for value in values if value.since <= day), key=lambda value: value.since, default=values[0]
    )

    assert parameter.on(day) == naive.value


@given(days)
def test_a_value_changes_on_its_first_day_and_not_the_day_before(since: date) -> None:
    values = (DatedValue(date(1999, 1, 1), Decimal(1)), DatedValue(since, Decimal(2)))
    parameter = Parameter("p", Label("p", "p"), "EUR", "wet", values, Place("a.yaml"))

    assert (parameter.on(since - timedelta(days=1)), parameter.on(since)) == (1, 2)


def test_a_parameter_is_no_assumption_unless_it_says_so(tmp_path: Path) -> None:
    plain = parameter_from(tmp_path, "values: [{since: 2015-01-01, value: 1}]")
    assumed = parameter_from(
        tmp_path, "values: [{since: 2015-01-01, value: 1}], assumption: true, note: Geraamd."
    )

    assert (plain.assumption, plain.note) == (False, "")
    assert (assumed.assumption, assumed.note) == (True, "Geraamd.")
