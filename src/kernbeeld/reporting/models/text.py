"""The tables of commentary: every version of a chapter's text, and what could not go together."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.reporting.models.period import ReportPeriod


class TextKind(models.TextChoices):
    """How a version came about."""

    WRITTEN = "written"
    RESTORED = "restored"
    BROUGHT_IN = "brought_in"
    RESOLVED = "resolved"


class TextVersion(models.Model):
    """The text of one chapter after one save; never changed, only followed by a later one.

    ``paragraphs`` is what stood from then on: a list of pairs of a lasting name and a text. ``sent`` is
    what the writer sent, where a merge made something else of it; else null. ``base`` is the number of
    the version that the writer started from (0: an empty text), ``base_is_sent`` whether from its
    ``sent``. ``save_key`` is made by the writer's page, so that a save that is sent twice is kept once.
    ``source`` is the number of the version that was restored, else 0.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="text_versions")
    chapter = models.CharField(max_length=60)
    number = models.IntegerField()
    kind = models.CharField(max_length=12, choices=TextKind.choices)
    paragraphs = models.JSONField()
    sent = models.JSONField(null=True)
    base = models.IntegerField()
    base_is_sent = models.BooleanField(default=False)
    source = models.IntegerField(default=0)
    save_key = models.CharField(max_length=64)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet["TextVersion"].as_manager()

    class Meta:
        """Versions of a chapter are numbered from 1, and each save is kept once."""

        constraints = (
            models.UniqueConstraint(
                fields=["report_period", "chapter", "number"], name="reporting_text_version_number"
            ),
            models.UniqueConstraint(
                fields=["report_period", "chapter", "saved_by", "save_key"], name="reporting_text_save_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_period_id} {self.chapter} {self.number}"


class TextConflict(models.Model):
    """Two versions of one paragraph that could not go together, as they were found at a save.

    ``kept_text`` stood in the text then, ``other_text`` is what the saver wrote; an empty one is a
    paragraph that was taken away. ``paragraph`` is its lasting name within the text.
    """

    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="conflicts")
    paragraph = models.CharField(max_length=40)
    base_text = models.TextField(blank=True)
    kept_text = models.TextField(blank=True)
    other_text = models.TextField(blank=True)

    objects = ScopedQuerySet["TextConflict"].as_manager()

    def __str__(self) -> str:
        return f"{self.version_id} {self.paragraph}"


class ConflictResolution(models.Model):
    """What somebody chose or combined; ``version`` is null where a later conflict took its place."""

    conflict = models.OneToOneField(TextConflict, on_delete=models.PROTECT, related_name="resolution")
    version = models.ForeignKey(TextVersion, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    resolved_at = models.DateTimeField()
    resolved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.conflict_id}"
