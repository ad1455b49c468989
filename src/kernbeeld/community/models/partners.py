"""Who delivers figures, and what was agreed about it."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.checks.completeness import RHYTHMS


class Partner(models.Model):
    """An organisation that delivers figures. ``code`` is what a role is limited to, such as "welzijn"."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    objects = ScopedQuerySet["Partner"].as_manager()

    class Meta:
        """By name, as a list shows them."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DeliveryAgreement(models.Model):
    """What one partner delivers, for which chapter, how often and how soon.

    ``indicators`` are codes of figures; ``breakdown`` is the dimension over which they are divided, empty
    for the whole municipality only. A delivery over a period is due ``due_days`` after its last day.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    chapter = models.CharField(max_length=60)
    indicators = models.JSONField(default=list)
    breakdown = models.CharField(max_length=60, blank=True)
    rhythm = models.CharField(max_length=20, choices=[(each, each) for each in RHYTHMS])
    due_days = models.PositiveIntegerField()
    tells_story = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = ScopedQuerySet["DeliveryAgreement"].as_manager()

    class Meta:
        """One agreement of a partner under a code."""

        ordering = ("partner__name", "title")
        constraints = (models.UniqueConstraint(fields=["partner", "code"], name="agreement_once"),)

    def __str__(self) -> str:
        return f"{self.partner.name}: {self.title}"

    @property
    def delivery_name(self) -> str:
        """The name under which its figures stand in the store."""
        return f"{self.partner.code}.{self.code}"

    def covers(self, period: Period) -> bool:
        """Tell whether a period is delivered under this agreement."""
        fits = period.kind == self.rhythm and period.last_day >= self.starts
        return fits and (self.ends is None or period.last_day <= self.ends)


class SavedMapping(models.Model):
    """How a spreadsheet of a partner (or, without one, of the municipality) is read.

    ``fingerprint`` is made of the headings of the file: where they fit again, it is proposed again. It has
    the text of a mapping as :mod:`kernbeeld.intake.mapping` says it.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="mappings")
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    objects = ScopedQuerySet["SavedMapping"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-saved_at", "-pk")

    def __str__(self) -> str:
        return self.name
