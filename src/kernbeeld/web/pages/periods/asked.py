"""The period that an address names, for who may see it."""

from django.http import Http404, HttpRequest

from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.periods import find_period
from kernbeeld.web.page import user_of


def asked_period(request: HttpRequest, report: str, period: str) -> ReportPeriod:
    """Return the period. Raises :class:`Http404` where there is none, or none for this reader."""
    found = find_period(user_of(request), report, period)
    if found is None:
        raise Http404
    return found
