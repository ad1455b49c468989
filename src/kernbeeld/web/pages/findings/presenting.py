"""A finding as a page shows it: both sides, the diagnosis and the rule, with links to the passports."""

from urllib.parse import urlencode

from django.urls import reverse

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.finding import Finding
from kernbeeld.publishing.html.addresses import Addresses
from kernbeeld.publishing.html.findings import FindingView, FindingViews
from kernbeeld.reporting.drafting import figures_document
from kernbeeld.reporting.working import Working


class PassportAddresses(Addresses):
    """The addresses of a report in the making, in which a passport is a page of this application."""

    def __init__(self, work: Working) -> None:
        super().__init__(figures_document(work))
        self._asked = {"rapport": work.report.code, "stand": work.period.code}

    def passport(self, code: str, breakdown: Breakdown, period: Period) -> str:
        """Return where the passport of one figure is; empty where there is none."""
        if not super().passport(code, breakdown, period):
            return ""
        said = {"periode": period.code, **dict(breakdown), **self._asked}
        return f"{reverse('explore:passport', args=[code])}?{urlencode(said)}"


def view_of(work: Working, finding: Finding) -> FindingView:
    """Return a finding ready to lay out."""
    views = FindingViews(figures_document(work), PassportAddresses(work))
    return views.all()[views.number(finding) - 1]
