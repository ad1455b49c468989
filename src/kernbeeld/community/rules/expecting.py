"""Which periods an agreement asks for, and by when."""

from datetime import date, timedelta

from kernbeeld.catalogue.period import Period
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.engine.checks.completeness import RHYTHMS


def asked_periods(agreement: DeliveryAgreement, today: date) -> tuple[Period, ...]:
    """Return the periods that are over and were agreed on, the latest first."""
    period = Period.around(today, agreement.rhythm).shift(-1)
    found: list[Period] = []
    while period.last_day >= agreement.starts:
        if agreement.covers(period):
            found.append(period)
        period = period.shift(-1)
    return tuple(found)


def due_on(agreement: DeliveryAgreement, period: Period) -> date:
    """Return the last day on which a delivery is in time."""
    return period.last_day + timedelta(days=agreement.due_days)


def days_late(due: date, today: date, *, is_in: bool) -> int:
    """Return how many days a delivery is late; nought when it is in, or still in time."""
    return 0 if is_in else max((today - due).days, 0)


def periods_within(agreement: DeliveryAgreement, period: Period) -> tuple[Period, ...]:
    """Return the periods of the agreement that lie in a report's period, in order of time."""
    months = RHYTHMS[agreement.rhythm]
    if months > period.months:
        wider = Period(period.start - period.start % months, months)
        # A year is delivered with the last part of it.
        return (wider,) if wider.end == period.end and agreement.covers(wider) else ()
    # Only whole parts: of nine months, the third quarter is one, and the second half-year is none.
    first = period.start + -period.start % months
    parts = (Period(start, months) for start in range(first, period.end - months + 2, months))
    return tuple(part for part in parts if agreement.covers(part))
