"""The door of the reporting room. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.reporting import access
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod

__all__ = ["ChapterDuty", "ReportPeriod", "access"]
