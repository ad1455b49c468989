"""The onderzoek: which parts of life matter, what the ladder offers, and scores where there is a reason."""

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.casework.models.melding import Melding
from kernbeeld.casework.models.sealed import SealedRow


class Onderzoeksdeel(models.Model):
    """A part of life that is looked into for this question; ``reden`` is the code of why it matters.

    What is written about it stands in the fields of the melding (``<leefgebied>.<vraag>``). One that turned
    out not to matter is dropped, not removed.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="onderzoeksdelen")
    leefgebied = models.CharField(max_length=60)
    reden = models.CharField(max_length=40)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)
    dropped_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Onderzoeksdeel"].as_manager()

    class Meta:
        """A part of life once."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["melding", "leefgebied"], name="onderzoeksdeel_once"),)


class Afweging(SealedRow):
    """What one step of the ladder offers in a part of life (sealed: ``motief``). The last one holds.

    ``oordeel`` is one of `kernbeeld.casework.rules.research.ladder.OORDEEL`.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="afwegingen")
    leefgebied = models.CharField(max_length=60)
    trede = models.CharField(max_length=40)
    oordeel = models.CharField(max_length=20)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Afweging"].as_manager()

    class Meta:
        """In the order in which they were judged."""

        ordering = ("pk",)


class Score(SealedRow):
    """A score on a scale, with its motive (sealed: ``motief``): never asked by default. Never changed.

    ``instrument`` and ``domein`` are codes of the definitions, ``niveau`` a step of the instrument's scale.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="scores")
    instrument = models.CharField(max_length=40)
    domein = models.CharField(max_length=60, blank=True)
    niveau = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Score"].as_manager()

    class Meta:
        """In the order in which they were given."""

        ordering = ("day", "pk")
