"""A question for information or advice: answered at once, without a person."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class Informatievraag(models.Model):
    """What was asked about, from where, and what was offered.

    ``leefgebied`` and ``gebied`` (a kern; empty: elsewhere or unknown) are codes of the definitions;
    ``aanbod`` is the code of a provision of the social map, or empty. ``niets_passends`` says that there
    is nothing that fits. The register of questions holds the same under the same ``sleutel``.
    A question noted by mistake is withdrawn, not removed.
    """

    sleutel = models.CharField(max_length=40, unique=True)
    leefgebied = models.CharField(max_length=60)
    gebied = models.CharField(max_length=60, blank=True)
    aanbod = models.CharField(max_length=60, blank=True)
    niets_passends = models.BooleanField(default=False)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Informatievraag"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["day", "gebied", "leefgebied"], name="informatievraag_day"),)

    def __str__(self) -> str:
        return self.sleutel
