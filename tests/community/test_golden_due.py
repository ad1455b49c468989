"""When deliveries are due: rhythms, agreements that begin and end, days late, and what a report needs."""

from datetime import date

from kernbeeld.catalogue.period import Period
from kernbeeld.community.models import Delivery, DeliveryAgreement
from kernbeeld.community.queries.deliveries import DeliveryRow
from kernbeeld.community.rules.expecting import asked_periods, days_late, due_on, periods_within
from tests.community.golden import Case, golden


def agreed(case: Case) -> DeliveryAgreement:
    terms = case["agreement"]
    assert isinstance(terms, dict)
    return DeliveryAgreement(**{"due_days": 31, "ends": None, **terms})


def day(case: Case, name: str) -> date:
    found = case[name]
    assert isinstance(found, date)
    return found


@golden("due_days.yaml")
def test_a_delivery_is_due_so_many_days_after_its_period_and_late_until_it_is_in(case: Case) -> None:
    agreement, period = agreed(case), Period.parse(str(case["period"]))
    begun = case["state"] != "begun by nobody"
    delivery = Delivery(agreement=agreement, period=period.code, state=case["state"]) if begun else None

    due = due_on(agreement, period)
    row = DeliveryRow(agreement, period, due, 0, delivery)

    assert agreement.covers(period)
    assert due == day(case, "due_on")
    assert days_late(due, day(case, "today"), is_in=row.is_in) == case["late"]
    assert row.state == (case["state"] if begun else "draft")
    assert row.is_in == (case["state"] in ("submitted", "accepted"))


@golden("due_periods.yaml")
def test_a_period_is_covered_by_what_was_agreed_and_asked_when_it_is_over(case: Case) -> None:
    agreement, period = agreed(case), Period.parse(str(case["period"]))

    asked = asked_periods(agreement, day(case, "today"))

    assert agreement.covers(period) == case["covered"]
    assert (period in asked) == case["asked"]
    assert all(agreement.covers(each) and each.last_day < day(case, "today") for each in asked)
    assert list(asked) == sorted(asked, reverse=True)


@golden("due_reports.yaml")
def test_a_report_needs_the_deliveries_of_its_period(case: Case) -> None:
    found = periods_within(agreed(case), Period.parse(str(case["report"])))

    assert [each.code for each in found] == case["needs"]
