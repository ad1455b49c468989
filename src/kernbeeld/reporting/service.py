"""The door of the reporting room. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.reporting import access
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.queries.waiting import waiting_for

__all__ = ["ChapterDuty", "ReportPeriod", "Waiting", "access", "waiting_for"]
