"""The goal tree: effect on society → result → indicator → measuring instrument → measurement."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class IndicatorSort(StrEnum):
    """What an indicator says something about: what was done, or what it brought about."""

    OUTPUT = "output"
    OUTCOME = "outcome"


class Effect(models.Model):
    """What should be different for residents."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField(max_length=2000, blank=True)
    domain = models.CharField(max_length=120)
    bron = models.CharField(max_length=300, blank=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Effect"].as_manager()

    class Meta:
        """By domain, in their order."""

        ordering = ("domain", "order", "code")

    def __str__(self) -> str:
        return self.title


class Resultaat(models.Model):
    """What has to be reached for an effect, in a ``resultaatgebied`` where there is one."""

    effect = models.ForeignKey(Effect, on_delete=models.PROTECT, related_name="resultaten")
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    resultaatgebied = models.CharField(max_length=120, blank=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Resultaat"].as_manager()

    class Meta:
        """In the order of their effect."""

        ordering = ("effect__domain", "effect__order", "order", "code")

    def __str__(self) -> str:
        return self.title


class Resultaatindicator(models.Model):
    """By what a result is seen. ``figure`` is the code of a figure of the report, empty: measured here."""

    resultaat = models.ForeignKey(Resultaat, on_delete=models.PROTECT, related_name="indicatoren")
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    sort = models.CharField(max_length=20, choices=[(one.value, one.value) for one in IndicatorSort])
    unit = models.CharField(max_length=60)
    figure = models.CharField(max_length=120, blank=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Resultaatindicator"].as_manager()

    class Meta:
        """In the order of their result."""

        ordering = ("resultaat__effect__order", "resultaat__order", "order", "code")

    def __str__(self) -> str:
        return self.title


class Meetinstrument(models.Model):
    """How an indicator is measured. ``bewijsniveau`` is a member of the dimension of that name.

    ``organisatie`` is the code of the partner that measures, empty: the municipality itself. ``rhythm`` is
    how often: a kind of period. So many days after its end (``due_days``) the measurement has to be in.
    """

    indicator = models.ForeignKey(Resultaatindicator, on_delete=models.PROTECT, related_name="instrumenten")
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    how = models.TextField(max_length=2000, blank=True)
    bewijsniveau = models.CharField(max_length=40)
    organisatie = models.CharField(max_length=60, blank=True)
    rhythm = models.CharField(max_length=20)
    due_days = models.PositiveIntegerField(default=45)
    starts = models.DateField()
    ends = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Meetinstrument"].as_manager()

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.title


class Resultaatmeting(models.Model):
    """What an instrument gave over a period: a value, or why there is none (`absence` of the glossary).

    ``base`` is of how many people or things; nothing: not said. The last one of a period holds: a correction
    says why. Never changed.
    """

    instrument = models.ForeignKey(Meetinstrument, on_delete=models.PROTECT, related_name="metingen")
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    absence = models.CharField(max_length=40, blank=True)
    base = models.PositiveIntegerField(null=True)
    remark = models.TextField(max_length=2000, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Resultaatmeting"].as_manager()

    class Meta:
        """In the order in which they were delivered."""

        ordering = ("pk",)
