"""The tables of triage: what was decided about a finding, what must be corrected, and how much is open."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.findings import Decision


class FindingAnswer(models.Model):
    """One decision about one finding; never changed, only followed by a later one.

    ``key`` names the finding within its period and ``subject_key`` the same finding in any period.
    ``fingerprint`` holds both sides as they were: when they differ now, the answer must be confirmed
    again. ``check_code`` and ``code`` are codes of the definitions.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=64)
    subject_key = models.CharField(max_length=64)
    check_code = models.CharField(max_length=200)
    code = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    decision = models.CharField(max_length=10, choices=[(each, each) for each in Decision])
    text = models.TextField()
    fingerprint = models.CharField(max_length=200)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """Answers are asked by finding, in the order in which they were given."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(decision__in=list(Decision)), name="reporting_answer_decision"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="reporting_answer_text"),
        )
        indexes = (
            models.Index(fields=["report_period", "key"], name="reporting_answer_key"),
            models.Index(fields=["subject_key"], name="reporting_answer_subject"),
        )

    def __str__(self) -> str:
        return f"{self.check_code} {self.code} {self.period}: {self.decision}"


class CorrectionTask(models.Model):
    """What an answer "correct at the source" asks of somebody; settled when the figures have changed.

    Exactly one of ``responsible`` and ``organisatie`` is filled: a colleague, or the name of the partner
    whose delivery was returned.
    """

    answer = models.OneToOneField(FindingAnswer, on_delete=models.PROTECT, related_name="task")
    responsible = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    organisatie = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.answer_id} {self.due_on}"


class FindingCount(models.Model):
    """How many findings of a chapter were counted when somebody last looked.

    Kept for the start page, which asks no engine. ``open`` have no answer or one to be confirmed again;
    ``open_errors`` of those stop approval; ``blocked`` were blocked by somebody.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="counts")
    chapter = models.CharField(max_length=60)
    total = models.IntegerField()
    open = models.IntegerField()
    open_errors = models.IntegerField()
    blocked = models.IntegerField()
    counted_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """One count a chapter."""

        constraints = (
            models.UniqueConstraint(fields=["report_period", "chapter"], name="reporting_count_once"),
        )

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.chapter}: {self.open}"
