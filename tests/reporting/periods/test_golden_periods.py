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


def report(rhythm: str) -> Report:
    """A report that comes out in a rhythm."""
    return Report("verslag", Label("Verslag", "Report"), rhythm, (), Place("verslag.yaml", 1))


def refused(case: dict) -> str:
    """The code that a period becomes; empty for one that is refused beside its field."""
    try:
        return expect_fitting(report(case["rhythm"]), case["asked"]).code
    except PeriodRefusedError as problem:
        assert (problem.field, bool(str(problem))) == ("period", True)
        return ""


@pytest.mark.parametrize("case", cases("periods_fitting.yaml"), ids=lambda case: case["name"])
def test_a_period_fits_the_rhythm_of_its_report_or_is_refused_beside_its_field(case):
    assert refused(case) == case["becomes"]


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
