"""The tables of editions: what was published stays as it was, to the byte."""

from datetime import datetime
from typing import Self

from django.db import models

from kernbeeld.accounts.service import Right, ScopedQuerySet, Somebody
from kernbeeld.registers.service import wall_clock
from kernbeeld.reporting.models.period import ReportPeriod


class Audience(models.TextChoices):
    """For whom an edition is meant."""

    INTERN = "intern"
    PUBLIEK = "publiek"


class EditionQuerySet(ScopedQuerySet["Edition"]):
    """Editions; one under embargo is shown to who works on the report only."""

    def for_user(self, user: Somebody, *, right: Right | None = None, at: datetime | None = None) -> Self:
        """Return the editions that a user may read now (or use a right on), or could at an instant."""
        moment = at or wall_clock()
        free = models.Q(embargo_until__isnull=True) | models.Q(embargo_until__lte=moment)
        at_work = models.Q(report_period__in=ReportPeriod.objects.for_user(user, at=at))
        return super().for_user(user, right=right, at=at).filter(free | at_work)


class Edition(models.Model):
    """One edition of a report over a period. The digests are SHA-256 in hexadecimal.

    ``known_at`` is the instant up to which everything was known, ``counted_at`` that of the records, empty
    where nothing was counted. ``manifest_digest`` is the digest of the file that names every other file
    with its digest. ``follows`` is the edition of the same report and period that this one replaces.
    """

    number = models.PositiveIntegerField(unique=True)
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="editions")
    report = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    known_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    embargo_until = models.DateTimeField(null=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    version = models.CharField(max_length=40)
    facts_digest = models.CharField(max_length=64)
    definitions_digest = models.CharField(max_length=64)
    commentary_digest = models.CharField(max_length=64)
    manifest_digest = models.CharField(max_length=64)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")

    objects = EditionQuerySet.as_manager()

    class Meta:
        """Until disclosure control exists nothing is published to the public."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(audience=Audience.INTERN), name="reporting_edition_intern"
            ),
        )
        indexes = (models.Index(fields=["report", "period", "number"], name="reporting_edition_period"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.report} {self.period}"


class FileSort(models.TextChoices):
    """What a file of an edition is."""

    PAGE = "page"
    STYLE = "style"
    DOWNLOAD = "download"
    DEFINITION = "definition"
    COMMENTARY = "commentary"
    ANSWER = "answer"
    MANIFEST = "manifest"


class EditionFile(models.Model):
    """One file of an edition: its bytes, compressed with zlib, and the SHA-256 of what they were before."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    address = models.CharField(max_length=300)
    sort = models.CharField(max_length=12, choices=FileSort.choices)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """An address holds one file."""

        constraints = (
            models.UniqueConstraint(fields=["edition", "address"], name="reporting_edition_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.address}"


class EditionFigure(models.Model):
    """One figure as an edition showed it, under its published code.

    ``value`` is exact, with a decimal point; without a value ``absence`` says why. ``text`` is what a
    reader saw, ``address`` the page that tells where it comes from. ``qualifiers`` are parted by ``;``.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="figures")
    code = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    breakdown = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=300)
    unit = models.CharField(max_length=60)
    value = models.CharField(max_length=60, blank=True)
    absence = models.CharField(max_length=30, blank=True)
    qualifiers = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=300)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A figure stands once in an edition; the earlier showings of one figure are asked for."""

        constraints = (
            models.UniqueConstraint(
                fields=["edition", "code", "period", "breakdown"], name="reporting_edition_figure_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.code} {self.period}: {self.text}"


class Restatement(models.Model):
    """A figure that this edition shows otherwise than the edition ``earlier``, split by cause.

    The five parts add up to new − old; they are empty where one of the two editions had no value.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="restatements")
    earlier = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="restated_by")
    code = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    breakdown = models.CharField(max_length=200, blank=True)
    old = models.CharField(max_length=60, blank=True)
    new = models.CharField(max_length=60, blank=True)
    late = models.CharField(max_length=60, blank=True)
    correction = models.CharField(max_length=60, blank=True)
    definition = models.CharField(max_length=60, blank=True)
    boundary = models.CharField(max_length=60, blank=True)
    disclosure = models.CharField(max_length=60, blank=True)
    explanation = models.TextField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A figure is restated once in an edition."""

        constraints = (
            models.UniqueConstraint(
                fields=["edition", "code", "period", "breakdown"], name="reporting_restatement_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.period}: {self.old} → {self.new}"


class Withdrawal(models.Model):
    """That an edition was withdrawn, and why; the edition itself stays as it was."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(max_length=4000)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        """A withdrawal has a reason."""

        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="reporting_withdrawal_reason"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reason[:80]}"
