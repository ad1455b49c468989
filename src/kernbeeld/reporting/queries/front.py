"""Questions of the first page."""

from django.db.models import Exists, OuterRef

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ReportPeriod


def periods_in_the_making(user: User) -> tuple[ReportPeriod, ...]:
    """Return the periods that a user may see and that no standing edition closed, the latest first."""
    standing = Edition.objects.filter(report_period=OuterRef("pk"), withdrawal=None)
    found = ReportPeriod.objects.for_user(user).filter(~Exists(standing))
    return tuple(sorted(found, key=lambda each: (Period.parse(each.period).end, each.report), reverse=True))
