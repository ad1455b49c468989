"""The tables of approval: who took which step when, on exactly what; and why restated figures differ."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.approval import Step, Verdict


class StepDecision(models.Model):
    """One step that somebody took; never changed, only followed by a later one.

    ``fingerprint`` is the SHA-256 of the figures, texts, answers and definitions that were in view, and
    ``picture`` holds them by name, compressed: what has changed since can be told from it.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Step])
    verdict = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Verdict])
    remarks = models.TextField(blank=True, max_length=4000)
    fingerprint = models.CharField(max_length=64)
    picture = models.BinaryField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """Decisions are read in the order in which they were taken; sending back asks for a reason."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(step__in=[each.value for each in Step]), name="reporting_decision_step"
            ),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.APPROVED.value)
                | (models.Q(verdict=Verdict.RETURNED.value) & ~models.Q(remarks="")),
                name="reporting_decision_reason",
            ),
        )
        indexes = (models.Index(fields=["report_period", "decided_at"], name="reporting_decision_at"),)

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.step}: {self.verdict}"


class RestatementExplanation(models.Model):
    """Why a figure of an earlier period is not what an earlier edition showed; a later text follows it.

    ``fingerprint`` holds both values: an explanation of another difference explains nothing.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="explanations")
    code = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    breakdown = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    explained_at = models.DateTimeField()
    explained_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """An explanation says something."""

        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="reporting_explanation_text"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.period}: {self.text[:80]}"


class DeliveryWaiver(models.Model):
    """That a report does without a delivery that is late, and why; said once.

    ``agreement`` is the number of what was agreed with the partner, ``period`` the period of the delivery.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="waivers")
    agreement = models.IntegerField()
    period = models.CharField(max_length=20)
    reason = models.TextField(max_length=4000)
    waived_at = models.DateTimeField()
    waived_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A delivery is waived once for a report, with a reason."""

        constraints = (
            models.UniqueConstraint(
                fields=["report_period", "agreement", "period"], name="reporting_waiver_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="reporting_waiver_reason"),
        )

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.agreement} {self.period}"
