"""The tables of a report in the making: one row a period, who answers for each chapter, and reminders."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class ReportPeriod(models.Model):
    """One report over one period, from the day that the work on it is opened.

    ``report`` is a code of the definitions, ``period`` a period's one notation (``2017H2``). ``due_on``
    is the last day on which deliveries are on time. ``known_at`` holds what is known fixed; empty means
    as it is known now. ``counted_known_at`` tells what was known when the findings were counted last; empty
    means that nobody looked yet. How far the work is, is derived and never stored.
    """

    report = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    embargo_until = models.DateTimeField(null=True, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    counted_known_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A report is opened once for a period."""

        constraints = (
            models.UniqueConstraint(fields=["report", "period"], name="reporting_report_period_once"),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.period}"


class ChapterDuty(models.Model):
    """Who answers for one chapter of a report in one period."""

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="duties")
    chapter = models.CharField(max_length=60)
    responsible = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A chapter has one responsible person."""

        constraints = (
            models.UniqueConstraint(fields=["report_period", "chapter"], name="reporting_chapter_duty_once"),
        )

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.chapter}"


class Reminder(models.Model):
    """Somebody was asked to do what waits in a chapter; never changed.

    ``mailed`` tells whether an e-mail left. Partners are reminded of their deliveries in the community.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="reminders")
    chapter = models.CharField(max_length=60)
    recipient = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField()
    reminded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    mailed = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """The latest ones are asked for."""

        indexes = (models.Index(fields=["report_period", "reminded_at"], name="reporting_reminder_at"),)

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.chapter} {self.reminded_at}"
