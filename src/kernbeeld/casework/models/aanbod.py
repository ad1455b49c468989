"""What was offered from the social map beside a question or a melding, and how that went."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.informatievraag import Informatievraag
from kernbeeld.casework.models.melding import Melding


class Aanbod(models.Model):
    """One provision, offered once: to a question, or to a melding. ``voorziening`` is its code."""

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, related_name="aanbod_gedaan")
    informatievraag = models.ForeignKey(
        Informatievraag, on_delete=models.PROTECT, null=True, related_name="aanbod_gedaan"
    )
    voorziening = models.CharField(max_length=60)
    leefgebied = models.CharField(max_length=60)
    gebied = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Aanbod"].as_manager()

    class Meta:
        """It belongs to one of the two."""

        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(melding__isnull=False, informatievraag__isnull=True)
                | models.Q(melding__isnull=True, informatievraag__isnull=False),
                name="aanbod_one_of_two",
            ),
        )


class Aanbodstap(models.Model):
    """A step of an offer: one of `kernbeeld.registers.models.front.STAP`. Never changed."""

    aanbod = models.ForeignKey(Aanbod, on_delete=models.PROTECT, related_name="stappen")
    stap = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Aanbodstap"].as_manager()

    class Meta:
        """In the order in which they were taken; none twice."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["aanbod", "stap"], name="aanbodstap_once"),)
