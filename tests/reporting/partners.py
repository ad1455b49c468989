"""Partners that deliver figures for a chapter, for tests."""

from datetime import date

from kernbeeld.catalogue.period import Period
from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.community.models.partners import DeliveryAgreement, Partner


def agreed(chapter: str, code: str = "saam") -> DeliveryAgreement:
    """A partner that delivers for a chapter every half-year, a month after it."""
    partner = Partner.objects.create(code=code, name="Stichting Saam", email="saam@example.org")
    return DeliveryAgreement.objects.create(
        partner=partner,
        code="halfjaar",
        title="Halfjaarcijfers",
        chapter=chapter,
        rhythm="half_year",
        due_days=31,
        starts=date(2016, 1, 1),
    )


def delivered(agreement: DeliveryAgreement, period: str, state: str = "submitted") -> Delivery:
    """What came in of it over a period."""
    last_day = Period.parse(period).last_day
    return Delivery.objects.create(agreement=agreement, period=period, due_on=last_day, state=state)
