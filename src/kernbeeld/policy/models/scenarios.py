"""Scenarios of the house: models that an adviser wrote here, runs that were kept, and what came of them."""

from enum import StrEnum

from django.db import models

from kernbeeld.accounts.service import ScopedQuerySet


class RunState(StrEnum):
    """What a kept run is: a try, shared with the council, or adopted as the basis of a decision."""

    KEPT = "kept"
    SHARED = "shared"
    ADOPTED = "adopted"


class Scenariotekst(models.Model):
    """A version of a model that an adviser wrote on screen: YAML as the definitions have it. Never changed.

    The last version of a code holds; ``withdrawn`` takes it away.
    """

    code = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=500)
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Scenariotekst"].as_manager()

    class Meta:
        """In order; a version once."""

        ordering = ("code", "version")
        constraints = (models.UniqueConstraint(fields=["code", "version"], name="scenariotekst_once"),)


class Scenariorun(models.Model):
    """A run that somebody kept: what was moved, how it was drawn, and the answer as it was printed.

    ``model`` is the YAML of the scenario as it was, so that the run can be done again for ever. ``result`` is
    the answer as JSON, byte for byte; ``digest`` the digest of its pin. Only ``state`` moves on.
    """

    kenmerk = models.SlugField(max_length=60, unique=True)
    scenario = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    model = models.TextField()
    figures = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    seed = models.BigIntegerField()
    draws = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    result = models.TextField()
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in RunState])
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Scenariorun"].as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.title


class Runbesluit(models.Model):
    """A step of a kept run: shared, or adopted by a decision. Never changed."""

    run = models.ForeignKey(Scenariorun, on_delete=models.PROTECT, related_name="stappen")
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in RunState])
    text = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Runbesluit"].as_manager()

    class Meta:
        """In order."""

        ordering = ("pk",)


class Tegenwerping(models.Model):
    """An objection to an input of a scenario: who doubts what, and why; it is printed with it.

    ``name`` is that of the input; ``proposed`` the value that he holds right, where he says one. ``answer``
    is what the adviser said to it.
    """

    scenario = models.SlugField(max_length=60)
    run = models.ForeignKey(Scenariorun, on_delete=models.PROTECT, null=True, related_name="tegenwerpingen")
    name = models.CharField(max_length=60)
    text = models.TextField(max_length=2000)
    proposed = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet["Tegenwerping"].as_manager()

    class Meta:
        """In the order in which they were made."""

        ordering = ("pk",)


class Uitkomstmeting(models.Model):
    """What an outcome of an adopted run really was in a year; the last one holds. Never changed."""

    run = models.ForeignKey(Scenariorun, on_delete=models.PROTECT, related_name="uitkomsten")
    outcome = models.CharField(max_length=60)
    jaar = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=8)
    bron = models.CharField(max_length=300)
    at = models.DateTimeField()
    acting_user = models.CharField(max_length=60)

    objects = ScopedQuerySet["Uitkomstmeting"].as_manager()

    class Meta:
        """In the order in which they were noted."""

        ordering = ("pk",)
