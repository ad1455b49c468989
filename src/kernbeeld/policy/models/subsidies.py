"""Subsidies: what an organisation gets in a year, what was agreed for it, and what came of it. In cents."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet
from kernbeeld.policy.models.results import Resultaatindicator


class SubsidieState(StrEnum):
    """How far a subsidy is."""

    AANGEVRAAGD = "aangevraagd"
    VERLEEND = "verleend"
    VASTGESTELD = "vastgesteld"
    GEWEIGERD = "geweigerd"


class Kostensoort(StrEnum):
    """What a budget is spent on: each has its own price over the years."""

    LOON = "loon"
    HUISVESTING = "huisvesting"
    OVERIG = "overig"


class Oordeel(StrEnum):
    """What the municipality thinks of what was delivered."""

    BEHAALD = "behaald"
    DEELS_BEHAALD = "deels_behaald"
    NIET_BEHAALD = "niet_behaald"
    NIET_TE_ZEGGEN = "niet_te_zeggen"


class Subsidie(models.Model):
    """A subsidy of one organisation in one year. ``organisatie`` is the code of a partner.

    ``vastgesteld`` is what it finally came to, ``verdict`` what the municipality thinks of it.
    """

    kenmerk = models.SlugField(max_length=60, unique=True)
    organisatie = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    jaar = models.PositiveIntegerField()
    verleend = models.BigIntegerField()
    vastgesteld = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in SubsidieState])
    verdict = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Oordeel])
    verdict_text = models.TextField(max_length=4000, blank=True)
    bron = models.CharField(max_length=300, blank=True)
    assumption = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Subsidie"].as_manager()

    class Meta:
        """The latest year first."""

        ordering = ("-jaar", "name", "kenmerk")

    def __str__(self) -> str:
        return f"{self.name} {self.jaar}"


class Kostendeel(models.Model):
    """What part of a subsidy is meant for wages, housing or the rest; together the whole amount.

    ``indexatie`` is by how much the municipality raised this part for the year, as a share of one.
    """

    subsidie = models.ForeignKey(Subsidie, on_delete=models.PROTECT, related_name="kostendelen")
    soort = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kostensoort])
    bedrag = models.BigIntegerField()
    indexatie = models.DecimalField(max_digits=9, decimal_places=6, default=0)

    objects = ScopedQuerySet["Kostendeel"].as_manager()

    class Meta:
        """One of a sort."""

        ordering = ("soort",)
        constraints = (models.UniqueConstraint(fields=["subsidie", "soort"], name="kostendeel_once"),)


class Prestatieafspraak(models.Model):
    """What was agreed for a part of a subsidy, and by which indicator it is seen; none: it rests on nothing.

    ``bedrag`` nothing: nobody said how much of the subsidy is for this.
    """

    subsidie = models.ForeignKey(Subsidie, on_delete=models.PROTECT, related_name="afspraken")
    text = models.TextField(max_length=2000)
    bedrag = models.BigIntegerField(null=True)
    indicator = models.ForeignKey(
        Resultaatindicator, on_delete=models.PROTECT, null=True, related_name="afspraken"
    )
    target = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    at_least = models.BooleanField(default=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = ScopedQuerySet["Prestatieafspraak"].as_manager()

    class Meta:
        """In the order of the agreement."""

        ordering = ("order", "pk")


class Tranche(models.Model):
    """A part of a subsidy that is paid on a day."""

    subsidie = models.ForeignKey(Subsidie, on_delete=models.PROTECT, related_name="tranches")
    planned_on = models.DateField()
    bedrag = models.BigIntegerField()
    paid_on = models.DateField(null=True)
    journaalpost = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Tranche"].as_manager()

    class Meta:
        """In the order in which they are paid."""

        ordering = ("planned_on", "pk")


class Verantwoording(models.Model):
    """What the organisation owes the municipality on a day: a report, a statement of accounts."""

    subsidie = models.ForeignKey(Subsidie, on_delete=models.PROTECT, related_name="verantwoordingen")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    received_on = models.DateField(null=True)
    text = models.TextField(max_length=6000, blank=True)
    at = models.DateTimeField(null=True)
    acting_user = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Verantwoording"].as_manager()

    class Meta:
        """The first due first."""

        ordering = ("due_on", "pk")


class Gespreksverslag(models.Model):
    """A note of a talk with an organisation. ``shared``: the organisation reads it too. Never changed."""

    subsidie = models.ForeignKey(Subsidie, on_delete=models.PROTECT, related_name="gesprekken")
    held_on = models.DateField()
    text = models.TextField(max_length=6000)
    shared = models.BooleanField(default=False)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Gespreksverslag"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-held_on", "-pk")


class Relatienotitie(models.Model):
    """A note about a provider of care: a talk, a price, a promise. ``product`` is one of the definitions."""

    organisatie = models.CharField(max_length=60)
    product = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    text = models.TextField(max_length=4000)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Relatienotitie"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-on", "-pk")
