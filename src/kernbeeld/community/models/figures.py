"""Figures that were delivered as figures: every version of them, never changed and never removed."""

from django.db import models


class FigureVersion(models.Model):
    """One version of one figure of one delivery, as :data:`kernbeeld.intake.rows.STORED` has it.

    ``value`` and ``quantum`` are exact decimals as text, empty where there is none; ``known_from`` is in
    microseconds since 1970, given by the clock of the house; ``file``, ``sheet``, ``row`` and ``column``
    say where it was read.
    """

    code = models.TextField()
    period = models.TextField()
    breakdown = models.TextField(blank=True)
    value = models.TextField(blank=True)
    absence = models.TextField(blank=True)
    qualifiers = models.TextField(blank=True)
    printed = models.TextField(blank=True)
    quantum = models.TextField()
    rounded = models.BooleanField()
    bron = models.TextField(blank=True)
    sheet = models.TextField(blank=True)
    row = models.IntegerField()
    column = models.TextField(blank=True)
    file = models.TextField(blank=True)
    delivery = models.TextField()
    public = models.BooleanField()
    known_from = models.BigIntegerField()
    withdrawn = models.BooleanField()

    class Meta:
        """One version of a figure at one instant."""

        constraints = (
            models.UniqueConstraint(
                fields=["delivery", "code", "period", "breakdown", "known_from"], name="figure_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery} {self.code} {self.period} {self.breakdown}".rstrip()
