"""Steering a programme: who steers it, what was decided, what may go wrong, what it aims for."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.policy.models.programmes import Programma


class RisicoState(StrEnum):
    """Whether a risk is still there."""

    OPEN = "open"
    INGETREDEN = "ingetreden"
    VERVALLEN = "vervallen"


class Stuurgroeplid(models.Model):
    """Somebody of the steering group, by the function that he has in it. The days are both inclusive."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="stuurgroep")
    name = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    begin = models.DateField()
    einde = models.DateField(null=True)

    objects = ScopedQuerySet["Stuurgroeplid"].as_manager()

    class Meta:
        """By function."""

        ordering = ("functie", "pk")

    def __str__(self) -> str:
        return self.name


class Programmabesluit(models.Model):
    """What was decided about a programme, by whom and when. Never changed; a later decision follows."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="besluiten")
    gremium = models.CharField(max_length=60)
    text = models.TextField(max_length=2000)
    decided_on = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Programmabesluit"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-decided_on", "-pk")


class Risico(models.Model):
    """What may go wrong; ``kans`` and ``gevolg`` go from 1 (small) to 5 (large)."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="risicos")
    title = models.CharField(max_length=200)
    kans = models.PositiveIntegerField()
    gevolg = models.PositiveIntegerField()
    maatregel = models.TextField(max_length=2000, blank=True)
    owner = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in RisicoState])
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Risico"].as_manager()

    class Meta:
        """In the order in which they were seen; a list sorts by how bad they are."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Streefwaarde(models.Model):
    """A target: at least (or at most) a value on a day, and who agreed on it."""

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="streefwaarden")
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    at_least = models.BooleanField(default=True)
    value = models.DecimalField(max_digits=18, decimal_places=6)
    by = models.DateField()
    agreed_with = models.CharField(max_length=200)
    bron = models.CharField(max_length=300, blank=True)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Streefwaarde"].as_manager()

    class Meta:
        """By when they are due."""

        ordering = ("by", "pk")

    def __str__(self) -> str:
        return self.title


class Streefmeting(models.Model):
    """What was measured of a target on a day; the last one of a day holds. Never changed."""

    streefwaarde = models.ForeignKey(Streefwaarde, on_delete=models.PROTECT, related_name="metingen")
    on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=6)
    bron = models.CharField(max_length=300)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Streefmeting"].as_manager()

    class Meta:
        """By day, the last said of a day last."""

        ordering = ("on", "pk")
