"""Finding what an address names, among what the reader may see; absent and forbidden answer alike."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.community.queries.deliveries import DeliveryRow, delivery_row
from kernbeeld.community.rules.leave import may_for
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of


@dataclass(frozen=True)
class Place:
    """One agreement over one period, as the address says."""

    agreement: DeliveryAgreement
    period: Period
    row: DeliveryRow


def place_of(request: HttpRequest, key: int, period: str) -> Place:
    """Return what the address names. Raises :class:`Http404`."""
    agreement = agreement_of(request, key)
    try:
        found = Period.parse(period)
    except PeriodError:
        raise Http404 from None
    if found.code != period or not agreement.covers(found):
        raise Http404
    return Place(agreement, found, delivery_row(user_of(request), agreement, found, day_of(now())))


def agreement_of(request: HttpRequest, key: int) -> DeliveryAgreement:
    """Return an agreement. Raises :class:`Http404`."""
    rows = DeliveryAgreement.objects.for_user(user_of(request)).select_related("partner")
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def partner_of(request: HttpRequest, key: int) -> Partner:
    """Return a partner. Raises :class:`Http404`."""
    found = Partner.objects.for_user(user_of(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def expect_for(request: HttpRequest, right: Right, place: Place) -> None:
    """Raise :class:`Http404` for who may not do this for the partner in this period."""
    if not may_for(user_of(request), right, place.agreement.partner.code, place.period.code):
        raise Http404
