"""Count the findings of every report in the making again, after figures came in."""

from datetime import datetime

from kernbeeld.errors import UserError
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.queries.findings import triage
from kernbeeld.reporting.queries.periods import in_the_making
from kernbeeld.reporting.working import working


def recount(*, at: datetime) -> int:
    """Keep the counts that the start page tells, and settle what was corrected; return of how many reports.

    A report that can't be made at all, since it is no longer defined or nothing came in, is left as it is:
    its own page says why.
    """
    counted = 0
    for opened in in_the_making():
        try:
            work = working(opened.report, opened.period, opened.known_at)
        except UserError:
            continue
        count_findings(opened, triage(work, opened), at=at)
        counted += 1
    return counted
