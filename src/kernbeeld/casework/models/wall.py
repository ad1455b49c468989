"""The walls within a family's plan: who sees whose part, under which law, on what ground, until when."""

from django.conf import settings
from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.plan import Ondersteuningsplan
from kernbeeld.casework.models.sealed import SealedRow


class Deelname(models.Model):
    """Somebody takes part in one person's part of a plan, under one law, from an instant until an instant.

    ``grondslag`` is a code of the definitions (an article); ``toestemming`` is the day on which the person
    consented, where that is the ground. ``team`` is as whose member, and ``organisatie`` from where.
    With ``opens_file`` the meldingen of this person under this law are open too, to read.
    """

    plan = models.ForeignKey(Ondersteuningsplan, on_delete=models.PROTECT, related_name="deelnames")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deelnames")
    persoon = models.ForeignKey("registers.Persoon", on_delete=models.PROTECT, related_name="+")
    wet = models.CharField(max_length=60)
    team = models.CharField(max_length=60, blank=True)
    organisatie = models.CharField(max_length=60, blank=True)
    grondslag = models.CharField(max_length=60)
    toestemming = models.DateField(null=True)
    opens_file = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=60)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=60, blank=True)
    reden_einde = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Deelname"].as_manager()

    class Meta:
        """Open once for each user, person and law of a plan."""

        ordering = ("given_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "user", "persoon", "wet"],
                condition=models.Q(closed_at__isnull=True),
                name="deelname_once",
            ),
        )
        indexes = (models.Index(fields=["user", "persoon", "wet"], name="deelname_wall"),)


class Noodinzage(SealedRow):
    """A wall that somebody broke for one person and one law, for a short time (sealed: ``reden``).

    ``soort`` is the code of the reason. The privacy officer sees it at once, and judges it: ``oordeel``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wet = models.CharField(max_length=60)
    soort = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by = models.CharField(max_length=60, blank=True)
    oordeel = models.CharField(max_length=40, blank=True)

    objects = ScopedQuerySet["Noodinzage"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-given_at", "-pk")
        indexes = (models.Index(fields=["user", "until"], name="noodinzage_open"),)
