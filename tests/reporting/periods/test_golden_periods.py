"""Which period can be opened next and by when it is due, from cases that a policy adviser can read."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.model import Label, Report
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import Place
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.rules.board import expect_fitting, next_periods, proposed_due

FOLDER = Path(__file__).parents[2] / "golden" / "reporting"


def cases(name: str) -> list[dict]:
    """The cases of a file."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


FITTING = cases("periods_fitting.yaml")


def report(rhythm: str) -> Report:
    """A report that comes out in a rhythm."""
    return Report("verslag", Label("Verslag", "Report"), rhythm, (), Place("verslag.yaml", 1))


@pytest.mark.parametrize("case", [case for case in FITTING if case["becomes"]], ids=lambda case: case["name"])
def test_a_period_that_fits_the_rhythm_of_its_report_gets_its_one_notation(case):
    assert expect_fitting(report(case["rhythm"]), case["asked"]).code == case["becomes"]


@pytest.mark.parametrize(
    "case", [case for case in FITTING if not case["becomes"]], ids=lambda case: case["name"]
)
def test_any_other_period_is_refused_beside_its_field(case):
    with pytest.raises(PeriodRefusedError) as refused:
        expect_fitting(report(case["rhythm"]), case["asked"])

    assert refused.value.field == "period"
    assert str(refused.value)


@pytest.mark.parametrize("case", cases("periods.yaml"), ids=lambda case: case["name"])
def test_the_periods_that_can_be_opened_stand_with_the_likeliest_first(case):
    opened, delivered = (map(Period.parse, case[name]) for name in ("opened", "delivered"))

    found = next_periods(report(case["rhythm"]), opened, delivered, date.fromisoformat(case["today"]))

    assert [each.code for each in found] == case["offered"]


@pytest.mark.parametrize("case", cases("due_dates.yaml"), ids=lambda case: case["name"])
def test_a_due_date_follows_the_one_of_last_time_and_is_never_past(case):
    last = case["before"] and (Period.parse(case["before"]), date.fromisoformat(case["before_due"]))

    proposed = proposed_due(Period.parse(case["period"]), last or None, date.fromisoformat(case["today"]))

    assert proposed == date.fromisoformat(case["proposed"])
